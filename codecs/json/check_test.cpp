#include "codecs/json/check.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/builtin.hpp"

namespace runlight::json {
namespace {

Result<Situation> read(std::string_view document) {
  return read_check(document, knowledge::builtin());
}

// {"schema":…,"moment":MOMENT REST}
std::string at(std::string_view moment, std::string_view rest) {
  return R"({"schema":"runlight.check/1","moment":")" + std::string(moment) + "\"" +
         (rest.empty() ? "" : ",") + std::string(rest) + "}";
}
std::string before(std::string_view rest) { return at("before", rest); }
std::string findings(std::string_view moment, std::string_view members) {
  return at(moment, R"("findings":{)" + std::string(members) + "}");
}

Situation accepted(const std::string& document) {
  auto situation = read(document);
  if (!situation.ok()) {
    ADD_FAILURE() << document << "\n"
                  << situation.error().pointer << ": " << situation.error().what;
    return {};
  }
  return std::move(situation).value();
}

std::uint8_t exclusion(std::string_view id) {
  for (std::size_t i = 0; i < knowledge::builtin().exclusions.size(); ++i) {
    if (knowledge::builtin().exclusions[i].id == id) return static_cast<std::uint8_t>(i);
  }
  ADD_FAILURE() << id;
  return 0;
}
std::uint8_t condition(std::string_view id) {
  for (std::size_t i = 0; i < knowledge::builtin().conditions.size(); ++i) {
    if (knowledge::builtin().conditions[i].id == id) return static_cast<std::uint8_t>(i);
  }
  ADD_FAILURE() << id;
  return 0;
}

struct Refused {
  std::string document;
  std::string_view pointer;
};

void expect_refused(const std::vector<Refused>& cases) {
  for (const Refused& c : cases) {
    const auto situation = read(c.document);
    ASSERT_FALSE(situation.ok()) << c.document;
    EXPECT_EQ(situation.error().pointer, c.pointer) << c.document << "\n" << situation.error().what;
    EXPECT_EQ(situation.error().kind, ErrorKind::Input);
    EXPECT_FALSE(situation.error().what.empty()) << c.document;
    EXPECT_FALSE(situation.error().mend.empty()) << c.document;
    EXPECT_EQ((situation.error().what + situation.error().mend).find('\n'), std::string::npos);
  }
}

TEST(Check, RefusesWhatIsNotACheck) {
  expect_refused({{"", ""},
                  {"   ", ""},
                  {"{", ""},
                  {"{} {}", ""},
                  {"nul", ""},
                  {"[]", ""},
                  {"null", ""},
                  {"7", ""},
                  {"{}", "/schema"},
                  {R"({"schema":null,"moment":"before"})", "/schema"},
                  {R"({"schema":"runlight.check/2","moment":"before"})", "/schema"},
                  {R"({"schema":"runlight.check/1"})", "/moment"},
                  {at("noon", ""), "/moment"},
                  {R"({"schema":"runlight.check/1","moment":null})", "/moment"},
                  {R"({"schema":"runlight.check/1","moment":0})", "/moment"},
                  {before(R"("now":"2026-03-02")"), "/now"},
                  {before(R"("now":"2026-03-02T07:30:00")"), "/now"},
                  {before(R"("now":null)"), "/now"},
                  {before(R"("extra":1)"), "/extra"},
                  {before(R"("a/b~c":1)"), "/a~1b~0c"},
                  {before(R"("moment":"before")"), "/moment"},
                  {before(R"("findings":{},"findings":{})"), "/findings"}});
}

TEST(Check, SaysWhereTheTextIsNotJson) {
  const auto cut_off = read(R"({"schema":"runlight.check/1",})");
  ASSERT_FALSE(cut_off.ok());
  EXPECT_EQ(cut_off.error().where, "byte 30");
  EXPECT_EQ(cut_off.error().what, "this is not JSON");
}

TEST(Check, RefusesFindingsOutsideTheirDomains) {
  const std::vector<std::string_view> pains = {"pain_rest", "pain_walking", "pain_stairs",
                                               "pain_knee_lift"};
  const std::vector<std::string_view> bad_pains = {
      "11",  "-1", "2.5",    "\"2\"", "null", "true",
      "[2]", "{}", "1e1000", "0.1e0", "1e-1", "99999999999999999999",
      "-0.5"};
  for (const std::string_view pain : pains) {
    for (const std::string_view bad : bad_pains) {
      const auto document = findings("before", "\"" + std::string(pain) + "\":" + std::string(bad));
      const auto situation = read(document);
      ASSERT_FALSE(situation.ok()) << document;
      if (bad == "1e1000") continue;  // too large even to be JSON for us: it has no pointer
      EXPECT_EQ(situation.error().pointer, "/findings/" + std::string(pain)) << document;
    }
  }
  expect_refused({{before(R"("findings":null)"), "/findings"},
                  {before(R"("findings":[])"), "/findings"},
                  {findings("before", R"("pain":1)"), "/findings/pain"},
                  {findings("before", R"("screening":"clear")"), "/findings/screening"},
                  {findings("before", R"("pain_rest":1,"pain_rest":1)"), "/findings/pain_rest"},
                  {findings("before", R"("quality":"stabbing")"), "/findings/quality"},
                  {findings("before", R"("quality":null)"), "/findings/quality"},
                  {findings("before", R"("trend":"up")"), "/findings/trend"},
                  {findings("before", R"("gait":false)"), "/findings/gait"},
                  {findings("before", R"("gait":"limping")"), "/findings/gait"},
                  {findings("before", R"("night_pain":"no")"), "/findings/night_pain"},
                  {findings("before", R"("night_pain":0)"), "/findings/night_pain"},
                  {findings("before", R"("night_pain":null)"), "/findings/night_pain"},
                  {findings("after", R"("settled_minutes":601)"), "/findings/settled_minutes"},
                  {findings("after", R"("settled_minutes":-1)"), "/findings/settled_minutes"},
                  {findings("after", R"("settled_minutes":"later")"), "/findings/settled_minutes"},
                  {findings("next_morning", R"("morning_stiffness_minutes":601)"),
                   "/findings/morning_stiffness_minutes"},
                  {findings("next_morning", R"("morning_stiffness_minutes":0.5)"),
                   "/findings/morning_stiffness_minutes"}});
}

TEST(Check, RefusesABadAnalgesic) {
  const auto analgesic = [](std::string_view value) {
    return findings("before", R"("analgesic":)" + std::string(value));
  };
  expect_refused(
      {{analgesic("null"), "/findings/analgesic"},
       {analgesic(R"("ibuprofen")"), "/findings/analgesic"},
       {analgesic("[]"), "/findings/analgesic"},
       {analgesic("{}"), "/findings/analgesic/drug"},
       {analgesic(R"({"hours_ago":1})"), "/findings/analgesic/drug"},
       {analgesic(R"({"drug":"none"})"), "/findings/analgesic/drug"},
       {analgesic(R"({"drug":""})"), "/findings/analgesic/drug"},
       {analgesic(R"({"drug":3})"), "/findings/analgesic/drug"},
       {analgesic(R"({"drug":"a","drug":"b"})"), "/findings/analgesic/drug"},
       {analgesic(R"({"drug":"a","hours_ago":-1})"), "/findings/analgesic/hours_ago"},
       {analgesic(R"({"drug":"a","hours_ago":-0.001})"), "/findings/analgesic/hours_ago"},
       {analgesic(R"({"drug":"a","hours_ago":"5"})"), "/findings/analgesic/hours_ago"},
       {analgesic(R"({"drug":"a","hours_ago":null})"), "/findings/analgesic/hours_ago"},
       {analgesic(R"({"drug":"a","hours_ago":1e9})"), "/findings/analgesic/hours_ago"},
       {analgesic(R"({"drug":"a","hours_ago":1,"hours_ago":1})"), "/findings/analgesic/hours_ago"},
       {analgesic(R"({"drug":"a","daily_mg":1.5})"), "/findings/analgesic/daily_mg"},
       {analgesic(R"({"drug":"a","daily_mg":0})"), "/findings/analgesic/daily_mg"},
       {analgesic(R"({"drug":"a","dose":1})"), "/findings/analgesic/dose"}});
}

TEST(Check, RefusesAFindingThatIsNotAskedAtTheMoment) {
  const std::vector<std::pair<Finding, std::string_view>> samples = {
      {Finding::PainRest, "0"},
      {Finding::PainWalking, "0"},
      {Finding::PainStairs, "0"},
      {Finding::PainKneeLift, "0"},
      {Finding::PainNow, "0"},
      {Finding::PainBefore, "0"},
      {Finding::PainDuring, "0"},
      {Finding::Quality, "\"none\""},
      {Finding::Trend, "\"none\""},
      {Finding::Gait, "\"normal\""},
      {Finding::NightPain, "false"},
      {Finding::SettledMinutes, "0"},
      {Finding::MorningStiffnessMinutes, "0"},
      {Finding::Analgesic, "\"none\""}};
  std::size_t refusals = 0;
  for (std::size_t m = 0; m < 5; ++m) {
    const auto moment = static_cast<Moment>(m);
    for (const auto& [finding, value] : samples) {
      const std::string document = findings(
          name_of(moment), "\"" + std::string(name_of(finding)) + "\":" + std::string(value));
      const auto situation = read(document);
      const bool is_asked =
          contains(knowledge::builtin().findings[static_cast<std::size_t>(finding)].asked, moment);
      EXPECT_EQ(situation.ok(), is_asked) << document;
      if (situation.ok()) continue;
      ++refusals;
      EXPECT_EQ(situation.error().pointer, "/findings/" + std::string(name_of(finding)));
    }
  }
  EXPECT_EQ(refusals, 35U);
}

TEST(Check, RefusesContradictions) {
  constexpr std::string_view kPainless =
      R"("pain_rest":0,"pain_walking":0,"pain_stairs":0,"pain_knee_lift":0,)";
  const auto painless = [&](std::string_view more) {
    return findings("before", std::string(kPainless) + std::string(more));
  };
  expect_refused(
      {{findings("before", R"("pain_stairs":1,"quality":"none")"), "/findings/quality"},
       {findings("before", R"("pain_stairs":1,"trend":"none")"), "/findings/trend"},
       {painless(R"("quality":"catching")"), "/findings/quality"},
       {painless(R"("quality":"sharp")"), "/findings/quality"},
       {painless(R"("trend":"rising")"), "/findings/trend"},
       {painless(R"("trend":"sudden")"), "/findings/trend"},
       {findings("during", R"("pain_now":0,"quality":"sharp")"), "/findings/quality"},
       {findings("during", R"("pain_now":2,"trend":"none")"), "/findings/trend"},
       {findings("after", R"("pain_now":0,"pain_during":1,"quality":"none")"), "/findings/quality"},
       {findings("after", R"("pain_now":0,"pain_during":0,"settled_minutes":5)"),
        "/findings/settled_minutes"},
       {findings("after", R"("pain_now":0,"pain_during":0,"settled_minutes":"not_yet")"),
        "/findings/settled_minutes"}});
  EXPECT_EQ(accepted(painless(R"("quality":"dull","trend":"lessening")")).findings.quality,
            Answer<Quality>(Quality::Dull));
  // One pain is unknown: it may be the sharp one.
  EXPECT_TRUE(read(findings("before", R"("pain_rest":0,"quality":"sharp")")).ok());
  EXPECT_TRUE(read(findings("after", R"("pain_now":0,"settled_minutes":"not_yet")")).ok());
}

TEST(Check, AbsentQualityAndTrendAreNoneOnlyWhereEveryPainIsZero) {
  const Situation painless = accepted(
      findings("before", R"("pain_rest":0,"pain_walking":0,"pain_stairs":0,"pain_knee_lift":0.0)"));
  EXPECT_EQ(painless.findings.quality, Answer<Quality>(Quality::None));
  EXPECT_EQ(painless.findings.trend, Answer<Trend>(Trend::None));
  const Situation partly =
      accepted(findings("before", R"("pain_rest":0,"pain_walking":0,"pain_stairs":0)"));
  EXPECT_FALSE(partly.findings.quality.known());
  EXPECT_FALSE(partly.findings.trend.known());
  const Situation after = accepted(findings("after", R"("pain_now":0,"pain_during":0)"));
  EXPECT_EQ(after.findings.quality, Answer<Quality>(Quality::None));
  EXPECT_FALSE(after.findings.trend.known());  // not asked then
}

TEST(Check, ReadsEveryFinding) {
  const Situation out = accepted(
      findings("before", R"("pain_rest":1,"pain_walking":2.0,"pain_stairs":30e-1,)"
                         R"("pain_knee_lift":10,"quality":"catching","trend":"sudden",)"
                         R"("gait":"altered","night_pain":true,"analgesic":{"drug":"aspirin",)"
                         R"("hours_ago":7.99,"daily_mg":75})"));
  EXPECT_EQ(out.findings.pain_rest, Answer<Pain>(*Pain::from(1)));
  EXPECT_EQ(out.findings.pain_walking, Answer<Pain>(*Pain::from(2)));
  EXPECT_EQ(out.findings.pain_stairs, Answer<Pain>(*Pain::from(3)));
  EXPECT_EQ(out.findings.pain_knee_lift, Answer<Pain>(*Pain::from(10)));
  EXPECT_EQ(out.findings.quality, Answer<Quality>(Quality::Catching));
  EXPECT_EQ(out.findings.trend, Answer<Trend>(Trend::Sudden));
  EXPECT_EQ(out.findings.gait, Answer<Gait>(Gait::Altered));
  EXPECT_EQ(out.findings.night_pain, Answer<YesNo>(YesNo::Yes));
  EXPECT_EQ(out.findings.analgesic, Answer<Analgesic>(Analgesic{Drug::Aspirin, 479, 75}));
  const Situation after = accepted(
      findings("after", R"("pain_now":1,"pain_before":2,"pain_during":3,"settled_minutes":600)"));
  EXPECT_EQ(after.findings.pain_now, Answer<Pain>(*Pain::from(1)));
  EXPECT_EQ(after.findings.pain_before, Answer<Pain>(*Pain::from(2)));
  EXPECT_EQ(after.findings.pain_during, Answer<Pain>(*Pain::from(3)));
  EXPECT_EQ(after.findings.settled, Answer<Settled>(Settled{600}));
  const Situation not_yet =
      accepted(findings("after", R"("pain_now":1,"settled_minutes":"not_yet")"));
  EXPECT_EQ(not_yet.findings.settled, Answer<Settled>(Settled{Settled::kNotYet}));
  const Situation morning = accepted(findings("next_morning", R"("morning_stiffness_minutes":31)"));
  EXPECT_EQ(morning.findings.morning_stiffness, Answer<Minutes>(*Minutes::from(31)));
  EXPECT_EQ(accepted(findings("before", R"("analgesic":{"drug":"voltarol"})")).findings.analgesic,
            Answer<Analgesic>(Analgesic{Drug::Other, std::nullopt, std::nullopt}));
  EXPECT_EQ(accepted(findings("before", R"("analgesic":"none")")).findings.analgesic,
            Answer<Analgesic>(Analgesic{}));
}

TEST(Check, NothingGivenIsUnknown) {
  const Situation out = accepted(before(""));
  EXPECT_EQ(out.findings, Findings{});
  EXPECT_EQ(out.screening.age, ScreeningAge::Missing);
  EXPECT_FALSE(out.profile.exclusions_known);
  EXPECT_FALSE(out.now.has_value());
  // An absent context is a new user.
  EXPECT_EQ(out.context.phase, Phase::Niggle);
  EXPECT_EQ(out.context.clean_test_run, Answer<YesNo>(YesNo::No));
  EXPECT_EQ(out.context.last_next_morning, Answer<NextMorning>(NextMorning::NotDue));
}

TEST(Check, AGivenContextLeavesTheRestUnknown) {
  const Situation out = accepted(before(R"("context":{})"));
  EXPECT_FALSE(out.context.episode.known());
  EXPECT_EQ(out.context.phase, Phase::Unknown);
  EXPECT_EQ(out.context.protocol, Protocol::Standard);
  EXPECT_FALSE(out.context.clean_test_run.known());
  EXPECT_FALSE(out.context.days_since_red.known());
  EXPECT_FALSE(out.context.days_since_run.known());
  EXPECT_FALSE(out.context.last_session_level.known());
  EXPECT_FALSE(out.context.last_next_morning.known());
  EXPECT_FALSE(out.context.weeks_rising.known());
  const Situation full =
      accepted(before(R"("context":{"episode":false,"phase":"none","protocol":"article",)"
                      R"("clean_test_run":true,"days_since_red":null,"days_since_run":0,)"
                      R"("last_session_level":"same_day","last_next_morning":"missing",)"
                      R"("weeks_rising":4})"));
  EXPECT_EQ(full.context.episode, Answer<YesNo>(YesNo::No));
  EXPECT_EQ(full.context.phase, Phase::None);
  EXPECT_EQ(full.context.protocol, Protocol::Article);
  EXPECT_EQ(full.context.clean_test_run, Answer<YesNo>(YesNo::Yes));
  EXPECT_EQ(full.context.days_since_red, Answer<DaysSince>(DaysSince{}));
  EXPECT_EQ(full.context.days_since_run, Answer<DaysSince>(DaysSince{false, DayCount{}}));
  EXPECT_EQ(full.context.last_session_level, Answer<Level>(Level::SameDay));
  EXPECT_EQ(full.context.last_next_morning, Answer<NextMorning>(NextMorning::Missing));
  EXPECT_EQ(full.context.weeks_rising, Answer<WeekCount>(*WeekCount::from(4)));
  for (const std::string_view moment : {"first_steps", "during", "after", "next_morning"}) {
    EXPECT_TRUE(read(at(moment, R"("context":{"episode":true})")).ok());
  }
}

TEST(Check, RefusesABadContext) {
  const auto context = [](std::string_view members) {
    return before(R"("context":{)" + std::string(members) + "}");
  };
  expect_refused({{before(R"("context":null)"), "/context"},
                  {before(R"("context":[])"), "/context"},
                  {context(R"("mood":"good")"), "/context/mood"},
                  {context(R"("pain_rest":0)"), "/context/pain_rest"},
                  {context(R"("episode":null)"), "/context/episode"},
                  {context(R"("episode":"open")"), "/context/episode"},
                  {context(R"("phase":null)"), "/context/phase"},
                  {context(R"("phase":"unknown")"), "/context/phase"},
                  {context(R"("phase":"resting")"), "/context/phase"},
                  {context(R"("protocol":null)"), "/context/protocol"},
                  {context(R"("protocol":"lenient")"), "/context/protocol"},
                  {context(R"("protocol":"article","protocol":"article")"), "/context/protocol"},
                  {context(R"("clean_test_run":1)"), "/context/clean_test_run"},
                  {context(R"("clean_test_run":null)"), "/context/clean_test_run"},
                  {context(R"("days_since_red":-1)"), "/context/days_since_red"},
                  {context(R"("days_since_run":1.5)"), "/context/days_since_run"},
                  {context(R"("days_since_run":"never")"), "/context/days_since_run"},
                  {context(R"("last_session_level":7)"), "/context/last_session_level"},
                  {context(R"("last_session_level":null)"), "/context/last_session_level"},
                  {context(R"("last_session_level":"bad")"), "/context/last_session_level"},
                  {context(R"("last_next_morning":null)"), "/context/last_next_morning"},
                  {context(R"("last_next_morning":true)"), "/context/last_next_morning"},
                  {context(R"("weeks_rising":-1)"), "/context/weeks_rising"},
                  {context(R"("weeks_rising":null)"), "/context/weeks_rising"},
                  {context(R"("weeks_rising":0,"weeks_rising":0)"), "/context/weeks_rising"}});
}

TEST(Check, ReadsTheProfile) {
  const Situation out =
      accepted(before(R"("profile":{"age":41,"sex":"female","exclusions":["postpartum_12w",)"
                      R"("pregnant","pregnant"]})"));
  EXPECT_EQ(out.profile.age, AgeYears::from(41));
  EXPECT_EQ(out.profile.sex, Sex::Female);
  EXPECT_TRUE(out.profile.exclusions_known);
  EXPECT_EQ(out.profile.exclusions,
            (std::vector<std::uint8_t>{exclusion("pregnant"), exclusion("postpartum_12w")}));
  const Situation empty = accepted(before(R"("profile":{"sex":null})"));
  EXPECT_EQ(empty.profile.sex, Sex::Unstated);
  EXPECT_FALSE(empty.profile.exclusions_known);
}

TEST(Check, AnAgeUnder18IsAnExclusion) {
  const auto young = [](std::string_view profile) {
    return accepted(before(R"("profile":)" + std::string(profile))).profile.exclusions;
  };
  const std::vector<std::uint8_t> under_18 = {exclusion("under_18")};
  EXPECT_EQ(young(R"({"age":17,"exclusions":[]})"), under_18);
  EXPECT_EQ(young(R"({"exclusions":["under_18"],"age":17})"), under_18);
  EXPECT_EQ(young(R"({"age":18,"exclusions":[]})"), std::vector<std::uint8_t>{});
}

TEST(Check, RefusesABadProfile) {
  const auto profile = [](std::string_view members) {
    return before(R"("profile":{)" + std::string(members) + "}");
  };
  expect_refused({{before(R"("profile":null)"), "/profile"},
                  {profile(R"("age":121)"), "/profile/age"},
                  {profile(R"("age":-1)"), "/profile/age"},
                  {profile(R"("age":null)"), "/profile/age"},
                  {profile(R"("age":41,"age":41)"), "/profile/age"},
                  {profile(R"("sex":"f")"), "/profile/sex"},
                  {profile(R"("sex":"unstated")"), "/profile/sex"},
                  {profile(R"("sex":null,"sex":"male")"), "/profile/sex"},
                  {profile(R"("exclusions":null)"), "/profile/exclusions"},
                  {profile(R"("exclusions":"pregnant")"), "/profile/exclusions"},
                  {profile(R"("exclusions":["pregnant","tired"])"), "/profile/exclusions/1"},
                  {profile(R"("exclusions":[1])"), "/profile/exclusions/0"},
                  {profile(R"("name":"A")"), "/profile/name"}});
}

TEST(Check, ReadsTheScreening) {
  EXPECT_EQ(accepted(before(R"("screening":"clear")")).screening.age, ScreeningAge::Fresh);
  EXPECT_EQ(accepted(before(R"("screening":"stale")")).screening.age, ScreeningAge::Stale);
  EXPECT_EQ(accepted(before(R"("screening":"missing")")).screening.age, ScreeningAge::Missing);
  const Situation positive = accepted(before(R"("screening":{"positive":["hernia:physiotherapist",)"
                                             R"("bone_stress:within_days","cauda_equina"]})"));
  EXPECT_EQ(positive.screening.age, ScreeningAge::Fresh);
  EXPECT_EQ(positive.screening.flags,
            (std::vector<Flag>{{condition("cauda_equina"), Urgency::Emergency},
                               {condition("bone_stress"), Urgency::WithinDays}}));
  EXPECT_EQ(positive.screening.notes, std::vector<std::uint8_t>{condition("hernia")});
}

TEST(Check, ReadsScreeningAnswers) {
  const auto answers = [](std::string_view members, std::string_view value) {
    std::string all;
    for (const QuestionSpec& question : knowledge::builtin().questions) {
      const std::string named = "\"" + std::string(question.id) + "\":";
      if (members.find(named) == std::string_view::npos) {
        all += (all.empty() ? "" : ",") + named + std::string(value);
      }
    }
    return before(R"("screening":{"answers":{)" + all +
                  (members.empty() || all.empty() ? "" : ",") + std::string(members) + "}}");
  };
  EXPECT_EQ(accepted(answers("", "false")).screening.age, ScreeningAge::Fresh);
  EXPECT_TRUE(accepted(answers("", "false")).screening.flags.empty());
  const Situation bone =
      accepted(answers(R"("bone_stress.c":true,"bone_stress.e":"unknown")", "false"));
  EXPECT_EQ(bone.screening.flags,
            (std::vector<Flag>{{condition("bone_stress"), Urgency::SameDay}}));
  const Situation none = accepted(before(R"("screening":{"answers":{}})"));
  EXPECT_EQ(none.screening.age, ScreeningAge::Missing);
  EXPECT_EQ(none.screening.unanswered.size(), knowledge::builtin().questions.size());
}

TEST(Check, RefusesABadScreening) {
  const auto screening = [](std::string_view value) {
    return before(R"("screening":)" + std::string(value));
  };
  expect_refused(
      {{screening("null"), "/screening"},
       {screening("true"), "/screening"},
       {screening(R"("fresh")"), "/screening"},
       {screening("{}"), "/screening"},
       {screening(R"({"flags":[]})"), "/screening/flags"},
       {screening(R"({"positive":["hernia"],"answers":{}})"), "/screening/answers"},
       {screening(R"({"positive":["hernia"],"positive":["hernia"]})"), "/screening/positive"},
       {screening(R"({"positive":[]})"), "/screening/positive"},
       {screening(R"({"positive":"hernia"})"), "/screening/positive"},
       {screening(R"({"positive":["hernia","flu"]})"), "/screening/positive/1"},
       {screening(R"({"positive":[""]})"), "/screening/positive/0"},
       {screening(R"({"positive":[null]})"), "/screening/positive/0"},
       {screening(R"({"positive":["hernia:soon"]})"), "/screening/positive/0"},
       {screening(R"({"positive":["hernia:none"]})"), "/screening/positive/0"},
       {screening(R"({"positive":["hernia:"]})"), "/screening/positive/0"},
       {screening(R"({"positive":["bone_stress:emergency"]})"), "/screening/positive/0"},
       {screening(R"({"positive":["hernia","hernia:within_days"]})"), "/screening/positive/1"},
       {screening(R"({"answers":[]})"), "/screening/answers"},
       {screening(R"({"answers":{"bone_stress.z":true}})"), "/screening/answers/bone_stress.z"},
       {screening(R"({"answers":{"bone_stress.a":null}})"), "/screening/answers/bone_stress.a"},
       {screening(R"({"answers":{"bone_stress.a":"yes"}})"), "/screening/answers/bone_stress.a"},
       {screening(R"({"answers":{"bone_stress.a":true,"bone_stress.a":true}})"),
        "/screening/answers/bone_stress.a"}});
}

TEST(Check, OneReaderReadsManyDocumentsWithoutMixingThem) {
  CheckReader reader(knowledge::builtin());
  ASSERT_TRUE(reader.read(findings("before", R"("pain_rest":7)")).ok());
  const auto refused = reader.read(findings("before", R"("pain_rest":17)"));
  ASSERT_FALSE(refused.ok());
  const auto second = reader.read(findings("before", R"("pain_walking":1)"));
  ASSERT_TRUE(second.ok());
  EXPECT_FALSE(second.value().findings.pain_rest.known());
  EXPECT_FALSE(reader.read("{").ok());
  EXPECT_TRUE(reader.read(before("")).ok());
}

}  // namespace
}  // namespace runlight::json
