#include "core/facts/exercises.hpp"

namespace runlight {

std::string_view name_of(Demand demand) {
  switch (demand) {
    case Demand::Low:
      return "low";
    case Demand::LowModerate:
      return "low_moderate";
    case Demand::Moderate:
      return "moderate";
    case Demand::High:
      return "high";
    case Demand::Highest:
      return "highest";
  }
  return {};
}

std::string_view name_of(ExerciseGroup group) {
  switch (group) {
    case ExerciseGroup::Range:
      return "range";
    case ExerciseGroup::Stretch:
      return "stretch";
    case ExerciseGroup::Rotators:
      return "rotators";
    case ExerciseGroup::Core:
      return "core";
    case ExerciseGroup::Legs:
      return "legs";
    case ExerciseGroup::HipFlexor:
      return "hip_flexor";
  }
  return {};
}

std::string_view name_of(LoadStep step) {
  switch (step) {
    case LoadStep::None:
      return "none";
    case LoadStep::Reps:
      return "reps";
    case LoadStep::Hold:
      return "hold";
    case LoadStep::Band:
      return "band";
    case LoadStep::Weight:
      return "weight";
  }
  return {};
}

std::string_view name_of(Sides sides) {
  switch (sides) {
    case Sides::Sore:
      return "sore";
    case Sides::Each:
      return "each";
    case Sides::Both:
      return "both";
  }
  return {};
}

std::string_view name_of(Amount amount) {
  switch (amount) {
    case Amount::Reps:
      return "reps";
    case Amount::Hold:
      return "hold_s";
    case Amount::Time:
      return "minutes";
  }
  return {};
}

std::string_view name_of(Every every) {
  switch (every) {
    case Every::Day:
      return "per_day";
    case Every::Week:
      return "per_week";
  }
  return {};
}

const DoseSpec* dose_in(const ExerciseSpec& exercise, Phase phase) {
  for (const DoseSpec& dose : exercise.doses) {
    if (contains(dose.phases, phase)) return &dose;
  }
  return nullptr;
}

}  // namespace runlight
