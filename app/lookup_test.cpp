#include "app/lookup.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "app/words.hpp"
#include "knowledge/builtin.hpp"
#include "knowledge/form.hpp"

namespace runlight::app {
namespace {

const Knowledge& knowledge() { return knowledge::builtin(); }
const knowledge::Wording& words() { return knowledge::english(); }

TEST(LookUp, EverythingThatHasAnIdIsFoundWithATitle) {
  std::vector<std::string_view> ids;
  for (const auto& one : knowledge().rules) ids.push_back(one.id);
  for (const auto& one : knowledge().conditions) ids.push_back(one.id);
  for (const auto& one : knowledge().questions) ids.push_back(one.id);
  for (const auto& one : knowledge().exclusions) ids.push_back(one.id);
  for (const auto& one : knowledge().statements) ids.push_back(one.id);
  for (const auto& one : knowledge().sources) ids.push_back(one.key);
  for (const auto& one : knowledge::form_cues()) ids.push_back(one.id);
  for (const auto& one : knowledge().patterns) ids.push_back(one.id);
  EXPECT_GT(ids.size(), 200U);
  for (const std::string_view id : ids) {
    const auto found = look_up(id, knowledge(), words());
    ASSERT_TRUE(found.ok()) << id;
    EXPECT_FALSE(found.value().title.empty()) << id;
  }
}

TEST(LookUp, WhatCarriesAStatementIsSaidInWords) {
  for (const StatementSpec& one : knowledge().statements) {
    const Explained found = look_up(one.id, knowledge(), words()).value();
    ASSERT_EQ(found.parts[0].lines.size(), one.carried_by.size()) << one.id;
    for (std::size_t i = 0; i < one.carried_by.size(); ++i) {
      const std::string start = std::string(one.carried_by[i]) + ": ";
      EXPECT_EQ(found.parts[0].lines[i].substr(0, start.size()), start);
      EXPECT_GT(found.parts[0].lines[i].size(), start.size() + 3);
    }
  }
  const Explained sign = look_up("overstride", knowledge(), words()).value();
  EXPECT_EQ(sign.kind, "pattern");
  EXPECT_EQ(sign.sources, (std::vector<std::string>{"S28", "evidence 7"}));
}

TEST(LookUp, FormIsSaidWithWhatSpeaksAgainstIt) {
  const Explained found = look_up("S28", knowledge(), words()).value();
  ASSERT_EQ(found.parts.size(), 2U);
  EXPECT_EQ(found.parts[0].lines,
            (std::vector<std::string>{
                "easier_pace: An easier pace first", "tall_lean: Tall, with a slight lean",
                "shorter_step: Slightly shorter steps",
                "cadence_trial: If you want to try: 5 % more steps",
                "overstride: Seen from the side, does your foot land far in front of your knee? "
                "(A video helps.)"}));
  EXPECT_EQ(found.parts[1].label, "Form cues");
  ASSERT_EQ(found.parts[1].lines.size(), 5U);
  EXPECT_NE(found.parts[1].lines[0].find("ask more of the hip flexor for each kilometre"),
            std::string::npos);
  EXPECT_NE(found.parts[1].lines[4].find("never while it flares"), std::string::npos);
  const Explained trial = look_up("cadence_trial", knowledge(), words()).value();
  EXPECT_EQ(trial.kind, "form");
  EXPECT_EQ(trial.sources, (std::vector<std::string>{"Lenhart14", "Lieberman15", "evidence 7"}));
  EXPECT_EQ(trial.parts[1].lines[1],
            "Only for who reaches far ahead, with at most 170 steps a minute.");
  EXPECT_EQ(trial.parts[1].lines[2], "At the earliest 14 days after the last red.");
  EXPECT_NE(found.parts[1].lines[2].find("at most 170 steps a minute"), std::string::npos);
  const Explained source = look_up("Lenhart14", knowledge(), words()).value();
  EXPECT_EQ(source.parts.back().lines,
            (std::vector<std::string>{"easier_pace", "shorter_step", "cadence_trial"}));
  const auto wrong = look_up("tall_leen", knowledge(), words());
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.error().mend, "did you mean tall_lean?");
}

TEST(LookUp, ARuleSaysWhenItFiresAndWhereItComesFrom) {
  const Explained found = look_up("before.severe_pain", knowledge(), words()).value();
  const auto fires = std::find_if(found.parts.begin(), found.parts.end(),
                                  [](const Part& part) { return part.label == "Fires"; });
  ASSERT_NE(fires, found.parts.end());
  EXPECT_EQ(fires->lines, (std::vector<std::string>{
                              "-> stop when moment: before a run; worst pain of the moment: 4 or "
                              "more"}));
  EXPECT_EQ(found.sources, (std::vector<std::string>{"S4", "evidence 1.4"}));
}

std::vector<std::string> fires(std::string_view rule) {
  const Explained found = look_up(rule, knowledge(), words()).value();
  for (const Part& part : found.parts) {
    if (part.label == "Fires") return part.lines;
  }
  return {};
}

TEST(LookUp, WordsOfAConditionAreNamedAsFarAsTheyAreFew) {
  EXPECT_EQ(fires("any.gait_altered"), (std::vector<std::string>{"-> stop when limp: yes"}));
  EXPECT_EQ(fires("any.sharp_or_catching"),
            (std::vector<std::string>{"-> stop when kind of pain: catching or sharp"}));
  EXPECT_EQ(fires("before.red_cooldown"),
            (std::vector<std::string>{
                "-> stop when moment: before a run, in the first steps or during a run; days "
                "since the last red: 2, 1 or 0 (today)"}));
  const auto rest_day = fires("before.rest_day");
  ASSERT_FALSE(rest_day.empty());
  const auto names_level = [](const std::string& line) {
    return line.find("last session: test run only or more serious") != std::string::npos;
  };
  EXPECT_TRUE(std::any_of(rest_day.begin(), rest_day.end(), names_level));
}

TEST(LookUp, NoNumberIsCalledSerious) {
  for (const RuleSpec& rule : knowledge().rules) {
    for (const std::string& line : fires(rule.id)) {
      for (std::size_t at = line.find(" or more serious"); at != std::string::npos;
           at = line.find(" or more serious", at + 1)) {
        EXPECT_FALSE(line[at - 1] >= '0' && line[at - 1] <= '9') << line;
      }
    }
  }
}

TEST(LookUp, ATypoGetsTheNearestId) {
  EXPECT_EQ(look_up("bone_stres", knowledge(), words()).error().mend, "did you mean bone_stress?");
  EXPECT_EQ(look_up("any.maskd", knowledge(), words()).error().mend, "did you mean any.masked?");
}

// S16: tablets only behind their gate, and never in order to run.
TEST(LookUp, TabletsAreCarriedByTheirTextAndItsGate) {
  const Explained found = look_up("S16", knowledge(), words()).value();
  EXPECT_EQ(
      found.parts.at(0).lines,
      (std::vector<std::string>{
          "medication.text: " + std::string(words().lines("medication.text").front()),
          "medication.stomach: " + std::string(words().text("gate.medication.stomach.question"))}));
  const auto ask = words().lines("medication.ask");
  EXPECT_TRUE(std::any_of(ask.begin(), ask.end(), [](std::string_view line) {
    return line.find("Never take anything in order to run") != std::string_view::npos;
  }));
}

TEST(Filled, EveryPlaceOfTheName) {
  EXPECT_EQ(filled("call {n} or {n}, {m}", "n", "112"), "call 112 or 112, {m}");
  EXPECT_EQ(filled("{n}", "n", "{n}"), "{n}");
}

TEST(Filled, ManyPlacesAtOnceAndNoneTwice) {
  EXPECT_EQ(filled("{a} then {b}, {a}", {{"a", "{b}"}, {"b", "2"}}), "{b} then 2, {b}");
  EXPECT_EQ(filled("{a} {c} {", {{"a", "1"}}), "1 {c} {");
  EXPECT_EQ(filled("", {{"a", "1"}}), "");
}

TEST(ChangeText, IsInTheWordsOfItsFact) {
  const auto text = [](Field field, std::uint8_t value, Moment moment = Moment::During) {
    return change_text(words(), Change{field, value}, moment);
  };
  EXPECT_EQ(text(Field::WorstPain, 2, Moment::Before), "every pain 2 or less");
  EXPECT_EQ(text(Field::WorstPain, 0, Moment::Before), "every pain 0");
  EXPECT_EQ(text(Field::WorstPain, 3), "pain 3 or less");
  EXPECT_EQ(text(Field::Rise, 0), "no more pain than before the run");
  EXPECT_EQ(text(Field::RunRise, 1), "a rise in the run of 1 or less");
  EXPECT_EQ(text(Field::Quality, 1), "only a dull ache");
  EXPECT_EQ(text(Field::Trend, 2), "pain staying the same or less");
  EXPECT_EQ(text(Field::DaysSinceRed, 0), "3 or more days since the last red");
  EXPECT_EQ(text(Field::DaysSinceRun, 2), "1 day since the last run");
  EXPECT_EQ(text(Field::LastNextMorning, 0), "the morning after the last run reported");
  EXPECT_EQ(text(Field::Phase, 0), "");
}

// Whatever a rule asks for, an improvement of it has words, down to the harmless value.
TEST(ChangeText, EveryImprovementHasWords) {
  for (const Row& row : knowledge().rows) {
    for (std::size_t c = 0; c < row.condition_count; ++c) {
      const Field field = row.conditions[c].field;
      const bool never = is_selector(field) || field == Field::RedFlag ||
                         field == Field::Exclusions || field == Field::Episode ||
                         field == Field::Required;
      for (std::uint8_t value = 0; value + 1U < value_count(field); ++value) {
        EXPECT_EQ(change_text(words(), Change{field, value}, Moment::Before).empty(), never)
            << name_of(field) << " " << int{value};
      }
    }
  }
}

}  // namespace
}  // namespace runlight::app
