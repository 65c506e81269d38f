#include "core/episode/gate.hpp"

#include <algorithm>
#include <array>

#include "core/episode/screening_state.hpp"
#include "core/episode/training.hpp"

namespace runlight {
namespace {

constexpr std::array<Side, 2> kSides = {Side::Left, Side::Right};

// No answer is not a good one.
bool is_at_most(const Answer<Pain>& pain, std::int32_t most) {
  return pain.known() && pain.value_or({}).number() <= most;
}

bool is_masked(const Findings& findings) {
  return !findings.analgesic.known() || is_masking(findings.analgesic.value_or({}));
}

bool walks_well(const Findings& findings) {
  return findings.gait.known() && findings.gait.value_or({}) == Gait::Normal;
}

bool is_dull_and_flat(const Findings& findings) {
  return findings.quality.value_or(Quality::None) <= Quality::Dull &&
         findings.trend.value_or(Trend::None) <= Trend::Constant &&
         findings.night_pain.value_or(YesNo::No) == YesNo::No;
}

bool is_quiet(const CheckinBody& checkin, std::int32_t most, std::int32_t most_lift) {
  const Findings& findings = checkin.findings;
  if (!walks_well(findings)) return false;
  switch (checkin.moment) {
    case Moment::Before:
      return is_at_most(findings.pain_rest, most) && is_at_most(findings.pain_walking, most) &&
             is_at_most(findings.pain_stairs, most) &&
             is_at_most(findings.pain_knee_lift, most_lift) && !is_masked(findings);
    case Moment::NextMorning:
      return is_at_most(findings.pain_now, most) && !is_masked(findings);
    case Moment::FirstSteps:
    case Moment::During:
    case Moment::After:
      return true;
  }
  return false;
}

// Today counts once it was answered, and breaks the row as soon as it is not quiet.
std::int32_t days_in_a_row(std::int32_t before, const QuietState& quiet, bool today, LocalDay day) {
  if (quiet.day != day || !quiet.asked) return 0;
  return today ? before + 1 : 0;
}

Standing standing_of(std::int32_t value, std::int32_t needed) {
  return value >= needed ? Standing::Met : Standing::NotYet;
}

struct LegTest {
  Criterion criterion;
  TestKind kind;
  std::int32_t needed;
};

// Both legs are tested; the worse one counts. Pain in a test is a test that was not passed.
GateLine leg_line(const State& state, const ProtocolSpec& protocol, const LegTest& test,
                  std::int32_t most_pain, LocalDay day) {
  GateLine out{test.criterion, Standing::Met, test.needed, test.needed};
  bool first = true;
  for (const Side side : kSides) {
    const TestResult* result = valid_test(state, protocol, test.kind, side, day);
    if (result == nullptr) return {test.criterion, Standing::NotTested, 0, test.needed};
    const bool hurts = !result->pain || result->pain->number() > most_pain;
    out.value = first ? result->value : std::min(out.value, result->value);
    first = false;
    if (hurts || result->value < test.needed) out.standing = Standing::NotYet;
  }
  return out;
}

GateLine walk_line(const State& state, const ProtocolSpec& protocol, std::int32_t most_pain,
                   LocalDay day) {
  const std::int32_t needed = protocol.gate.walk_min;
  const TestResult* walk = valid_test(state, protocol, TestKind::Walk30, Side::Left, day);
  if (walk == nullptr) return {Criterion::Walk, Standing::NotTested, 0, needed};
  const bool well = walk->value >= needed && walk->pain && walk->pain->number() <= most_pain;
  return {Criterion::Walk, well ? Standing::Met : Standing::NotYet, walk->value, needed};
}

// Sore side against the other, with the same load. Both sore: load steps say it instead.
GateLine other_side_line(const State& state, const ProtocolSpec& protocol, LocalDay day) {
  const std::int32_t needed = protocol.gate.other_side_percent;
  const Side sore = sore_side(state);
  if (sore == Side::Both) return {Criterion::OtherSide, Standing::Met, needed, needed};
  const Side other = sore == Side::Left ? Side::Right : Side::Left;
  const auto kind = TestKind::HipFlexorReps;
  const TestResult* ours = valid_test(state, protocol, kind, sore, day);
  const TestResult* theirs = valid_test(state, protocol, kind, other, day);
  if (ours == nullptr || theirs == nullptr || ours->load != theirs->load || theirs->value == 0) {
    return {Criterion::OtherSide, Standing::NotTested, 0, needed};
  }
  const std::int32_t percent = ours->value * 100 / theirs->value;
  // More pain than an exercise may give is no strength (spec: plan 6).
  const std::int32_t most_pain = protocol.load_light.pain;
  const bool hurts = !ours->pain || ours->pain->number() > most_pain;
  const Standing standing = hurts ? Standing::NotYet : standing_of(percent, needed);
  return {Criterion::OtherSide, standing, percent, needed};
}

GateLine load_step_line(const State& state, const ProtocolSpec& protocol) {
  const Side sore = sore_side(state);
  const bool both = sore == Side::Both;
  const std::int32_t needed = both ? protocol.gate.load_steps_both_sides : protocol.gate.load_steps;
  std::int32_t steps = load_steps(state, protocol, both ? Side::Left : sore);
  if (both) steps = std::min(steps, load_steps(state, protocol, Side::Right));
  const bool none = state.training.first.empty();
  const Standing standing = none ? Standing::NotTested : standing_of(steps, needed);
  return {Criterion::LoadStep, standing, steps, needed};
}

GateLine screening_line(const State& state, const Knowledge& knowledge, LocalDay day) {
  const bool clear = is_screening_clear(state, day, knowledge);
  return {Criterion::Screening, clear ? Standing::Met : Standing::NotYet, 0, 0};
}

GateLine painkiller_line(const State& state, LocalDay day) {
  const bool asked = state.before && state.before->day == day;
  if (!asked) return {Criterion::NoPainkiller, Standing::NotTested, 0, 0};
  const bool masked = is_masked(state.before->findings);
  return {Criterion::NoPainkiller, masked ? Standing::NotYet : Standing::Met, 0, 0};
}

}  // namespace

std::string_view name_of(Criterion criterion) {
  switch (criterion) {
    case Criterion::QuietDays:
      return "quiet_days";
    case Criterion::Walk:
      return "walk";
    case Criterion::Stand:
      return "stand";
    case Criterion::StepDowns:
      return "step_downs";
    case Criterion::Squats:
      return "squats";
    case Criterion::OtherSide:
      return "other_side";
    case Criterion::LoadStep:
      return "load_step";
    case Criterion::Screening:
      return "screening";
    case Criterion::NoPainkiller:
      return "no_painkiller";
  }
  return {};
}

std::string_view name_of(Standing standing) {
  switch (standing) {
    case Standing::Met:
      return "met";
    case Standing::NotYet:
      return "not_yet";
    case Standing::NotTested:
      return "not_tested";
  }
  return {};
}

namespace {

struct QuietDays {
  std::int32_t days = 0;
  bool enough = false;
  bool by_steady_pain = false;  // instead
};

QuietDays quiet_days_of(const State& state, const ProtocolSpec& protocol, LocalDay day) {
  const ReturnGateSpec& gate = protocol.gate;
  const QuietState& quiet = state.quiet;
  QuietDays out;
  out.days = days_in_a_row(quiet.quiet_days, quiet, quiet.quiet, day);
  out.enough = out.days >= gate.quiet_days;
  const std::int32_t steady_days = days_in_a_row(quiet.steady_days, quiet, quiet.steady, day);
  out.by_steady_pain = !out.enough && gate.steady_pain > 0 && steady_days >= gate.steady_days &&
                       state.phase == Phase::LoadHeavy &&
                       day.since(state.phase_since) >= gate.steady_load_heavy_days;
  return out;
}

}  // namespace

bool has_quiet_days(const State& state, const ProtocolSpec& protocol, LocalDay day) {
  const QuietDays quiet = quiet_days_of(state, protocol, day);
  return quiet.enough || quiet.by_steady_pain;
}

ReturnGate return_gate(const State& state, const Knowledge& knowledge, LocalDay day) {
  const ProtocolSpec& protocol = protocol_of(knowledge, state.protocol);
  const ReturnGateSpec& gate = protocol.gate;
  const QuietState& quiet = state.quiet;
  ReturnGate out;
  const QuietDays row = quiet_days_of(state, protocol, day);
  out.by_steady_pain = row.by_steady_pain;
  const bool asked_today = quiet.day == day && quiet.asked;
  const Standing of_days = row.enough || row.by_steady_pain      ? Standing::Met
                           : asked_today || quiet.quiet_days > 0 ? Standing::NotYet
                                                                 : Standing::NotTested;
  const std::int32_t most_pain = out.by_steady_pain ? gate.steady_pain : 0;
  out.lines.add({Criterion::QuietDays, of_days, row.days, gate.quiet_days});
  out.lines.add(walk_line(state, protocol, most_pain, day));
  const auto leg = [&](Criterion criterion, TestKind kind, std::int32_t needed) {
    out.lines.add(leg_line(state, protocol, {criterion, kind, needed}, most_pain, day));
  };
  leg(Criterion::Stand, TestKind::SingleLegStand, gate.stand_s);
  leg(Criterion::StepDowns, TestKind::StepDown, gate.step_downs);
  leg(Criterion::Squats, TestKind::SingleLegSquat, gate.squats);
  out.lines.add(other_side_line(state, protocol, day));
  out.lines.add(load_step_line(state, protocol));
  out.lines.add(screening_line(state, knowledge, day));
  out.lines.add(painkiller_line(state, day));
  out.open = std::all_of(out.lines.begin(), out.lines.end(),
                         [](const GateLine& line) { return line.standing == Standing::Met; });
  return out;
}

bool has_made_load_steps(const State& state, const ProtocolSpec& protocol) {
  return load_step_line(state, protocol).standing == Standing::Met;
}

bool may_leave_foundation(const State& state, const Knowledge& knowledge, LocalDay day) {
  const ProtocolSpec& protocol = protocol_of(knowledge, state.protocol);
  const FoundationSpec& spec = protocol.foundation;
  if (state.training.full_sessions < spec.full_sessions) return false;
  const TestResult* walk = valid_test(state, protocol, TestKind::Walk30, Side::Left, day);
  const bool walked = walk != nullptr && walk->value >= spec.walk_min && walk->pain &&
                      walk->pain->number() <= spec.walk_pain;
  return walked && state.before && state.before->day == day &&
         is_at_most(state.before->findings.pain_stairs, spec.stairs_pain) &&
         !is_masked(state.before->findings);
}

bool may_leave_load_light(const State& state, const Knowledge& knowledge, LocalDay day) {
  const ProtocolSpec& protocol = protocol_of(knowledge, state.protocol);
  const LoadLightSpec& spec = protocol.load_light;
  const auto passes = [&](Criterion criterion, TestKind kind, std::int32_t needed) {
    return leg_line(state, protocol, {criterion, kind, needed}, spec.pain, day).standing ==
           Standing::Met;
  };
  return state.training.light_done &&
         passes(Criterion::Stand, TestKind::SingleLegStand, spec.stand_s) &&
         passes(Criterion::StepDowns, TestKind::StepDown, spec.step_downs);
}

void note_quiet(State& state, const CheckinBody& checkin, LocalDay day,
                const Knowledge& knowledge) {
  const ReturnGateSpec& gate = protocol_of(knowledge, state.protocol).gate;
  QuietState& quiet = state.quiet;
  if (quiet.day != day) close_quiet_day(state, day);
  quiet.asked = quiet.asked || checkin.moment == Moment::Before;
  quiet.quiet = quiet.quiet && is_quiet(checkin, 0, gate.lift_pain);
  quiet.steady = quiet.steady && is_dull_and_flat(checkin.findings) &&
                 is_quiet(checkin, gate.steady_pain, std::max(gate.steady_pain, gate.lift_pain));
}

void close_quiet_day(State& state, LocalDay day) {
  QuietState& quiet = state.quiet;
  if (quiet.day == day) return;
  const bool next = day.since(quiet.day) == 1 && quiet.asked;
  quiet.quiet_days = next && quiet.quiet ? quiet.quiet_days + 1 : 0;
  quiet.steady_days = next && quiet.steady ? quiet.steady_days + 1 : 0;
  quiet.day = day;
  quiet.asked = false;
  quiet.quiet = quiet.steady = true;
}

}  // namespace runlight
