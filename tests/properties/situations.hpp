// Random situations that a reader would accept, and what it means to make one of their findings
// worse, unknown or better. Made from a chooser, so that the same recipe serves a fast generator
// (hundreds of thousands) and rapidcheck (shrinking: choice 0 is always the harmless one).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/rules/counterfactual.hpp"

namespace runlight::properties {

// Returns a number in 0 .. n-1.
using Chooser = std::function<std::uint32_t(std::uint32_t n)>;

[[nodiscard]] Situation make_situation(const Chooser& choose);
// What decision 2 calls contradictory is mended, always in the same way.
void make_consistent(Situation& situation);

// SplitMix64: the same numbers on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint32_t operator()(std::uint32_t n);

 private:
  std::uint64_t state_;
};

// One situation and the finding in which it differs from where it came from.
struct Variant {
  std::string finding;
  Situation situation;
};
// Every way of making one raw finding worse by one step.
[[nodiscard]] std::vector<Variant> one_worse(const Situation& situation);
// Every way of forgetting one known finding.
[[nodiscard]] std::vector<Variant> one_unknown(const Situation& situation);

// Does to the raw findings what a counterfactual says of the facts.
void apply_change(Situation& situation, const Change& change);

[[nodiscard]] std::string describe(const Situation& situation);

}  // namespace runlight::properties
