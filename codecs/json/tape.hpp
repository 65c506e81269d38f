// A parsed JSON document, flat: one node after the other, in the order of the text.
//
// Promises: valid UTF-8, at most 1 MiB and 64 levels deep, one value and nothing after it; time and
// memory are bounded by the text. Numbers keep their digits: no floating point on the way to an
// answer. Deliberately absent: looking members up by name. Readers go through an object once, in
// order, which is how they see what they do not know and what stands twice.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"

namespace runlight::json {

enum class Shape : std::uint8_t { Null, False, True, Number, Text, Object, Array };

struct Node {
  Shape shape = Shape::Null;
  std::uint32_t end = 0;  // the node after this one and all within it
  std::string_view name;  // of the member of an object
  std::string_view text;  // of a text or a number
};

class Value;

class Tape {
 public:
  // Keeps its own copy of `document`. What an earlier parse gave out is void.
  [[nodiscard]] Result<Done> parse(std::string_view document);
  [[nodiscard]] Value root() const;
  [[nodiscard]] const Node& node(std::uint32_t index) const { return nodes_[index]; }

 private:
  std::vector<char> bytes_;
  std::vector<Node> nodes_;
};

// A decimal number as the text says it.
struct Scaled {
  std::int64_t number = 0;  // floor of the number times ten to the power asked for
  bool exact = true;
};
// Nothing if it is beyond 18 digits. `digits_after_point` in 0..9.
[[nodiscard]] std::optional<Scaled> scaled(std::string_view number, int digits_after_point);

// One place in the tape. Cheap to copy; void when the tape is.
class Value {
 public:
  Value(const Tape& tape, std::uint32_t index) : tape_(&tape), index_(index) {}

  [[nodiscard]] Shape shape() const { return node().shape; }
  [[nodiscard]] bool is_null() const { return shape() == Shape::Null; }
  [[nodiscard]] std::string_view name() const { return node().name; }
  [[nodiscard]] std::string_view text() const { return node().text; }
  // The number if it is whole (2, 2.0 and 20e-1 are), else nothing.
  [[nodiscard]] std::optional<std::int64_t> whole() const;

  class Iterator {
   public:
    Iterator(const Tape& tape, std::uint32_t index) : tape_(&tape), index_(index) {}
    Value operator*() const { return {*tape_, index_}; }
    Iterator& operator++() {
      index_ = tape_->node(index_).end;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return index_ != other.index_; }

   private:
    const Tape* tape_;
    std::uint32_t index_;
  };
  // The members of an object, the elements of an array; none of anything else.
  [[nodiscard]] Iterator begin() const { return {*tape_, index_ + 1}; }
  [[nodiscard]] Iterator end() const { return {*tape_, node().end}; }

 private:
  [[nodiscard]] const Node& node() const { return tape_->node(index_); }

  const Tape* tape_;
  std::uint32_t index_;
};

inline Value Tape::root() const { return {*this, 0}; }

}  // namespace runlight::json
