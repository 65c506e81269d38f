// *_summarizedActivities.json of a Garmin account export, however large.
//
// Promises: one object in memory at a time; times are milliseconds and distances centimetres unless
// that would mean a speed nobody has and another reading would not, which is then said; a text
// date is understood too; cadence is in steps, both feet; a bad object is named and the rest
// continues. Deliberately absent: samples (the FIT files have them), splits, wellness.
#pragma once

#include <memory>
#include <string_view>

#include "codecs/activity/activity.hpp"
#include "core/base/result.hpp"

namespace runlight::garmin {

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

}  // namespace runlight::garmin
