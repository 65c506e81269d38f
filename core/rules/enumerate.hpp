// Every input there is, walked (spec: decision 1 and 2): an input is one value per interval that
// the rows distinguish for every finding that the moment asks, unknown among them.
//
// There are far too many to visit one by one. The walk takes one group of findings at a time and
// keeps only what the rest can still tell apart: the rows still open, and the level already
// certain. Inputs that agree on both are counted together, so the answers are exact, not sampled,
// and cheap.
//
// The table must have no structural violation (rules/proof.hpp).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/rules/enumerate_space.hpp"
#include "core/rules/table.hpp"

namespace runlight {

// A law that does not hold, shown on one pair of inputs.
struct LawBreak {
  Law law{};
  std::string_view finding;
  Situation a;
  Situation b;
  Level level_a = Level::Go;
  Level level_b = Level::Go;
};

struct MomentReport {
  Moment moment{};
  std::uint64_t inputs = 0;
  std::array<std::uint64_t, 7> inputs_at_level{};  // adds up to `inputs`
  std::uint64_t distinct_reasons = 0;              // different sets of fired rows
  std::uint64_t pairs_compared = 0;                // pairs of answers put to the two laws
  RowSet live_rows;                                // rows that fire on some input
  std::array<std::uint64_t, 4> deciders{};  // rules that decide on some input, bit i = rule i
  std::vector<LawBreak> breaks;             // at most one for each law and finding
};

struct Enumeration {
  std::vector<MomentReport> moments;  // one for each moment, in order
  std::vector<std::uint16_t> dead_rows;
  std::vector<std::uint16_t> never_deciding;  // rules
  std::uint64_t inputs = 0;

  [[nodiscard]] bool holds() const;
};

[[nodiscard]] Enumeration enumerate(const Table& table);

// An input on which the most serious of rows `a` and the most serious of rows `b` differ; nothing
// if there is none at all. `spaces` holds one raw_space for each moment.
[[nodiscard]] std::optional<Situation> find_difference(const Table& table, const RowSet& a,
                                                       const RowSet& b,
                                                       const std::vector<RawSpace>& spaces);
// An input on which `row` fires and nothing more serious does.
[[nodiscard]] std::optional<Situation> find_decided_by(const Table& table, std::size_t row,
                                                       const RawSpace& space);
[[nodiscard]] std::vector<RawSpace> every_raw_space(const Requirements& requirements);

}  // namespace runlight
