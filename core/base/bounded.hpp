// Bounded<Tag, Low, High>: a whole number that cannot leave its range. Built from outside only
// through the fallible `from`; `at_most` clamps where the caller has already counted.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>

namespace runlight {

template <class Tag, std::int32_t Low, std::int32_t High>
class Bounded {
 public:
  static constexpr std::int32_t kLow = Low;
  static constexpr std::int32_t kHigh = High;

  constexpr Bounded() = default;
  [[nodiscard]] static constexpr std::optional<Bounded> from(std::int64_t number) {
    if (number < Low || number > High) return std::nullopt;
    return Bounded(static_cast<std::int32_t>(number));
  }
  // For numbers the program itself computed: held inside the range.
  [[nodiscard]] static constexpr Bounded clamped(std::int64_t number) {
    if (number < Low) return Bounded(Low);
    if (number > High) return Bounded(High);
    return Bounded(static_cast<std::int32_t>(number));
  }
  [[nodiscard]] constexpr std::int32_t number() const { return number_; }
  auto operator<=>(const Bounded&) const = default;

 private:
  constexpr explicit Bounded(std::int32_t number) : number_(number) {}
  std::int32_t number_ = Low;
};

}  // namespace runlight
