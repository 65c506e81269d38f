// Every small mistake somebody could make in one row of the decision table: a threshold one step
// off, a level one step off, a value of a selector too many or too few, a condition lost, a row
// lost. Tests that do not notice one of them are not testing that row.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/rules/enumerate.hpp"

namespace runlight::mutation {

// A Knowledge with rows of its own; everything else is the original's, which must outlive it.
class Mutant {
 public:
  Mutant(std::string name, const Knowledge& original, std::vector<Row> rows, std::uint8_t rule);

  [[nodiscard]] const std::string& name() const {
    return name_;
  }  // "before.mild_pain row 12: level 2 -> 3"
  [[nodiscard]] const Knowledge& knowledge() const { return knowledge_; }
  [[nodiscard]] const Table& table() const { return *table_; }
  [[nodiscard]] std::uint8_t rule() const {
    return rule_;
  }  // the only rule that may answer otherwise

 private:
  std::string name_;
  std::uint8_t rule_;
  std::unique_ptr<std::vector<Row>> rows_;
  Knowledge knowledge_;
  std::shared_ptr<const Table> table_;
};

[[nodiscard]] std::vector<Mutant> every_mutant(const Knowledge& original);

// An input, out of all there are, on which the mutant's rule has another level than the original's.
// Nothing: the mutant is the same table in other words, and no test can tell.
[[nodiscard]] std::optional<Situation> telling_input(const Mutant& mutant,
                                                     const Knowledge& original,
                                                     const std::vector<RawSpace>& spaces);

}  // namespace runlight::mutation
