// The exercises for a runner as of now: which are offered, why none are, and a dose in words.
//
// Promises: while the answer asks for a doctor, a flag is open, an exclusion holds, or (in an
// episode) the safety questions are not answered freshly or the profile is not known, none is
// offered and the reason is named (spec: plan 5). Outside an episode nothing is offered either: the
// list is there to be read. Deliberately absent: which of a phase's exercises are due today, which
// is the plan's.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "app/lookup.hpp"
#include "core/advise/advise.hpp"
#include "core/facts/exercises.hpp"

namespace runlight::app {

enum class Withheld : std::uint8_t { Level, Flag, Exclusion, Profile, Screening };
[[nodiscard]] std::string_view name_of(Withheld reason);

// Why no exercise is offered, the most serious first; empty: nothing stands against it.
[[nodiscard]] std::vector<Withheld> withheld_of(const Advice& advice, const Knowledge& knowledge);

// "3 x 20 times, sore side, 5 times a week, 2 seconds there, 2 seconds back, for 2 weeks at first"
[[nodiscard]] std::string dose_words(const DoseSpec& dose, const knowledge::Wording& wording);
// "a mat, an exercise band"; empty where nothing is needed.
[[nodiscard]] std::string equipment_words(std::span<const std::string_view> equipment,
                                          const knowledge::Wording& wording);

[[nodiscard]] const ExerciseSpec* exercise_named(std::string_view id, const Knowledge& knowledge);
[[nodiscard]] Explained explain_exercise(const ExerciseSpec& exercise, const Knowledge& knowledge,
                                         const knowledge::Wording& wording);
[[nodiscard]] Explained explain_mode(const CrossTrainingSpec& mode, const Knowledge& knowledge,
                                     const knowledge::Wording& wording);

}  // namespace runlight::app
