// Chance from a seed: the same numbers on every machine, in whole numbers.
//
// Deliberately absent: distributions of the standard library, which differ between libraries.
#pragma once

#include <cstdint>

namespace runlight::make_exports {

class Random {
 public:
  explicit constexpr Random(std::uint64_t seed) : state_(seed * kStep + 1) {}

  constexpr std::uint64_t next() {
    state_ += kStep;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58'476D'1CE4'E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D0'49BB'1331'11EBU;
    return z ^ (z >> 31U);
  }
  // Low to high, both included.
  constexpr std::int64_t between(std::int64_t low, std::int64_t high) {
    const auto width = static_cast<std::uint64_t>(high - low + 1);
    return low + static_cast<std::int64_t>(next() % width);
  }
  // True that many times in a hundred.
  constexpr bool chance(std::int64_t percent) { return between(0, 99) < percent; }

 private:
  static constexpr std::uint64_t kStep = 0x9E37'79B9'7F4A'7C15U;
  std::uint64_t state_;
};

// A seed of its own for each thing that is invented from one seed.
[[nodiscard]] constexpr std::uint64_t seed_of(std::uint64_t seed, std::uint64_t salt) {
  return Random(seed ^ (salt * 0xD6E8'FEB8'6659'FD93U)).next();
}

}  // namespace runlight::make_exports
