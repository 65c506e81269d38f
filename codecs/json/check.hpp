// runlight.check/1 to a Situation: one moment of asking, as a program outside hands it in.
//
// Promises: strict. An unknown or repeated field, a wrong type, a number outside its range, a
// finding that is not asked at the moment, or answers that contradict each other are refused with
// the JSON pointer of the place; nothing is guessed. What is absent stays unknown. Deliberately
// absent: defaults that would make an answer look more harmless than it was given.
#pragma once

#include <memory>
#include <string_view>

#include "core/base/result.hpp"
#include "core/facts/findings.hpp"
#include "core/facts/knowledge.hpp"

namespace runlight::json {

// Keeps its buffers between documents: for many in a row. The knowledge must outlive it.
class CheckReader {
 public:
  explicit CheckReader(const Knowledge& knowledge);
  ~CheckReader();
  CheckReader(const CheckReader&) = delete;
  CheckReader& operator=(const CheckReader&) = delete;

  [[nodiscard]] Result<Situation> read(std::string_view document);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// One document.
[[nodiscard]] Result<Situation> read_check(std::string_view document, const Knowledge& knowledge);

}  // namespace runlight::json
