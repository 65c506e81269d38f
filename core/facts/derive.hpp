// From answers to facts: the only place where a rule's question ("how far above the pain before?",
// "inside the masking window?") is worked out. Pure and total; what is unknown never looks
// harmless: a missing required answer makes the fact `required` incomplete, which a rule stops on.
#pragma once

#include <array>
#include <cstdint>

#include "core/base/fixed_list.hpp"
#include "core/facts/knowledge.hpp"

namespace runlight {

using FindingSet = std::uint32_t;  // bit i = Finding value i
[[nodiscard]] constexpr FindingSet bit_of(Finding finding) {
  return FindingSet{1} << static_cast<unsigned>(finding);
}
[[nodiscard]] constexpr bool contains(FindingSet set, Finding finding) {
  return (set & bit_of(finding)) != 0;
}

// Which findings each moment asks and requires, as sets.
struct Requirements {
  std::array<FindingSet, 5> asked{};
  std::array<FindingSet, 5> required{};
  std::array<FindingSet, 5> required_with_pain{};
};
[[nodiscard]] Requirements requirements_of(const Knowledge& knowledge);

struct Derived {
  FactValues values{};
  FindingSet missing = 0;            // required here and not known
  bool pain_before_assumed = false;  // not known, so the worst (0) was taken
};

[[nodiscard]] Derived derive(const Situation& situation, const Requirements& requirements);

// No pain has no quality and no trend: where every pain of the moment is known to be 0, those that
// are asked and absent are none (spec: decision 2).
void fill_in_none(Moment moment, const Requirements& requirements, Findings& findings);

// The findings of this situation that are known.
[[nodiscard]] FindingSet known_findings(const Situation& situation);

}  // namespace runlight
