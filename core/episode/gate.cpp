#include "core/episode/gate.hpp"

#include <algorithm>
#include <array>

#include "core/episode/override.hpp"
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

CriterionLine not_tested(Criterion criterion, std::int32_t needed) {
  return {criterion, Standing::NotTested, 0, needed, Need::AtLeast, false};
}

struct LegTest {
  Criterion criterion;
  TestKind kind;
  std::int32_t needed;
};

// Both legs are tested; the worse one counts. Pain in a test is a test that was not passed.
CriterionLine leg_line(const State& state, const ProtocolSpec& protocol, const LegTest& test,
                       std::int32_t most_pain, LocalDay day) {
  CriterionLine out = at_least(test.criterion, test.needed, test.needed);
  bool first = true;
  for (const Side side : kSides) {
    const TestResult* result = valid_test(state, protocol, test.kind, side, day);
    if (result == nullptr) return not_tested(test.criterion, test.needed);
    const bool hurts = !result->pain || result->pain->number() > most_pain;
    out.value = first ? result->value : std::min(out.value, result->value);
    first = false;
    if (hurts || result->value < test.needed) out.standing = Standing::NotYet;
  }
  return out;
}

CriterionLine walk_line(const State& state, const ProtocolSpec& protocol, std::int32_t needed,
                        std::int32_t most_pain, LocalDay day) {
  const TestResult* walk = valid_test(state, protocol, TestKind::Walk30, Side::Left, day);
  if (walk == nullptr) return not_tested(Criterion::Walk, needed);
  CriterionLine out = at_least(Criterion::Walk, walk->value, needed);
  if (!walk->pain || walk->pain->number() > most_pain) out.standing = Standing::NotYet;
  return out;
}

// Sore side against the other, with the same load. Both sore: load steps say it instead.
CriterionLine other_side_line(const State& state, const ProtocolSpec& protocol, LocalDay day) {
  const std::int32_t needed = protocol.gate.other_side_percent;
  const Side sore = sore_side(state);
  if (sore == Side::Both) return at_least(Criterion::OtherSide, needed, needed);
  const Side other = sore == Side::Left ? Side::Right : Side::Left;
  const auto kind = TestKind::HipFlexorReps;
  const TestResult* ours = valid_test(state, protocol, kind, sore, day);
  const TestResult* theirs = valid_test(state, protocol, kind, other, day);
  if (ours == nullptr || theirs == nullptr || ours->load != theirs->load || theirs->value == 0) {
    return not_tested(Criterion::OtherSide, needed);
  }
  const std::int32_t percent = ours->value * 100 / theirs->value;
  CriterionLine out = at_least(Criterion::OtherSide, percent, needed);
  // More pain than an exercise may give is no strength (spec: plan 6).
  const std::int32_t most_pain = protocol.load_light.pain;
  if (!ours->pain || ours->pain->number() > most_pain) out.standing = Standing::NotYet;
  return out;
}

CriterionLine load_step_line(const State& state, const ProtocolSpec& protocol) {
  const Side sore = sore_side(state);
  const bool both = sore == Side::Both;
  const std::int32_t needed = both ? protocol.gate.load_steps_both_sides : protocol.gate.load_steps;
  std::int32_t steps = load_steps(state, protocol, both ? Side::Left : sore);
  if (both) steps = std::min(steps, load_steps(state, protocol, Side::Right));
  if (state.training.first.empty()) return not_tested(Criterion::LoadStep, needed);
  return at_least(Criterion::LoadStep, steps, needed);
}

CriterionLine screening_line(const State& state, const Knowledge& knowledge, LocalDay day) {
  return yes_or_no(Criterion::Screening,
                   is_screening_clear(state, day, knowledge) ? YesNo::Yes : YesNo::No);
}

CriterionLine painkiller_line(const State& state, LocalDay day) {
  const bool asked = state.before && state.before->day == day;
  if (!asked) return not_tested(Criterion::NoPainkiller, 0);
  return yes_or_no(Criterion::NoPainkiller,
                   is_masked(state.before->findings) ? YesNo::No : YesNo::Yes);
}

}  // namespace

namespace {

struct QuietDays {
  std::int32_t days = 0;
  bool enough = false;
  std::int32_t steady_pain = 0;  // what may stand in for none instead; 0: nothing may
};

QuietDays quiet_days_of(const State& state, const ProtocolSpec& protocol, LocalDay day) {
  const ReturnGateSpec& gate = protocol.gate;
  const QuietState& quiet = state.quiet;
  QuietDays out;
  out.days = days_in_a_row(quiet.quiet_days, quiet, quiet.quiet, day);
  out.enough = out.days >= gate.quiet_days;
  const std::int32_t steady_days = days_in_a_row(quiet.steady_days, quiet, quiet.steady, day);
  const bool is_steady =
      state.phase == Phase::LoadHeavy && gate.steady_days > 0 && steady_days >= gate.steady_days;
  if (out.enough || !is_steady) return out;
  const bool long_enough = day.since(state.phase_since) >= gate.steady_load_heavy_days;
  // A clinician may accept it before the weeks of strength are over; the days stay.
  out.steady_pain = accepted_steady_pain(state, protocol, day);
  if (long_enough) out.steady_pain = std::max(out.steady_pain, gate.steady_pain);
  return out;
}

}  // namespace

bool has_quiet_days(const State& state, const ProtocolSpec& protocol, LocalDay day) {
  const QuietDays quiet = quiet_days_of(state, protocol, day);
  return quiet.enough || quiet.steady_pain > 0;
}

ReturnGate return_gate(const State& state, const Knowledge& knowledge, LocalDay day) {
  const ProtocolSpec& protocol = protocol_of(knowledge, state.protocol);
  const ReturnGateSpec& gate = protocol.gate;
  const QuietState& quiet = state.quiet;
  ReturnGate out;
  const QuietDays row = quiet_days_of(state, protocol, day);
  out.by_steady_pain = row.steady_pain > 0;
  const bool asked_today = quiet.day == day && quiet.asked;
  CriterionLine days = at_least(Criterion::QuietDays, row.days, gate.quiet_days);
  if (out.by_steady_pain) days.standing = Standing::Met;
  if (!days.holds() && !asked_today && quiet.quiet_days == 0) days.standing = Standing::NotTested;
  const std::int32_t most_pain = row.steady_pain;
  out.lines.add(days);
  out.lines.add(walk_line(state, protocol, gate.walk_min, most_pain, day));
  const auto waive = [&](CriterionLine line, TestKind kind) {
    const bool waived = !line.holds() && is_test_skipped(state, protocol, kind, day);
    if (waived) line.standing = Standing::Waived;
    out.lines.add(line);
  };
  const auto leg = [&](Criterion criterion, TestKind kind, std::int32_t needed) {
    waive(leg_line(state, protocol, {criterion, kind, needed}, most_pain, day), kind);
  };
  leg(Criterion::Stand, TestKind::SingleLegStand, gate.stand_s);
  leg(Criterion::StepDowns, TestKind::StepDown, gate.step_downs);
  leg(Criterion::Squats, TestKind::SingleLegSquat, gate.squats);
  waive(other_side_line(state, protocol, day), TestKind::HipFlexorReps);
  out.lines.add(load_step_line(state, protocol));
  out.lines.add(screening_line(state, knowledge, day));
  out.lines.add(painkiller_line(state, day));
  out.open = all_hold(out.lines);
  return out;
}

bool has_made_load_steps(const State& state, const ProtocolSpec& protocol) {
  return load_step_line(state, protocol).standing == Standing::Met;
}

CriterionLines foundation_lines(const State& state, const ProtocolSpec& protocol, LocalDay day) {
  const FoundationSpec& spec = protocol.foundation;
  CriterionLines out;
  out.add(at_least(Criterion::FullSessions, state.training.full_sessions, spec.full_sessions));
  out.add(walk_line(state, protocol, spec.walk_min, spec.walk_pain, day));
  const bool asked = state.before && state.before->day == day;
  const auto& stairs = asked ? state.before->findings.pain_stairs : Answer<Pain>();
  CriterionLine line = at_most(Criterion::Stairs, stairs.value_or({}).number(), spec.stairs_pain);
  if (!stairs.known()) line.standing = Standing::NotTested;
  out.add(line);
  out.add(painkiller_line(state, day));
  return out;
}

CriterionLines load_light_lines(const State& state, const ProtocolSpec& protocol, LocalDay day) {
  const LoadLightSpec& spec = protocol.load_light;
  CriterionLines out;
  CriterionLine dose =
      yes_or_no(Criterion::LightDose, state.training.light_done ? YesNo::Yes : YesNo::No);
  if (!dose.holds() && state.training.light.empty()) dose.standing = Standing::NotTested;
  out.add(dose);
  const auto leg = [&](Criterion criterion, TestKind kind, std::int32_t needed) {
    out.add(leg_line(state, protocol, {criterion, kind, needed}, spec.pain, day));
  };
  leg(Criterion::Stand, TestKind::SingleLegStand, spec.stand_s);
  leg(Criterion::StepDowns, TestKind::StepDown, spec.step_downs);
  return out;
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
