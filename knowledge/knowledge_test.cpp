// The compiled knowledge against the decision model: what is asked when, which rules and conditions
// there are, and what each safety answer means. The expectations are written out here a second time
// on purpose; a slip in the TOML must not be able to hide in the same file.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/facts/screening.hpp"
#include "knowledge/builtin.hpp"

namespace runlight::knowledge {
namespace {

const Knowledge& k() { return builtin(); }

std::string words_of(std::span<const std::uint16_t> sources) {
  std::string out;
  for (const std::uint16_t index : sources) {
    out += std::string(out.empty() ? "" : ", ") + std::string(k().sources[index].key);
  }
  return out;
}

std::size_t rule_index(std::string_view id) {
  for (std::size_t i = 0; i < k().rules.size(); ++i) {
    if (k().rules[i].id == id) return i;
  }
  ADD_FAILURE() << "no rule " << id;
  return 0;
}

// The rows of a rule in the table's order, in words: "stop: moment=before worst_pain>=4 [S4]".
std::vector<std::string> rows_of(std::string_view id) {
  std::vector<std::string> out;
  for (const Row& row : k().rows) {
    if (k().rules[row.rule].id != id) continue;
    std::string text = std::string(name_of(row.level)) + ":";
    for (std::size_t c = 0; c < row.condition_count; ++c) {
      const Condition& condition = row.conditions[c];
      text +=
          " " + std::string(name_of(condition.field)) + (is_selector(condition.field) ? "=" : ">=");
      bool first = true;
      for (std::size_t v = 0; v < value_count(condition.field); ++v) {
        if (((condition.allowed >> v) & 1U) == 0) continue;
        if (!first && !is_selector(condition.field)) break;
        text += std::string(first ? "" : "|") + std::string(value_name(condition.field, v));
        first = false;
      }
    }
    out.push_back(text + " [" + words_of(row.sources) + "]");
  }
  return out;
}

TEST(KnowledgeFacts, HaveTheNamesAndValuesOfCore) {
  ASSERT_EQ(fact_domains().size(), kFieldCount);
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    const FactDomain& domain = fact_domains()[i];
    const auto field = static_cast<Field>(i);
    EXPECT_EQ(domain.field, field);
    EXPECT_EQ(domain.id, name_of(field));
    EXPECT_EQ(domain.selector, is_selector(field)) << domain.id;
    ASSERT_EQ(domain.values.size(), value_count(field)) << domain.id;
    for (std::size_t v = 0; v < domain.values.size(); ++v) {
      EXPECT_EQ(domain.values[v], value_name(field, v)) << domain.id;
    }
  }
}

constexpr MomentSet kNever = 0;
constexpr MomentSet kBefore = 1;
constexpr MomentSet kRun = 1 | 2 | 4;  // before, first_steps, during
constexpr MomentSet kAfter = 8;
constexpr MomentSet kNextMorning = 16;
constexpr MomentSet kAll = 31;
constexpr MomentSet kNotBefore = kAll - kBefore;

struct Asked {
  Finding finding;
  MomentSet asked;
  MomentSet required;
  MomentSet required_with_pain;
};

TEST(KnowledgeFindings, AreAskedAndRequiredAsTheDecisionModelSays) {
  const std::array<Asked, kFindingCount> expected = {{
      {Finding::PainRest, kBefore, kBefore, kNever},
      {Finding::PainWalking, kBefore, kBefore, kNever},
      {Finding::PainStairs, kBefore, kBefore, kNever},
      {Finding::PainKneeLift, kBefore, kBefore, kNever},
      {Finding::PainNow, kNotBefore, kNotBefore, kNever},
      {Finding::PainBefore, kNotBefore, kNever, kNever},
      {Finding::PainDuring, kAfter, kAfter, kNever},
      {Finding::Quality, kAll, kNever, kAll},
      {Finding::Trend, kRun, kNever, kRun},
      {Finding::Gait, kAll, kAll, kNever},
      {Finding::NightPain, kBefore | kNextMorning, kBefore | kNextMorning, kNever},
      {Finding::SettledMinutes, kAfter, kNever, kAfter},
      {Finding::MorningStiffnessMinutes, kNextMorning, kNextMorning, kNever},
      {Finding::Analgesic, kAll, kAll, kNever},
      {Finding::Screening, kAll, kNever, kNever},
      {Finding::Exclusions, kAll, kAll, kNever},
      {Finding::Episode, kAll, kRun, kNever},
      {Finding::Phase, kAll, kRun, kNever},
      {Finding::CleanTestRun, kAll, kRun, kNever},
      {Finding::DaysSinceRed, kAll, kRun, kNever},
      {Finding::DaysSinceRun, kAll, kRun, kNever},
      {Finding::LastSessionLevel, kAll, kRun, kNever},
      {Finding::LastNextMorning, kAll, kRun, kNever},
      {Finding::WeeksRising, kAll, kRun, kNever},
  }};
  ASSERT_EQ(k().findings.size(), kFindingCount);
  for (std::size_t i = 0; i < kFindingCount; ++i) {
    const FindingSpec& spec = k().findings[i];
    const std::string_view name = name_of(expected[i].finding);
    EXPECT_EQ(spec.finding, expected[i].finding) << name;
    EXPECT_EQ(spec.asked, expected[i].asked) << name;
    EXPECT_EQ(spec.required, expected[i].required) << name;
    EXPECT_EQ(spec.required_with_pain, expected[i].required_with_pain) << name;
    EXPECT_FALSE(spec.sources.empty()) << name;
  }
}

TEST(KnowledgeRules, AreThoseOfTheDecisionModelSortedById) {
  const std::vector<std::string_view> expected = {"after.any_pain",
                                                  "after.not_settled",
                                                  "after.rise",
                                                  "after.run_rise",
                                                  "after.severe",
                                                  "after.small_rise",
                                                  "any.excluded",
                                                  "any.gait_altered",
                                                  "any.masked",
                                                  "any.not_screened",
                                                  "any.red_flag",
                                                  "any.sharp_or_catching",
                                                  "any.unknown",
                                                  "before.mild_pain",
                                                  "before.night_pain",
                                                  "before.no_clean_test_run",
                                                  "before.no_next_morning",
                                                  "before.paused",
                                                  "before.red_cooldown",
                                                  "before.rest_day",
                                                  "before.rising",
                                                  "before.severe_pain",
                                                  "before.walking_or_rest_pain",
                                                  "before.week_rising",
                                                  "during.mild",
                                                  "during.severe",
                                                  "during.significant_rise",
                                                  "during.small_rise",
                                                  "first_steps.mild",
                                                  "first_steps.rising",
                                                  "first_steps.severe",
                                                  "first_steps.sudden",
                                                  "next_morning.any_pain",
                                                  "next_morning.night_pain",
                                                  "next_morning.rise",
                                                  "next_morning.severe",
                                                  "next_morning.small_rise"};
  std::vector<std::string_view> ids;
  for (const RuleSpec& rule : k().rules) ids.push_back(rule.id);
  EXPECT_EQ(ids, expected);
  EXPECT_EQ(k().rows.size(), 62U);
  EXPECT_EQ(k().version, "2026.1");
}

TEST(KnowledgeRules, KnowWhichOfThemSpeakOfTheLeg) {
  const std::set<std::string_view> not_symptoms = {
      "any.red_flag",        "any.excluded",
      "any.not_screened",    "any.unknown",
      "any.masked",          "before.no_clean_test_run",
      "before.red_cooldown", "before.rest_day",
      "before.paused",       "before.no_next_morning",
      "before.week_rising"};
  for (const RuleSpec& rule : k().rules) {
    EXPECT_EQ(rule.symptom, not_symptoms.count(rule.id) == 0) << rule.id;
    EXPECT_EQ(rule.spoils_clean, rule.symptom) << rule.id;
    EXPECT_FALSE(rule.reviewed) << rule.id;
    EXPECT_EQ(rule.sources.empty(), rule.id == "any.unknown") << rule.id;
    EXPECT_EQ(rule.house.empty(), rule.id != "any.unknown") << rule.id;
  }
}

using Lines = std::vector<std::string>;

TEST(KnowledgeRules, OfAnyMomentHaveTheirRows) {
  EXPECT_EQ(rows_of("any.red_flag"),
            (Lines{"emergency: red_flag>=emergency [evidence section 2]",
                   "same_day: red_flag>=same_day [evidence section 2]",
                   "within_days: red_flag>=within_days [evidence section 2]"}));
  EXPECT_EQ(rows_of("any.excluded"), (Lines{"within_days: exclusions>=some [section 4]"}));
  EXPECT_EQ(rows_of("any.not_screened"),
            (Lines{"stop: screening_age>=stale episode>=open [FNSF17]",
                   "stop: screening_age>=stale worst_pain>=1 [FNSF17]"}));
  EXPECT_EQ(rows_of("any.unknown"), (Lines{"stop: required>=incomplete []"}));
  EXPECT_EQ(rows_of("any.gait_altered"), (Lines{"stop: gait>=altered [S6, MGH]"}));
  EXPECT_EQ(rows_of("any.sharp_or_catching"), (Lines{"stop: quality>=catching [S2]"}));
  EXPECT_EQ(rows_of("any.masked"),
            (Lines{"stop: moment=before|first_steps|during analgesic>=inside [Aspetar]",
                   "hold: moment=after|next_morning analgesic>=inside [Aspetar]"}));
}

TEST(KnowledgeRules, BeforeARunHaveTheirRows) {
  EXPECT_EQ(rows_of("before.mild_pain"),
            (Lines{"test_run_only: moment=before phase=niggle worst_pain>=1 [S4, S5]",
                   "test_run_only: moment=before protocol=article worst_pain>=1 [S4, S5]",
                   "test_run_only: moment=before worst_pain>=1 clean_test_run>=no [S4, S5]",
                   "test_run_only: moment=before worst_pain>=3 [S4, S5]",
                   "hold: moment=before worst_pain>=1 [S4, Esculier16]"}));
  EXPECT_EQ(rows_of("before.severe_pain"),
            (Lines{"stop: moment=before worst_pain>=4 [S4, evidence 1.4]"}));
  EXPECT_EQ(
      rows_of("before.walking_or_rest_pain"),
      (Lines{"stop: moment=before protocol=standard walking_or_rest_pain>=2 [evidence 1.4]"}));
  EXPECT_EQ(rows_of("before.rising"), (Lines{"stop: moment=before trend>=sudden [S5]",
                                             "stop: moment=before trend>=rising worst_pain>=2 [S5]",
                                             "test_run_only: moment=before trend>=rising [S5]"}));
  EXPECT_EQ(rows_of("before.night_pain"),
            (Lines{"stop: moment=before night_pain>=yes [evidence 2.2 #3]"}));
  EXPECT_EQ(rows_of("before.no_clean_test_run"),
            (Lines{"test_run_only: moment=before episode>=open clean_test_run>=no [S7]"}));
  EXPECT_EQ(rows_of("before.red_cooldown"),
            (Lines{"stop: moment=before|first_steps|during days_since_red>=two [OrthoRI]"}));
  EXPECT_EQ(rows_of("before.rest_day"),
            (Lines{"stop: moment=before|first_steps|during phase=niggle|return days_since_run>=one "
                   "[MGH, Sol23]",
                   "stop: moment=before|first_steps|during phase=niggle|return days_since_run>=two "
                   "last_session_level>=test_run_only [MGH, Sol23]"}));
  EXPECT_EQ(rows_of("before.paused"),
            (Lines{"stop: moment=before|first_steps|during "
                   "phase=protect|foundation|load_light|load_heavy [S25]"}));
  EXPECT_EQ(rows_of("before.no_next_morning"),
            (Lines{"hold: moment=before episode>=open last_next_morning>=missing [Silb07]"}));
  EXPECT_EQ(rows_of("before.week_rising"),
            (Lines{"hold: moment=before episode>=open weeks_rising>=two_or_more [Silb07]"}));
}

TEST(KnowledgeRules, InARunHaveTheirRows) {
  EXPECT_EQ(rows_of("first_steps.sudden"), (Lines{"stop: moment=first_steps trend>=sudden [S2]"}));
  EXPECT_EQ(rows_of("first_steps.rising"), (Lines{"stop: moment=first_steps trend>=rising [S5]",
                                                  "stop: moment=first_steps rise>=1 [S5]"}));
  EXPECT_EQ(rows_of("first_steps.severe"), (Lines{"stop: moment=first_steps worst_pain>=4 [S4]"}));
  EXPECT_EQ(rows_of("during.significant_rise"),
            (Lines{"stop: moment=during rise>=2 [S6, Salaffi04]",
                   "stop: moment=during trend>=sudden [S6, Salaffi04]"}));
  EXPECT_EQ(rows_of("during.severe"), (Lines{"stop: moment=during worst_pain>=4 [S4]"}));
  EXPECT_EQ(rows_of("during.small_rise"),
            (Lines{"test_run_only: moment=during worst_pain>=3 rise>=1 [S6]",
                   "test_run_only: moment=during phase=niggle rise>=1 [S6]",
                   "test_run_only: moment=during protocol=article rise>=1 [S6]",
                   "test_run_only: moment=during trend>=rising [S6]",
                   "hold: moment=during rise>=1 [S6]"}));
  for (const std::string moment : {"first_steps", "during"}) {
    EXPECT_EQ(rows_of(moment + ".mild"),
              (Lines{"test_run_only: moment=" + moment + " phase=niggle worst_pain>=1 [S4, S5]",
                     "test_run_only: moment=" + moment + " protocol=article worst_pain>=1 [S4, S5]",
                     "test_run_only: moment=" + moment + " worst_pain>=3 [S4, S5]",
                     "hold: moment=" + moment + " worst_pain>=1 [S4, S5]"}));
  }
}

TEST(KnowledgeRules, AfterARunHaveTheirRows) {
  EXPECT_EQ(rows_of("after.rise"), (Lines{"stop: moment=after rise>=2 [evidence 1.4]"}));
  EXPECT_EQ(rows_of("after.run_rise"),
            (Lines{"stop: moment=after run_rise>=2 [S6]", "hold: moment=after run_rise>=1 [S6]"}));
  EXPECT_EQ(rows_of("after.severe"), (Lines{"stop: moment=after worst_pain>=4 [S4]"}));
  EXPECT_EQ(rows_of("after.small_rise"),
            (Lines{"test_run_only: moment=after rise>=1 [evidence 1.4]"}));
  EXPECT_EQ(rows_of("after.not_settled"),
            (Lines{"test_run_only: moment=after settled>=over_60 [TREK, Esculier16]"}));
  EXPECT_EQ(rows_of("after.any_pain"), (Lines{"hold: moment=after worst_pain>=1 [S7]"}));
  EXPECT_EQ(rows_of("next_morning.rise"),
            (Lines{"stop: moment=next_morning rise>=2 [Silb07, SIO]",
                   "stop: moment=next_morning morning_stiffness>=over_30 [Silb07, SIO]"}));
  EXPECT_EQ(rows_of("next_morning.severe"),
            (Lines{"stop: moment=next_morning worst_pain>=4 [S4]"}));
  EXPECT_EQ(rows_of("next_morning.night_pain"),
            (Lines{"stop: moment=next_morning night_pain>=yes [evidence 2.2 #3]"}));
  EXPECT_EQ(rows_of("next_morning.small_rise"),
            (Lines{"test_run_only: moment=next_morning rise>=1 [evidence 1.4]"}));
  EXPECT_EQ(rows_of("next_morning.any_pain"),
            (Lines{"hold: moment=next_morning worst_pain>=1 [S7]"}));
  EXPECT_EQ(words_of(k().rules[rule_index("before.mild_pain")].sources), "S4, S5, Esculier16");
}

// ---- Safety questions
// ----------------------------------------------------------------------------

using Answers = std::vector<ScreeningAnswer>;

Answers all_no() { return Answers(k().questions.size(), ScreeningAnswer::No); }

Urgency worst_of(const Answers& answers) {
  const Screening screening = evaluate_screening(answers, Profile{}, k());
  const Urgency flagged = worst_urgency(screening);
  if (flagged != Urgency::None) return flagged;
  return screening.notes.empty() ? Urgency::None : Urgency::Physiotherapist;
}

struct Alone {
  std::string_view condition;
  // What a single yes means, question by question: e, s, d, p, or - for nothing.
  std::string_view urgencies;
};

// In the order of the decision model, section 4.
constexpr std::array<Alone, 26> kAlone = {{
    {"cauda_equina", "eeeeeee"},
    {"fracture", "eeee"},
    {"bone_stress", "ddd----"},
    {"reds", "ddd"},
    {"septic_joint", "ees"},
    {"psoas_abscess", "sd--"},
    {"appendicitis", "s-s-"},
    {"hernia", "deee"},
    {"aneurysm", "-ses"},
    {"psoas_haematoma", "d----"},
    {"testicular", "esed"},
    {"ectopic", "-----"},
    {"pelvic", "esd"},
    {"urinary", "sss-"},
    {"dvt_pe", "ssse"},
    {"malignancy", "dddds"},
    {"scfe", "sse"},
    {"avulsion", "s"},
    {"avascular_necrosis", "--"},
    {"radiculopathy", "psp"},
    {"hip_oa", "ppp"},
    {"impingement", "pd"},
    {"inflammatory", "ddd"},
    {"pregnancy", "dd"},
    {"meralgia", "p"},
    {"hip_replacement", "d"},
}};

Urgency urgency_of_letter(char letter) {
  switch (letter) {
    case 'e':
      return Urgency::Emergency;
    case 's':
      return Urgency::SameDay;
    case 'd':
      return Urgency::WithinDays;
    case 'p':
      return Urgency::Physiotherapist;
    default:
      return Urgency::None;
  }
}

TEST(KnowledgeScreening, AsksTwentySixConditionsInTheirOrder) {
  ASSERT_EQ(k().conditions.size(), kAlone.size());
  std::size_t question = 0;
  for (std::size_t c = 0; c < kAlone.size(); ++c) {
    const ConditionSpec& condition = k().conditions[c];
    EXPECT_EQ(condition.id, kAlone[c].condition);
    EXPECT_EQ(condition.question_count, kAlone[c].urgencies.size()) << condition.id;
    EXPECT_EQ(condition.first_question, question) << condition.id;
    EXPECT_LT(condition.page, k().pages.size()) << condition.id;
    EXPECT_FALSE(condition.sources.empty()) << condition.id;
    EXPECT_FALSE(condition.reviewed) << condition.id;
    for (std::size_t q = 0; q < condition.question_count; ++q, ++question) {
      const std::string id = std::string(condition.id) + "." + static_cast<char>('a' + q);
      EXPECT_EQ(k().questions[question].id, id);
      EXPECT_EQ(k().questions[question].condition, c) << id;
    }
  }
  EXPECT_EQ(question, k().questions.size());
  EXPECT_EQ(k().pages.size(), 9U);
}

TEST(KnowledgeScreening, OneYesAloneMeansWhatTheTableSays) {
  EXPECT_EQ(worst_of(all_no()), Urgency::None);
  for (std::size_t c = 0; c < kAlone.size(); ++c) {
    for (std::size_t q = 0; q < kAlone[c].urgencies.size(); ++q) {
      Answers answers = all_no();
      answers[k().conditions[c].first_question + q] = ScreeningAnswer::Yes;
      EXPECT_EQ(worst_of(answers), urgency_of_letter(kAlone[c].urgencies[q]))
          << kAlone[c].condition << "." << static_cast<char>('a' + q);
    }
  }
}

// Every rule of every condition: "emergency ab+d" is (a or b) and d.
TEST(KnowledgeScreening, CombinesTheAnswersAsWritten) {
  const std::array<std::pair<std::string_view, std::string_view>, 26> expected = {{
      {"cauda_equina", "emergency abcdefg"},
      {"fracture", "emergency abcd"},
      {"bone_stress", "same_day bc+defg, same_day a+dfg, within_days abc"},
      {"reds", "within_days abc"},
      {"septic_joint", "emergency ab, same_day c"},
      {"psoas_abscess", "emergency ab+d, same_day a, same_day b+c, within_days b"},
      {"appendicitis", "emergency a+bcd, emergency c+bd, same_day ac, same_day b+d"},
      {"hernia", "emergency bcd, within_days a"},
      {"aneurysm", "emergency c, emergency b+ad, emergency d+a, same_day bd"},
      {"psoas_haematoma", "emergency a+de, same_day a+bc, same_day b+de, within_days a"},
      {"testicular", "emergency ac, same_day b, within_days d"},
      {"ectopic", "emergency a+bcde, same_day b+de"},
      {"pelvic", "emergency a, same_day b, within_days c"},
      {"urinary", "emergency abc+d, same_day abc"},
      {"dvt_pe", "emergency d, same_day abc"},
      {"malignancy", "same_day e, within_days abcd"},
      {"scfe", "emergency c, same_day ab"},
      {"avulsion", "same_day a"},
      {"avascular_necrosis", "within_days a+b"},
      {"radiculopathy", "same_day b, within_days a+c, physiotherapist ac"},
      {"hip_oa", "physiotherapist abc"},
      {"impingement", "within_days b, physiotherapist a"},
      {"inflammatory", "within_days abc"},
      {"pregnancy", "within_days ab"},
      {"meralgia", "physiotherapist a"},
      {"hip_replacement", "within_days a"},
  }};
  ASSERT_EQ(k().conditions.size(), expected.size());
  for (std::size_t c = 0; c < expected.size(); ++c) {
    const ConditionSpec& condition = k().conditions[c];
    std::string text;
    for (const UrgencyRule& rule : condition.rules) {
      text += (text.empty() ? "" : ", ") + std::string(name_of(rule.urgency)) + " ";
      for (std::size_t g = 0; g < rule.group_count; ++g) {
        if (g > 0) text += "+";
        std::string letters;
        for (int q = 0; q < 16; ++q) {
          if (((rule.groups[g] >> q) & 1) != 0) letters += static_cast<char>('a' + q);
        }
        text += letters;
      }
    }
    EXPECT_EQ(condition.id, expected[c].first);
    EXPECT_EQ(text, expected[c].second) << condition.id;
  }
}

// Answers of one condition as bits, bit 0 = a.
Urgency urgency_of_bits(std::string_view condition, unsigned bits) {
  Answers answers = all_no();
  for (const ConditionSpec& one : k().conditions) {
    if (one.id != condition) continue;
    for (unsigned q = 0; q < one.question_count; ++q) {
      if (((bits >> q) & 1U) != 0) answers[one.first_question + q] = ScreeningAnswer::Yes;
    }
  }
  return worst_of(answers);
}

TEST(KnowledgeScreening, BoneStressIsAsTheDecisionModelSaysForAllAnswers) {
  for (unsigned bits = 0; bits < 128; ++bits) {
    const auto any = [bits](std::string_view letters) {
      return std::any_of(letters.begin(), letters.end(),
                         [bits](char letter) { return ((bits >> (letter - 'a')) & 1) != 0; });
    };
    Urgency expected = Urgency::None;
    if (any("abc")) expected = Urgency::WithinDays;
    if ((any("bc") && any("defg")) || (any("a") && any("dfg"))) expected = Urgency::SameDay;
    EXPECT_EQ(urgency_of_bits("bone_stress", bits), expected) << bits;
  }
}

TEST(KnowledgeScreening, AnotherYesIsNeverLessUrgent) {
  for (const ConditionSpec& condition : k().conditions) {
    const unsigned end = 1U << condition.question_count;
    for (unsigned bits = 0; bits < end; ++bits) {
      const Urgency urgency = urgency_of_bits(condition.id, bits);
      for (unsigned q = 0; q < condition.question_count; ++q) {
        EXPECT_GE(urgency_of_bits(condition.id, bits | (1U << q)), urgency) << condition.id << bits;
      }
    }
  }
}

TEST(KnowledgeScreening, CombinationsThatMatter) {
  EXPECT_EQ(urgency_of_bits("psoas_abscess", 0b0110), Urgency::SameDay);
  EXPECT_EQ(urgency_of_bits("psoas_abscess", 0b1001), Urgency::Emergency);
  EXPECT_EQ(urgency_of_bits("appendicitis", 0b0011), Urgency::Emergency);
  EXPECT_EQ(urgency_of_bits("appendicitis", 0b1010), Urgency::SameDay);
  EXPECT_EQ(urgency_of_bits("aneurysm", 0b0011), Urgency::Emergency);
  EXPECT_EQ(urgency_of_bits("aneurysm", 0b1001), Urgency::Emergency);
  EXPECT_EQ(urgency_of_bits("psoas_haematoma", 0b00011), Urgency::SameDay);
  EXPECT_EQ(urgency_of_bits("psoas_haematoma", 0b01001), Urgency::Emergency);
  EXPECT_EQ(urgency_of_bits("ectopic", 0b00011), Urgency::Emergency);
  EXPECT_EQ(urgency_of_bits("ectopic", 0b10010), Urgency::SameDay);
  EXPECT_EQ(urgency_of_bits("urinary", 0b1001), Urgency::Emergency);
  EXPECT_EQ(urgency_of_bits("avascular_necrosis", 0b11), Urgency::WithinDays);
  EXPECT_EQ(urgency_of_bits("radiculopathy", 0b101), Urgency::WithinDays);
}

TEST(KnowledgeScreening, AsksOnlyWhatCanApply) {
  const auto asked = [](std::string_view id, const Profile& profile) {
    for (const QuestionSpec& question : k().questions) {
      if (question.id == id) return applies_to(question.applies, profile);
    }
    ADD_FAILURE() << id;
    return false;
  };
  const Profile nobody;
  for (const QuestionSpec& question : k().questions) {
    EXPECT_TRUE(applies_to(question.applies, nobody)) << question.id;
  }
  Profile man;
  man.sex = Sex::Male;
  man.age = AgeYears::clamped(44);
  EXPECT_FALSE(asked("ectopic.a", man));
  EXPECT_FALSE(asked("reds.a", man));
  EXPECT_TRUE(asked("reds.b", man));
  EXPECT_TRUE(asked("testicular.a", man));
  EXPECT_FALSE(asked("hip_oa.a", man));
  EXPECT_FALSE(asked("scfe.a", man));
  EXPECT_FALSE(asked("malignancy.d", man));
  Profile woman;
  woman.sex = Sex::Female;
  woman.age = AgeYears::clamped(50);
  EXPECT_TRUE(asked("pregnancy.b", woman));
  EXPECT_FALSE(asked("testicular.d", woman));
  EXPECT_TRUE(asked("malignancy.d", woman));
  EXPECT_TRUE(asked("hip_oa.a", woman));
  Profile teen;
  teen.age = AgeYears::clamped(17);
  EXPECT_TRUE(asked("scfe.c", teen));
  EXPECT_TRUE(asked("avulsion.a", teen));
}

TEST(KnowledgeLists, AreThoseOfTheDecisionModel) {
  std::vector<std::string_view> exclusions;
  for (const ExclusionSpec& one : k().exclusions) exclusions.push_back(one.id);
  EXPECT_EQ(exclusions, (std::vector<std::string_view>{
                            "under_18", "pregnant", "postpartum_12w",
                            "hip_replacement_or_metalwork", "anticoagulant_or_bleeding",
                            "active_cancer", "stress_fracture_known", "immunosuppressed"}));
  std::vector<std::string_view> patterns;
  for (const PatternSpec& one : k().patterns) {
    patterns.push_back(one.id);
    EXPECT_EQ(one.answer == PatternAnswer::Hours, one.id == "sitting_hours") << one.id;
    EXPECT_EQ(one.kind == PatternKind::Sign, patterns.size() <= 3) << one.id;
  }
  EXPECT_EQ(patterns, (std::vector<std::string_view>{"deep_ache", "resisted_lift",
                                                     "deep_tenderness", "sitting_hours", "core",
                                                     "hills", "speed", "volume", "overstride"}));
  EXPECT_EQ(k().medication_gate.size(), 13U);
  EXPECT_EQ(k().ice_gate.size(), 4U);
  for (const GateSpec& gate : k().medication_gate) EXPECT_TRUE(gate.hard_stop) << gate.id;
  ASSERT_EQ(k().statements.size(), 29U);
  for (std::size_t i = 0; i < k().statements.size(); ++i) {
    EXPECT_EQ(k().statements[i].id, "S" + std::to_string(i + 1));
  }
}

}  // namespace
}  // namespace runlight::knowledge
