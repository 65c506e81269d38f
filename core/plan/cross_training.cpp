#include "core/plan/cross_training.hpp"

#include <algorithm>

namespace runlight {
namespace {

constexpr std::int32_t kWeek_days = 7;
constexpr std::int32_t kMinute_s = 60;
constexpr std::int32_t kLeastRuns = 3;
constexpr std::int32_t kLeastDays = 2 * kWeek_days;

}  // namespace

UsualRunning usual_running(const State& state, const ProtocolSpec& protocol) {
  const LocalDay onset = std::min(state.onset.value_or(state.episode_opened), state.episode_opened);
  std::int32_t seconds = 0;
  std::int32_t runs = 0;
  std::int32_t earliest = 0;
  for (const RecentRun& run : state.before_onset) {
    const std::int32_t ago = onset.since(run.day);
    if (ago < 0 || ago >= protocol.caps.weeks * kWeek_days) continue;
    seconds += run.seconds;
    ++runs;
    earliest = std::max(earliest, ago + 1);
  }
  // A run or two say nothing about a usual week.
  if (runs < kLeastRuns || earliest <= kLeastDays) return {};
  const std::int32_t weeks = (earliest + kWeek_days - 1) / kWeek_days;
  return {seconds / weeks / kMinute_s, seconds / runs / kMinute_s};
}

std::int32_t cross_minutes(const State& state, const ProtocolSpec& protocol, const WorkSpec& work) {
  const UsualRunning usual = usual_running(state, protocol);
  if (usual.run_min == 0) return work.minutes;
  const std::int32_t spread = usual.week_min / std::max(1, work.in_7_days);
  return std::max(1, std::min(usual.run_min, spread));
}

}  // namespace runlight
