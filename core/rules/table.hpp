// The compiled decision table (spec: decision 1, "Compiled form").
//
// For each (field, value) the table holds the set of rows that this value still allows. The fired
// set is the AND of one mask per field; rows lie in order of seriousness, so the level is that of
// the first row left. All reasons come out at once, and no row order can change an answer.
#pragma once

#include <array>
#include <bit>
#include <compare>
#include <cstdint>
#include <optional>

#include "core/facts/derive.hpp"
#include "core/facts/knowledge.hpp"

namespace runlight {

inline constexpr std::size_t kMaxRows = 128;

// A set of rows. Bit i of the set is row i of Knowledge::rows.
struct RowSet {
  std::array<std::uint64_t, 2> words{};

  [[nodiscard]] constexpr bool empty() const { return (words[0] | words[1]) == 0; }
  [[nodiscard]] constexpr bool has(std::size_t row) const {
    return ((words[row / 64] >> (row % 64)) & 1U) != 0;
  }
  constexpr void add(std::size_t row) { words[row / 64] |= std::uint64_t{1} << (row % 64); }
  // The most serious row. The set must not be empty.
  [[nodiscard]] constexpr std::size_t first() const {
    return words[0] != 0 ? static_cast<std::size_t>(std::countr_zero(words[0]))
                         : 64 + static_cast<std::size_t>(std::countr_zero(words[1]));
  }
  constexpr void remove_first() {
    if (words[0] != 0) {
      words[0] &= words[0] - 1;
    } else {
      words[1] &= words[1] - 1;
    }
  }
  constexpr RowSet& operator&=(const RowSet& other) {
    words[0] &= other.words[0];
    words[1] &= other.words[1];
    return *this;
  }
  bool operator==(const RowSet&) const = default;
  // Written out: the array of clang 14's libc++ has no three-way comparison.
  constexpr std::strong_ordering operator<=>(const RowSet& other) const {
    if (const auto first_half = words[0] <=> other.words[0]; first_half != 0) return first_half;
    return words[1] <=> other.words[1];
  }
};

// Knowledge made ready to answer. Holds a reference: the knowledge must outlive it.
class Table {
 public:
  // Rows must number at most kMaxRows and lie most serious first; tools/compile_knowledge.py sees
  // to both, and so must whoever builds a table by hand.
  explicit Table(const Knowledge& knowledge);

  [[nodiscard]] const Knowledge& knowledge() const { return *knowledge_; }
  [[nodiscard]] const Requirements& requirements() const { return requirements_; }
  [[nodiscard]] const RowSet& mask(Field field, std::size_t value) const {
    return masks_[static_cast<std::size_t>(field)][value];
  }
  [[nodiscard]] RowSet fired(const FactValues& values) const {
    RowSet out = all_;
    for (std::size_t field = 0; field < kFieldCount; ++field) out &= masks_[field][values[field]];
    return out;
  }
  // No row left is level Go: rules only ever restrict.
  [[nodiscard]] Level level_of(const RowSet& fired) const {
    return fired.empty() ? Level::Go : levels_[fired.first()];
  }
  [[nodiscard]] Level level_of_row(std::size_t row) const { return levels_[row]; }
  [[nodiscard]] std::optional<std::uint8_t> rule_index(std::string_view id) const;

 private:
  const Knowledge* knowledge_;
  Requirements requirements_;
  RowSet all_;
  std::array<std::array<RowSet, kMaxFieldValues>, kFieldCount> masks_{};
  std::array<Level, kMaxRows> levels_{};
};

}  // namespace runlight
