// "What would change it": the smallest sets of facts whose improvement lowers the level, each fact
// improved only as far as needed. Nothing is offered at the levels that ask for a doctor, and a
// missing answer is never imagined to be a good one (`needs` names it instead).
#pragma once

#include <cstdint>

#include "core/base/fixed_list.hpp"
#include "core/rules/table.hpp"

namespace runlight {

struct Change {
  Field field{};
  std::uint8_t value = 0;  // the most serious value that is still good enough
  bool operator==(const Change&) const = default;
};
inline constexpr std::size_t kMaxChanges = 3;
inline constexpr std::size_t kMaxCounterfactuals = 8;

struct Counterfactual {
  FixedList<Change, kMaxChanges> changes;
  Level then = Level::Go;
};

// The pains behind the facts, so that facts that hang together move together.
struct PainParts {
  std::uint8_t before = 0;          // pain_before, 0 where it was assumed
  std::uint8_t stairs_or_lift = 0;  // the worse of pain_stairs and pain_knee_lift
};
[[nodiscard]] PainParts pain_parts_of(const Findings& findings);

// `values` as they were if one fact were better: less pain now is also less rise.
[[nodiscard]] FactValues with_change(FactValues values, Change change, PainParts parts);

[[nodiscard]] FixedList<Counterfactual, kMaxCounterfactuals> counterfactuals(
    const FactValues& values, PainParts parts, const Table& table);

}  // namespace runlight
