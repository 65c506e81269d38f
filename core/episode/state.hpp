// Where an injury stands: everything the rules need to know of the past, folded from the diary.
//
// A State is plain data. It is moved on by Fold (episode/fold.hpp) entry by entry and, between
// entries, midnight by midnight; proposing or looking changes nothing (spec: plan 4a). Deliberately
// absent: the ladder's stages, doses and caps, which come with the plan.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/diary/entry.hpp"
#include "core/rules/verdict.hpp"

namespace runlight {

// A screening answer that asked for a doctor. It stays until a clinician clears it or it is voided:
// the product never clears by itself (spec: decision 4, "A way out").
struct OpenFlag {
  std::uint8_t condition = 0;
  Urgency urgency = Urgency::None;
  bool stands_on_unknown = false;  // only "I don't know" behind it: a later firm "no" settles it
  std::optional<LocalDay> cleared_on;
};

// What the screening was answered about; a change from it makes the screening stale.
struct ScreeningBaseline {
  bool known = false;
  Pain worst;
  Quality quality = Quality::None;
  bool night_pain = false;
  bool rest_pain = false;
  bool limp = false;
};

struct ScreeningState {
  bool answered = false;
  LocalDay day;
  std::vector<ScreeningAnswer> answers;   // one per Knowledge::questions
  std::vector<std::uint16_t> unanswered;  // from the latest screening
  std::vector<std::uint8_t> notes;
  std::vector<OpenFlag> flags;
  ScreeningBaseline baseline;
  bool baseline_open = false;  // the next check-in of the same day still belongs to it
  bool changed = false;        // something got worse since
  ScreeningBaseline latest;    // of the latest day with a check-in
  LocalDay latest_day;
};

// The last run and how it went, as far as it has been told.
struct RunState {
  Ulid id;
  AsOf start;
  std::int64_t end_ms = 0;
  LocalDay day;
  std::int32_t run_seconds = 0;  // running alone, or the whole where that is not known
  Phase phase = Phase::None;     // in which it was made
  bool allowed = false;          // there was a `before` that day, below stop
  bool counts = false;           // its length is that of the session that was offered
  bool clean_so_far = false;
  bool steady_so_far = false;
  std::optional<Pain> pain_before;  // of the latest `before` of that day
  bool after_reported = false;
  bool after_early =
      false;  // not settled within the hour: asked again, and that answer replaces it
  bool after_clean = true;
  bool after_steady = true;
  Level level_at_after = Level::Go;
  bool morning_reported = false;
  Level level_at_morning = Level::Go;
  bool settled = false;  // told to the end, and counted
};

// A morning's answers: what later check-ins of the day lean on.
struct BeforeState {
  LocalDay day;
  AsOf at;
  Findings findings;
  Level level = Level::Go;     // the highest since the last run of that day
  bool spoils_clean = false;   // a symptom rule fired
  bool spoils_steady = false;  // one that a steady run may not have
  // first_steps and during of a run that is not written down yet
  bool in_run_clean = true;
  bool in_run_steady = true;
  std::vector<Situation>
      since_run;  // every `before` of the day since its last run, as it was judged
};

// Mean daily worst pain, week by week.
struct WeekState {
  LocalDay monday;
  std::int32_t reported_days = 0;
  std::int32_t pain_sum = 0;
  LocalDay last_day;
  std::int32_t last_day_worst = -1;  // -1: nothing open
  std::int32_t previous_days = 0;    // of the latest earlier week with enough reports
  std::int32_t previous_sum = 0;
  std::int32_t rising = 0;
};

// The worse of walking and rest in the latest `before` of a day.
struct DayPain {
  LocalDay day;
  Pain walking_or_rest;
};

struct State {
  std::optional<LocalDay> today;  // the day folded up to

  std::optional<std::int32_t> birth_year;
  Sex sex = Sex::Unstated;
  bool exclusions_known = false;
  std::vector<std::uint8_t> exclusions;
  Protocol protocol = Protocol::Standard;

  bool episode_open = false;
  LocalDay episode_opened;
  std::optional<LocalDay> onset;
  std::optional<LocalDay> last_normal_run;
  std::optional<LocalDay> last_pain;
  Phase phase = Phase::None;
  LocalDay phase_since;
  bool entered_by_steady = false;  // `return` at stage 1, not 8
  std::optional<Instant> protect_good_since;
  std::int32_t test_runs_answered = 0;  // in this niggle, whatever came of them

  ScreeningState screening;
  std::optional<BeforeState> before;
  std::optional<RunState> run;
  std::optional<RunState> previous_run;
  std::optional<LocalDay> last_red;  // the latest day of the latest red
  std::vector<LocalDay> reds;        // first day of each red that is not part of the one before
  bool has_clean_run = false;        // since the episode began or the last red
  std::int32_t steady_in_a_row = 0;
  bool referral = false;  // two reds in return: see a physiotherapist

  // pain_before of the latest two days with a `before`, the later day first.
  std::optional<DayPain> day_pain;
  std::optional<DayPain> earlier_day_pain;
  WeekState week;
};

}  // namespace runlight
