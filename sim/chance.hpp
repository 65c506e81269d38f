// Chance from a seed: the same numbers everywhere, whole numbers only.
#pragma once

#include <cstdint>

namespace runlight::sim {

// SplitMix64 (Steele, Lea and Flood 2014), written from its description: a counter that is stirred.
class Chance {
 public:
  // Runners of one seed get chances of their own.
  Chance(std::uint64_t seed, std::uint64_t number) : state_(stir(seed) ^ stir(~number)) {}

  [[nodiscard]] std::uint64_t next() {
    state_ += 0x9E37'79B9'7F4A'7C15U;
    return stir(state_);
  }
  // 0 .. below-1
  [[nodiscard]] std::int32_t of(std::int32_t below) {
    const std::uint64_t high = next() >> 32U;
    return static_cast<std::int32_t>((high * static_cast<std::uint64_t>(below)) >> 32U);
  }
  // low .. high
  [[nodiscard]] std::int32_t from(std::int32_t low, std::int32_t high) {
    return low + of(high - low + 1);
  }
  [[nodiscard]] bool one_in(std::int32_t n) { return of(n) == 0; }
  [[nodiscard]] bool percent(std::int32_t percent) { return of(100) < percent; }

 private:
  [[nodiscard]] static std::uint64_t stir(std::uint64_t z) {
    z = (z ^ (z >> 30U)) * 0xBF58'476D'1CE4'E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D0'49BB'1331'11EBU;
    return z ^ (z >> 31U);
  }
  std::uint64_t state_;
};

}  // namespace runlight::sim
