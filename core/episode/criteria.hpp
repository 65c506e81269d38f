// What must be shown before a phase or a stage is left, line by line: met, not yet, or not tested.
//
// The lines are what moves the fold on, and what a plan shows: there is no second truth. Each has
// its figures where it has any. Deliberately absent: the words, and how to test each, which the
// wording says.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/fixed_list.hpp"
#include "core/facts/vocabulary.hpp"

namespace runlight {

enum class Criterion : std::uint8_t {
  // the return gate
  QuietDays,
  Walk,
  Stand,
  StepDowns,
  Squats,
  OtherSide,  // hip-flexor repetitions against the other side's
  LoadStep,
  Screening,
  NoPainkiller,
  // protect: today's answers, and for how long they have been such
  WalkingPain,
  EveryPain,
  NoLimp,
  NotSharp,
  QuietNight,
  GoodHours,
  // niggle
  CleanRun,
  SteadyRuns,
  // foundation and load_light
  FullSessions,
  Stairs,
  LightDose,
  // the ladder
  Stage,
  CleanSessions,
  SteadySessions,
  UpgradeRest,  // days since the load went up
  StageUps,     // in seven days
  // rebuild and keep
  RedFreeDays,
  WeekDistance,
  CleanWeeks,
  KeepDays,
};
inline constexpr std::size_t kCriterionCount = 29;
[[nodiscard]] std::string_view name_of(Criterion criterion);  // "quiet_days", ...

enum class Standing : std::uint8_t {
  Met,
  NotYet,
  NotTested,
  Waived,  // by a clinician
};
[[nodiscard]] std::string_view name_of(Standing standing);  // "met", "not_yet", "not_tested", ...

enum class Need : std::uint8_t { AtLeast, AtMost };

struct CriterionLine {
  Criterion criterion{};
  Standing standing = Standing::NotTested;
  // The worse leg's or the sore side's value, where there is one; what it must reach, or may be.
  // Both 0 where there is no figure.
  std::int32_t value = 0;
  std::int32_t needed = 0;
  Need need = Need::AtLeast;
  bool is_alternative = false;  // this line or the one before it

  [[nodiscard]] constexpr bool holds() const {
    return standing == Standing::Met || standing == Standing::Waived;
  }
  bool operator==(const CriterionLine&) const = default;
};

inline constexpr std::size_t kMostCriteria = 10;
using CriterionLines = FixedList<CriterionLine, kMostCriteria>;

// Met from `needed` on.
[[nodiscard]] CriterionLine at_least(Criterion criterion, std::int32_t value, std::int32_t needed);
// Met up to `needed`.
[[nodiscard]] CriterionLine at_most(Criterion criterion, std::int32_t value, std::int32_t needed);
// Met or not, without a figure.
[[nodiscard]] CriterionLine yes_or_no(Criterion criterion, YesNo met);

// Of each line and its alternatives, one at least. Nothing asked is nothing shown: false.
[[nodiscard]] bool all_hold(const CriterionLines& lines);

}  // namespace runlight
