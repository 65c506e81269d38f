#include "sim/simulate.hpp"

#include <algorithm>
#include <utility>

#include "core/episode/screening_state.hpp"

namespace runlight::sim {
namespace {

constexpr std::int32_t kDaysInWeek = 7;
constexpr std::int32_t kPlannedDays = 8;  // today and the next seven
constexpr std::int32_t kWholePlans = 100;
constexpr std::int32_t kLooks = 1000;
constexpr std::int32_t kStablePain = 2;
constexpr std::int32_t kSlack_days = 7;  // a session that did not count, a test that was missed
constexpr std::int32_t kOneRed_days = 2;

// Longer than this in one place, with answers that ask for no more care, nobody may be without
// having been sent on to a person (spec: plan 1).
std::int32_t longest_stay(const ProtocolSpec& protocol, Phase phase) {
  switch (phase) {
    case Phase::Niggle:
      return protocol.niggle.days;
    case Phase::Protect:
      return protocol.referral.protect_days;
    case Phase::Foundation:
    case Phase::LoadLight:
    case Phase::Return:
      return protocol.referral.phase_days;
    case Phase::LoadHeavy:
      return protocol.referral.not_running_days;
    case Phase::None:
    case Phase::Rebuild:
    case Phase::Keep:
    case Phase::Unknown:
      break;
  }
  return kMostWeeks * kDaysInWeek;
}

bool is_30_minutes(const PlanDay& day) {
  return std::any_of(day.sessions.begin(), day.sessions.end(), [](const PlannedSession& session) {
    return session.kind == SessionKind::Run && session.reps == 1 && session.run_min >= 30;
  });
}

bool is_over(const PlanDay& day) { return day.sessions.front().why == Why::NoEpisode; }

template <class Test>
std::optional<std::int32_t> first_day(const Plan& plan, Test test) {
  const auto found = std::find_if(plan.days.begin(), plan.days.end(), test);
  if (found == plan.days.end()) return std::nullopt;
  return static_cast<std::int32_t>(found - plan.days.begin());
}

bool is_past_30(const State& state, const ProtocolSpec& protocol) {
  if (state.phase == Phase::Rebuild || state.phase == Phase::Keep) return true;
  return state.phase == Phase::Return && state.ladder.stage == protocol.last_stage() &&
         state.ladder.clean_sessions > 0;
}

// For ever, as far as anything is looked at.
Knowledge with(const Knowledge& knowledge, std::vector<ProtocolSpec>& protocols) {
  for (ProtocolSpec& one : protocols) one.keep.pain_free_days = 100'000;
  Knowledge out = knowledge;
  out.protocols = protocols;
  return out;
}

std::size_t number_of(Phase phase) { return static_cast<std::size_t>(phase); }

}  // namespace

Identity identity_of(const Options& options, std::uint64_t number) {
  const bool is_second = number / kTemperamentCount % 2 == 1;
  return {options.seed, number,
          options.protocol.value_or(is_second ? Protocol::Article : Protocol::Standard)};
}

// One runner's time, as it is counted.
struct Simulator::Life {
  Life(const Identity& who, const Runner& its_runner, Chance chance)
      : identity(who), runner(its_runner), sample(chance) {}

  Identity identity;
  Runner runner;
  Chance sample;  // apart from the runner's own, so that looking changes no life
  std::int32_t days = 0;
  std::int32_t day = 0;
  std::int32_t reds = 0;
  std::optional<LocalDay> last_red;
  std::optional<std::int32_t> opened;  // day of the first episode
  std::optional<std::int32_t> past_30;
  Phase phase = Phase::None;
  std::int32_t stage = 0;
  std::int32_t in_place = 0;  // days in this phase and stage with stable answers
  std::uint32_t referred = 0;
  bool was_flagged = false;
  bool was_stuck = false;
  bool was_closed = false;
};

Simulator::Simulator(const Table& table, const Options& options)
    : table_(&table),
      options_(options),
      planner_(table),
      patient_(table.knowledge()),
      fold_(table),
      other_(table) {}

Simulator::Patient::Patient(const Knowledge& its_knowledge)
    : protocols(its_knowledge.protocols.begin(), its_knowledge.protocols.end()),
      knowledge(with(its_knowledge, protocols)),
      table(knowledge),
      planner(table) {}

void Simulator::run(std::uint64_t number, Tally& tally, std::vector<Entry>* diary) {
  tally_ = &tally;
  fold_.restart_from(State{});
  const Identity identity = identity_of(options_, number);
  Life life(identity, Runner(identity, *table_, fold_, diary), Chance(~options_.seed, number));
  life.days = options_.weeks * kDaysInWeek;
  for (; life.day < life.days; ++life.day) {
    life.runner.wake();
    plan_day(life);
    life.runner.live(plan_.days.front());
    watch(life);
  }
  finish(life);
}

void Simulator::plan_day(Life& life) {
  const State& state = fold_.state();
  const LocalDay today = life.runner.day();
  planner_.propose(state, today, kPlannedDays, plan_);
  check_plan(life, plan_);
  ++tally_->days;
  if (life.sample.one_in(kWholePlans)) {
    planner_.propose(state, today, std::max(kPlannedDays, life.days - life.day), whole_);
    check_plan(life, whole_);
    ++tally_->whole_plans;
  }
  if (life.sample.one_in(kLooks)) look_on(life);
}

void Simulator::check_plan(const Life& life, const Plan& plan) {
  const State& state = fold_.state();
  for (const Breach& breach : check(plan, state, table_->knowledge())) {
    ++tally_->breaches;
    ++tally_->breaches_of[static_cast<std::size_t>(breach.invariant)];
    if (tally_->examples.size() >= kMostExamples) continue;
    tally_->examples.push_back({life.identity.number, life.identity.protocol, life.runner.day(),
                                breach, state.phase, state.ladder.stage});
  }
}

WayOn Simulator::way_on(const State& state, LocalDay day) {
  const ProtocolSpec& protocol = protocol_of(table_->knowledge(), state.protocol);
  other_.restart_from(state);
  Entry cleared;
  cleared.at = midnight(day, UtcOffset{});
  const auto flags = state.screening.flags;
  for (const OpenFlag& flag : flags) {
    cleared.body = ClearanceBody{flag.condition, day};
    other_.take(cleared);
  }
  WayOn out;
  planner_.propose(other_.state(), day, kLookAhead_days, whole_);
  out.days_to_close = first_day(whole_, is_over);
  const auto real_30 = first_day(whole_, is_30_minutes);
  if (is_past_30(state, protocol)) {
    out.days_to_30 = 0;
    return out;
  }
  out.closes_before_30 = out.days_to_close && (!real_30 || *out.days_to_close < *real_30);
  patient_.planner.propose(other_.state(), day, kLookAhead_days, whole_);
  out.days_to_30 = first_day(whole_, is_30_minutes);
  return out;
}

void Simulator::look_on(const Life& life) {
  const State& state = fold_.state();
  if (!state.episode_open) return;
  const WayOn way = way_on(state, life.runner.day());
  LeadOn& lead_on = tally_->lead_on;
  ++lead_on.states;
  const bool is_astray = !way.days_to_30 || !way.days_to_close;
  if (is_astray && tally_->astray.size() < kMostExamples) {
    tally_->astray.push_back({life.identity.number,
                              life.identity.protocol,
                              life.runner.day(),
                              {},
                              state.phase,
                              state.ladder.stage});
  }
  if (way.closes_before_30) ++lead_on.closed_first;
  if (way.days_to_30) {
    lead_on.worst_days_to_30 = std::max(lead_on.worst_days_to_30, *way.days_to_30);
  } else {
    ++lead_on.never_30;
  }
  if (way.days_to_close) {
    lead_on.worst_days_to_close = std::max(lead_on.worst_days_to_close, *way.days_to_close);
  } else {
    ++lead_on.never_closed;
  }
}

void Simulator::watch(Life& life) {
  const State& state = fold_.state();
  const Runner& runner = life.runner;
  const LocalDay today = runner.day();
  const ProtocolSpec& protocol = protocol_of(table_->knowledge(), state.protocol);
  if (state.episode_open && !life.opened) life.opened = life.day;
  if (!life.past_30 && life.opened && is_past_30(state, protocol)) life.past_30 = life.day;
  if (life.opened && !state.episode_open) life.was_closed = true;
  if (runner.had_red()) {
    if (!life.last_red || today.since(*life.last_red) > kOneRed_days) ++life.reds;
    life.last_red = today;
  }
  life.was_flagged = life.was_flagged || !state.screening.flags.empty();
  const bool moved = state.phase != life.phase || state.ladder.stage != life.stage;
  life.phase = state.phase;
  life.stage = state.ladder.stage;
  const bool is_stable = !runner.is_out() && runner.told() >= 0 && runner.told() <= kStablePain &&
                         !runner.had_red() && state.screening.flags.empty();
  life.in_place = moved || !is_stable ? 0 : life.in_place + 1;
  const bool stays = life.in_place > longest_stay(protocol, state.phase) + kSlack_days;
  if (life.day % kDaysInWeek != 0 && !stays) return;
  const auto referrals = referrals_of(state, protocol, today);
  for (const Referral one : referrals) life.referred |= 1U << static_cast<unsigned>(one);
  if (!stays || !referrals.empty() || life.was_stuck) return;
  if (life.identity.temperament() != Temperament::Honest) return;
  life.was_stuck = true;
  if (tally_->stuck.size() >= kMostExamples) return;
  tally_->stuck.push_back(
      {life.identity.number, life.identity.protocol, today, {}, state.phase, state.ladder.stage});
}

void Simulator::finish(const Life& life) {
  Group& group = tally_->group(life.identity.protocol, life.identity.temperament());
  ++group.runners;
  if (life.opened) ++group.began;
  if (life.past_30) {
    ++group.reached_30;
    const std::int32_t days = *life.past_30 - *life.opened;
    ++group.weeks_to_30[static_cast<std::size_t>(days / kDaysInWeek)];
  }
  ++group.reds[std::min(static_cast<std::size_t>(life.reds), kMostReds)];
  ++group.phase_at_end[number_of(life.phase)];
  for (std::size_t i = 0; i < kReferralCount; ++i) {
    if (((life.referred >> i) & 1U) != 0) ++group.referred[i];
  }
  if (life.referred != 0) ++group.referred_at_all;
  if (life.was_flagged) ++group.flagged;
  if (life.was_stuck) ++group.stuck;
  if (life.was_closed) ++group.closed;
}

}  // namespace runlight::sim
