#include "core/episode/override.hpp"

#include <algorithm>

namespace runlight {
namespace {

bool is_over(const Override& one, LocalDay day) { return one.said.until && *one.said.until < day; }

bool has_begun(const Override& one, LocalDay day) { return one.from <= day; }

// Different tests that an earlier entry skips already on that day.
std::int32_t tests_skipped_before(const State& state, std::size_t place, TestKind but, LocalDay day,
                                  const ProtocolSpec& protocol) {
  std::int32_t out = 0;
  for (std::size_t i = 0; i < place; ++i) {
    const OverrideBody& said = state.overrides[i].said;
    if (said.what != OverrideKind::SkipTest || said.number == static_cast<std::int32_t>(but)) {
      continue;
    }
    if (standing_of(state, i, protocol, day) == OverrideStanding::InForce) ++out;
  }
  return out;
}

OverrideBound bound_of(const State& state, std::size_t place, const OverrideBody& body,
                       LocalDay from, LocalDay day, const ProtocolSpec& protocol) {
  if (!is_loosening(body.what)) return OverrideBound::None;
  const OverrideBoundsSpec& bounds = protocol.override_bounds;
  if (body.by.empty() || body.role.empty()) return OverrideBound::Unsigned;
  if (!body.until) return OverrideBound::NeedsAnEnd;
  if (body.until->since(from) >= bounds.days) return OverrideBound::Days;
  switch (body.what) {
    case OverrideKind::StartStage:
      return body.number > bounds.start_stage ? OverrideBound::StartStage : OverrideBound::None;
    case OverrideKind::AcceptSteadyPain:
      return body.number > bounds.steady_pain ? OverrideBound::SteadyPain : OverrideBound::None;
    case OverrideKind::SkipTest: {
      const auto kind = static_cast<TestKind>(body.number);
      const auto before = tests_skipped_before(state, place, kind, day, protocol);
      return before >= bounds.skip_tests ? OverrideBound::Tests : OverrideBound::None;
    }
    case OverrideKind::Unknown:
    case OverrideKind::NoRunning:
    case OverrideKind::StageAtMost:
    case OverrideKind::SessionMinutesAtMost:
    case OverrideKind::SessionsPerWeekAtMost:
    case OverrideKind::NoHipFlexorStrength:
      break;
  }
  return OverrideBound::None;
}

void lower(std::optional<std::int32_t>& limit, std::int32_t to) {
  limit = limit ? std::min(*limit, to) : to;
}

// The highest number of a loosening that holds; `none` where there is none.
std::int32_t highest(const State& state, OverrideKind kind, std::int32_t none,
                     const ProtocolSpec& protocol, LocalDay day) {
  std::int32_t out = none;
  for (std::size_t i = 0; i < state.overrides.size(); ++i) {
    const OverrideBody& said = state.overrides[i].said;
    if (said.what != kind || standing_of(state, i, protocol, day) != OverrideStanding::InForce) {
      continue;
    }
    out = std::max(out, said.number);
  }
  return out;
}

}  // namespace

std::string_view name_of(OverrideStanding standing) {
  switch (standing) {
    case OverrideStanding::InForce:
      return "in_force";
    case OverrideStanding::OutOfBounds:
      return "out_of_bounds";
    case OverrideStanding::NotUnderstood:
      return "not_understood";
    case OverrideStanding::Over:
      return "over";
  }
  return {};
}

void fold_override(State& state, const OverrideBody& body, Ulid id, LocalDay day) {
  state.overrides.push_back({id, day, body});
}

void drop_old_overrides(State& state, LocalDay day) {
  std::erase_if(state.overrides, [&](const Override& one) { return is_over(one, day); });
}

OverrideStanding standing_of(const State& state, std::size_t place, const ProtocolSpec& protocol,
                             LocalDay day) {
  const Override& one = state.overrides[place];
  if (is_over(one, day) || !has_begun(one, day)) return OverrideStanding::Over;
  if (one.said.what == OverrideKind::Unknown) return OverrideStanding::NotUnderstood;
  const auto bound = bound_of(state, place, one.said, one.from, day, protocol);
  return bound == OverrideBound::None ? OverrideStanding::InForce : OverrideStanding::OutOfBounds;
}

OverrideBound broken_bound(const State& state, const OverrideBody& body, LocalDay from,
                           const ProtocolSpec& protocol) {
  return bound_of(state, state.overrides.size(), body, from, from, protocol);
}

Restrictions restrictions_on(const State& state, LocalDay day) {
  Restrictions out;
  for (const Override& one : state.overrides) {
    if (is_over(one, day) || !has_begun(one, day)) continue;
    switch (one.said.what) {
      case OverrideKind::NoRunning:
        out.no_running = true;
        break;
      case OverrideKind::NoHipFlexorStrength:
        out.no_hip_flexor_strength = true;
        break;
      case OverrideKind::StageAtMost:
        lower(out.stage, one.said.number);
        break;
      case OverrideKind::SessionMinutesAtMost:
        lower(out.minutes, one.said.number);
        break;
      case OverrideKind::SessionsPerWeekAtMost:
        lower(out.sessions_in_7_days, one.said.number);
        break;
      case OverrideKind::Unknown:
      case OverrideKind::StartStage:
      case OverrideKind::AcceptSteadyPain:
      case OverrideKind::SkipTest:
        break;
    }
  }
  return out;
}

const Override* said_on(const State& state, OverrideKind kind, LocalDay day) {
  const Override* out = nullptr;
  for (const Override& one : state.overrides) {
    if (one.said.what != kind || is_over(one, day) || !has_begun(one, day)) continue;
    if (out == nullptr || one.said.number < out->said.number) out = &one;
  }
  return out;
}

std::int32_t start_stage(const State& state, const ProtocolSpec& protocol, LocalDay day) {
  return highest(state, OverrideKind::StartStage, 1, protocol, day);
}

std::int32_t accepted_steady_pain(const State& state, const ProtocolSpec& protocol, LocalDay day) {
  return highest(state, OverrideKind::AcceptSteadyPain, 0, protocol, day);
}

bool is_test_skipped(const State& state, const ProtocolSpec& protocol, TestKind kind,
                     LocalDay day) {
  for (std::size_t i = 0; i < state.overrides.size(); ++i) {
    const OverrideBody& said = state.overrides[i].said;
    if (said.what != OverrideKind::SkipTest || said.number != static_cast<std::int32_t>(kind)) {
      continue;
    }
    if (standing_of(state, i, protocol, day) == OverrideStanding::InForce) return true;
  }
  return false;
}

}  // namespace runlight
