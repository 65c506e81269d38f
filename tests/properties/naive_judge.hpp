// A second implementation of the decision model, sentence by sentence, as plain if-statements. It
// knows no table, no mask and no derived fact, and was written apart from them: where the two
// differ, one of them misreads the specification.
#pragma once

#include <map>
#include <set>
#include <string>

#include "core/facts/findings.hpp"

namespace runlight::properties {

struct NaiveVerdict {
  std::map<std::string, int> fired;  // rule id -> level 1..6
  int level = 0;
  bool red = false;
  std::set<std::string> missing;  // required and not known
};

[[nodiscard]] NaiveVerdict naive_judge(const Situation& situation);

}  // namespace runlight::properties
