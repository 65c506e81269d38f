// How the record messages of one definition become rows of columns.
//
// Made once a definition, run once a run of messages, column by column: the work per value is a
// load and a store, because FIT's unknown values are the columns' own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "codecs/fit/columns.hpp"
#include "codecs/fit/message.hpp"
#include "codecs/fit/walk.hpp"

namespace runlight::fit {

enum class RecordField : std::uint8_t {
  Timestamp,
  Latitude,
  Longitude,
  Altitude,
  Distance,
  Speed,
  HeartRate,
  Cadence,
  Power,
  Temperature,
  VerticalOscillation,
  StanceTime,
  StanceTimePercent,
  StanceTimeBalance,
  StepLength,
  VerticalRatio,
  // These come after those they refine.
  EnhancedAltitude,
  EnhancedSpeed,
  FractionalCadence,
};

class RecordPlan {
 public:
  explicit RecordPlan(const Definition& definition);

  // Appends the first `count` messages of the run to the columns. `expected` is how many rows there
  // may be in the end.
  void take(const Run& run, std::size_t count, std::size_t expected, Records& records) const;

 private:
  struct Step {
    RecordField what;
    Field field;
  };
  std::vector<Step> steps_;
};

}  // namespace runlight::fit
