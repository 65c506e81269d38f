#include "core/episode/phases.hpp"

#include <algorithm>

#include "core/episode/runs.hpp"

namespace runlight {
namespace {

constexpr std::int32_t kProtectPain = 4;
constexpr std::int32_t kProtectWalkingOrRest = 2;  // protocol standard, out of niggle
constexpr std::int32_t kGoodWalking = 2;
constexpr std::int32_t kGoodPain = 3;
constexpr std::int64_t kProtectGoodMs = 24 * 3'600'000;
constexpr std::int32_t kOneRedDays = 2;  // reds this close are one
constexpr std::int32_t kTwoRedsDays = 14;
constexpr std::int32_t kNiggleDays = 14;
constexpr std::int32_t kNiggleTestRuns = 3;
constexpr std::int32_t kPainFreeDays = 84;

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
}

// The article knows no limit of its own for walking and rest; the evidence does (spec: plan 1
// describes the `standard` protocol).
bool is_above_niggle(const State& state, const CheckinBody& checkin) {
  return state.protocol == Protocol::Standard &&
         walking_or_rest(checkin.findings) >= kProtectWalkingOrRest;
}

bool enters_protect(const State& state, const CheckinBody& checkin) {
  if (checkin.moment != Moment::Before && checkin.moment != Moment::NextMorning) return false;
  return is_bad_sign(checkin) || (state.phase == Phase::Niggle && is_above_niggle(state, checkin));
}

// An hour under a painkiller is no good hour: it may hide what is asked for.
bool is_good_for_protect(const Findings& findings) {
  const Answer<Analgesic>& analgesic = findings.analgesic;
  if (!analgesic.known() || is_masking(analgesic.value_or({}))) return false;
  const auto at_most = [](const Answer<Pain>& pain, std::int32_t limit) {
    return pain.known() && pain.value_or({}).number() <= limit;
  };
  return at_most(findings.pain_rest, kGoodPain) && at_most(findings.pain_walking, kGoodWalking) &&
         at_most(findings.pain_stairs, kGoodPain) && at_most(findings.pain_knee_lift, kGoodPain) &&
         (findings.quality.known() || is_known_painless(Moment::Before, findings)) &&
         findings.gait.known() && findings.night_pain.known() && !is_limping(findings) &&
         !has_night_pain(findings) && !is_sharp_or_catching(findings);
}

void leave_protect_when_good(State& state, const CheckinBody& checkin, const AsOf& at) {
  if (state.phase != Phase::Protect) return;
  if (is_bad_sign(checkin)) {
    state.protect_good_since.reset();
    return;
  }
  if (checkin.moment != Moment::Before) return;
  if (!is_good_for_protect(checkin.findings)) {
    state.protect_good_since.reset();
  } else if (!state.protect_good_since) {
    state.protect_good_since = at.instant;
  } else if (at.instant.unix_ms - state.protect_good_since->unix_ms >= kProtectGoodMs) {
    enter(state, Phase::Foundation, at.day());
  }
}

bool is_second_red(const State& state) {
  const auto count = state.reds.size();
  return count >= 2 && state.reds[count - 1].since(state.reds[count - 2]) <= kTwoRedsDays;
}

bool ends_a_run_badly(const CheckinBody& checkin) {
  const bool of_a_run = checkin.moment != Moment::Before && checkin.moment != Moment::NextMorning;
  return of_a_run && (worst_of(checkin) >= kProtectPain || is_limping(checkin.findings) ||
                      is_sharp_or_catching(checkin.findings));
}

void move_by_red(State& state, const CheckinBody& checkin, LocalDay day, bool is_new) {
  const bool second = is_new && is_second_red(state);
  if (state.phase == Phase::Niggle && (second || ends_a_run_badly(checkin))) {
    enter(state, Phase::Protect, day);
  } else if (state.phase == Phase::Return && second) {
    state.referral = true;
    enter(state, Phase::LoadHeavy, day);
  } else if (state.phase == Phase::Keep && is_new) {
    enter(state, Phase::Rebuild, day);
  }
}

void record_red(State& state, const CheckinBody& checkin, LocalDay day) {
  const bool is_new = !state.last_red || day.since(*state.last_red) > kOneRedDays;
  state.last_red = day;
  if (is_new) state.reds.push_back(day);
  forget_counts(state);
  move_by_red(state, checkin, day, is_new);
}

void leave_niggle_that_leads_nowhere(State& state, LocalDay day) {
  const bool led_nowhere = state.test_runs_answered >= kNiggleTestRuns;
  if (state.phase == Phase::Niggle && led_nowhere && day.since(state.phase_since) >= kNiggleDays) {
    enter(state, Phase::Foundation, day);
  }
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
                     const AsOf& at) {
  if (opens_episode(checkin)) {
    open_episode(state, at.day());
    state.last_pain = at.day();
  }
  if (verdict.red) record_red(state, checkin, at.day());
  if (!state.episode_open) return;
  leave_protect_when_good(state, checkin, at);
  if (enters_protect(state, checkin)) enter(state, Phase::Protect, at.day());
}

void move_by_run(State& state, LocalDay day) {
  if (state.phase == Phase::Niggle && state.has_clean_run) enter(state, Phase::Return, day);
  leave_niggle_that_leads_nowhere(state, day);
}

void move_at_midnight(State& state, LocalDay day) {
  if (!state.episode_open) return;
  const LocalDay last_pain =
      std::max(state.last_pain.value_or(state.episode_opened), state.episode_opened);
  if (day.since(last_pain) > kPainFreeDays) {
    close_episode(state, day);
    return;
  }
  leave_niggle_that_leads_nowhere(state, day);
}

}  // namespace runlight
