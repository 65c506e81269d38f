#include "app/flow.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "knowledge/builtin.hpp"

namespace runlight::app {
namespace {

const Table& table() {
  static const Table kTable(knowledge::builtin());
  return kTable;
}

AsOf time_of(std::string_view text) { return *AsOf::from(text); }

Entry entry_at(std::string_view at, Body body) {
  static std::uint64_t number = 0;
  return Entry{Ulid{1, ++number}, time_of(at), std::move(body)};
}

constexpr std::string_view kNow = "2026-03-02T07:30:00+01:00";

ScreeningBody all_no() {
  ScreeningBody body;
  for (std::size_t i = 0; i < table().knowledge().questions.size(); ++i) {
    body.answers.emplace_back(static_cast<std::uint16_t>(i), ScreeningAnswer::No);
  }
  return body;
}

// A runner whose profile and safety questions are answered, with an episode open.
std::vector<Entry> known_runner(std::string_view screened_at = "2026-03-01T07:00:00+01:00") {
  ProfileBody profile;
  profile.birth_year = 1985;
  profile.sex = Sex::Female;
  profile.exclusions = std::vector<std::uint8_t>{};
  return {entry_at("2026-02-20T07:00:00+01:00", profile),
          entry_at("2026-02-20T07:00:01+01:00", EpisodeBody{}), entry_at(screened_at, all_no())};
}

Flow flow_of(std::vector<Entry> diary, std::optional<Moment> moment = std::nullopt,
             FlowScope scope = FlowScope::CheckIn) {
  return Flow({std::move(diary), time_of(kNow), scope, moment}, table(), knowledge::english());
}

std::string id_of(const Flow& flow) { return flow.question() ? flow.question()->id : "end"; }

// Gives the answers in turn; returns the ids of the questions they were given to.
std::vector<std::string> play(Flow& flow, const std::vector<std::string>& answers) {
  std::vector<std::string> asked;
  for (const std::string& answer : answers) {
    asked.push_back(id_of(flow));
    if (!flow.question()) break;
    EXPECT_TRUE(flow.answer(answer).ok()) << asked.back() << " <- " << answer;
  }
  return asked;
}

using Ids = std::vector<std::string>;

TEST(Flow, APainlessMorningAsksSevenThings) {
  Flow flow = flow_of(known_runner());
  EXPECT_EQ(play(flow, {"0", "0", "0", "0", "1", "n", "1"}),
            (Ids{"pain_rest", "pain_walking", "pain_stairs", "pain_knee_lift", "gait", "night_pain",
                 "analgesic"}));
  EXPECT_FALSE(flow.question());
  ASSERT_EQ(flow.bodies().size(), 1U);
  const auto& checkin = std::get<CheckinBody>(flow.bodies()[0]);
  EXPECT_EQ(checkin.moment, Moment::Before);
  EXPECT_EQ(checkin.findings.quality, Answer<Quality>(Quality::None));
  EXPECT_EQ(checkin.findings.trend, Answer<Trend>(Trend::None));
  EXPECT_EQ(checkin.findings.gait, Answer<Gait>(Gait::Normal));
  EXPECT_EQ(checkin.findings.night_pain, Answer<YesNo>(YesNo::No));
}

TEST(Flow, PainAsksWhatItIsLike) {
  Flow flow = flow_of(known_runner());
  EXPECT_EQ(play(flow, {"0", "1", "2", "3", "dull", "2", "1", "n", "2", "5"}),
            (Ids{"pain_rest", "pain_walking", "pain_stairs", "pain_knee_lift", "quality", "trend",
                 "gait", "night_pain", "analgesic", "analgesic.hours"}));
  const auto& findings = std::get<CheckinBody>(flow.bodies().at(0)).findings;
  EXPECT_EQ(findings.pain_knee_lift.value_or({}).number(), 3);
  EXPECT_EQ(findings.quality, Answer<Quality>(Quality::Dull));
  EXPECT_EQ(findings.trend, Answer<Trend>(Trend::Constant));
  EXPECT_EQ(findings.analgesic.value_or({}).drug, Drug::Ibuprofen);
  EXPECT_EQ(findings.analgesic.value_or({}).minutes_ago, 300);
}

TEST(Flow, EnterNeverAnswersWhatMatters) {
  Flow flow = flow_of(known_runner());
  for (const char* answer : {"0", "0", "0", "1", "1", "2", "1", "n", "1"}) {
    const std::string before = id_of(flow);
    EXPECT_FALSE(flow.answer("").ok()) << before;
    EXPECT_EQ(flow.question()->enter, "") << before;
    EXPECT_EQ(id_of(flow), before);
    ASSERT_TRUE(flow.answer(answer).ok()) << before;
  }
  EXPECT_EQ(id_of(flow), "end");
}

TEST(Flow, WrongInputKeepsTheQuestion) {
  Flow flow = flow_of(known_runner());
  for (const char* answer : {"11", "2.5", "-1", "ten", "0 "}) {
    EXPECT_FALSE(flow.answer(answer).ok()) << answer;
    EXPECT_EQ(id_of(flow), "pain_rest");
  }
  EXPECT_EQ(flow.answered(), 0U);
}

TEST(Flow, DontKnowStaysUnknown) {
  Flow flow = flow_of(known_runner());
  play(flow, {"?", "0", "0", "0", "?", "?", "?"});
  EXPECT_FALSE(flow.question());
  const auto& findings = std::get<CheckinBody>(flow.bodies().at(0)).findings;
  EXPECT_FALSE(findings.pain_rest.known());
  EXPECT_FALSE(findings.gait.known());
  EXPECT_FALSE(findings.night_pain.known());
  EXPECT_FALSE(findings.analgesic.known());
  EXPECT_FALSE(findings.quality.known());  // one pain is not known: nothing is painless
}

TEST(Flow, BackTakesOneAnswerBack) {
  Flow flow = flow_of(known_runner());
  EXPECT_FALSE(flow.go_back());
  play(flow, {"0", "0", "0", "3"});
  EXPECT_EQ(id_of(flow), "quality");
  EXPECT_TRUE(flow.go_back());
  EXPECT_EQ(id_of(flow), "pain_knee_lift");
  ASSERT_TRUE(flow.answer("0").ok());
  EXPECT_EQ(id_of(flow), "gait");
}

TEST(Flow, SomebodyNewIsAskedWhoTheyAreAndTheSafetyQuestions) {
  Flow flow = flow_of({});
  EXPECT_EQ(play(flow, {"1985", "female", "0"}),
            (Ids{"profile.birth_year", "profile.sex", "profile.exclusions"}));
  std::size_t pages = 0;
  while (flow.question() && flow.question()->id.starts_with("screening.")) {
    EXPECT_EQ(flow.question()->kind, AnswerKind::Page);
    EXPECT_FALSE(flow.question()->none.empty());
    EXPECT_FALSE(flow.answer("").ok());
    ASSERT_TRUE(flow.answer("0").ok());
    ++pages;
  }
  EXPECT_GE(pages, 5U);
  EXPECT_LE(pages, 9U);
  EXPECT_EQ(id_of(flow), "pain_rest");
  ASSERT_EQ(flow.bodies().size(), 2U);
  EXPECT_EQ(std::get<ProfileBody>(flow.bodies()[0]).birth_year, 1985);
  EXPECT_EQ(std::get<ProfileBody>(flow.bodies()[0]).exclusions, std::vector<std::uint8_t>{});
}

TEST(Flow, WhatCannotApplyIsNotAsked) {
  Flow flow = flow_of({});
  play(flow, {"1985", "male"});
  for (const Choice& choice : flow.question()->choices) {
    EXPECT_NE(choice.id, "pregnant");
    EXPECT_NE(choice.id, "under_18");
  }
  play(flow, {"0"});
  while (flow.question() && flow.question()->id.starts_with("screening.")) {
    for (const Choice& choice : flow.question()->choices) {
      EXPECT_FALSE(choice.id.starts_with("ectopic.")) << choice.id;
    }
    ASSERT_TRUE(flow.answer("0").ok());
  }
}

// The number of a question on the page that is shown; nothing where it is not there.
std::optional<std::string> number_of(const Flow& flow, std::string_view id) {
  for (std::size_t i = 0; i < flow.question()->choices.size(); ++i) {
    if (flow.question()->choices[i].id == id) return std::to_string(i + 1);
  }
  return std::nullopt;
}

// Answers none to every page but the one that has `id`, where it says yes to it.
void say_yes_to(Flow& flow, std::string_view id, std::string_view mark = "") {
  while (flow.question() && flow.question()->id.starts_with("screening.")) {
    const auto number = number_of(flow, id);
    ASSERT_TRUE(flow.answer(number ? std::string(mark) + *number : "0").ok());
  }
}

TEST(Flow, AnEmergencyEndsTheQuestionsAtOnce) {
  Flow flow = flow_of({});
  play(flow, {"1985", "female", "0"});
  std::size_t pages = 0;
  while (!number_of(flow, "cauda_equina.a")) {
    ASSERT_TRUE(flow.answer("0").ok());
    ++pages;
  }
  ASSERT_TRUE(flow.answer(*number_of(flow, "cauda_equina.a")).ok());
  EXPECT_FALSE(flow.question());
  EXPECT_TRUE(flow.ended_by_flag());
  ASSERT_EQ(flow.bodies().size(), 2U);
  EXPECT_LT(pages, 8U);
  const auto& screening = std::get<ScreeningBody>(flow.bodies()[1]);
  EXPECT_EQ(std::count_if(screening.answers.begin(), screening.answers.end(),
                          [](const auto& one) { return one.second == ScreeningAnswer::Yes; }),
            1);
}

TEST(Flow, AMilderFlagStillFinishesTheSafetyQuestions) {
  Flow flow = flow_of({});
  play(flow, {"1985", "female", "0"});
  say_yes_to(flow, "bone_stress.a");
  EXPECT_FALSE(flow.question());
  EXPECT_TRUE(flow.ended_by_flag());
  const auto& screening = std::get<ScreeningBody>(flow.bodies().at(1));
  EXPECT_GT(screening.answers.size(), 60U);
}

TEST(Flow, AnExclusionSkipsTheRunButNotTheSafetyQuestions) {
  Flow flow = flow_of({});
  play(flow, {"1985", "female", "1"});
  EXPECT_TRUE(id_of(flow).starts_with("screening."));
  say_yes_to(flow, "nothing");
  EXPECT_FALSE(flow.question());
  EXPECT_TRUE(flow.ended_by_flag());
}

TEST(Flow, AWeekLaterOnlyWhatIsNew) {
  Flow flow = flow_of(known_runner("2026-02-20T07:00:02+01:00"));
  EXPECT_EQ(id_of(flow), "screening.weekly");
  EXPECT_NE(flow.question()->text.find("2026-02-20"), std::string::npos);
  const std::string first_page = flow.question()->choices[0].id;
  ASSERT_TRUE(flow.answer("1").ok());
  EXPECT_EQ(id_of(flow), "screening." + first_page);
  ASSERT_TRUE(flow.answer("0").ok());
  EXPECT_EQ(id_of(flow), "pain_rest");
  EXPECT_EQ(std::get<ScreeningBody>(flow.bodies().at(0)).answers.size(),
            table().knowledge().questions.size());
}

TEST(Flow, NothingNewIsOnePage) {
  Flow flow = flow_of(known_runner("2026-02-20T07:00:02+01:00"));
  EXPECT_EQ(play(flow, {"0", "0"}), (Ids{"screening.weekly", "pain_rest"}));
}

TEST(Flow, SomethingWorseAsksTheSafetyQuestionsAgain) {
  std::vector<Entry> diary = known_runner();
  CheckinBody mild;
  mild.findings.pain_rest = mild.findings.pain_walking = Pain{};
  mild.findings.pain_stairs = mild.findings.pain_knee_lift = *Pain::from(1);
  mild.findings.quality = Quality::Dull;
  mild.findings.trend = Trend::Constant;
  mild.findings.gait = Gait::Normal;
  mild.findings.night_pain = YesNo::No;
  mild.findings.analgesic = Analgesic{};
  diary.push_back(entry_at("2026-03-01T07:30:00+01:00", mild));
  Flow flow = flow_of(diary);
  // The first night of pain.
  play(flow, {"0", "0", "0", "1", "1", "2", "1", "y", "1"});
  EXPECT_EQ(id_of(flow), "screening.weekly");
  ASSERT_TRUE(flow.answer("0").ok());
  // The bone-stress questions come whatever is said to be new.
  ASSERT_TRUE(flow.question());
  EXPECT_TRUE(number_of(flow, "bone_stress.b").has_value());
  ASSERT_TRUE(flow.answer("0").ok());
  EXPECT_FALSE(flow.question());
  EXPECT_EQ(flow.bodies().size(), 2U);
}

// What each part of a sitting is, in the order it is kept.
Ids kinds_of(const Flow& flow) {
  Ids out;
  for (const Body& body : flow.bodies()) {
    const auto* checkin = std::get_if<CheckinBody>(&body);
    out.emplace_back(checkin != nullptr                            ? name_of(checkin->moment)
                     : std::holds_alternative<ScreeningBody>(body) ? "screening"
                                                                   : "profile");
  }
  return out;
}

// An episode, a profile, and no safety question answered yet; a run yesterday evening.
std::vector<Entry> ran_yesterday(std::string_view screened_at) {
  std::vector<Entry> diary = known_runner(screened_at);
  RunBody run;
  run.start = time_of("2026-03-01T18:00:00+01:00");
  run.duration_s = 1200;
  diary.push_back(entry_at("2026-03-01T18:20:00+01:00", run));
  CheckinBody after;
  after.moment = Moment::After;
  after.findings.pain_now = after.findings.pain_during = Pain{};
  after.findings.quality = Quality::None;
  after.findings.gait = Gait::Normal;
  after.findings.analgesic = Analgesic{};
  diary.push_back(entry_at("2026-03-01T19:30:00+01:00", after));
  return diary;
}

TEST(Flow, TheSafetyQuestionsAreKeptBeforeTheAnswersOfTheirSitting) {
  Flow flow = flow_of(ran_yesterday("2026-02-20T07:00:02+01:00"));
  play(flow, {"0"});  // nothing new
  play(flow, {"0", "1", "n", "0", "1", "0", "0", "0", "0"});
  EXPECT_FALSE(flow.question());
  EXPECT_EQ(kinds_of(flow), (Ids{"screening", "next_morning", "before"}));
}

// The stairs hurt much more than the morning told: nothing would be asked twice in one sitting.
TEST(Flow, TheyStandBetweenTwoMomentsWhereTheSecondIsWorse) {
  Flow flow = flow_of(ran_yesterday("2026-02-20T07:00:02+01:00"));
  play(flow, {"0"});
  play(flow, {"0", "1", "n", "0", "1", "0", "0", "3", "0", "1", "2"});
  EXPECT_FALSE(flow.question());
  EXPECT_EQ(kinds_of(flow), (Ids{"next_morning", "screening", "before"}));
}

TEST(Flow, InARunThePainkillerComesFromTheMorning) {
  std::vector<Entry> diary = known_runner();
  CheckinBody morning;
  morning.findings.pain_rest = morning.findings.pain_walking = Pain{};
  morning.findings.pain_stairs = morning.findings.pain_knee_lift = Pain{};
  morning.findings.quality = Quality::None;
  morning.findings.trend = Trend::None;
  morning.findings.gait = Gait::Normal;
  morning.findings.night_pain = YesNo::No;
  morning.findings.analgesic = Analgesic{};
  diary.push_back(entry_at("2026-03-02T06:30:00+01:00", morning));
  Flow flow = flow_of(diary, Moment::During);
  EXPECT_EQ(play(flow, {"2", "1", "2", "1"}), (Ids{"pain_now", "quality", "trend", "gait"}));
  EXPECT_FALSE(flow.question());
}

TEST(Flow, OutOnARunTheSafetyQuestionsWait) {
  Flow flow = flow_of(known_runner("2026-02-20T07:00:02+01:00"), Moment::FirstSteps);
  EXPECT_EQ(id_of(flow), "pain_now");
}

TEST(Flow, AfterARunAsksHowItSettled) {
  Flow flow = flow_of(known_runner(), Moment::After);
  EXPECT_EQ(play(flow, {"2", "1", "1", "n", "1", "1"}),
            (Ids{"pain_during", "pain_now", "quality", "settled_minutes", "gait", "analgesic"}));
  EXPECT_EQ(std::get<CheckinBody>(flow.bodies().at(0)).findings.settled,
            Answer<Settled>(Settled{Settled::kNotYet}));
}

TEST(Flow, TheMorningAfterARunSharesItsAnswers) {
  std::vector<Entry> diary = known_runner();
  RunBody run;
  run.start = time_of("2026-03-01T18:00:00+01:00");
  run.duration_s = 1200;
  diary.push_back(entry_at("2026-03-01T18:20:00+01:00", run));
  CheckinBody after;
  after.moment = Moment::After;
  after.findings.pain_now = after.findings.pain_during = Pain{};
  after.findings.quality = Quality::None;
  after.findings.gait = Gait::Normal;
  after.findings.analgesic = Analgesic{};
  diary.push_back(entry_at("2026-03-01T19:30:00+01:00", after));
  Flow flow = flow_of(diary);
  EXPECT_EQ(play(flow, {"0", "1", "n", "0", "1", "0", "0", "0", "0"}),
            (Ids{"pain_now", "gait", "night_pain", "morning_stiffness_minutes", "analgesic",
                 "pain_rest", "pain_walking", "pain_stairs", "pain_knee_lift"}));
  EXPECT_FALSE(flow.question());
  ASSERT_EQ(flow.bodies().size(), 2U);
  EXPECT_EQ(std::get<CheckinBody>(flow.bodies()[0]).moment, Moment::NextMorning);
  EXPECT_EQ(std::get<CheckinBody>(flow.bodies()[1]).moment, Moment::Before);
  EXPECT_EQ(std::get<CheckinBody>(flow.bodies()[1]).findings.gait, Answer<Gait>(Gait::Normal));
}

TEST(Flow, EveryQuestionHasItsWords) {
  Flow flow = flow_of({});
  const std::vector<std::string> start = {"1985", "other", "0"};
  std::size_t shown = 0;
  const auto check = [&] {
    const Question& question = *flow.question();
    EXPECT_FALSE(question.text.empty()) << question.id;
    EXPECT_FALSE(question.title.empty()) << question.id;
    EXPECT_FALSE(question.help.empty()) << question.id;
    for (const Choice& choice : question.choices) EXPECT_FALSE(choice.text.empty()) << choice.id;
    ++shown;
  };
  for (const std::string& answer : start) {
    check();
    ASSERT_TRUE(flow.answer(answer).ok());
  }
  while (flow.question() && flow.question()->id.starts_with("screening.")) {
    check();
    ASSERT_TRUE(flow.answer("0").ok());
  }
  for (const char* answer : {"0", "0", "0", "1", "1", "1", "1", "n", "3", "2", "75"}) {
    ASSERT_TRUE(flow.question());
    check();
    ASSERT_TRUE(flow.answer(answer).ok()) << id_of(flow);
  }
  EXPECT_GE(shown, 19U);
}

}  // namespace
}  // namespace runlight::app
