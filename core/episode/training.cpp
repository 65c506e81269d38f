#include "core/episode/training.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace runlight {
namespace {

constexpr std::int32_t kKeptDays = 42;
constexpr std::int32_t kWeekDays = 7;
constexpr std::int32_t kDayBits = 8;  // of DoneExercise::days
constexpr std::array<Side, 2> kSides = {Side::Left, Side::Right};

bool is_on(Side said, Side side) {
  return said == side || said == Side::Both || said == Side::Unsaid;
}

bool is_among(std::span<const std::uint8_t> exercises, std::uint8_t exercise) {
  for (const std::uint8_t one : exercises) {
    if (one == exercise) return true;
  }
  return false;
}

// What an exercise is to a protocol.
struct Role {
  bool is_work = false;  // not stretching alone
  bool loads_hip_flexor = false;
  bool is_full_dose = false;  // as it was done, in this phase
};

Role role_of(const ProtocolSpec& protocol, Phase phase, const StrengthBody& body) {
  Role out;
  for (const WorkSpec& work : protocol.work) {
    if (!is_among(work.exercises, body.exercise)) continue;
    out.loads_hip_flexor = out.loads_hip_flexor || work.loads == Loads::HipFlexor;
    if (work.kind != WorkKind::Strength) continue;
    out.is_work = true;
    const bool is_full = is_done_in(work, phase) && body.sets >= work.sets &&
                         body.least_reps >= work.least_reps &&
                         body.least_hold_s >= work.least_hold_s;
    out.is_full_dose = out.is_full_dose || is_full;
  }
  return out;
}

// A screening that is due again says nothing about how the work was borne.
Level level_of_body(const Verdict& verdict, const Knowledge& knowledge) {
  Level out = Level::Go;
  for (const Fired& fired : verdict.fired) {
    if (knowledge.rules[fired.rule].id == "any.not_screened") continue;
    out = std::max(out, fired.level);
  }
  return out;
}

// At least as heavy; a weight and a band, or nothing and something, cannot be compared.
bool is_no_lighter(const TrainingLoad& load, const TrainingLoad& than) {
  if (than.grams) return load.grams && *load.grams >= *than.grams;
  if (than.band) return load.band && *load.band >= *than.band;
  return true;
}

// How many load steps `now` lies above `then`.
std::int32_t steps_between(const ProtocolSpec& protocol, const StrengthMark& then,
                           const StrengthMark& now) {
  if (!is_no_lighter(now.load, then.load)) return 0;
  std::int32_t steps = (now.reps - then.reps) / protocol.strength.step_reps;
  if (then.load.grams && now.load.grams) {
    steps = std::max(steps, (*now.load.grams - *then.load.grams) / protocol.strength.step_g);
  }
  if (then.load.band && now.load.band) steps = std::max(steps, *now.load.band - *then.load.band);
  // From nothing to a band or a weight is a step.
  const bool from_nothing = !then.load.grams && !then.load.band;
  if (from_nothing && now.load.grams) {
    steps = std::max({steps, 1, *now.load.grams / protocol.strength.step_g});
  }
  if (from_nothing && now.load.band) steps = std::max(steps, *now.load.band);
  return std::max(0, steps);
}

template <class Marks>
StrengthMark* find(Marks& marks, std::uint8_t exercise, Side side) {
  for (StrengthMark& mark : marks) {
    if (mark.exercise == exercise && mark.side == side) return &mark;
  }
  return nullptr;
}

void note_load(State& state, const StrengthBody& body, Side side, LocalDay day,
               const ProtocolSpec& protocol) {
  TrainingState& training = state.training;
  const StrengthMark now{body.exercise, side, body.load, body.least_reps};
  StrengthMark* first = find(training.first, body.exercise, side);
  if (first == nullptr) {
    training.first.push_back(now);
    training.best.push_back(now);
    return;
  }
  // What hurts more than an exercise may is no step (spec: plan 6).
  if (!body.pain || body.pain->number() > protocol.load_light.pain) return;
  // The two lists grow together.
  StrengthMark* best = training.best.begin() + (first - training.first.begin());
  if (steps_between(protocol, *best, now) == 0) return;
  *best = now;
  training.last_upgrade = day;
}

// 3 x 15 with the load that could be lifted just 15 times when the phase began.
void note_light(State& state, const StrengthBody& body, Side side, const ProtocolSpec& protocol) {
  TrainingState& training = state.training;
  const StrengthMark now{body.exercise, side, body.load, body.least_reps};
  const StrengthMark* first = find(training.light, body.exercise, side);
  if (first == nullptr) {
    training.light.push_back(now);
    return;
  }
  const bool done = body.sets >= protocol.load_light.sets &&
                    body.least_reps >= protocol.load_light.reps && body.pain &&
                    body.pain->number() <= protocol.load_light.pain &&
                    is_no_lighter(now.load, first->load);
  if (done) training.light_sides |= side == Side::Left ? 1U : 2U;
  const std::uint8_t left = is_on(sore_side(state), Side::Left) ? 1U : 0U;
  const std::uint8_t right = is_on(sore_side(state), Side::Right) ? 2U : 0U;
  const std::uint8_t sore = left | right;
  training.light_done = (training.light_sides & sore) == sore;
}

void note_hip_flexor(State& state, const StrengthBody& body, LocalDay day,
                     const ProtocolSpec& protocol) {
  TrainingState& training = state.training;
  if (training.flexor_days.empty() || training.flexor_days.back() < day) {
    training.flexor_days.push_back(day);
  }
  erase_if(training.flexor_days, [&](LocalDay one) { return day.since(one) > kKeptDays; });
  for (const Side side : kSides) {
    if (!is_on(body.side, side)) continue;
    note_load(state, body, side, day, protocol);
    if (state.phase == Phase::LoadLight && is_on(sore_side(state), side)) {
      note_light(state, body, side, protocol);
    }
  }
}

void note_done(TrainingState& training, std::uint8_t exercise, LocalDay day) {
  for (DoneExercise& one : training.done) {
    if (one.exercise != exercise) continue;
    const std::int32_t later = day.since(one.day);
    if (later >= 0) {
      const std::uint32_t before = later < kDayBits ? std::uint32_t{one.days} << later : 0;
      one.days = static_cast<std::uint8_t>(before | 1U);
      one.day = day;
    } else if (-later < kDayBits) {  // on the way from zone to zone
      one.days = static_cast<std::uint8_t>(one.days | 1U << -later);
    }
    return;
  }
  training.done.push_back({exercise, day, 1});
}

}  // namespace

Side sore_side(const State& state) { return state.side == Side::Unsaid ? Side::Both : state.side; }

void fold_strength(State& state, const StrengthBody& body, LocalDay day,
                   const Knowledge& knowledge) {
  if (!state.episode_open || body.exercise == kNoExercise) return;
  const ProtocolSpec& protocol = protocol_of(knowledge, state.protocol);
  TrainingState& training = state.training;
  if (!training.session || training.session->day != day) {
    // The morning after the one before was never told: it does not stand in a row.
    if (training.session && training.session->works) training.full_sessions = 0;
    training.session.emplace();
    training.session->day = day;
    erase_if(training.done,
             [&](const DoneExercise& one) { return day.since(one.day) > kWeekDays; });
  }
  note_done(training, body.exercise, day);
  SessionDay& session = *training.session;
  if (body.pain && body.pain->number() > protocol.foundation.pain) session.too_painful = true;
  if (body.pain && body.pain->number() > 0) state.last_pain = day;
  const Role role = role_of(protocol, state.phase, body);
  if (role.is_work) {
    session.works = true;
    session.pain_untold = session.pain_untold || !body.pain;
  }
  const auto& done = session.at_full_dose;
  const bool is_new = std::find(done.begin(), done.end(), body.exercise) == done.end();
  if (is_new && body.pain && role.is_full_dose) {
    session.at_full_dose.push_back(body.exercise);
  }
  if (role.loads_hip_flexor) note_hip_flexor(state, body, day, protocol);
}

void fold_test(State& state, const TestBody& body, LocalDay day) {
  if (!state.episode_open) return;
  if (body.pain && body.pain->number() > 0) state.last_pain = day;
  auto& kept = state.training.tests[static_cast<std::size_t>(body.kind)];
  const TestResult result{day, body.value, body.load, body.pain};
  if (body.kind == TestKind::Walk30) {
    kept[0] = result;
    return;
  }
  // On which leg was not said: it says nothing about either.
  if (body.side == Side::Left || body.side == Side::Both) kept[0] = result;
  if (body.side == Side::Right || body.side == Side::Both) kept[1] = result;
}

void settle_training(State& state, const CheckinBody& checkin, const Verdict& verdict, LocalDay day,
                     const Knowledge& knowledge) {
  if (checkin.moment != Moment::NextMorning || !state.training.session) return;
  const ProtocolSpec& protocol = protocol_of(knowledge, state.protocol);
  TrainingState& training = state.training;
  if (day.since(training.session->day) != 1) return;
  const SessionDay session = *training.session;
  training.session.reset();
  const Answer<Analgesic>& analgesic = checkin.findings.analgesic;
  const bool is_flat = level_of_body(verdict, knowledge) <= Level::Hold && analgesic.known() &&
                       !is_masking(analgesic.value_or({}));
  if (session.too_painful || session.pain_untold || !is_flat) {
    training.full_sessions = 0;
    return;
  }
  const auto least = static_cast<std::size_t>(protocol.foundation.full_exercises);
  if (session.at_full_dose.size() >= least) training.full_sessions += 1;
}

void forget_exercises_of(TrainingState& training, LocalDay day) {
  for (DoneExercise& one : training.done) {
    const std::int32_t ago = one.day.since(day);
    if (ago < 0 || ago >= kDayBits) continue;
    one.days = static_cast<std::uint8_t>(one.days & ~(1U << ago));
    // Its latest day is the one that is marked first.
    for (; one.days != 0 && (one.days & 1U) == 0; one.days >>= 1U) one.day = one.day.plus(-1);
  }
  erase_if(training.done, [](const DoneExercise& one) { return one.days == 0; });
  erase_if(training.flexor_days, [&](LocalDay one) { return one == day; });
}

void begin_training(State& state) {
  TrainingState& training = state.training;
  training.full_sessions = 0;
  training.session.reset();
  training.light.clear();
  training.light_sides = 0;
  training.light_done = false;
}

std::int32_t load_steps(const State& state, const ProtocolSpec& protocol, Side side) {
  std::int32_t out = 0;
  for (std::size_t i = 0; i < state.training.first.size(); ++i) {
    if (state.training.first[i].side != side) continue;
    out = std::max(out, steps_between(protocol, state.training.first[i], state.training.best[i]));
  }
  return out;
}

const TestResult* valid_test(const State& state, const ProtocolSpec& protocol, TestKind kind,
                             Side side, LocalDay day) {
  const auto& kept = state.training.tests[static_cast<std::size_t>(kind)];
  const bool second = kind != TestKind::Walk30 && side == Side::Right;
  const std::optional<TestResult>& result = kept[second ? 1 : 0];
  if (!result || day.since(result->day) >= protocol.gate.test_days) return nullptr;
  return &*result;
}

}  // namespace runlight
