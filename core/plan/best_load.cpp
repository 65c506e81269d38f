#include "core/plan/best_load.hpp"

#include <algorithm>

namespace runlight {
namespace {

constexpr std::int32_t kDaysInWeek = 7;
constexpr std::int32_t kHeaviestBand = 6;

}  // namespace

TrainingLoad best_load(const State& state, const ProtocolSpec& protocol, std::uint8_t exercise,
                       LocalDay day) {
  TrainingLoad out;
  for (const StrengthMark& mark : state.training.best) {
    if (mark.exercise == exercise) out = mark.load;
  }
  if (!out.band && !out.grams) out.band = 1;
  const auto& days = state.training.flexor_days;
  const bool twice = days.size() >= static_cast<std::size_t>(protocol.strength.step_sessions);
  if (state.phase != Phase::LoadHeavy || !twice) return out;
  const auto& last = state.training.last_upgrade;
  if (last && day.since(*last) < kDaysInWeek) return out;
  if (out.grams) {
    *out.grams += protocol.strength.step_g;
  } else if (*out.band < kHeaviestBand) {
    *out.band += 1;
  }
  return out;
}

std::int32_t best_reps(const State& state, const ProtocolSpec& protocol, std::uint8_t exercise,
                       std::int32_t usual) {
  if (state.phase != Phase::LoadHeavy) return usual;
  const auto& training = state.training;
  const std::int32_t enough =
      protocol.strength.step_reps *
      std::max(protocol.gate.load_steps, protocol.gate.load_steps_both_sides);
  std::int32_t out = usual;
  for (std::size_t i = 0; i < training.best.size(); ++i) {
    const StrengthMark& best = training.best[i];
    const StrengthMark& first = training.first[i];
    if (best.exercise != exercise || best.load.band != kHeaviestBand) continue;
    out = std::max(out, std::min(best.reps + protocol.strength.step_reps, first.reps + enough));
  }
  return out;
}

}  // namespace runlight
