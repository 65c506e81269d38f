#include "core/episode/phases.hpp"

#include <algorithm>

#include "core/episode/exits.hpp"
#include "core/episode/gate.hpp"
#include "core/episode/ladder.hpp"
#include "core/episode/offer.hpp"
#include "core/episode/override.hpp"
#include "core/episode/runs.hpp"
#include "core/episode/screening_state.hpp"
#include "core/episode/stimulus.hpp"
#include "core/episode/training.hpp"
#include "core/episode/volume.hpp"

namespace runlight {
namespace {

constexpr std::int32_t kProtectPain = 4;
constexpr std::int32_t kProtectWalkingOrRest = 2;  // protocol standard, out of niggle
constexpr std::int64_t kProtectGoodMs = std::int64_t{kGoodHours} * 3'600'000;
constexpr int kMostMoves = 16;  // in one go; there are fewer phases

bool is_limping(const Findings& findings) {
  return findings.gait.value_or(Gait::Normal) == Gait::Altered;
}
bool has_night_pain(const Findings& findings) {
  return findings.night_pain.value_or(YesNo::No) == YesNo::Yes;
}
bool is_sharp_or_catching(const Findings& findings) {
  return findings.quality.value_or(Quality::None) >= Quality::Catching;
}
std::int32_t worst_of(const CheckinBody& checkin) {
  return worst_pain_of(checkin.moment, checkin.findings).number();
}
std::int32_t walking_or_rest(const Findings& findings) {
  return pain_before_of(findings).value_or(Pain{}).number();
}

bool is_bad_sign(const CheckinBody& checkin) {
  return worst_of(checkin) >= kProtectPain || is_limping(checkin.findings) ||
         is_sharp_or_catching(checkin.findings) || has_night_pain(checkin.findings);
}

void enter(State& state, Phase phase, LocalDay day) {
  if (state.phase == phase) return;
  state.phase = phase;
  state.phase_since = day;
  state.steady_in_a_row = 0;
  state.protect_good_since.reset();
  state.test_runs_answered = 0;
  begin_training(state);
  if (phase != Phase::Return && phase != Phase::Rebuild && phase != Phase::Keep) {
    leave_ladder(state);
  }
}

void enter_return(State& state, std::int32_t stage, LocalDay day) {
  enter(state, Phase::Return, day);
  enter_ladder(state, stage, day);
}

// The article knows no limit of its own for walking and rest; the evidence does (spec: plan 1
// describes the `standard` protocol).
bool is_above_niggle(const CheckinBody& checkin, const ProtocolSpec& protocol) {
  return protocol.rules == Protocol::Standard &&
         walking_or_rest(checkin.findings) >= kProtectWalkingOrRest;
}

bool enters_protect(const State& state, const CheckinBody& checkin, const ProtocolSpec& protocol) {
  if (checkin.moment != Moment::Before && checkin.moment != Moment::NextMorning) return false;
  return is_bad_sign(checkin) ||
         (state.phase == Phase::Niggle && is_above_niggle(checkin, protocol));
}

void leave_protect_when_good(State& state, const CheckinBody& checkin, const AsOf& at) {
  if (state.phase != Phase::Protect) return;
  if (is_bad_sign(checkin)) {
    state.protect_good_since.reset();
    return;
  }
  if (checkin.moment != Moment::Before) return;
  if (!all_hold(protect_lines(checkin.findings))) {
    state.protect_good_since.reset();
  } else if (!state.protect_good_since) {
    state.protect_good_since = at.instant;
  } else if (at.instant.unix_ms - state.protect_good_since->unix_ms >= kProtectGoodMs) {
    enter(state, Phase::Foundation, at.day());
  }
}

// Of the reds since `from`, the last two lie close together.
// The one before ended on `previous`, its latest day.
bool is_second_red(const State& state, const ProtocolSpec& protocol, LocalDay from,
                   std::optional<LocalDay> previous) {
  const auto count = state.reds.size();
  return count >= 2 && state.reds[count - 2] >= from && previous &&
         state.reds[count - 1].since(*previous) <= protocol.red.two_reds_days;
}

bool ends_a_run_badly(const CheckinBody& checkin) {
  const bool of_a_run = checkin.moment != Moment::Before && checkin.moment != Moment::NextMorning;
  return of_a_run && (worst_of(checkin) >= kProtectPain || is_limping(checkin.findings) ||
                      is_sharp_or_catching(checkin.findings));
}

// A red, and what it says something about.
struct NewRed {
  LocalDay day;
  std::optional<LocalDay> previous;  // the latest day of the red before it
  bool of_strength = false;          // a morning after strength work alone
};

void move_by_new_red(State& state, const ProtocolSpec& protocol, const NewRed& red) {
  const LocalDay day = red.day;
  switch (state.phase) {
    case Phase::Niggle:
      if (is_second_red(state, protocol, state.episode_opened, red.previous)) {
        enter(state, Phase::Protect, day);
      }
      break;
    case Phase::Return:
      if (is_second_red(state, protocol, state.ladder.entered, red.previous)) {
        state.referral = true;
        enter(state, Phase::LoadHeavy, day);
      } else if (red.of_strength) {
        forget_sessions(state);
      } else {
        stage_down(state, protocol);
      }
      break;
    case Phase::Keep:
      cut_volume(state, protocol, day);
      enter(state, Phase::Rebuild, day);
      break;
    case Phase::Rebuild:
      cut_volume(state, protocol, day);
      break;
    case Phase::None:
    case Phase::Protect:
    case Phase::Foundation:
    case Phase::LoadLight:
    case Phase::LoadHeavy:
    case Phase::Unknown:
      break;
  }
}

// After strength the morning's level changes the load step, not the stage (spec: decision 3).
bool is_of_strength_alone(const State& state, const CheckinBody& checkin, const AsOf& at) {
  const auto& session = state.training.session;
  return checkin.moment == Moment::NextMorning && session && session->works &&
         at.day().since(session->day) == 1 && !is_about_last_run(state, checkin, at);
}

void record_red(State& state, const CheckinBody& checkin, const AsOf& at,
                const ProtocolSpec& protocol) {
  const LocalDay day = at.day();
  // Reds this close are one: they start the cool-down again and lower nothing further.
  const bool is_new = !state.last_red || day.since(*state.last_red) > protocol.red.one_red_days;
  const std::optional<LocalDay> previous = state.last_red;
  state.last_red = day;
  forget_counts(state);
  begin_stimuli(state, day);
  if (is_new) {
    state.reds.push_back(day);
    move_by_new_red(state, protocol, {day, previous, is_of_strength_alone(state, checkin, at)});
  }
  if (state.phase == Phase::Niggle && ends_a_run_badly(checkin)) {
    enter(state, Phase::Protect, day);
  }
}

bool leads_nowhere(const State& state, const ProtocolSpec& protocol, LocalDay day) {
  return state.test_runs_answered >= protocol.niggle.test_runs &&
         day.since(state.phase_since) >= protocol.niggle.days;
}

bool move_on_ladder(State& state, const ProtocolSpec& protocol, LocalDay day) {
  switch (next_step(state, protocol, day)) {
    case Step::Stay:
      return false;
    case Step::Up:
      stage_up(state, protocol, day);
      state.steady_in_a_row = 0;
      return true;
    case Step::Finished:
      enter(state, Phase::Rebuild, day);
      begin_stimuli(state, day);
      return true;
  }
  return false;
}

bool move_through_gate(State& state, const Knowledge& knowledge, LocalDay day) {
  // Lines that most days miss; the others need not be looked at then.
  const ProtocolSpec& protocol = protocol_of(knowledge, state.protocol);
  const bool is_asked = state.before && state.before->day == day;
  const auto kind = TestKind::SingleLegStand;
  const bool is_tested =
      valid_test(state, protocol, TestKind::Walk30, Side::Left, day) != nullptr &&
      (valid_test(state, protocol, kind, Side::Left, day) != nullptr ||
       is_test_skipped(state, protocol, kind, day));
  if (!is_asked || !is_tested || !has_quiet_days(state, protocol, day)) return false;
  const ReturnGate gate = return_gate(state, knowledge, day);
  if (!gate.open) return false;
  state.steady_pain_accepted = gate.by_steady_pain;
  enter_return(state, std::min(start_stage(state, protocol, day), protocol.last_stage()), day);
  return true;
}

bool move_from_niggle(State& state, const ProtocolSpec& protocol, LocalDay day) {
  if (all_hold(niggle_lines(state, protocol))) {
    enter_return(state, entry_stage(state, protocol), day);
    return true;
  }
  if (!leads_nowhere(state, protocol, day)) return false;
  enter(state, Phase::Foundation, day);
  return true;
}

// A clinician's ceiling holds from now on, and the way up begins below it.
bool move_below_ceiling(State& state, LocalDay day) {
  if (state.overrides.empty() || state.ladder.stage == 0) return false;
  const auto highest = restrictions_on(state, day).stage;
  if (!highest) return false;
  if (state.phase != Phase::Return) {
    enter_return(state, std::min(*highest, state.ladder.stage), day);
    return true;
  }
  if (state.ladder.stage <= *highest) return false;
  state.ladder.stage = *highest;
  state.ladder.clean_sessions = state.ladder.steady_sessions = 0;
  return true;
}

bool move_once(State& state, LocalDay day, const Knowledge& knowledge) {
  const ProtocolSpec& protocol = protocol_of(knowledge, state.protocol);
  if (move_below_ceiling(state, day)) return true;
  const auto go = [&](Phase phase) {
    enter(state, phase, day);
    return true;
  };
  switch (state.phase) {
    case Phase::Niggle:
      return move_from_niggle(state, protocol, day);
    case Phase::Foundation:
      return all_hold(foundation_lines(state, protocol, day)) && go(Phase::LoadLight);
    case Phase::LoadLight:
      return all_hold(load_light_lines(state, protocol, day)) && go(Phase::LoadHeavy);
    case Phase::LoadHeavy:
      return move_through_gate(state, knowledge, day);
    case Phase::Return:
      return move_on_ladder(state, protocol, day);
    case Phase::Rebuild:
      return all_hold(rebuild_lines(state, protocol, day)) && go(Phase::Keep);
    case Phase::Keep:
      if (!all_hold(keep_lines(state, protocol, day))) return false;
      close_episode(state, day);
      return true;
    case Phase::None:
    case Phase::Protect:
    case Phase::Unknown:
      break;
  }
  return false;
}

}  // namespace

bool opens_episode(const CheckinBody& checkin) {
  return worst_of(checkin) > 0 || is_limping(checkin.findings) || has_night_pain(checkin.findings);
}

void open_episode(State& state, LocalDay day) {
  if (state.episode_open) return;
  state.episode_open = true;
  state.episode_opened = day;
  // A run from before the episode proves nothing about it, however it ends.
  forget_counts(state);
  state.reds.clear();
  state.referral = false;
  state.steady_pain_accepted = false;
  state.side = Side::Unsaid;
  state.usual_m.reset();
  state.before_onset = state.recent_runs;
  state.missed_stages = 0;
  state.training = TrainingState{};
  state.quiet = QuietState{};
  enter(state, Phase::Niggle, day);
  state.phase_since = day;
}

void close_episode(State& state, LocalDay day) {
  state.episode_open = false;
  state.onset.reset();
  forget_counts(state);
  enter(state, Phase::None, day);
}

void move_by_checkin(State& state, const CheckinBody& checkin, const Verdict& verdict,
                     const AsOf& at, const Knowledge& knowledge) {
  const LocalDay day = at.day();
  if (opens_episode(checkin)) {
    open_episode(state, day);
    state.last_pain = day;
    protect_if_flagged(state, day);
  }
  const ProtocolSpec& protocol = protocol_of(knowledge, state.protocol);
  if (verdict.red) record_red(state, checkin, at, protocol);
  if (!state.episode_open) return;
  leave_protect_when_good(state, checkin, at);
  if (enters_protect(state, checkin, protocol)) enter(state, Phase::Protect, day);
}

void protect_if_flagged(State& state, LocalDay day) {
  if (state.phase != Phase::Niggle || state.episode_opened != day) return;
  if (!screening_as_of(state, day).flags.empty()) enter(state, Phase::Protect, day);
}

void move_by_missed_time(State& state, const ProtocolSpec& protocol, LocalDay day) {
  if (!state.run || !state.episode_open) return;
  const std::int32_t gap = day.since(state.run->day);
  if (state.phase == Phase::Niggle) {
    const LocalDay onset = std::max(state.onset.value_or(state.episode_opened), state.run->day);
    const std::int32_t last = protocol.last_stage();
    state.missed_stages += last - stage_after_gap(protocol, last, day.since(onset));
    return;
  }
  if (gap <= protocol.missed.free_days) return;
  if (state.phase == Phase::Return) {
    const std::int32_t stage = stage_after_gap(protocol, state.ladder.stage, gap);
    if (stage == state.ladder.stage) return;
    state.ladder.stage = stage;
    state.ladder.clean_sessions = state.ladder.steady_sessions = 0;
    state.steady_in_a_row = 0;
  } else if (state.phase == Phase::Rebuild || state.phase == Phase::Keep) {
    enter_return(state, stage_after_gap(protocol, protocol.last_stage(), gap), day);
  }
}

void move_on(State& state, LocalDay day, const Knowledge& knowledge) {
  for (int moves = 0; state.episode_open && moves < kMostMoves; ++moves) {
    if (!move_once(state, day, knowledge)) return;
  }
}

void move_at_midnight(State& state, LocalDay day, const Knowledge& knowledge) {
  close_quiet_day(state, day);
  if (state.ladder.stage != state.ladder.stage_at_midnight) {
    state.ladder.stage_at_midnight = state.ladder.stage;
    state.ladder.at_stage_since = day;
  }
  if (!state.episode_open) return;
  count_clean_week(state, protocol_of(knowledge, state.protocol), day);
  const LocalDay last_pain =
      std::max(state.last_pain.value_or(state.episode_opened), state.episode_opened);
  if (day.since(last_pain) > protocol_of(knowledge, state.protocol).keep.pain_free_days) {
    close_episode(state, day);
    return;
  }
  move_on(state, day, knowledge);
}

std::string_view name_of(Referral referral) {
  switch (referral) {
    case Referral::TwoReds:
      return "two_reds";
    case Referral::NoProgress:
      return "no_progress";
    case Referral::NoBetter:
      return "no_better";
    case Referral::NotRunning:
      return "not_running";
    case Referral::SteadyPain:
      return "steady_pain";
  }
  return {};
}

std::vector<Referral> referrals_of(const State& state, const ProtocolSpec& protocol, LocalDay day) {
  std::vector<Referral> out;
  if (!state.episode_open) return out;
  const ReferralSpec& referral = protocol.referral;
  const std::int32_t in_phase = day.since(state.phase_since);
  const bool early = state.phase == Phase::Foundation || state.phase == Phase::LoadLight;
  if (state.referral) out.push_back(Referral::TwoReds);
  // A ladder that is not climbed is no dead end either: somebody is asked to look.
  const bool stays = state.phase == Phase::Return &&
                     state.ladder.stage == state.ladder.stage_at_midnight &&
                     day.since(state.ladder.at_stage_since) >= referral.phase_days;
  if (stays || (early && in_phase >= referral.phase_days)) out.push_back(Referral::NoProgress);
  if (state.phase == Phase::Protect && in_phase >= referral.protect_days) {
    out.push_back(Referral::NoBetter);
  }
  const LocalDay onset = state.onset.value_or(state.episode_opened);
  const bool runs =
      state.phase == Phase::Return || state.phase == Phase::Rebuild || state.phase == Phase::Keep;
  if (!runs && day.since(onset) >= referral.not_running_days) {
    out.push_back(Referral::NotRunning);
  }
  if (state.steady_pain_accepted) out.push_back(Referral::SteadyPain);
  return out;
}

}  // namespace runlight
