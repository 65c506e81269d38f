#include "core/episode/stimulus.hpp"

#include "core/episode/volume.hpp"

namespace runlight {
namespace {

constexpr std::int32_t kDaysInWeek = 7;
constexpr std::int32_t kTuesday = 1;  // days after Monday
constexpr std::int32_t kLeastRuns = 2;

enum class WeekWas : std::uint8_t { Clean, TooFewRuns, NotClean };

WeekWas week_was(const State& state, LocalDay monday) {
  std::int32_t runs = 0;
  for (const RecentRun& run : state.recent_runs) {
    if (run.day.monday() != monday) continue;
    if (!run.clean) return WeekWas::NotClean;
    ++runs;
  }
  return runs < kLeastRuns ? WeekWas::TooFewRuns : WeekWas::Clean;
}

bool is_after_the_ladder(const State& state) {
  return state.phase == Phase::Rebuild || state.phase == Phase::Keep;
}

Stimulus after(Stimulus stimulus) {
  switch (stimulus) {
    case Stimulus::Duration:
      return Stimulus::GentleHills;
    case Stimulus::GentleHills:
      return Stimulus::Strides;
    case Stimulus::Strides:
    case Stimulus::Steep:
      return Stimulus::Steep;
  }
  return Stimulus::Duration;
}

void bring_in(State& state, const ProtocolSpec& protocol, LocalDay monday) {
  StimulusState& stimuli = state.stimuli;
  const bool holds = state.phase == Phase::Keep || is_down_week(state, protocol, monday);
  if (!holds || stimuli.clean_weeks < protocol.rebuild.terrain_weeks) return;
  stimuli.newest = after(stimuli.newest);
  stimuli.clean_weeks = 0;
}

}  // namespace

std::string_view name_of(Stimulus stimulus) {
  switch (stimulus) {
    case Stimulus::Duration:
      return "duration";
    case Stimulus::GentleHills:
      return "gentle_hills";
    case Stimulus::Strides:
      return "strides";
    case Stimulus::Steep:
      return "steep";
  }
  return {};
}

Stimulus stimulus_of(const State& state) {
  return is_after_the_ladder(state) ? state.stimuli.newest : Stimulus::Duration;
}

void begin_stimuli(State& state, LocalDay day) {
  state.stimuli = StimulusState{};
  state.stimuli.since = day;
}

void count_clean_week(State& state, const ProtocolSpec& protocol, LocalDay day) {
  const LocalDay monday = day.monday();
  if (!is_after_the_ladder(state) || day.since(monday) != kTuesday) return;
  StimulusState& stimuli = state.stimuli;
  const LocalDay last_week = monday.plus(-kDaysInWeek);
  if (last_week < stimuli.since) return;
  switch (week_was(state, last_week)) {
    case WeekWas::NotClean:
      // What is in already stays; the next one waits for two clean weeks again.
      stimuli.clean_weeks = 0;
      return;
    case WeekWas::TooFewRuns:
      return;
    case WeekWas::Clean:
      stimuli.clean_weeks += 1;
      break;
  }
  bring_in(state, protocol, monday);
}

}  // namespace runlight
