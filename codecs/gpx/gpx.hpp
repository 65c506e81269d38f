// GPX 1.0 and 1.1: tracks to activities. Understands heart rate, cadence, temperature, power, speed
// and distance in Garmin's TrackPointExtension (v1, v2), gpxx, and ClueTrust's gpxdata as Suunto
// writes it.
//
// Promises: one activity per <trk>; a new <trkseg> is a pause; chunks may be cut anywhere; a file
// damaged after some points keeps those points and says so. GPX carries no totals: elapsed time,
// timer and distance are worked out from the points and marked so.
// Deliberately absent: routes and waypoints (they are plans, not runs).
#pragma once

#include <memory>
#include <string_view>

#include "codecs/activity/activity.hpp"
#include "core/base/result.hpp"

namespace runlight::gpx {

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

}  // namespace runlight::gpx
