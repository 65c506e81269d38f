// Checks in, verdicts out, line by line: what `check --json --lines` and the C interface both
// answer.
//
// Promises: one line in, one line out, in the same order; a bad line is answered with a problem
// object and does not stop the rest.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "codecs/json/check.hpp"
#include "codecs/json/verdict.hpp"

namespace runlight::json {

class CheckLines {
 public:
  // Both must outlive it.
  CheckLines(const Table& table, const knowledge::Wording& wording)
      : table_(&table), reader_(table.knowledge()), writer_(table, wording) {}

  // Appends the answer and a newline. `number` is the line's, from 1, for the problem's place. The
  // verdict's level; nothing for a problem.
  std::optional<Level> answer(std::string& out, std::string_view document, std::size_t number);

 private:
  const Table* table_;
  CheckReader reader_;
  VerdictWriter writer_;
};

// The first line of `text`, which is moved past it and its newline.
[[nodiscard]] std::string_view take_line(std::string_view& text);
// Nothing but spaces: such a line is passed over.
[[nodiscard]] bool is_blank(std::string_view line);

}  // namespace runlight::json
