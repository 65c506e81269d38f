// S12, S14, S15, S16, S19: rest, ice, the gate before painkillers, breaks, and training in place of
// missed runs.
#include "app/care.hpp"

#include <gtest/gtest.h>

#include <string>

#include "knowledge/builtin.hpp"
#include "stores/memory/memory_store.hpp"

namespace runlight::app {
namespace {

const Table& table() {
  static const Table out(knowledge::builtin());
  return out;
}
LocalDay day(std::string_view text) { return *LocalDay::from(text); }

class CareTest : public ::testing::Test {
 protected:
  // In `protect` since the day before yesterday's yesterday, of 41 years, all questions answered.
  CareTest() {
    advice.moment = *AsOf::from("2026-03-06T07:30:00+01:00");
    State& state = advice.state;
    state.episode_open = true;
    state.episode_opened = state.phase_since = day("2026-03-03");
    state.phase = Phase::Protect;
    state.exclusions_known = true;
    state.birth_year = 1985;
    state.screening.answered = true;
    state.screening.day = advice.moment.day();
  }

  void add(const std::string& at, const std::string& kind, const std::string& body) {
    const std::string id = "01ARZ3NDEKTSV4RRFFQ69G5" + std::to_string(100 + ++count_);
    const std::string line =
        "{\"id\":\"" + id + "\",\"at\":\"" + at + "\",\"kind\":\"" + kind + "\"," + body + "}";
    const stores::StoredEntry entry{*Ulid::from(id), *AsOf::from(at), kind, line};
    ASSERT_TRUE(store.append({&entry, 1}).ok()) << line;
    last_id_ = id;
  }
  void ice(const std::string& at) { add(at, "care", R"("care":"ice","minutes":12)"); }

  void run(std::string_view when, std::int32_t minutes) {
    RecentRun one;
    one.day = day(when);
    one.seconds = minutes * 60;
    advice.state.before_onset.push_back(one);
  }

  Care care() {
    const auto records = care_records(store, knowledge::builtin());
    EXPECT_TRUE(records.ok());
    return care_of(advice, plan, records.value(), table());
  }

  stores::MemoryStore store;
  Advice advice;
  Plan plan;
  int count_ = 0;
  std::string last_id_;
};

TEST_F(CareTest, NothingWhileSomethingStandsAgainstIt) {
  ice("2026-03-06T07:00:00+01:00");
  for (int why = 0; why < 3; ++why) {
    const Advice well = advice;
    if (why == 0) advice.state.screening.flags.push_back({2, Urgency::WithinDays, false, {}});
    if (why == 1) advice.state.exclusions = {1};
    if (why == 2) advice.state.screening.answered = false;
    const Care found = care();
    EXPECT_FALSE(found.withheld.empty());
    EXPECT_EQ(name_of(found.ice.status), "other_phase");
    EXPECT_NE(found.no_painkiller, NoPainkiller::None);
    EXPECT_EQ(found.cross.session_min, 0);
    EXPECT_EQ(found.sit_break_min, 0);
    advice = well;
  }
  EXPECT_TRUE(care().withheld.empty());
}

// S15
TEST_F(CareTest, IceAtMostFourTimesADay) {
  EXPECT_EQ(care().ice.status, IceStatus::Offered);
  for (const char* hour : {"01", "02", "03"})
    ice("2026-03-06T" + std::string(hour) + ":00:00+01:00");
  EXPECT_EQ(care().ice.status, IceStatus::Offered);
  EXPECT_EQ(care().ice.today, 3);
  ice("2026-03-06T04:00:00+01:00");
  EXPECT_EQ(care().ice.status, IceStatus::EnoughToday);
  add("2026-03-06T05:00:00+01:00", "void", "\"of\":\"" + last_id_ + "\"");
  EXPECT_EQ(care().ice.status, IceStatus::Offered);
}

TEST_F(CareTest, IceOnThreeDaysAtMostAndAFlareUpBeginsAnew) {
  for (const char* one : {"03", "04"}) ice("2026-03-" + std::string(one) + "T08:00:00+01:00");
  EXPECT_EQ(care().ice.status, IceStatus::Offered);
  EXPECT_EQ(care().ice.days, 2);
  ice("2026-03-05T08:00:00+01:00");
  EXPECT_EQ(care().ice.status, IceStatus::EnoughDays);
  // On the third day itself it goes on.
  advice.moment = *AsOf::from("2026-03-05T12:00:00+01:00");
  EXPECT_EQ(care().ice.status, IceStatus::Offered);
  advice.moment = *AsOf::from("2026-03-06T12:00:00+01:00");
  advice.state.phase_since = day("2026-03-06");
  EXPECT_EQ(care().ice.status, IceStatus::Offered);
  EXPECT_EQ(care().ice.days, 0);
}

TEST_F(CareTest, IceNotForEveryPhaseAndNotForEverySkin) {
  advice.state.phase = Phase::LoadLight;
  EXPECT_EQ(care().ice.status, IceStatus::OtherPhase);
  advice.state.phase = Phase::Niggle;
  EXPECT_EQ(care().ice.status, IceStatus::Offered);
  add("2026-03-01T08:00:00+01:00", "profile", R"("conditions":["ice.circulation"])");
  EXPECT_EQ(care().ice.status, IceStatus::NotSafe);
  add("2026-03-02T08:00:00+01:00", "profile", R"("conditions":[])");
  EXPECT_EQ(care().ice.status, IceStatus::Offered);
}

// S16
TEST_F(CareTest, TheGateBeforePainkillers) {
  EXPECT_EQ(care().no_painkiller, NoPainkiller::None);
  const auto why = [&] { return name_of(care().no_painkiller); };
  // Born 1966: 59 or 60 this year... and so on to the edges.
  for (const auto& [year, expected] : {std::pair{1966, "age"}, std::pair{1967, "none"},
                                       std::pair{2007, "none"}, std::pair{2008, "age"}}) {
    advice.state.birth_year = year;
    EXPECT_EQ(why(), expected) << year;
  }
  advice.state.birth_year.reset();
  EXPECT_EQ(why(), "age_unknown");
  advice.state.birth_year = 1985;
  // Three whole days later 48 hours are over, whatever the hour was.
  advice.state.episode_opened = advice.state.phase_since = day("2026-03-04");
  EXPECT_EQ(why(), "too_early");
  advice.state.onset = day("2026-03-03");
  EXPECT_EQ(why(), "none");
  for (const Phase phase : {Phase::Niggle, Phase::Foundation, Phase::Return}) {
    advice.state.phase = phase;
    EXPECT_EQ(why(), "other_phase");
  }
  advice.state.phase = Phase::Protect;
  PlanDay tomorrow;
  tomorrow.day = day("2026-03-07");
  tomorrow.sessions.emplace_back();
  tomorrow.sessions.back().minutes = 13;
  tomorrow.sessions.back().kind = SessionKind::TestRun;
  plan.days = {tomorrow};
  EXPECT_EQ(why(), "run_planned");
  plan.days.clear();
  add("2026-03-01T08:00:00+01:00", "profile", R"("conditions":["medication.stomach"])");
  EXPECT_EQ(why(), "condition");
}

TEST_F(CareTest, EveryQuestionOfTheGateIsAsked) {
  const auto& gate = knowledge::builtin().medication_gate;
  EXPECT_EQ(painkiller_questions(advice.state, knowledge::builtin()).size(), gate.size());
  advice.state.sex = Sex::Male;
  EXPECT_EQ(painkiller_questions(advice.state, knowledge::builtin()).size(), gate.size() - 2);
}

// S12
TEST_F(CareTest, BreaksFromSitting) {
  EXPECT_EQ(care().sit_break_min, 30);
  EXPECT_FALSE(care().sitting_tenths);
  for (const auto& [hours, minutes] :
       {std::pair{"3.5", 60}, std::pair{"4", 45}, std::pair{"7.9", 45}, std::pair{"8", 30}}) {
    add("2026-03-0" + std::to_string(count_ + 1) + "T08:00:00+01:00", "pattern",
        "\"sitting_hours\":" + std::string(hours));
    EXPECT_EQ(care().sit_break_min, minutes) << hours;
  }
}

// S19
TEST_F(CareTest, OtherTrainingStandsInForTheRunsThatAreMissed) {
  CrossNow found = care().cross;
  EXPECT_FALSE(found.usual_known);
  EXPECT_EQ(found.session_min, 30);
  EXPECT_EQ(found.left_min, 90);
  // Three runs of 40 minutes a week, over four weeks.
  for (int back = 1; back <= 26; back += 2) {
    if (back % 7 < 6) run(day("2026-03-03").plus(-back).text(), 40);
  }
  found = care().cross;
  EXPECT_TRUE(found.usual_known);
  EXPECT_EQ(found.usual_run_min, 40);
  EXPECT_EQ(found.session_min, 40);
  EXPECT_EQ(found.left_min, found.usual_week_min);
  // 30 minutes at 6 weigh as much as 60 at 3; without an effort the hard end is taken.
  add("2026-03-04T08:00:00+01:00", "crosstraining", R"("mode":"walking","minutes":30,"rpe":6)");
  EXPECT_EQ(care().cross.done_min, 60);
  add("2026-03-05T08:00:00+01:00", "crosstraining", R"("mode":"walking","minutes":30)");
  EXPECT_EQ(care().cross.done_min, 110);
  EXPECT_EQ(care().cross.left_min, std::max(0, found.usual_week_min - 110));
  // Last week's does not count.
  add("2026-03-01T08:00:00+01:00", "crosstraining", R"("mode":"walking","minutes":90,"rpe":9)");
  EXPECT_EQ(care().cross.done_min, 110);
}

TEST_F(CareTest, NeverMoreThanBeforeItHurt) {
  for (const char* one : {"2026-02-04", "2026-02-11", "2026-02-18", "2026-02-25"}) run(one, 50);
  EXPECT_EQ(care().cross.usual_week_min, 50);
  RecentRun now;
  now.day = day("2026-03-04");
  now.seconds = 29 * 60;
  advice.state.recent_runs.push_back(now);
  EXPECT_EQ(care().cross.run_min, 29);
  EXPECT_EQ(care().cross.left_min, 21);
  EXPECT_EQ(care().cross.session_min, 16) << "a third of the usual week";
  add("2026-03-05T08:00:00+01:00", "crosstraining", R"("mode":"walking","minutes":12,"rpe":3)");
  EXPECT_EQ(care().cross.left_min, 9);
  EXPECT_EQ(care().cross.session_min, 0) << "too short to be a session";
}

// A run that is planned is not missed.
TEST_F(CareTest, PlannedRunsOfTheWeekAreLeftOut) {
  for (const char* one : {"2026-02-04", "2026-02-11", "2026-02-18", "2026-02-25"}) run(one, 50);
  advice.state.phase = Phase::Return;
  const auto plan_run = [&](std::string_view when) {
    PlanDay one;
    one.day = day(when);
    one.sessions.emplace_back();
    one.sessions.back().kind = SessionKind::Run;
    one.sessions.back().minutes = 29;
    plan.days.push_back(one);
  };
  plan_run("2026-03-07");
  plan_run("2026-03-09");  // next week
  EXPECT_EQ(care().cross.planned_min, 29);
  EXPECT_EQ(care().cross.left_min, 21);
  EXPECT_EQ(care().cross.session_min, 16) << "a third of the usual week";
  plan.days.front().day = day("2026-03-06");
  EXPECT_EQ(care().cross.session_min, 0) << "a day with a run";
}

TEST_F(CareTest, OneSessionADay) {
  add("2026-03-06T06:00:00+01:00", "crosstraining", R"("mode":"walking","minutes":15,"rpe":3)");
  EXPECT_EQ(care().cross.left_min, 75);
  EXPECT_EQ(care().cross.session_min, 0);
}

}  // namespace
}  // namespace runlight::app
