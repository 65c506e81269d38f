// The shape of an exercise and of a way to keep fit, as the knowledge tells it. The tables are
// compiled from knowledge/exercises.toml and knowledge/crosstraining.toml.
//
// Promises (held while the knowledge is compiled): a variant is another exercise that asks no more
// (easier) or no less (harder) of the hip flexor; no exercise of a high demand is offered before
// the phase load_light; no phase has two doses of one exercise.
// Deliberately absent: words (Wording), pictures (knowledge/pictures.hpp), and which of them is due
// today, which is the plan's.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "core/facts/vocabulary.hpp"

namespace runlight {

// How much an exercise asks of the iliopsoas, in the bands of the evidence (4.1).
enum class Demand : std::uint8_t { Low, LowModerate, Moderate, High, Highest };

enum class ExerciseGroup : std::uint8_t { Range, Stretch, Rotators, Core, Legs, HipFlexor };

// Sets of phases as bits, bit i = Phase value i.
using PhaseSet = std::uint16_t;
[[nodiscard]] constexpr bool contains(PhaseSet set, Phase phase) {
  return ((set >> static_cast<unsigned>(phase)) & 1U) != 0;
}

struct CountRange {
  std::uint16_t least = 0;
  std::uint16_t most = 0;
};

// Seconds into the position, held there, and back.
struct Tempo {
  std::uint8_t go_s = 0;
  std::uint8_t hold_s = 0;
  std::uint8_t back_s = 0;
};

// What is counted: times, seconds held, or minutes.
enum class Amount : std::uint8_t { Reps, Hold, Time };
enum class Sides : std::uint8_t { Sore, Each, Both };
enum class Every : std::uint8_t { Day, Week };
// What is added when an exercise has become easy.
enum class LoadStep : std::uint8_t { None, Reps, Hold, Band, Weight };

struct DoseSpec {
  PhaseSet phases = 0;
  CountRange sets;
  Amount amount = Amount::Reps;
  CountRange count;
  Tempo tempo;  // all 0 where only a hold or minutes are counted
  Sides sides = Sides::Both;
  CountRange times;
  Every every = Every::Week;
  std::uint8_t apart_h = 0;  // hours between two sessions; 0: any day
  std::uint8_t weeks = 0;    // as long at first; 0: while the phase lasts
  // The load is the one that can be lifted just so often: from first_rm to last_rm in rm_weeks.
  std::uint8_t first_rm = 0;  // 0: no added load is meant
  std::uint8_t last_rm = 0;
  std::uint8_t rm_weeks = 0;
  std::span<const std::uint16_t> sources;
  std::string_view house;
};

struct ExerciseSpec {
  std::string_view id;  // "clam_shell"
  ExerciseGroup group = ExerciseGroup::Range;
  Demand demand = Demand::Low;
  std::span<const std::uint16_t> demand_sources;
  LoadStep load_step = LoadStep::None;
  std::span<const std::string_view> equipment;  // "mat", "chair", "wall", "band", "step", ...
  std::span<const DoseSpec> doses;
  std::optional<std::uint8_t> easier;  // indices into Knowledge::exercises
  std::optional<std::uint8_t> harder;
  bool reviewed = false;
  std::span<const std::uint16_t> sources;
};

// In one phase all exercises of a day together take no longer than this; the rest alternate.
struct DailyLimit {
  Phase phase = Phase::None;
  std::uint8_t minutes = 0;
};

struct CrossTrainingSpec {
  std::string_view id;  // "swim_pull_buoy"
  PhaseSet phases = 0;
  CountRange rpe;  // how hard, 0 to 10
  std::span<const std::string_view> equipment;
  bool reviewed = false;
  std::span<const std::uint16_t> sources;
  std::string_view house;
};

// What asks too much of the hip flexor to begin with.
struct AvoidSpec {
  std::string_view id;  // "rowing"
  std::span<const std::uint16_t> sources;
};

[[nodiscard]] std::string_view name_of(Demand demand);
[[nodiscard]] std::string_view name_of(ExerciseGroup group);
[[nodiscard]] std::string_view name_of(LoadStep step);
[[nodiscard]] std::string_view name_of(Sides sides);
[[nodiscard]] std::string_view name_of(Amount amount);
[[nodiscard]] std::string_view name_of(Every every);

// The dose of a phase; nullptr where the exercise is not for it.
[[nodiscard]] const DoseSpec* dose_in(const ExerciseSpec& exercise, Phase phase);

}  // namespace runlight
