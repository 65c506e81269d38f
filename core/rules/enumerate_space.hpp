// What can be answered at one moment, as the enumeration walks it: groups of findings that hang
// together, each with every combination of answers that the reader would accept.
//
// Combinations are made as real Situations and read by the real facts/derive, so that the proof is
// about the program and not about a model of it. Pains are walked in all their values 0..10 and
// unknown; numbers with one threshold in derive (minutes, hours, days) on both sides of it.
// Combinations that a reader refuses as contradictory are left out (spec: decision 2).
//
// A screening that was never made is the value "missing" of its age, not an unknown:
// any.not_screened says when it counts.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/fixed_list.hpp"
#include "core/facts/derive.hpp"

namespace runlight {

enum class AxisOrder : std::uint8_t { HarmlessFirst, None };
enum class AxisUnknown : std::uint8_t { Possible, Never };

// One finding and its values: number 0 is the harmless one; the number `known` is "unknown".
struct Axis {
  std::string_view name;
  Finding finding{};
  AxisOrder order = AxisOrder::HarmlessFirst;
  AxisUnknown unknown = AxisUnknown::Possible;
  std::uint16_t known = 0;
  void (*put)(Situation&, std::uint16_t value) = nullptr;

  [[nodiscard]] std::uint16_t count() const {
    return static_cast<std::uint16_t>(known + (unknown == AxisUnknown::Possible ? 1 : 0));
  }
};

inline constexpr std::size_t kMaxAxes = 10;
inline constexpr std::size_t kMaxGroupFields = 7;

// Combinations of a group's answers that read as the same facts.
struct RawClass {
  FactValues values{};        // only the group's own fields mean anything
  bool missing = false;       // something that the moment requires is unknown
  std::uint32_t unknown = 0;  // which findings are unknown, as far as an input tells them apart
  std::uint32_t raw = 0;      // one of the combinations
};

enum class Law : std::uint8_t {
  WorseIsNeverGreener,      // one finding one step more serious
  LessKnownIsNeverGreener,  // one known finding made unknown; over min(level, stop)
};
[[nodiscard]] std::string_view name_of(Law law);

// Two combinations that differ in one finding, `b` the one that must not be greener.
struct RawPair {
  Law law{};
  std::uint8_t axis = 0;
  std::uint32_t class_a = 0;
  std::uint32_t class_b = 0;
  std::uint32_t raw_a = 0;
  std::uint32_t raw_b = 0;
};

struct RawGroup {
  FixedList<Axis, kMaxAxes> axes;
  FixedList<Field, kMaxGroupFields> fields;
  std::vector<RawClass> classes;
  std::vector<RawPair> pairs;

  void put(Situation& situation, std::uint32_t raw) const;
};

struct RawSpace {
  Moment moment{};
  std::vector<RawGroup> groups;  // together they set every fact but moment and required
};

// Everything that the moment asks known and harmless: the situation that the groups are put into.
[[nodiscard]] Situation harmless_situation(Moment moment, const Requirements& requirements);

[[nodiscard]] RawSpace raw_space(Moment moment, const Requirements& requirements);

}  // namespace runlight
