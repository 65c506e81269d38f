// Written apart from propose.cpp on purpose: it counts everything again, by itself, from the plan
// and the state, and shares no helper with what made the plan.
#include <algorithm>
#include <optional>

#include "core/base/short_list.hpp"
#include "core/plan/check_outings.hpp"
#include "core/plan/plan.hpp"

namespace runlight {
namespace {

constexpr std::int32_t kWeek = 7;
constexpr std::int32_t kMonth = 28;
constexpr std::int32_t kFreshScreening = 7;
constexpr std::int32_t kClearance = 28;
constexpr std::int32_t kAdult = 18;
constexpr std::int32_t kMinute = 60;
// What a protocol may ask more of, and never less (spec: plan 5).
constexpr std::int32_t kLeastRestAfterRed = 2;
constexpr std::int32_t kLeastCleanSessions = 2;
constexpr std::int32_t kLeastStrengthDaysApart = 2;

bool is_run(const PlannedSession& session) {
  return session.kind == SessionKind::Run || session.kind == SessionKind::TestRun;
}

bool is_on_the_way(Phase phase) {
  return phase == Phase::Return || phase == Phase::Rebuild || phase == Phase::Keep;
}

bool is_free(Phase phase) { return phase == Phase::Rebuild || phase == Phase::Keep; }

// Such a one counts for no stage.
bool is_cut_short(const PlannedSession& session) {
  return session.why == Why::Shortened || session.why == Why::Override;
}

// A session says why it is there, in a word that fits it, and what is to be done.
bool has_a_reason(const PlannedSession& session) {
  const Why why = session.why;
  switch (session.kind) {
    case SessionKind::Run:
      return (why == Why::Planned || why == Why::Shortened || why == Why::Override) &&
             session.run_min > 0 && session.reps > 0 && session.minutes > 0;
    case SessionKind::TestRun:
      return (why == Why::TestFirst || why == Why::Override) && session.run_min > 0 &&
             session.reps > 0;
    case SessionKind::Strength:
      return why == Why::Strength && !session.exercises.empty();
    case SessionKind::Mobility:
      return why == Why::Mobility && !session.exercises.empty();
    case SessionKind::Cross:
      return why == Why::KeepFit && !session.exercises.empty() && session.minutes > 0;
    case SessionKind::Test:
      return why == Why::TestDue && !session.tests.empty();
    case SessionKind::Rest:
      return why == Why::NoEpisode || why == Why::Paused || why == Why::Level ||
             why == Why::RedCooldown || why == Why::RestDay || why == Why::WeekFull ||
             why == Why::CapTooSmall || why == Why::Urgent || why == Why::Screening ||
             why == Why::Override;
  }
  return false;
}

class Checker {
 public:
  Checker(const Plan& plan, const State& state, const Knowledge& knowledge)
      : plan_(&plan),
        state_(&state),
        protocol_(&knowledge.protocols[plan.protocol.index()]),
        last_screened_(screened_by_the_diary()),
        flexor_(state.training.flexor_days.begin(), state.training.flexor_days.end()),
        outings_(state),
        cut_(state.cut) {
    if (state.ladder.stage > 0) since_ = state.ladder.entered;
    is_minor_ = state.birth_year && !plan.days.empty() &&
                plan.days.front().day.year() - *state.birth_year < kAdult;
    if (is_free(state.phase)) {
      newest_ = static_cast<std::int32_t>(state.stimuli.newest);
      clean_weeks_ = state.stimuli.clean_weeks;
    }
    if (state.phase == Phase::Rebuild) rebuild_since_ = state.phase_since;
    if (state.run && !plan.days.empty()) {
      const Level last = std::max(state.run->level_at_after, state.run->level_at_morning);
      if (last >= Level::TestRunOnly) sore_run_ = state.run->day;
    }
  }

  std::vector<Breach> run() {
    for (std::size_t i = 0; i < plan_->days.size(); ++i) {
      day_ = &plan_->days[i];
      next_ = i + 1 < plan_->days.size() ? &plan_->days[i + 1] : nullptr;
      before_ = i > 0 ? &plan_->days[i - 1] : nullptr;
      look_at_day();
    }
    return std::move(out_);
  }

 private:
  void demand(bool holds, Invariant invariant) {
    if (!holds) out_.push_back({day_->day, invariant});
  }

  [[nodiscard]] std::optional<LocalDay> screened_by_the_diary() const {
    const ScreeningState& screening = state_->screening;
    const bool whole = screening.answered && screening.unanswered.empty() && !screening.changed;
    return whole ? std::optional(screening.day) : std::nullopt;
  }

  [[nodiscard]] bool has_open_flag() const {
    if (flags_are_gone_) return false;
    return std::any_of(state_->screening.flags.begin(), state_->screening.flags.end(),
                       [&](const OpenFlag& flag) {
                         if (!flag.cleared_on) return true;
                         const std::int32_t days = day_->day.since(*flag.cleared_on);
                         return days < 0 || days > kClearance;
                       });
  }

  // Nothing but the urgency: a flag, an exclusion, or an answer of today that asks for a doctor.
  [[nodiscard]] bool is_urgent() const {
    return has_open_flag() || is_excluded() || level_asked() >= Level::WithinDays;
  }

  [[nodiscard]] bool is_excluded() const {
    if (!state_->exclusions.empty()) return true;
    return is_minor_ && day_->day.year() - *state_->birth_year < kAdult;
  }

  // Of today's answers; Go where there are none.
  [[nodiscard]] Level level_asked() const {
    const bool asked = state_->before && state_->before->day == day_->day;
    return asked ? state_->before->level : Level::Go;
  }

  void look_at_day() {
    const bool enters = is_on_the_way(day_->phase) && !since_;
    if (enters ||
        (day_->phase == Phase::Return && before_ != nullptr && before_->phase != Phase::Return)) {
      since_ = day_->day;
      cut_.reset();
    }
    if (!is_on_the_way(day_->phase)) {
      since_.reset();
      cut_.reset();
    }
    if (!is_free(day_->phase)) newest_ = clean_weeks_ = 0;
    const bool rebuilds = day_->phase == Phase::Rebuild;
    const Phase phase_before = before_ != nullptr ? before_->phase : state_->phase;
    if (rebuilds && phase_before != Phase::Rebuild) {
      rebuild_since_ = day_->day;
      is_entered_here_ = true;
    }
    count_stimuli();
    demand(before_ == nullptr || day_->day.since(before_->day) == 1, Invariant::DaysInOrder);
    const auto& sessions = day_->sessions;
    demand(!sessions.empty() && std::all_of(sessions.begin(), sessions.end(), has_a_reason),
           Invariant::EveryDayHasAReason);
    // On the first day a screening that is due has not been answered yet. A flag that a clinician
    // has cleared is gone when it is answered without it.
    if (day_->screening_due && before_ != nullptr) {
      flags_are_gone_ = flags_are_gone_ || !has_open_flag();
      last_screened_ = day_->day;
    }
    if (is_urgent()) {
      const bool only_rest =
          std::all_of(sessions.begin(), sessions.end(), [](const PlannedSession& one) {
            return one.kind == SessionKind::Rest && one.why == Why::Urgent;
          });
      demand(only_rest, Invariant::NothingWhileUrgent);
    }
    look_at_stage();
    for (const PlannedSession& session : sessions) {
      if (is_run(session)) look_at_run(session);
      if (session.kind == SessionKind::Test) {
        demand(is_screened(), Invariant::NoTestWhileUnscreened);
      }
    }
    look_at_training();
  }

  // Answered of late and whole, with nothing found: neither stale nor positive.
  [[nodiscard]] bool is_screened() const {
    return last_screened_ && day_->day.since(*last_screened_) <= kFreshScreening &&
           state_->exclusions_known && !is_excluded() && !has_open_flag() &&
           !(before_ == nullptr && day_->screening_due);
  }

  // Counted from the entries themselves: what a clinician forbids on this day.
  [[nodiscard]] std::int32_t said(OverrideKind kind, std::int32_t otherwise) const {
    std::int32_t out = otherwise;
    for (const Override& one : state_->overrides) {
      const bool holds = one.said.what == kind && one.from <= day_->day &&
                         (!one.said.until || day_->day <= *one.said.until);
      if (holds) out = std::min(out, one.said.number);
    }
    return out;
  }

  void look_at_overrides(const PlannedSession& session) {
    constexpr std::int32_t kAny = 1'000'000;
    const auto demand_of = [&](bool holds) { demand(holds, Invariant::NothingAgainstAnOverride); };
    demand_of(said(OverrideKind::NoRunning, kAny) == kAny);
    demand_of(session.minutes <= said(OverrideKind::SessionMinutesAtMost, kAny));
    demand_of(outings_.days_in_week_before(day_->day) <
              said(OverrideKind::SessionsPerWeekAtMost, kAny));
    const std::int32_t stage = said(OverrideKind::StageAtMost, kAny);
    demand_of(day_->phase == Phase::Niggle || stage == kAny ||
              (session.stage > 0 && session.stage <= stage));
  }

  [[nodiscard]] bool runs_on(const PlanDay* day) const {
    return day != nullptr && std::any_of(day->sessions.begin(), day->sessions.end(), is_run);
  }

  void look_at_run(const PlannedSession& session) {
    const LocalDay day = day_->day;
    const Phase phase = day_->phase;
    demand(is_screened(), Invariant::NoRunWhileUnscreened);
    demand(phase == Phase::Niggle || is_on_the_way(phase), Invariant::NoRunWhilePaused);
    const Level level = level_asked();
    demand(level < Level::Stop, Invariant::NoRunAgainstTheLevel);
    demand(session.kind == SessionKind::TestRun ||
               (phase != Phase::Niggle && level < Level::TestRunOnly),
           Invariant::OnlyATestRun);
    const std::int32_t rest_days = std::max(kLeastRestAfterRed, protocol_->red.rest_days);
    demand(!state_->last_red || day.since(*state_->last_red) > rest_days,
           Invariant::NoRunAfterARed);
    look_at_rest_between(day);
    look_at_overrides(session);
    look_at_length(session);
    look_at_missed_time(session, day);
    const std::int32_t pace = since_ ? outings_.pace(*since_) : 0;
    if (since_) look_at_weeks(session, day, pace);
    // After a gap rebuild and keep begin with a session of the ladder.
    const bool is_free_run = session.kind == SessionKind::Run && session.stage == 0;
    if (since_ && is_free(phase) && is_free_run) {
      look_at_longest(session, day, pace);
    }
    look_at_stimulus(session, is_free_run);
    outings_.add(day, session.minutes * kMinute, pace);
  }

  // The week in which something else is new does not grow.
  [[nodiscard]] bool holds_this_week() const {
    if (day_->phase == Phase::Keep) return true;
    const LocalDay since = rebuild_since_.value_or(day_->day);
    // A phase that was entered in the plan may have begun on the evening before it is seen.
    return is_smaller_week(since) || (is_entered_here_ && is_smaller_week(since.plus(-1)));
  }
  [[nodiscard]] bool is_smaller_week(LocalDay since) const {
    const std::int32_t week = day_->day.monday().since(since.monday()) / kWeek + 1;
    return week % protocol_->rebuild.down_week == 0;
  }

  // Counted at best: each week of the plan may have been a clean one, and is looked at on Tuesday.
  // The first day is in the state already.
  void count_stimuli() {
    if (before_ == nullptr || !is_free(day_->phase) || day_->day != day_->day.monday().plus(1)) {
      return;
    }
    ++clean_weeks_;
    if (clean_weeks_ < protocol_->rebuild.terrain_weeks || !holds_this_week()) return;
    clean_weeks_ = 0;
    ++newest_;
  }

  void look_at_stimulus(const PlannedSession& session, bool is_free_run) {
    const auto asked = static_cast<std::int32_t>(session.stimulus);
    if (asked == 0) return;
    const bool may = is_free_run && is_free(day_->phase) && level_asked() == Level::Go;
    demand(may && asked <= newest_, Invariant::OneStimulus);
  }

  void look_at_rest_between(LocalDay day) {
    if (day_->phase != Phase::Niggle && day_->phase != Phase::Return) return;
    const auto last = outings_.last_before(day.plus(1));
    // A yellow session costs one day more.
    const std::int32_t apart = last && sore_run_ == last ? 3 : 2;
    demand(!last || day.since(*last) >= apart, Invariant::EveryOtherDay);
    if (day_->phase != Phase::Return) return;
    demand(outings_.days_in_week_before(day) < protocol_->progress.sessions_in_7_days,
           Invariant::SessionsInSevenDays);
  }

  [[nodiscard]] std::int32_t minutes_of_stage(std::int32_t stage) const {
    const std::int32_t last = protocol_->last_stage();
    const StageSpec& spec =
        protocol_->stages[static_cast<std::size_t>(std::clamp(stage, 1, last) - 1)];
    return protocol_->ladder.warm_up_min + protocol_->ladder.cool_down_min +
           spec.reps * (spec.run_min + spec.walk_min) - spec.walk_min;
  }

  // Inside the ladder its table governs; a test run has its own length; nothing is too short.
  void look_at_length(const PlannedSession& session) {
    const std::int32_t running = session.run_min * session.reps;
    if (session.kind == SessionKind::TestRun) {
      demand(running >= protocol_->test_run.least_run_min &&
                 running <= protocol_->test_run.most_run_min,
             Invariant::TestRunLength);
      return;
    }
    demand(session.minutes >= protocol_->caps.shortest_min, Invariant::LongEnough);
    const Cap& cap = session.cap;
    demand(cap.binding != CapKind::None && cap.limit > 0 && cap.reference > 0,
           Invariant::CapIsNamed);
    if (day_->phase != Phase::Return) return;
    const bool is_of_the_table = session.stage >= 1 && session.stage <= day_->stage &&
                                 session.stage <= protocol_->last_stage();
    demand(is_of_the_table, Invariant::StageTable);
    if (!is_of_the_table) return;
    const StageSpec& spec = protocol_->stages[static_cast<std::size_t>(session.stage - 1)];
    const bool is_whole = session.why == Why::Planned;
    const std::int32_t whole = minutes_of_stage(session.stage);
    demand(running <= spec.run_min * spec.reps && session.run_min <= spec.run_min &&
               session.minutes <= whole && (!is_whole || session.minutes == whole),
           Invariant::StageTable);
  }

  // More than a week without a run is paid for in stages (spec: plan 3.2, 4.3).
  void look_at_missed_time(const PlannedSession& session, LocalDay day) {
    const auto last = outings_.last_before(day);
    if (!last || !is_on_the_way(day_->phase)) return;
    const MissedSpec& missed = protocol_->missed;
    const std::int32_t gap = day.since(*last);
    if (gap <= std::min(kWeek, missed.free_days)) return;
    if (session.kind == SessionKind::TestRun && session.stage == 0) return;
    const std::int32_t from = is_free(day_->phase) ? protocol_->last_stage() : day_->stage;
    const bool restarts = gap >= std::min(kMonth, missed.restart_days);
    const std::int32_t most = restarts ? 1 : std::max(1, from - gap / missed.days_per_stage);
    demand(session.stage >= 1 && session.stage <= most, Invariant::MissedTime);
  }

  // All sessions of a week together, in time and, out of the ladder, in distance.
  void look_at_weeks(const PlannedSession& session, LocalDay day, std::int32_t pace) {
    const LocalDay monday = day.monday();
    const std::int64_t seconds = std::int64_t{session.minutes} * kMinute;
    const auto cut = cut_ ? std::optional(cut_->monday) : std::nullopt;
    Weeks weeks = outings_.weeks(monday, protocol_->caps.weeks, *since_, cut);
    Total& most = weeks.most_before;
    const bool ladder = day_->phase == Phase::Return;
    const std::int32_t stage = ladder ? day_->stage : protocol_->last_stage();
    // A partial first week does not choke what follows; after a red it is the cut that holds.
    const std::int64_t least =
        std::int64_t{minutes_of_stage(stage)} * protocol_->caps.reference_sessions;
    const bool is_cut = cut && monday >= *cut;
    most.seconds = std::max(most.seconds, is_cut ? cut_->seconds : least * kMinute);
    most.metres = std::max(most.metres, is_cut ? cut_->metres : least * pace);
    const bool shrinks = cut && monday == *cut;
    const auto limit = [&](std::int64_t reference, std::int64_t floor) {
      if (shrinks) return reference;
      const std::int64_t grown = reference * protocol_->caps.week_percent / 100;
      return std::max(grown, reference + (ladder ? 0 : floor));
    };
    demand(weeks.now.seconds + seconds <=
               limit(most.seconds, std::int64_t{protocol_->caps.floor_min} * kMinute),
           Invariant::WeekTime);
    if (ladder || pace == 0) return;
    demand(weeks.now.metres + std::int64_t{session.minutes} * pace <=
               limit(most.metres, protocol_->caps.floor_m),
           Invariant::WeekDistance);
  }

  // One session against the longest of the month before; by time where no distance is known.
  void look_at_longest(const PlannedSession& session, LocalDay day, std::int32_t pace) {
    const Total longest = outings_.longest(day, protocol_->caps.session_days, *since_);
    if (longest.seconds == 0) return;
    const bool by_distance = pace > 0 && longest.metres > 0;
    const std::int64_t asked = std::int64_t{session.minutes} * (by_distance ? pace : kMinute);
    const std::int64_t most = by_distance ? longest.metres : longest.seconds;
    demand(asked * 100 <= most * protocol_->caps.session_percent, Invariant::SessionCap);
  }

  void look_at_stage() {
    if (day_->phase != Phase::Return) {
      stage_ = 0;
      return;
    }
    if (stage_ == 0) begin_stage();
    if (day_->stage > stage_) look_at_stage_up();
    if (day_->stage != stage_) {
      stage_ = day_->stage;
      at_stage_ = steady_ = 0;
    }
    for (const PlannedSession& session : day_->sessions) {
      if (!is_run(session) || is_cut_short(session)) continue;
      // After a gap the session is already that of the stage below.
      if (session.stage > 0 && session.stage < stage_) {
        stage_ = session.stage;
        at_stage_ = steady_ = 0;
      }
      ++at_stage_;
      ++steady_;
    }
  }

  void look_at_stage_up() {
    const ProgressSpec& progress = protocol_->progress;
    const bool by_clean = at_stage_ >= std::max(kLeastCleanSessions, progress.clean_sessions);
    const bool by_steady = progress.steady_sessions > 0 &&
                           steady_ >= std::max(kLeastCleanSessions, progress.steady_sessions);
    const std::int32_t most =
        by_clean ? progress.stages_in_7_days : progress.steady_stages_in_7_days;
    const auto in_week = std::count_if(ups_.begin(), ups_.end(),
                                       [&](LocalDay up) { return day_->day.since(up) < kWeek; });
    demand(day_->stage == stage_ + 1 && (by_clean || by_steady) && in_week < most,
           Invariant::StageUp);
    const auto& upgrade = state_->training.last_upgrade;
    demand(!upgrade ||
               day_->day.since(*upgrade) >= std::max(kWeek, protocol_->strength.upgrade_hold_days),
           Invariant::UpgradeHold);
    ups_.push_back(day_->day);
  }

  // A run that is not told to the end yet may be the one that is missing.
  void begin_stage() {
    stage_ = day_->stage;
    at_stage_ = steady_ = 0;
    // The first run after a long gap in rebuild or keep was one of the ladder.
    const bool from_gap = before_ != nullptr && is_on_the_way(before_->phase) && runs_on(before_);
    if (from_gap) at_stage_ = steady_ = 1;
    if (before_ != nullptr || state_->phase != Phase::Return) return;
    stage_ = state_->ladder.stage;
    ups_ = state_->ladder.ups;
    const std::int32_t open = state_->run && !state_->run->settled ? 1 : 0;
    at_stage_ = state_->ladder.clean_sessions + open;
    steady_ = state_->ladder.steady_sessions + open;
  }

  [[nodiscard]] bool loads_hip_flexor(std::uint8_t exercise) const {
    for (const WorkSpec& work : protocol_->work) {
      if (work.loads != Loads::HipFlexor) continue;
      for (const std::uint8_t one : work.exercises) {
        if (one == exercise) return true;
      }
    }
    return false;
  }

  void look_at_training() {
    bool loads = false;
    std::int32_t minutes = 0;
    for (const PlannedSession& session : day_->sessions) {
      const bool works =
          session.kind == SessionKind::Strength || session.kind == SessionKind::Mobility;
      if (!works) continue;
      minutes += session.minutes;
      for (const std::uint8_t exercise : session.exercises) {
        loads = loads || loads_hip_flexor(exercise);
      }
    }
    if (day_->phase == Phase::Foundation || day_->phase == Phase::Niggle) {
      demand(minutes <= protocol_->foundation.day_min, Invariant::DayMinutes);
    }
    if (!loads) return;
    const LocalDay day = day_->day;
    demand(said(OverrideKind::NoHipFlexorStrength, 1) == 1, Invariant::NothingAgainstAnOverride);
    std::int32_t in_week = 0;
    for (const LocalDay one : flexor_) {
      if (day.since(one) < kWeek) ++in_week;
      demand(day.since(one) >= kLeastStrengthDaysApart, Invariant::StrengthSpacing);
    }
    if (is_on_the_way(day_->phase)) {
      demand(in_week < protocol_->strength.running_in_7_days, Invariant::StrengthSpacing);
      demand(runs_on(day_) || !runs_on(next_), Invariant::StrengthSpacing);
    }
    flexor_.push_back(day);
  }

  const Plan* plan_;
  const State* state_;
  const ProtocolSpec* protocol_;
  std::optional<LocalDay> last_screened_;
  bool flags_are_gone_ = false;
  std::int32_t newest_ = 0;  // stimulus that may have come in by now
  std::int32_t clean_weeks_ = 0;
  std::optional<LocalDay> rebuild_since_;
  bool is_entered_here_ = false;
  bool is_minor_ = false;  // when the plan begins
  ShortList<LocalDay, 48> flexor_;
  Outings outings_;
  std::optional<LocalDay> since_;  // the latest entry into `return`
  std::optional<VolumeCut> cut_;
  std::optional<LocalDay> sore_run_;  // the diary's last run, if it was yellow or worse
  std::int32_t stage_ = 0;
  std::int32_t at_stage_ = 0;
  std::int32_t steady_ = 0;
  ShortList<LocalDay, 8> ups_;
  const PlanDay* day_ = nullptr;
  const PlanDay* next_ = nullptr;
  const PlanDay* before_ = nullptr;
  std::vector<Breach> out_;
};

}  // namespace

std::string_view name_of(Invariant invariant) {
  switch (invariant) {
    case Invariant::DaysInOrder:
      return "days_in_order";
    case Invariant::EveryDayHasAReason:
      return "every_day_has_a_reason";
    case Invariant::NothingWhileUrgent:
      return "nothing_while_urgent";
    case Invariant::NoRunWhileUnscreened:
      return "no_run_while_unscreened";
    case Invariant::NoTestWhileUnscreened:
      return "no_test_while_unscreened";
    case Invariant::NoRunWhilePaused:
      return "no_run_while_paused";
    case Invariant::NoRunAgainstTheLevel:
      return "no_run_against_the_level";
    case Invariant::OnlyATestRun:
      return "only_a_test_run";
    case Invariant::TestRunLength:
      return "test_run_length";
    case Invariant::NoRunAfterARed:
      return "no_run_after_a_red";
    case Invariant::EveryOtherDay:
      return "every_other_day";
    case Invariant::SessionsInSevenDays:
      return "sessions_in_seven_days";
    case Invariant::MissedTime:
      return "missed_time";
    case Invariant::WeekTime:
      return "week_time";
    case Invariant::WeekDistance:
      return "week_distance";
    case Invariant::SessionCap:
      return "session_cap";
    case Invariant::CapIsNamed:
      return "cap_is_named";
    case Invariant::LongEnough:
      return "long_enough";
    case Invariant::StageTable:
      return "stage_table";
    case Invariant::StageUp:
      return "stage_up";
    case Invariant::UpgradeHold:
      return "upgrade_hold";
    case Invariant::StrengthSpacing:
      return "strength_spacing";
    case Invariant::NothingAgainstAnOverride:
      return "nothing_against_an_override";
    case Invariant::DayMinutes:
      return "day_minutes";
    case Invariant::OneStimulus:
      return "one_stimulus";
  }
  return {};
}

std::vector<Breach> check(const Plan& plan, const State& state, const Knowledge& knowledge) {
  return Checker(plan, state, knowledge).run();
}

}  // namespace runlight
