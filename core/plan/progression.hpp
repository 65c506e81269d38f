// How an exercise goes on from one session to the next: the same, a little more, the next load, one
// step back, or an easier one (spec: plan 6; evidence 4.3).
//
// More only after the dose was done in full, twice, with pain of at most 2 and a quiet morning
// after each, and never on a day that is sore, not asked about or under a painkiller; while running
// no more often than the protocol allows. Less known is never more.
// Deliberately absent: which exercises are due (propose), words.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/episode/state.hpp"

namespace runlight {

// How the morning after was: told by the symptoms of its check-in.
enum class MorningAfter : std::uint8_t { Unknown, Flat, Worse, MuchWorse };
[[nodiscard]] std::string_view name_of(MorningAfter morning);  // "unknown", "flat", ...

// One exercise on one day, on the sore side; of several sets the least says what was done.
struct Performance {
  std::uint8_t exercise = kNoExercise;  // index into Knowledge::trained
  LocalDay day;
  std::int32_t sets = 0;
  std::int32_t reps = 0;
  std::int32_t hold_s = 0;
  TrainingLoad load;
  std::optional<Pain> pain;
  MorningAfter morning = MorningAfter::Unknown;
  bool operator==(const Performance&) const = default;
};

// Of the present episode, in order of time. `entries` in canonical order.
[[nodiscard]] std::vector<Performance> performances_of(std::span<const Entry> entries,
                                                       const Table& table);

enum class Step : std::uint8_t { First, Same, More, Up, Down, Easier };
[[nodiscard]] std::string_view name_of(Step step);  // "first", "same", ...

enum class StepWhy : std::uint8_t {
  NeverDone,
  TooPainful,        // more than 3 while doing it
  Painful,           // 3
  MorningMuchWorse,  // 2 more, pain that wakes, stiffness: one step back
  MorningWorse,
  MorningUnknown,
  LongAgo,
  SoreToday,
  NotAskedToday,
  Painkiller,
  NotFullYet,    // the dose has room to its top
  OnceMore,      // done in full once; twice is needed
  WeekNotOver,   // the last load step was less than a week ago
  RunningFirst,  // while running: the steps of load and of the ladder keep apart
  NothingToAdd,
  DoneTwice,
};
[[nodiscard]] std::string_view name_of(StepWhy why);  // "never_done", ...

struct Progress {
  Step step = Step::First;
  StepWhy why = StepWhy::NeverDone;
  std::optional<Performance> last;
  CountRange sets;
  CountRange count;  // repetitions, seconds or minutes, as the dose counts
  TrainingLoad load;
  std::int32_t rep_max = 0;  // a load that can be lifted just so often; 0: no load is meant
  std::optional<std::uint8_t> instead;  // index into Knowledge::exercises: the easier one
};

// `past`: of this exercise or of all, in order of time. `dose` is that of the present phase.
[[nodiscard]] Progress progress_of(const ExerciseSpec& exercise, const DoseSpec& dose,
                                   std::span<const Performance> past, const State& state,
                                   const Knowledge& knowledge, LocalDay today);

}  // namespace runlight
