// The structural proof: read off the compiled rows, not sampled (spec: decision 1, "Order").
//
// A table with no flaw is monotone by construction: every condition on an ordered fact is an
// up-set, so a worse value keeps every row that a better one kept, and the level is a maximum over
// rows. rules/enumerate.hpp shows the same by walking every input. Deliberately absent: words. A
// door says what a flaw means.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/rules/table.hpp"

namespace runlight {

enum class Flaw : std::uint8_t {
  TooManyRows,
  TooManyRules,
  TooManyConditions,
  NoCondition,          // a row that always holds
  UnknownRule,          // the row's rule index points nowhere
  UnknownField,         // a condition on a fact that does not exist
  LevelGo,              // a row of level go grants, and rules only restrict
  LevelsNotDescending,  // a row is more serious than the one above it
  FieldTwice,           // two conditions of one row on the same fact
  EmptyCondition,       // no value passes
  OutsideDomain,        // a value that the fact does not have
  NotAnUpSet,           // a worse value would let go of the row
  SaysNothing,          // every value passes
  RulesNotSorted,
  RuleWithoutRow,
  MaskDiffers,  // the compiled mask of (field, value) does not agree with the rows
};
[[nodiscard]] std::string_view name_of(Flaw flaw);

inline constexpr std::uint16_t kNoIndex = 0xFFFF;

struct Violation {
  Flaw flaw{};
  std::uint16_t row = kNoIndex;   // index into Knowledge::rows, where it is about one
  std::uint16_t rule = kNoIndex;  // index into Knowledge::rules, where it is about one
  Field field = Field::Moment;    // where it is about a condition
  bool operator==(const Violation&) const = default;
};

// Everything that is wrong with the rows. Only with nothing here may a Table be built.
[[nodiscard]] std::vector<Violation> structural_violations(const Knowledge& knowledge);

// Where the masks of the table differ from what the rows say, one by one.
[[nodiscard]] std::vector<Violation> mask_violations(const Table& table);

}  // namespace runlight
