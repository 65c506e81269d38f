// All heart rates of an Apple Health export, eight bytes each, until the workouts are known: they
// come after the records in the file.
//
// Promises: never more than kMaxHeartRates (40 MB); what does not fit is counted. Growth never
// moves what is already kept. Deliberately absent: fractions of a second, which the export does not
// have.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar/calendar.hpp"

namespace runlight::apple {

inline constexpr std::size_t kMaxHeartRates = 5'000'000;

struct HeartRate {
  std::int64_t unix_s = 0;
  std::int32_t bpm = 0;
};

class HeartRates {
 public:
  // `source` is the device's name as the file has it.
  void add(Instant at, std::int64_t bpm, std::string_view source);
  // In order of time, both ends included. Where several devices measured, only the one that did so
  // most often: two devices do not make two hearts.
  [[nodiscard]] std::vector<HeartRate> between(Instant from, Instant to) const;
  // After the last add() and before the first between().
  void sort();
  [[nodiscard]] std::uint64_t dropped() const { return dropped_; }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  // Seconds since 2000 above, beats in the middle, the number of the source below.
  using Packed = std::uint64_t;

  std::vector<std::vector<Packed>> blocks_;
  std::vector<std::string> sources_;
  std::size_t last_source_ = 0;
  std::size_t size_ = 0;
  std::uint64_t dropped_ = 0;
};

}  // namespace runlight::apple
