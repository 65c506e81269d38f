// S19: other training stands in for the runs that are missed, and for no more than those.
#include "core/plan/cross_training.hpp"

#include <gtest/gtest.h>

#include "core/episode/test_diary.hpp"

namespace runlight {
namespace {

const ProtocolSpec& standard() { return protocol_of(knowledge::builtin(), Protocol::Standard); }
const WorkSpec& cross() {
  for (const WorkSpec& work : standard().work) {
    if (work.kind == WorkKind::Cross) return work;
  }
  ADD_FAILURE();
  return standard().work.front();
}

State since_march() {
  State out;
  out.episode_opened = test::day("2026-03-03");
  return out;
}
void run(State& state, std::string_view day, std::int32_t minutes) {
  RecentRun one;
  one.day = test::day(day);
  one.seconds = minutes * 60;
  state.before_onset.push_back(one);
}

TEST(CrossTraining, NothingKnownIsTheGroupsOwn) {
  EXPECT_EQ(usual_running(since_march(), standard()), (UsualRunning{0, 0}));
  EXPECT_EQ(cross_minutes(since_march(), standard(), cross()), 30);
}

TEST(CrossTraining, AUsualRun) {
  State state = since_march();
  for (const char* day : {"2026-02-16", "2026-02-20", "2026-02-24", "2026-03-01"}) {
    run(state, day, 45);
  }
  // Four runs in sixteen days: three weeks.
  EXPECT_EQ(usual_running(state, standard()), (UsualRunning{60, 45}));
  EXPECT_EQ(cross_minutes(state, standard(), cross()), 20) << "60 minutes over three sessions";
  for (int i = 0; i < 8; ++i) run(state, "2026-02-26", 45);
  EXPECT_EQ(cross_minutes(state, standard(), cross()), 45) << "no longer than a run";
}

TEST(CrossTraining, AFewRunsAreNoUsualWeek) {
  State state = since_march();
  run(state, "2026-02-16", 45);
  run(state, "2026-03-01", 45);
  EXPECT_EQ(usual_running(state, standard()).run_min, 0) << "two runs";
  run(state, "2026-02-20", 45);
  EXPECT_EQ(usual_running(state, standard()).run_min, 45);
  state.before_onset.clear();
  for (const char* day : {"2026-02-18", "2026-02-20", "2026-03-01"}) run(state, day, 45);
  EXPECT_EQ(usual_running(state, standard()).run_min, 0) << "less than two weeks";
}

TEST(CrossTraining, OnlyTheWeeksBeforeItHurt) {
  State state = since_march();
  run(state, "2026-02-03", 200);  // 28 days before
  for (const char* day : {"2026-02-04", "2026-02-11", "2026-02-18"}) run(state, day, 40);
  EXPECT_EQ(usual_running(state, standard()), (UsualRunning{30, 40}));
  // It began before it was written down: what was run since is not the usual.
  state.onset = test::day("2026-02-20");
  run(state, "2026-02-25", 90);
  EXPECT_EQ(usual_running(state, standard()).run_min, 80);
}

}  // namespace
}  // namespace runlight
