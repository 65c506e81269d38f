// The words everything else is said in. Every enumeration is ordered from harmless to serious,
// except the selectors Moment, Phase and Protocol, which have no order (spec: decision 1).
// `name_of` gives the word of the contract; `X_from` reads it back, nothing for any other word.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/bounded.hpp"

namespace runlight {

enum class Moment : std::uint8_t { Before, FirstSteps, During, After, NextMorning };
enum class Phase : std::uint8_t {
  None,  // outside an episode
  Niggle,
  Protect,
  Foundation,
  LoadLight,
  LoadHeavy,
  Return,
  Rebuild,
  Keep,
  Unknown,  // only in a context given from outside
};
// Whose decision rules apply.
enum class Protocol : std::uint8_t { Standard, Article };
// Which file of knowledge/protocols/ the plan goes by: an index into Knowledge::protocols. The two
// that are always there come first, in the order of the enumeration; each goes by its own rules.
class ProtocolIndex {
 public:
  constexpr ProtocolIndex() = default;
  // The built-in one of that name: the conversion loses nothing.
  constexpr ProtocolIndex(Protocol rules)  // NOLINT(google-explicit-constructor)
      : index_(static_cast<std::uint8_t>(rules)) {}
  constexpr explicit ProtocolIndex(std::size_t index) : index_(static_cast<std::uint8_t>(index)) {}

  [[nodiscard]] constexpr std::size_t index() const { return index_; }
  bool operator==(const ProtocolIndex&) const = default;

 private:
  std::uint8_t index_ = 0;
};

// The one ordered scale of a verdict (spec: decision 1).
enum class Level : std::uint8_t { Go, Hold, TestRunOnly, Stop, WithinDays, SameDay, Emergency };
// What colour a level shows. None: the urgency is shown instead of a colour.
enum class Light : std::uint8_t { Green, Yellow, Red, None };
// A stop that is only the plan's day: no alarm.
enum class Calm : std::uint8_t { No, RestDay, Paused };

// How soon a screening flag asks for help. Physiotherapist is a note beside the light, never a
// level.
enum class Urgency : std::uint8_t { None, Physiotherapist, WithinDays, SameDay, Emergency };
enum class ScreeningAge : std::uint8_t { Fresh, Stale, Missing };

enum class Quality : std::uint8_t { None, Dull, Catching, Sharp };
enum class Trend : std::uint8_t { None, Lessening, Constant, Rising, Sudden };
enum class Gait : std::uint8_t { Normal, Altered };
enum class YesNo : std::uint8_t { No, Yes };
enum class NextMorning : std::uint8_t { Reported, NotDue, Missing };
enum class Sex : std::uint8_t { Unstated, Female, Male, Other };

// Numeric Pain Rating Scale: whole points from no pain to the worst imaginable [Salaffi04].
using Pain = Bounded<struct PainTag, 0, 10>;
// A duration the runner reports; 600 min is the longest that is asked for.
using Minutes = Bounded<struct MinutesTag, 0, 600>;
// Days since something happened. 100 years is beyond any diary.
using DayCount = Bounded<struct DayCountTag, 0, 36'525>;
using WeekCount = Bounded<struct WeekCountTag, 0, 5'218>;
using AgeYears = Bounded<struct AgeYearsTag, 0, 120>;

[[nodiscard]] std::string_view name_of(Moment moment);
[[nodiscard]] std::string_view name_of(Phase phase);
[[nodiscard]] std::string_view name_of(Protocol protocol);
[[nodiscard]] std::string_view name_of(Level level);
[[nodiscard]] std::string_view name_of(Light light);      // None: "none"
[[nodiscard]] std::string_view name_of(Calm calm);        // No: "none"
[[nodiscard]] std::string_view name_of(Urgency urgency);  // None: "none"
[[nodiscard]] std::string_view name_of(ScreeningAge age);
[[nodiscard]] std::string_view name_of(Quality quality);
[[nodiscard]] std::string_view name_of(Trend trend);
[[nodiscard]] std::string_view name_of(Gait gait);
[[nodiscard]] std::string_view name_of(NextMorning next_morning);
[[nodiscard]] std::string_view name_of(Sex sex);  // Unstated: "unstated"

[[nodiscard]] std::optional<Moment> moment_from(std::string_view word);
[[nodiscard]] std::optional<Phase> phase_from(std::string_view word);  // never Unknown
[[nodiscard]] std::optional<Protocol> protocol_from(std::string_view word);
[[nodiscard]] std::optional<Level> level_from(std::string_view word);
[[nodiscard]] std::optional<Urgency> urgency_from(std::string_view word);
[[nodiscard]] std::optional<Quality> quality_from(std::string_view word);
[[nodiscard]] std::optional<Trend> trend_from(std::string_view word);
[[nodiscard]] std::optional<Gait> gait_from(std::string_view word);
[[nodiscard]] std::optional<NextMorning> next_morning_from(std::string_view word);
[[nodiscard]] std::optional<Sex> sex_from(std::string_view word);  // female, male, other

[[nodiscard]] Light light_of(Level level);
// Protect to LoadHeavy: strength is built, running waits (spec: plan 1).
[[nodiscard]] bool is_paused(Phase phase);

}  // namespace runlight
