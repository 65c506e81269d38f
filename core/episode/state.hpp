// Where an injury stands: everything the rules need to know of the past, folded from the diary.
//
// A State is plain data. It is moved on by Fold (episode/fold.hpp) entry by entry and, between
// entries, midnight by midnight; proposing or looking changes nothing (spec: plan 4a). Deliberately
// absent: the numbers of the plan, which are the protocol's (core/facts/protocol.hpp), and the days
// ahead, which core/plan makes.
//
// Every plan begins with a copy of it. So its lists lie in place while they are as short as they
// usually are; when they grow longer they lose nothing.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "core/base/short_list.hpp"
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
  ShortList<ScreeningAnswer, 96> answers;  // one per Knowledge::questions
  ShortList<std::uint16_t, 8> unanswered;  // from the latest screening
  ShortList<std::uint8_t, 8> notes;
  ShortList<OpenFlag, 4> flags;
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
  std::int32_t stage = 0;        // of the ladder, if it counts for one
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

// One `before`, as it was judged but for the screening and the profile, which may be answered after
// it.
struct AskedBefore {
  AsOf at;
  Findings findings;
  Context context;
  std::optional<Pain> walking_or_rest_pain_yesterday;

  [[nodiscard]] static AskedBefore from(const Situation& situation);
  [[nodiscard]] Situation with(const Screening& screening, const Profile& profile) const;
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
  ShortList<AskedBefore, 2> since_run;  // every `before` of the day since its last run
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

// A run as the caps see it. What was not planned raises no reference beyond what was allowed.
struct RecentRun {
  LocalDay day;
  std::int64_t start_ms = 0;
  std::int32_t seconds = 0;  // running and walking together
  std::int32_t run_seconds = 0;
  std::optional<std::int32_t> metres;
  std::int32_t reference_seconds = 0;
  std::int32_t reference_metres = 0;
  bool clean = false;
};

// Where the ladder stands; stage 0 where there is none.
struct LadderState {
  std::int32_t stage = 0;
  LocalDay entered;                   // the latest entry into `return`
  std::int32_t clean_sessions = 0;    // at this stage
  std::int32_t steady_sessions = 0;   // in a row at this stage, each steady or clean
  ShortList<LocalDay, 8> ups;         // the latest stage-ups
  std::optional<LocalDay> steady_up;  // the latest one that steady sessions made
  std::int32_t stage_at_midnight = 0;
  LocalDay at_stage_since;  // the first midnight at that stage
};

// What a run may ask beside its minutes, in the order in which it may come in (spec: plan 4.5).
enum class Stimulus : std::uint8_t { Duration, GentleHills, Strides, Steep };

struct StimulusState {
  LocalDay since;                // the ladder's end, or the latest red
  std::int32_t clean_weeks = 0;  // whole ones, since then or since the newest came in
  Stimulus newest = Stimulus::Duration;
};

// After a red the week may hold so much, and grows again from there.
struct VolumeCut {
  LocalDay monday;
  std::int32_t seconds = 0;
  std::int32_t metres = 0;
  std::int32_t from_seconds = 0;  // of this it is a part
  std::int32_t from_metres = 0;
};

// The load of one exercise on one side.
struct StrengthMark {
  std::uint8_t exercise = kNoExercise;
  Side side = Side::Unsaid;
  TrainingLoad load;
  std::int32_t reps = 0;
};

// The exercises of one day, until the next morning has said how they were borne.
struct SessionDay {
  LocalDay day;
  ShortList<std::uint8_t, 16> at_full_dose;
  bool too_painful = false;
  bool works = false;        // some of it asks for a next morning, not stretching alone
  bool pain_untold = false;  // of something that works
};

struct TestResult {
  LocalDay day;
  std::int32_t value = 0;
  TrainingLoad load;
  std::optional<Pain> pain;
};

// When an exercise was done of late.
struct DoneExercise {
  std::uint8_t exercise = kNoExercise;
  LocalDay day;           // the latest
  std::uint8_t days = 0;  // bit i: i days before that one
};

struct TrainingState {
  ShortList<DoneExercise, 16> done;     // within the last week, one for each exercise
  ShortList<LocalDay, 24> flexor_days;  // with hip-flexor work, of the last six weeks
  ShortList<StrengthMark, 16> first;    // of this episode
  ShortList<StrengthMark, 16> best;
  ShortList<StrengthMark, 8> light;  // the first of this stay in load_light
  std::uint8_t light_sides = 0;      // bit 0 left, bit 1 right: 3 x 15 with that load
  bool light_done = false;           // the same, on every sore side
  std::optional<LocalDay> last_upgrade;
  std::optional<SessionDay> session;
  std::int32_t full_sessions = 0;  // in a row, with a flat next morning, in this stay
  // One for each test and side: left, right. A walk is kept under the left one.
  std::array<std::array<std::optional<TestResult>, 2>, kTestKindCount> tests{};
};

// How many days in a row were quiet enough for the return gate.
struct QuietState {
  LocalDay day;
  bool asked = false;
  bool quiet = true;            // so far that day
  bool steady = true;           // no more than the steady pain that may stand in for it
  std::int32_t quiet_days = 0;  // in a row, up to the day before
  std::int32_t steady_days = 0;
};

// What a clinician said, from its day on (core/episode/override.hpp).
struct Override {
  Ulid id;
  LocalDay from;
  OverrideBody said;
};

struct State {
  std::optional<LocalDay> today;  // the day folded up to

  std::optional<std::int32_t> birth_year;
  Sex sex = Sex::Unstated;
  bool exclusions_known = false;
  ShortList<std::uint8_t, 8> exclusions;
  ProtocolIndex protocol;
  std::vector<Override> overrides;  // a clinician's, in order; those that are over are gone

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
  ShortList<LocalDay, 8> reds;       // first day of each red that is not part of the one before
  bool has_clean_run = false;        // since the episode began or the last red
  std::int32_t steady_in_a_row = 0;
  bool referral = false;              // two reds in return: see a physiotherapist
  bool steady_pain_accepted = false;  // at the return gate, in place of none

  Side side = Side::Unsaid;
  std::optional<std::int32_t> usual_m;    // a week, before it hurt
  std::optional<std::int32_t> goal_m;     // a week
  ShortList<RecentRun, 24> recent_runs;   // of the last six weeks, in order
  ShortList<RecentRun, 24> before_onset;  // the same, when the episode began
  std::int32_t missed_stages = 0;         // by gaps in this niggle
  LadderState ladder;
  std::optional<VolumeCut> cut;
  StimulusState stimuli;
  TrainingState training;
  QuietState quiet;

  // pain_before of the latest two days with a `before`, the later day first.
  std::optional<DayPain> day_pain;
  std::optional<DayPain> earlier_day_pain;
  WeekState week;
};

}  // namespace runlight
