// How load, hills, speed, sitting and core fit this runner's own answers and data (S9 to S12): for
// each, what the runner said, and the figures of the 28 days before it hurt against the 56 earlier.
//
// Promises: the figures are those of core/load (changed.hpp), so `understand` and `load` never
// disagree; what is not known has no figure; a difference under 10 % is no change. A change before
// is not a cause, and nothing here calls it one.
// Deliberately absent: words, probabilities, any effect on a light or a plan.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "app/history/history.hpp"
#include "app/pattern.hpp"
#include "core/advise/advise.hpp"

namespace runlight::app {

enum class Aspect : std::uint8_t { Volume, LongestRun, Hills, Speed, Cadence, Sitting, Core };
[[nodiscard]] std::string_view name_of(Aspect aspect);

// A quantity of core/load, or a share made of two of them: hills and speed are told apart from
// simply running more.
enum class Share : std::uint8_t {
  None,
  ClimbPerKm,  // tenths of a metre
  FastPart,    // hundredths of a percent of the time
};

struct Figure {
  load::Quantity quantity = load::Quantity::Distance;  // of a share: what it is a share of
  Share share = Share::None;
  std::optional<std::int64_t> before;
  std::optional<std::int64_t> after;
  std::optional<load::BasisPoints> change;
  load::AgainstUsual against_usual = load::AgainstUsual::NotKnown;

  [[nodiscard]] std::string_view id() const;
  [[nodiscard]] bool is_known() const { return before && after; }
  // Nothing before, nothing after: nothing to say.
  [[nodiscard]] bool is_empty() const { return before == 0 && after == 0; }
  [[nodiscard]] bool is_from_nothing() const { return before == 0 && after.value_or(0) > 0; }
  [[nodiscard]] bool is_noise() const;
};

enum class Shift : std::uint8_t { NotKnown, Same, Fell, Rose };
[[nodiscard]] std::string_view name_of(Shift shift);

struct AspectView {
  Aspect aspect = Aspect::Volume;
  // Index into Knowledge::patterns of the question about it; nothing: none is asked.
  std::optional<std::size_t> question;
  std::vector<Figure> figures;
  // Of the diary, not of what was said. Rose where any figure rose.
  Shift shift = Shift::NotKnown;
};

// From the latest runs whose cadence was measured.
struct OwnCadence {
  std::int32_t mean_cspm = 0;  // over running time
  std::int32_t lowest_cspm = 0;
  std::int32_t highest_cspm = 0;
  std::int32_t runs = 0;
  LocalDay last;

  // Each leg swings once in two steps (S9).
  [[nodiscard]] std::int32_t cycles_per_leg_and_hour() const { return mean_cspm * 3 / 10; }
};
// Fewer teach nothing about what is usual; more than the latest ten tell of another time.
inline constexpr std::int32_t kLeastCadenceRuns = 5;
inline constexpr std::int32_t kMostCadenceRuns = 10;
inline constexpr std::int32_t kOldestCadence_days = 365;

struct Understanding {
  std::optional<LocalDay> onset;  // of the open episode, else of the latest that was told
  std::vector<AspectView> aspects;
  std::optional<load::ChangedTable> changed;  // with an onset
  std::int32_t missing_before_days = 0;       // of 56
  std::int32_t missing_after_days = 0;        // of 28
  std::optional<OwnCadence> cadence;
  std::int32_t cadence_runs = 0;  // that have one, also where they are too few
};

[[nodiscard]] Understanding understanding_of(const History& history, const State& state,
                                             LocalDay today, const Knowledge& knowledge);

[[nodiscard]] ScreeningAnswer answer_to(std::string_view question, const PatternAnswers& pattern,
                                        const Knowledge& knowledge);

}  // namespace runlight::app
