#include "core/episode/stimulus.hpp"

#include <gtest/gtest.h>

#include "knowledge/builtin.hpp"

namespace runlight {
namespace {

LocalDay day(std::string_view text) { return *LocalDay::from(text); }

const ProtocolSpec& standard() { return protocol_of(knowledge::builtin(), Protocol::Standard); }

// The ladder was done on Wednesday 4 March; the first whole week begins on the 9th.
State rebuilding() {
  State out;
  out.episode_open = true;
  out.phase = Phase::Rebuild;
  out.phase_since = day("2026-03-04");
  begin_stimuli(out, day("2026-03-04"));
  return out;
}

enum class How : std::uint8_t { Clean, Not };

void run_on(State& state, LocalDay on, How how = How::Clean) {
  RecentRun run;
  run.day = on;
  run.clean = how == How::Clean;
  state.recent_runs.push_back(run);
}

void clean_week(State& state, LocalDay monday) {
  run_on(state, monday);
  run_on(state, monday.plus(6));
}

void count(State& state, LocalDay tuesday) { count_clean_week(state, standard(), tuesday); }

TEST(Stimulus, HillsThenStridesThenSteepGroundEachInAWeekThatDoesNotGrow) {
  State state = rebuilding();
  run_on(state, day("2026-03-05"));
  run_on(state, day("2026-03-07"));
  count(state, day("2026-03-10"));
  EXPECT_EQ(state.stimuli.clean_weeks, 0)
      << "the week in which the ladder ended is not a whole one";
  // By the weeks of rebuild: every fourth is a smaller one.
  const std::vector<Stimulus> in_week = {
      Stimulus::Duration,    Stimulus::GentleHills, Stimulus::GentleHills, Stimulus::GentleHills,
      Stimulus::GentleHills, Stimulus::Strides,     Stimulus::Strides,     Stimulus::Strides,
      Stimulus::Strides,     Stimulus::Steep,       Stimulus::Steep};
  LocalDay monday = day("2026-03-09");
  for (const Stimulus expected : in_week) {
    clean_week(state, monday);
    monday = monday.plus(7);
    const Stimulus before = stimulus_of(state);
    count(state, monday);
    EXPECT_EQ(stimulus_of(state), before) << "Sunday's run is not told on Monday";
    count(state, monday.plus(1));
    EXPECT_EQ(stimulus_of(state), expected) << monday.text();
    count(state, monday.plus(2));
    EXPECT_EQ(stimulus_of(state), expected) << monday.text();
  }
}

TEST(Stimulus, InKeepEveryTwoCleanWeeksBringOne) {
  State state = rebuilding();
  state.phase = Phase::Keep;
  LocalDay monday = day("2026-03-09");
  for (const Stimulus expected :
       {Stimulus::Duration, Stimulus::GentleHills, Stimulus::GentleHills, Stimulus::Strides}) {
    clean_week(state, monday);
    monday = monday.plus(7);
    count(state, monday.plus(1));
    EXPECT_EQ(stimulus_of(state), expected) << monday.text();
  }
}

TEST(Stimulus, AWeekThatIsNotCleanStartsTheTwoWeeksAgainAndTakesNothingBack) {
  State state = rebuilding();
  state.stimuli.newest = Stimulus::GentleHills;
  clean_week(state, day("2026-03-09"));
  count(state, day("2026-03-17"));
  EXPECT_EQ(state.stimuli.clean_weeks, 1);
  clean_week(state, day("2026-03-16"));
  run_on(state, day("2026-03-18"), How::Not);
  count(state, day("2026-03-24"));
  EXPECT_EQ(state.stimuli.clean_weeks, 0);
  EXPECT_EQ(stimulus_of(state), Stimulus::GentleHills);
}

TEST(Stimulus, AWeekWithOneRunSaysNothing) {
  State state = rebuilding();
  state.stimuli.clean_weeks = 1;
  run_on(state, day("2026-03-11"));
  count(state, day("2026-03-17"));
  EXPECT_EQ(state.stimuli.clean_weeks, 1);
}

TEST(Stimulus, ARedTakesAllOfItBack) {
  State state = rebuilding();
  state.stimuli.clean_weeks = 1;
  state.stimuli.newest = Stimulus::Strides;
  begin_stimuli(state, day("2026-03-18"));
  EXPECT_EQ(stimulus_of(state), Stimulus::Duration);
  clean_week(state, day("2026-03-16"));
  count(state, day("2026-03-24"));
  EXPECT_EQ(state.stimuli.clean_weeks, 0) << "the week of the red is not a whole one";
}

TEST(Stimulus, OnTheLadderThereIsNone) {
  State state = rebuilding();
  state.stimuli.clean_weeks = 1;
  state.stimuli.newest = Stimulus::Steep;
  state.phase = Phase::Return;
  EXPECT_EQ(stimulus_of(state), Stimulus::Duration);
  clean_week(state, day("2026-03-09"));
  count(state, day("2026-03-17"));
  EXPECT_EQ(state.stimuli.clean_weeks, 1);
}

}  // namespace
}  // namespace runlight
