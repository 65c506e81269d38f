// S26, S27: the sessions of a plan, in a calendar and on a watch.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "app/outputs/plan_calendar.hpp"
#include "app/outputs/plan_workouts.hpp"
#include "app/outputs/session_words.hpp"
#include "knowledge/builtin.hpp"

namespace runlight::app {
namespace {

const Knowledge& k() { return knowledge::builtin(); }
const knowledge::Wording& en() { return knowledge::english(); }
LocalDay monday() { return *LocalDay::from("2026-03-02"); }
Instant now() { return AsOf::from("2026-03-02T08:00:00+01:00")->instant; }

PlannedSession session(SessionKind kind, Why why, std::int32_t minutes) {
  PlannedSession out;
  out.kind = kind;
  out.why = why;
  out.minutes = minutes;
  return out;
}

PlannedSession stage_one() {
  PlannedSession out = session(SessionKind::Run, Why::Planned, 29);
  out.run_min = 1;
  out.walk_min = 2;
  out.reps = 7;
  out.stage = 1;
  out.cap = {CapKind::Ladder, 29, 29};
  return out;
}

PlannedSession test_run() {
  PlannedSession out = session(SessionKind::TestRun, Why::TestFirst, 13);
  out.run_min = 8;
  out.reps = 1;
  return out;
}

// A run with strength after it, then a day of rest and gentle moves, then cross-training.
Plan three_days() {
  Plan out;
  for (std::int32_t i = 0; i < 3; ++i) {
    PlanDay day;
    day.day = monday().plus(i);
    day.phase = Phase::Return;
    out.days.push_back(day);
  }
  out.days[0].sessions = {stage_one(), session(SessionKind::Strength, Why::Strength, 25),
                          session(SessionKind::Mobility, Why::Mobility, 4)};
  out.days[1].sessions = {session(SessionKind::Rest, Why::RestDay, 0),
                          session(SessionKind::Mobility, Why::Mobility, 4)};
  out.days[2].sessions = {session(SessionKind::Rest, Why::RestDay, 0),
                          session(SessionKind::Cross, Why::KeepFit, 30)};
  return out;
}

std::string clock(const ics::Event& event) {
  return std::to_string(*event.start_min / 60) + ':' + std::to_string(*event.start_min % 60);
}

bool has_line(const ics::Event& event, std::string_view line) {
  return std::find(event.description.begin(), event.description.end(), line) !=
         event.description.end();
}

TEST(PlanCalendar, OneEventForEachSessionAndNoneForRest) {
  const ics::Calendar out =
      calendar_of(three_days(), {{}, 12, false, false, false}, CalendarWishes{}, now(), k(), en());
  ASSERT_EQ(out.events.size(), 3U);
  EXPECT_EQ(out.events[0].title, "Run 1 min / walk 2 min x 7");
  EXPECT_EQ(clock(out.events[0]), "7:0");
  EXPECT_EQ(out.events[0].duration_min, 29);
  EXPECT_EQ(out.events[0].sequence, 12);
  EXPECT_EQ(out.events[0].last_modified, now());
  EXPECT_TRUE(has_line(out.events[0], "Why: stage 1 of 12 on the way back."));
  EXPECT_EQ(out.events[1].title, "Strength 25 min");
  EXPECT_EQ(clock(out.events[1]), "7:39");  // after the run, and ten minutes
  EXPECT_TRUE(out.events[1].alarms.empty());
  EXPECT_EQ(out.events[2].day, monday().plus(2));
  EXPECT_EQ(out.events[2].title, "Keep fit 30 min");
  EXPECT_TRUE(ics::write(out, ics::Detail::Full).ok());
}

TEST(PlanCalendar, LateAtNightItStillBeginsOnItsDay) {
  CalendarWishes wishes;
  wishes.start_min = 23 * 60 + 50;
  const ics::Calendar out = calendar_of(three_days(), {}, wishes, now(), k(), en());
  EXPECT_EQ(clock(out.events[0]), "23:50");
  EXPECT_EQ(clock(out.events[1]), "23:59");
  EXPECT_TRUE(ics::write(out, ics::Detail::Full).ok());
}

TEST(PlanCalendar, RemindsOnceADayAndInTheMorningToo) {
  for (const auto& [start_min, first_min] :
       {std::pair{7 * 60, -30}, std::pair{8 * 60 + 29, -30}, std::pair{8 * 60 + 30, -90}}) {
    CalendarWishes wishes;
    wishes.start_min = start_min;
    const ics::Calendar out = calendar_of(three_days(), {}, wishes, now(), k(), en());
    ASSERT_EQ(out.events[0].alarms.size(), first_min == -30 ? 1U : 2U) << start_min;
    EXPECT_EQ(out.events[0].alarms.front().at_min, first_min);
    EXPECT_EQ(out.events[0].alarms.back().at_min, -30);
    EXPECT_EQ(out.events[0].alarms.back().words,
              "Run 1 min / walk 2 min x 7. First ask: runlight today");
  }
}

TEST(PlanCalendar, ATestRunThatBecomesARunIsTheSameEvent) {
  Plan plan = three_days();
  const ics::Calendar run = calendar_of(plan, {}, CalendarWishes{}, now(), k(), en());
  plan.days[0].sessions[0] = test_run();
  const ics::Calendar test = calendar_of(plan, {}, CalendarWishes{}, now(), k(), en());
  EXPECT_EQ(ics::uid_of(run.events[0], run), ics::uid_of(test.events[0], test));
  EXPECT_NE(ics::content_of(run.events[0], run, ics::Detail::Full),
            ics::content_of(test.events[0], test, ics::Detail::Full));
}

TEST(PlanCalendar, NamesTheLimitThatBindsWithItsFigures) {
  Plan plan = three_days();
  plan.days[0].sessions[0].why = Why::Shortened;
  plan.days[0].sessions[0].cap = {CapKind::WeekTime, 90, 82};
  const ics::Calendar out = calendar_of(plan, {}, CalendarWishes{}, now(), k(), en());
  EXPECT_TRUE(has_line(out.events[0], "The limit: 90 min in this week, from 82 min."));
  EXPECT_TRUE(has_line(out.events[0], "Why: shorter than usual, because this week holds no more."));
}

// Whatever a session is offered for has words.
TEST(PlanCalendar, EveryKindReasonAndLimitHasWords) {
  const SessionWords words(k(), en(), Protocol::Standard, Runner::Real);
  for (const Why why : {Why::Planned, Why::TestFirst, Why::Shortened, Why::Strength, Why::Mobility,
                        Why::KeepFit, Why::TestDue}) {
    for (const SessionKind kind : {SessionKind::Run, SessionKind::TestRun, SessionKind::Strength,
                                   SessionKind::Mobility, SessionKind::Cross, SessionKind::Test}) {
      for (const CapKind cap : {CapKind::None, CapKind::Session, CapKind::WeekTime,
                                CapKind::WeekDistance, CapKind::Ladder}) {
        PlannedSession one = session(kind, why, 40);
        one.run_min = 30;
        one.reps = 1;
        one.exercises = {0};
        one.cap = {cap, 40, 36};
        EXPECT_NE(words.title(one), "");
        for (const std::string& line : words.description(one)) {
          EXPECT_NE(line, "");
          EXPECT_NE(line.back(), ' ') << line;
          EXPECT_EQ(line.find('{'), std::string::npos) << line;
        }
      }
    }
  }
  for (const TestKind test : {TestKind::Walk30, TestKind::SingleLegStand, TestKind::StepDown,
                              TestKind::SingleLegSquat, TestKind::HipFlexorReps}) {
    PlannedSession one = session(SessionKind::Test, Why::TestDue, 5);
    one.tests = {test};
    EXPECT_GT(words.description(one)[1].size(), 90U);
  }
}

Entry entry(std::uint64_t id, std::string_view at, Body body) {
  return Entry{Ulid{1, id}, *AsOf::from(at), std::move(body)};
}

TEST(DiaryStamps, RiseWithEntriesAndWithDays) {
  const std::vector<Entry> entries = {entry(5, "2026-02-20T08:00:00+01:00", ProfileBody{}),
                                      entry(6, "2026-03-02T07:00:00+01:00", CheckinBody{})};
  EXPECT_EQ(stamp_of(entries, 2, monday()).sequence, 2 + 10);
  EXPECT_EQ(stamp_of(entries, 3, monday()).sequence, 3 + 10);
  EXPECT_EQ(stamp_of(entries, 2, monday().plus(1)).sequence, 2 + 11);
  EXPECT_EQ(stamp_of({}, 0, monday()).sequence, 0);
}

TEST(DiaryStamps, TheKeyIsTheFirstThingThatWasTold) {
  std::vector<Entry> entries = {entry(5, "2026-02-20T08:00:00+01:00", ProfileBody{}),
                                entry(6, "2026-03-02T07:00:00+01:00", CheckinBody{})};
  const DiaryStamp before = stamp_of(entries, 2, monday());
  EXPECT_EQ(before.key[7], 1);
  EXPECT_EQ(before.key[15], 5);
  entries.push_back(entry(2, "2020-01-01T08:00:00+01:00", RunBody{}));  // an import
  EXPECT_EQ(stamp_of(entries, 3, monday()).key, before.key);
}

TEST(DiaryStamps, KnowWhatWasDoneToday) {
  RunBody run;
  run.start = *AsOf::from("2026-03-02T07:00:00+01:00");
  std::vector<Entry> entries = {entry(5, "2026-03-02T08:00:00+01:00", run),
                                entry(6, "2026-03-02T09:00:00+01:00", StrengthBody{}),
                                entry(7, "2026-03-02T09:30:00+01:00", runlight::TestBody{})};
  const DiaryStamp done = stamp_of(entries, 3, monday());
  EXPECT_TRUE(done.ran_today && done.trained_today && done.tested_today);
  EXPECT_EQ(today_of(done, monday()).done_uids.size(), 3U);
  const DiaryStamp next = stamp_of(entries, 3, monday().plus(1));
  EXPECT_FALSE(next.ran_today || next.trained_today || next.tested_today);
  entries.push_back(entry(8, "2026-03-02T10:00:00+01:00", VoidBody{Ulid{1, 5}}));
  EXPECT_FALSE(stamp_of(entries, 4, monday()).ran_today);
}

TEST(PlanWorkouts, TheStepsAreTheSessionToTheMinute) {
  const ProtocolSpec& protocol = protocol_of(k(), Protocol::Standard);
  EXPECT_EQ(around(stage_one(), protocol).warm_up_min, 5);
  EXPECT_EQ(around(stage_one(), protocol).cool_down_min, 5);
  EXPECT_EQ(around(test_run(), protocol).warm_up_min, 5);
  EXPECT_EQ(around(test_run(), protocol).cool_down_min, 0);
  PlannedSession one_left = stage_one();  // shortened to its first run
  one_left.reps = 1;
  one_left.minutes = 11;
  EXPECT_EQ(around(one_left, protocol).cool_down_min, 5);
}

TEST(PlanWorkouts, TheSameDiaryGivesTheSameBytes) {
  Plan plan = three_days();
  const auto first = workouts_of(plan, {1}, k(), en(), Runner::Real);
  ASSERT_TRUE(first.ok());
  ASSERT_EQ(first.value().size(), 1U);
  EXPECT_EQ(first.value()[0].file, "2026-03-02_run-1-walk-2_x7.fit");
  EXPECT_EQ(first.value()[0].minutes, 29);
  EXPECT_EQ(workouts_of(plan, {1}, k(), en(), Runner::Real).value()[0].bytes,
            first.value()[0].bytes);
  EXPECT_NE(workouts_of(plan, {2}, k(), en(), Runner::Real).value()[0].bytes,
            first.value()[0].bytes);
  plan.days[0].sessions = {test_run()};
  EXPECT_EQ(workouts_of(plan, {1}, k(), en(), Runner::Real).value()[0].file,
            "2026-03-02_test-run-8.fit");
}

TEST(PlanWorkouts, TheInventedRunnersSaySo) {
  const auto made = workouts_of(three_days(), {1}, k(), en(), Runner::Invented);
  const std::vector<std::byte>& bytes = made.value()[0].bytes;
  const std::string text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  EXPECT_NE(text.find("DEMO: 03-02 1/2 x 7"), std::string::npos);
  CalendarWishes wishes;
  wishes.runner = Runner::Invented;
  const ics::Calendar out = calendar_of(three_days(), {}, wishes, now(), k(), en());
  EXPECT_EQ(out.name, "DEMO: Runlight: the way back");
  EXPECT_EQ(out.events[0].title, "DEMO: Run 1 min / walk 2 min x 7");
}

TEST(PlanWorkouts, KnowsItsOwnNames) {
  EXPECT_EQ(workout_day("2026-03-02_run-1-walk-2_x7.fit"), monday());
  EXPECT_EQ(workout_day("2026-03-02_test-run-8.fit"), monday());
  for (const char* other :
       {"", ".fit", "2026-03-02.fit", "2026-03-02_run-30.FIT", "2026-02-30_run-30.fit",
        "2026-03-02_runner.fit", "x2026-03-02_run-30.fit", "2026-03-02_run-30.fit.part"}) {
    EXPECT_EQ(workout_day(other), std::nullopt) << other;
  }
}

}  // namespace
}  // namespace runlight::app
