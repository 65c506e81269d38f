// Boundary tables: for every rule one answer at its threshold and one just below it, with the
// reasons that decision 3 gives for it, written down by hand.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/rules/table.hpp"

namespace runlight::mutation {

struct BoundaryCase {
  std::string name;
  Situation situation;
  std::set<std::string> expected;  // "before.mild_pain@2": rule and level
};

[[nodiscard]] std::vector<BoundaryCase> boundary_cases();

[[nodiscard]] std::set<std::string> reasons_of(const Situation& situation, const Table& table);

}  // namespace runlight::mutation
