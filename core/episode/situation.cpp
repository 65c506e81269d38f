#include <algorithm>

#include "core/base/check.hpp"
#include "core/episode/fold.hpp"
#include "core/episode/phases.hpp"
#include "core/episode/runs.hpp"
#include "core/episode/screening_state.hpp"

namespace runlight {
namespace {

constexpr std::int64_t kMsPerMinute = 60'000;

DaysSince days_since(std::optional<LocalDay> then, LocalDay today) {
  if (!then) return {};
  return {false, DayCount::clamped(today.since(*then))};
}

NextMorning next_morning_of(const std::optional<RunState>& run, LocalDay today) {
  if (!run) return NextMorning::NotDue;
  if (run->morning_reported) return NextMorning::Reported;
  return today.since(run->day) <= 1 ? NextMorning::NotDue : NextMorning::Missing;
}

Context context_of(const State& state, Moment moment, const AsOf& now, LocalDay today,
                   const Knowledge& knowledge) {
  // In a run the diary counts as of its start: the run itself is not among the runs before it.
  const auto& run = is_inside_last_run(state, now, moment) ? state.previous_run : state.run;
  Context out;
  out.episode = state.episode_open ? YesNo::Yes : YesNo::No;
  out.phase = state.phase;
  out.protocol = protocol_of(knowledge, state.protocol).rules;
  out.clean_test_run = state.has_clean_run ? YesNo::Yes : YesNo::No;
  out.days_since_red = days_since(state.last_red, today);
  out.days_since_run = days_since(run ? std::optional(run->day) : std::nullopt, today);
  out.last_session_level = run ? level_of_session(*run) : Level::Go;
  out.last_next_morning = next_morning_of(run, today);
  out.weeks_rising = WeekCount::clamped(state.week.rising);
  return out;
}

std::optional<Pain> pain_of_day(const State& state, LocalDay day) {
  const auto is_of_day = [day](const auto& known) { return known && known->day == day; };
  if (is_of_day(state.day_pain)) return state.day_pain->walking_or_rest;
  if (is_of_day(state.earlier_day_pain)) return state.earlier_day_pain->walking_or_rest;
  return std::nullopt;
}

// pain_before of the run or session this moment belongs to (spec: decision 2).
std::optional<Pain> known_pain_before(const State& state, const CheckinBody& checkin,
                                      const AsOf& now) {
  switch (checkin.moment) {
    case Moment::Before:
      return std::nullopt;
    case Moment::FirstSteps:
    case Moment::During:
      return pain_of_day(state, now.day());
    case Moment::After:
      if (is_about_last_run(state, checkin, now)) return state.run->pain_before;
      return pain_of_day(state, now.day());
    case Moment::NextMorning:
      if (is_about_last_run(state, checkin, now)) return state.run->pain_before;
      return pain_of_day(state, now.day().plus(-1));
  }
  return std::nullopt;
}

// The analgesic of the morning's `before`, as many minutes older as have passed.
Answer<Analgesic> inherited_analgesic(const State& state, const AsOf& now) {
  if (!state.before || state.before->day != now.day()) return {};
  Answer<Analgesic> out = state.before->findings.analgesic;
  if (!out.known()) return out;
  Analgesic analgesic = out.value_or({});
  const std::int64_t passed_ms = now.instant.unix_ms - state.before->at.instant.unix_ms;
  if (analgesic.minutes_ago) {
    analgesic.minutes_ago =
        *analgesic.minutes_ago + static_cast<std::int32_t>(passed_ms / kMsPerMinute);
  }
  return analgesic;
}

void fill_from_diary(Findings& findings, const State& state, const CheckinBody& checkin,
                     const AsOf& now) {
  const auto before = known_pain_before(state, checkin, now);
  if (before) findings.pain_before = *before;
  const bool in_run = checkin.moment == Moment::FirstSteps || checkin.moment == Moment::During;
  if (in_run && !findings.analgesic.known()) findings.analgesic = inherited_analgesic(state, now);
}

}  // namespace

AskedBefore AskedBefore::from(const Situation& situation) {
  RL_CHECK(situation.now.has_value());
  return {*situation.now, situation.findings, situation.context,
          situation.walking_or_rest_pain_yesterday};
}

Situation AskedBefore::with(const Screening& screening, const Profile& profile) const {
  Situation out;
  out.moment = Moment::Before;
  out.now = at;
  out.findings = findings;
  out.context = context;
  out.screening = screening;
  out.profile = profile;
  out.walking_or_rest_pain_yesterday = walking_or_rest_pain_yesterday;
  return out;
}

Situation standing_situation(const State& state, const CheckinBody& checkin, const AsOf& now,
                             const Table& table) {
  const LocalDay today = now.day();
  Situation out;
  out.moment = checkin.moment;
  out.now = now;
  out.findings = checkin.findings;
  fill_from_diary(out.findings, state, checkin, now);
  out.context = context_of(state, checkin.moment, now, today, table.knowledge());
  if (!state.episode_open && opens_episode(checkin)) {
    out.context.episode = YesNo::Yes;
    out.context.phase = Phase::Niggle;
  }
  out.screening = screening_as_of(state, today);
  if (out.screening.age == ScreeningAge::Fresh && changes_screening(state, checkin, today)) {
    out.screening.age = ScreeningAge::Stale;
  }
  out.profile = standing_of(state, today, table.knowledge());
  out.walking_or_rest_pain_yesterday = pain_of_day(state, today.plus(-1));
  return out;
}

Situation situation_of(const State& state, const CheckinBody& checkin, const AsOf& now,
                       const Table& table) {
  Situation out = standing_situation(state, checkin, now, table);
  out.profile = profile_as_of(state, now.day(), table.knowledge());
  return out;
}

Situation situation_of(const State& state, Moment moment, const AsOf& now, const Table& table) {
  CheckinBody unanswered;
  unanswered.moment = moment;
  return situation_of(state, unanswered, now, table);
}

}  // namespace runlight
