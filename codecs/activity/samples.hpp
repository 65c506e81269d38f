// The samples of an activity as columns of whole numbers: one row a moment, one column a quantity.
//
// Promises: every column that exists is as long as `time_ms`; a column exists only if some row had
// a value; kMissing means "the file did not say" (never 0). Units are in the names of Quantity.
// Deliberately absent: gaps filled in, smoothing, any value the file did not carry.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace runlight::activity {

inline constexpr std::int32_t kMissing = std::numeric_limits<std::int32_t>::min();

enum class Quantity : std::uint8_t {
  LatitudeE7,      // 1e-7 degrees
  LongitudeE7,     // 1e-7 degrees
  AltitudeMm,      // above sea level
  DistanceMm,      // since the start
  SpeedMmPerS,     //
  HeartRateBpm,    //
  CadenceSpm,      // steps per minute, both feet (after settle_cadence)
  PowerW,          //
  TemperatureMdc,  // thousandths of a degree Celsius
};
inline constexpr std::size_t kQuantities = 9;

[[nodiscard]] constexpr std::size_t index(Quantity quantity) {
  return static_cast<std::size_t>(quantity);
}

// One row on its way into the columns.
struct Sample {
  std::int32_t time_ms = kMissing;  // since Activity::start
  std::array<std::int32_t, kQuantities> value{kMissing, kMissing, kMissing, kMissing, kMissing,
                                              kMissing, kMissing, kMissing, kMissing};
  std::uint32_t known = 0;  // bit i: value[i] is set

  // A value outside 32 bits is not kept: no such thing exists on Earth.
  void set(Quantity quantity, std::int64_t number) {
    if (number <= kMissing || number > std::numeric_limits<std::int32_t>::max()) return;
    value[index(quantity)] = static_cast<std::int32_t>(number);
    known |= 1U << index(quantity);
  }
  [[nodiscard]] std::optional<std::int32_t> get(Quantity quantity) const {
    if ((known >> index(quantity) & 1U) == 0) return std::nullopt;
    return value[index(quantity)];
  }
};

class Samples {
 public:
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  // kMissing where a row has no time.
  [[nodiscard]] std::span<const std::int32_t> time_ms() const { return {time_.data(), size_}; }
  // Empty if no row had a value.
  [[nodiscard]] std::span<const std::int32_t> column(Quantity quantity) const {
    const auto& column = columns_[index(quantity)];
    return {column.data(), column.empty() ? 0 : size_};
  }
  [[nodiscard]] std::span<std::int32_t> column(Quantity quantity) {
    auto& column = columns_[index(quantity)];
    return {column.data(), column.empty() ? 0 : size_};
  }
  [[nodiscard]] std::span<std::int32_t> time_ms() { return {time_.data(), size_}; }

  void add(const Sample& sample) {
    if (size_ == time_.size()) grow(size_ < 256 ? 256 : size_ * 2);
    if ((sample.known & ~active_) != 0) activate(sample.known);
    time_[size_] = sample.time_ms;
    for (std::uint32_t left = active_; left != 0; left &= left - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(left));
      columns_[i][size_] = sample.value[i];
    }
    ++size_;
  }
  // Gives the spare room back.
  void trim() {
    grow(size_);
    time_.shrink_to_fit();
    for (auto& column : columns_) column.shrink_to_fit();
  }
  bool operator==(const Samples& other) const {
    if (size_ != other.size_ || active_ != other.active_) return false;
    for (std::size_t row = 0; row < size_; ++row) {
      if (time_[row] != other.time_[row]) return false;
      for (std::size_t i = 0; i < kQuantities; ++i) {
        if ((active_ >> i & 1U) != 0 && columns_[i][row] != other.columns_[i][row]) return false;
      }
    }
    return true;
  }

 private:
  // Rows are written into room that is already there, so that a row costs one comparison and not
  // one per column.
  void grow(std::size_t room) {
    time_.resize(room, kMissing);
    for (std::size_t i = 0; i < kQuantities; ++i) {
      if ((active_ >> i & 1U) != 0) columns_[i].resize(room, kMissing);
    }
  }
  void activate(std::uint32_t quantities) {
    active_ |= quantities;
    grow(time_.size());
  }

  std::size_t size_ = 0;
  std::uint32_t active_ = 0;
  std::vector<std::int32_t> time_;
  std::array<std::vector<std::int32_t>, kQuantities> columns_;
};

}  // namespace runlight::activity
