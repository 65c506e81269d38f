// TCX (TrainingCenterDatabase v2): activities with laps, trackpoints and the TPX and LX extensions,
// with or without namespace prefixes.
//
// Promises: one activity per <Activity>; totals are the sums over the laps where each lap has them,
// else worked out from the points and marked so; a second <Track> in a lap is a pause; laps without
// a track and points without a position (treadmill) count; chunks may be cut anywhere; a file
// damaged after something useful keeps it and says so.
// Deliberately absent: courses and workouts (they are plans, not runs).
#pragma once

#include <memory>
#include <string_view>

#include "codecs/activity/activity.hpp"
#include "core/base/result.hpp"

namespace runlight::tcx {

class Decoder {
 public:
  Decoder();
  ~Decoder();
  Decoder(Decoder&&) noexcept;
  Decoder& operator=(Decoder&&) noexcept;

  void feed(std::string_view chunk);
  [[nodiscard]] Result<activity::Decoded> finish();

 private:
  class State;
  std::unique_ptr<State> state_;
};

[[nodiscard]] Result<activity::Decoded> decode(std::string_view file);

}  // namespace runlight::tcx
