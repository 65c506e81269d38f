// judge(): one moment of asking to a verdict with all its reasons (spec: decision 1, contract 3).
// Pure and total. Reasons are indices and numbers; a door picks the words.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/fixed_list.hpp"
#include "core/rules/counterfactual.hpp"
#include "core/rules/table.hpp"

namespace runlight {

struct Fired {
  std::uint8_t rule = 0;  // index into Knowledge::rules
  std::uint8_t row = 0;   // the row that explains it: the rule's most serious one that holds
  Level level = Level::Go;
};
inline constexpr std::size_t kMaxFired = 64;

struct Verdict {
  Moment moment = Moment::Before;
  Protocol protocol = Protocol::Standard;
  Level level = Level::Go;
  bool red = false;  // costs a cool-down and a stage (rules/red.hpp)
  Calm calm = Calm::No;
  FixedList<Fired, kMaxFired> fired;  // most serious first, then by rule id
  std::size_t deciding_count = 0;     // the first so many of `fired` are at `level`
  FindingSet needs = 0;               // what to ask for; Screening where a rule stopped for it
  Derived derived;
  std::optional<AsOf> until;  // when waiting alone will change the answer
  FixedList<Counterfactual, kMaxCounterfactuals> would_change;

  [[nodiscard]] Light light() const { return light_of(level); }
};

// What judge leaves out costs time where nobody reads it (a fold over ten years of mornings).
enum class Detail : std::uint8_t { LightOnly, Everything };

[[nodiscard]] Verdict judge(const Situation& situation, const Table& table,
                            Detail detail = Detail::Everything);

}  // namespace runlight
