// Written apart from propose.cpp on purpose: it counts everything again, by itself, from the plan
// and the state, and shares no helper with what made the plan.
#include <algorithm>
#include <array>
#include <optional>

#include "core/plan/plan.hpp"

namespace runlight {
namespace {

constexpr std::int32_t kWeek = 7;
constexpr std::int32_t kFreshScreening = 7;
constexpr std::int32_t kClearance = 28;
constexpr std::int32_t kMinute = 60;

bool is_run(const PlannedSession& session) {
  return session.kind == SessionKind::Run || session.kind == SessionKind::TestRun;
}

bool is_on_the_way(Phase phase) {
  return phase == Phase::Return || phase == Phase::Rebuild || phase == Phase::Keep;
}

// A run of the diary or of the plan, in one list.
struct Outing {
  LocalDay day;
  std::int32_t seconds = 0;            // as it was run
  std::int32_t reference_seconds = 0;  // as it may be built upon
  std::int32_t reference_metres = 0;
  bool planned = false;
};

class Checker {
 public:
  Checker(const Plan& plan, const State& state, const Knowledge& knowledge)
      : plan_(&plan),
        state_(&state),
        protocol_(&knowledge.protocols[plan.protocol.index()]),
        last_screened_(screened_by_the_diary()),
        flexor_(state.training.flexor_days.begin(), state.training.flexor_days.end()) {
    for (const RecentRun& run : state.recent_runs) {
      outings_.push_back(
          {run.day, run.seconds, run.reference_seconds, run.reference_metres, false});
    }
    if (state.ladder.stage > 0) since_ = state.ladder.entered;
    pace_ = pace_of_the_diary();
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
    return std::any_of(state_->screening.flags.begin(), state_->screening.flags.end(),
                       [&](const OpenFlag& flag) {
                         if (!flag.cleared_on) return true;
                         const std::int32_t days = day_->day.since(*flag.cleared_on);
                         return days < 0 || days > kClearance;
                       });
  }

  // Nothing but the urgency: a flag, an exclusion, or an answer of today that asks for a doctor.
  [[nodiscard]] bool is_urgent() const {
    const bool asked = state_->before && state_->before->day == day_->day;
    return has_open_flag() || !state_->exclusions.empty() ||
           (asked && state_->before->level >= Level::WithinDays);
  }

  [[nodiscard]] std::int32_t pace_of_the_diary() const {
    std::int64_t metres = 0;
    std::int64_t seconds = 0;
    for (const RecentRun& run : state_->recent_runs) {
      if (!since_ || run.day < *since_ || !run.metres || run.seconds == 0) continue;
      metres += *run.metres;
      seconds += run.seconds;
    }
    return seconds == 0 ? 0 : static_cast<std::int32_t>(metres * kMinute / seconds);
  }

  void look_at_day() {
    const bool enters = is_on_the_way(day_->phase) && !since_;
    if (enters ||
        (day_->phase == Phase::Return && before_ != nullptr && before_->phase != Phase::Return)) {
      since_ = day_->day;
    }
    if (!is_on_the_way(day_->phase)) since_.reset();
    demand(before_ == nullptr || day_->day.since(before_->day) == 1, Invariant::DaysInOrder);
    demand(!day_->sessions.empty(), Invariant::EveryDayHasAReason);
    // On the first day a screening that is due has not been answered yet.
    if (day_->screening_due && before_ != nullptr) last_screened_ = day_->day;
    if (is_urgent()) {
      const bool only_rest =
          std::all_of(day_->sessions.begin(), day_->sessions.end(),
                      [](const PlannedSession& one) { return one.kind == SessionKind::Rest; });
      demand(only_rest, Invariant::NothingWhileUrgent);
    }
    look_at_stage();
    for (const PlannedSession& session : day_->sessions) {
      if (is_run(session)) look_at_run(session);
      if (session.kind == SessionKind::Test) {
        demand(is_screened(), Invariant::NoTestWhileUnscreened);
      }
    }
    look_at_training();
  }

  [[nodiscard]] bool is_screened() const {
    return last_screened_ && day_->day.since(*last_screened_) <= kFreshScreening &&
           state_->exclusions_known && !(before_ == nullptr && day_->screening_due);
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
    demand_of(days_with_runs_ < said(OverrideKind::SessionsPerWeekAtMost, kAny));
    const std::int32_t stage = said(OverrideKind::StageAtMost, kAny);
    demand_of(day_->phase == Phase::Niggle || stage == kAny ||
              (session.stage > 0 && session.stage <= stage));
  }

  [[nodiscard]] bool runs_on(const PlanDay* day) const {
    return day != nullptr && std::any_of(day->sessions.begin(), day->sessions.end(), is_run);
  }

  void look_at_run(const PlannedSession& session) {
    const LocalDay day = day_->day;
    demand(is_screened(), Invariant::NoRunWhileUnscreened);
    demand(day_->phase == Phase::Niggle || is_on_the_way(day_->phase), Invariant::NoRunWhilePaused);
    const bool asked = state_->before && state_->before->day == day;
    demand(!asked || state_->before->level < Level::Stop, Invariant::NoRunAgainstTheLevel);
    demand(!state_->last_red || day.since(*state_->last_red) > protocol_->red.rest_days,
           Invariant::NoRunAfterARed);
    look_at_rest_between(day);
    look_at_overrides(session);
    look_at_caps(session, day);
    if (session.kind == SessionKind::Run) {
      demand(session.minutes >= protocol_->caps.shortest_min, Invariant::LongEnough);
    }
    const std::int32_t seconds = session.minutes * kMinute;
    outings_.push_back({day, seconds, seconds, session.minutes * pace_, true});
  }

  void look_at_rest_between(LocalDay day) {
    std::int32_t days_with_runs = 0;
    std::optional<LocalDay> last;
    for (const Outing& outing : outings_) {
      if (outing.day >= day.plus(1) || outing.day == last) continue;
      last = outing.day;
      if (day.since(outing.day) < kWeek) ++days_with_runs;
    }
    days_with_runs_ = days_with_runs;
    const bool strict = day_->phase == Phase::Niggle || day_->phase == Phase::Return;
    if (!strict) return;
    demand(!last || day.since(*last) >= 2, Invariant::EveryOtherDay);
    if (day_->phase != Phase::Return) return;
    demand(days_with_runs < protocol_->progress.sessions_in_7_days, Invariant::SessionsInSevenDays);
  }

  void look_at_caps(const PlannedSession& session, LocalDay day) {
    if (!is_on_the_way(day_->phase) || !since_) return;
    const std::int32_t seconds = session.minutes * kMinute;
    const LocalDay monday = day.monday();
    std::int64_t this_week = seconds;
    std::array<std::int64_t, 4> before{};
    std::int32_t longest_s = 0;
    std::int32_t longest_m = 0;
    for (const Outing& outing : outings_) {
      const std::int32_t weeks = monday.since(outing.day.monday()) / kWeek;
      if (weeks == 0) this_week += outing.seconds;
      if (outing.day < *since_) continue;
      if (weeks >= 1 && weeks <= protocol_->caps.weeks && !is_cut_off(outing.day)) {
        before[static_cast<std::size_t>(weeks - 1)] += outing.reference_seconds;
      }
      const std::int32_t days = day.since(outing.day);
      if (days < 1 || days > protocol_->caps.session_days) continue;
      longest_s = std::max(longest_s, outing.reference_seconds);
      longest_m = std::max(longest_m, outing.reference_metres);
    }
    demand(this_week <= week_limit(*std::max_element(before.begin(), before.end()), monday),
           Invariant::WeekCap);
    const bool free = day_->phase != Phase::Return && session.kind == SessionKind::Run;
    if (!free || longest_s == 0) return;
    const std::int64_t ceiling = protocol_->caps.session_percent;
    const bool by_distance = pace_ > 0 && longest_m > 0;
    const std::int64_t asked = by_distance ? std::int64_t{session.minutes} * pace_ : seconds;
    const std::int64_t longest = by_distance ? longest_m : longest_s;
    demand(asked * 100 <= longest * ceiling, Invariant::SessionCap);
  }

  // What was run before a red while rebuilding is no reference after it.
  [[nodiscard]] bool is_cut_off(LocalDay day) const {
    return state_->cut && day.monday() <= state_->cut->monday;
  }

  [[nodiscard]] std::int64_t week_limit(std::int64_t reference, LocalDay monday) const {
    const bool ladder = day_->phase == Phase::Return;
    const std::int32_t last = protocol_->last_stage();
    const std::int32_t stage = ladder ? std::min(day_->stage, last) : last;
    const StageSpec& spec = protocol_->stages[static_cast<std::size_t>(std::max(1, stage) - 1)];
    const std::int32_t session = protocol_->ladder.warm_up_min + protocol_->ladder.cool_down_min +
                                 spec.reps * (spec.run_min + spec.walk_min) - spec.walk_min;
    const std::int64_t sessions =
        std::int64_t{session} * kMinute * protocol_->caps.reference_sessions;
    // After a red the smaller week is the floor.
    const bool is_cut = state_->cut && monday >= state_->cut->monday;
    reference = std::max(reference, is_cut ? std::int64_t{state_->cut->seconds} : sessions);
    if (state_->cut && monday == state_->cut->monday) return reference;
    const std::int64_t grown = reference * protocol_->caps.week_percent / 100;
    const std::int64_t floor = ladder ? 0 : std::int64_t{protocol_->caps.floor_min} * kMinute;
    return std::max(grown, reference + floor);
  }

  void look_at_stage() {
    if (day_->phase != Phase::Return) {
      stage_ = 0;
      return;
    }
    if (stage_ == 0) begin_stage();
    if (day_->stage != stage_) {
      const std::int32_t needed = protocol_->progress.clean_sessions;
      const bool steady_enough =
          protocol_->progress.steady_sessions > 0 && steady_ >= protocol_->progress.steady_sessions;
      const bool one_up = day_->stage == stage_ + 1 && (at_stage_ >= needed || steady_enough);
      const bool down = day_->stage < stage_;
      const auto in_week = std::count_if(ups_.begin(), ups_.end(),
                                         [&](LocalDay up) { return day_->day.since(up) < kWeek; });
      demand(down || (one_up && in_week < protocol_->progress.stages_in_7_days),
             Invariant::StageUp);
      if (!down) ups_.push_back(day_->day);
      stage_ = day_->stage;
      at_stage_ = steady_ = 0;
    }
    for (const PlannedSession& session : day_->sessions) {
      if (!is_run(session) || session.why == Why::Shortened) continue;
      // After a gap the session is already that of the stage below.
      if (session.stage > 0 && session.stage < stage_) {
        stage_ = session.stage;
        at_stage_ = steady_ = 0;
      }
      ++at_stage_;
      ++steady_;
    }
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
    ups_.assign(state_->ladder.ups.begin(), state_->ladder.ups.end());
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
    if (day_->phase == Phase::Foundation) {
      demand(minutes <= protocol_->foundation.day_min, Invariant::DayMinutes);
    }
    if (!loads) return;
    const LocalDay day = day_->day;
    demand(said(OverrideKind::NoHipFlexorStrength, 1) == 1, Invariant::NothingAgainstAnOverride);
    std::int32_t in_week = 0;
    for (const LocalDay one : flexor_) {
      if (day.since(one) < kWeek) ++in_week;
      demand(day.since(one) >= 2, Invariant::StrengthSpacing);
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
  std::vector<LocalDay> flexor_;
  std::vector<Outing> outings_;
  std::optional<LocalDay> since_;  // the latest entry into `return`
  std::int32_t pace_ = 0;
  std::int32_t stage_ = 0;
  std::int32_t at_stage_ = 0;
  std::int32_t steady_ = 0;
  std::int32_t days_with_runs_ = 0;  // of the seven up to this one, without it
  std::vector<LocalDay> ups_;
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
    case Invariant::NoRunAfterARed:
      return "no_run_after_a_red";
    case Invariant::EveryOtherDay:
      return "every_other_day";
    case Invariant::SessionsInSevenDays:
      return "sessions_in_seven_days";
    case Invariant::WeekCap:
      return "week_cap";
    case Invariant::SessionCap:
      return "session_cap";
    case Invariant::LongEnough:
      return "long_enough";
    case Invariant::StageUp:
      return "stage_up";
    case Invariant::StrengthSpacing:
      return "strength_spacing";
    case Invariant::NothingAgainstAnOverride:
      return "nothing_against_an_override";
    case Invariant::DayMinutes:
      return "day_minutes";
  }
  return {};
}

std::vector<Breach> check(const Plan& plan, const State& state, const Knowledge& knowledge) {
  return Checker(plan, state, knowledge).run();
}

}  // namespace runlight
