// The samples of a run as columns of whole numbers, in FIT's own units.
//
// A column is empty if the file never has its field; otherwise it is as long as all the others, and
// kUnknown stands where the value is unknown. Zero is a value.
//
// Promises: no number that the file does not contain. Deliberately absent: floating point, and any
// smoothing or guessing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "codecs/fit/profile.hpp"
#include "core/calendar/calendar.hpp"

namespace runlight::fit {

template <class Number, Number Unknown>
class Column {
 public:
  using Type = Number;
  static constexpr Number kUnknown = Unknown;

  [[nodiscard]] bool empty() const { return values_.empty(); }
  [[nodiscard]] std::size_t size() const { return values_.size(); }
  [[nodiscard]] const Number* data() const { return values_.data(); }
  [[nodiscard]] const Number* begin() const { return values_.data(); }
  [[nodiscard]] const Number* end() const { return values_.data() + values_.size(); }
  [[nodiscard]] Number operator[](std::size_t row) const { return values_[row]; }
  // Nothing if the column is empty or the value unknown.
  [[nodiscard]] std::optional<Number> at(std::size_t row) const {
    if (row >= values_.size() || values_[row] == Unknown) return std::nullopt;
    return values_[row];
  }
  bool operator==(const Column&) const = default;

  // For the decoder. Makes the column `rows` long, and `expected` long soon.
  Number* grow(std::size_t rows, std::size_t expected) {
    if (values_.empty()) values_.reserve(expected);
    values_.resize(rows, Unknown);
    return values_.data();
  }

 private:
  std::vector<Number> values_;
};

using ColumnU8 = Column<std::uint8_t, 0xFF>;
using ColumnS8 = Column<std::int8_t, 0x7F>;
using ColumnU16 = Column<std::uint16_t, 0xFFFF>;
using ColumnS32 = Column<std::int32_t, 0x7FFF'FFFF>;
using ColumnU32 = Column<std::uint32_t, 0xFFFF'FFFF>;

struct Records {
  std::size_t rows = 0;
  ColumnU32 timestamp_s;  // FIT time; instant(row)
  ColumnS32 latitude;     // semicircles: 2^31 are 180 degrees
  ColumnS32 longitude;    // semicircles
  ColumnU32 altitude;     // fifths of a metre above -500 m; altitude_dm(row)
  ColumnU32 distance_cm;  // since the start
  ColumnU32 speed_mm_s;
  ColumnU8 heart_rate_bpm;
  ColumnU16 cadence;  // 128ths of a cycle (of one leg) a minute; steps_per_min_128(row)
  ColumnU16 power_w;
  ColumnS8 temperature_c;
  ColumnU16 vertical_oscillation;  // tenths of a millimetre
  ColumnU16 stance_time;           // tenths of a millisecond
  ColumnU16 stance_time_percent;   // hundredths of a percent
  ColumnU16 stance_time_balance;   // hundredths of a percent, left
  ColumnU16 step_length;           // tenths of a millimetre
  ColumnU16 vertical_ratio;        // hundredths of a percent

  bool operator==(const Records&) const = default;

  // Nothing where the watch had no date.
  [[nodiscard]] std::optional<Instant> instant(std::size_t row) const {
    const auto time_s = timestamp_s.at(row);
    if (!time_s) return std::nullopt;
    return instant_of(*time_s);
  }
  [[nodiscard]] std::optional<std::int64_t> altitude_dm(std::size_t row) const {
    const auto fifths = altitude.at(row);
    if (!fifths) return std::nullopt;
    return std::int64_t{*fifths} * 2 - 5000;
  }
  // Both feet, in 128ths of a step a minute. FIT counts one leg; this is the one place that
  // doubles. Only for sports on foot.
  [[nodiscard]] std::optional<std::uint32_t> steps_per_min_128(std::size_t row) const {
    const auto cycles = cadence.at(row);
    if (!cycles) return std::nullopt;
    return std::uint32_t{*cycles} * 2;
  }
};

}  // namespace runlight::fit
