// The exercises for a runner as of now: which are offered, why none are, and a dose in words.
//
// Promises: while the answer asks for a doctor, a flag is open, an exclusion holds, or (in an
// episode) the safety questions are not answered freshly or the profile is not known, none is
// offered and the reason is named (spec: plan 5). Outside an episode nothing is offered either: the
// list is there to be read. Today's list is the plan's (plan_day): what is due, each with how it
// goes on from the last time; what was done today stays on it, marked. Deliberately absent:
// deciding what is due, or how much (core/plan).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "app/lookup.hpp"
#include "core/advise/advise.hpp"
#include "core/facts/exercises.hpp"
#include "core/plan/progression.hpp"

namespace runlight::app {

enum class Withheld : std::uint8_t { Level, Flag, Exclusion, Profile, Screening };
[[nodiscard]] std::string_view name_of(Withheld reason);

// Why no exercise is offered, the most serious first; empty: nothing stands against it.
[[nodiscard]] std::vector<Withheld> withheld_of(const Advice& advice, const Knowledge& knowledge);

// "3 x 20 times, sore side, 5 times a week, 2 seconds there, 2 seconds back, for 2 weeks at first"
[[nodiscard]] std::string dose_words(const DoseSpec& dose, const knowledge::Wording& wording);
// "Sore side, 5 times a week, 2 seconds there, 2 seconds back": the same without how much.
[[nodiscard]] std::string pace_words(const DoseSpec& dose, const knowledge::Wording& wording);
// "a mat, an exercise band"; empty where nothing is needed.
[[nodiscard]] std::string equipment_words(std::span<const std::string_view> equipment,
                                          const knowledge::Wording& wording);

// An exercise of today's list.
struct DueExercise {
  const ExerciseSpec* exercise = nullptr;
  const DoseSpec* dose = nullptr;
  Progress progress;
  YesNo done = YesNo::No;  // today already
};
struct DayList {
  PlanDay day;
  Phase phase = Phase::None;  // of the doses
  std::vector<DueExercise> due;
  std::vector<const ExerciseSpec*> later;  // of the phase, but not due today
  std::int32_t minutes = 0;
};
// The entries as decide() sees them: in canonical order, those dated after `now` left out.
[[nodiscard]] std::vector<Entry> until(std::vector<Entry> entries, const AsOf& now);

// Empty outside an episode and while anything is withheld; the day itself is always there.
[[nodiscard]] DayList day_list(const Advice& advice, std::span<const Performance> past,
                               const Table& table);

// "3 x 12 to 15 times, band 2": what to do today.
[[nodiscard]] std::string today_words(const DueExercise& due, const knowledge::Wording& wording);
// "3 x 12, band 2, pain 1": what was done.
[[nodiscard]] std::string done_words(const Performance& done, const knowledge::Wording& wording);
// "runlight log exercise clam_shell 3x20 --right --band 2 --pain N"; N is left to the runner.
[[nodiscard]] std::string log_line(const DueExercise& due, Side sore);

[[nodiscard]] const ExerciseSpec* exercise_named(std::string_view id, const Knowledge& knowledge);
[[nodiscard]] Explained explain_exercise(const ExerciseSpec& exercise, const Knowledge& knowledge,
                                         const knowledge::Wording& wording);
[[nodiscard]] Explained explain_mode(const CrossTrainingSpec& mode, const Knowledge& knowledge,
                                     const knowledge::Wording& wording);

}  // namespace runlight::app
