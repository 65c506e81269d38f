// activities.csv of a Strava export: every generation since 2018, in the language of the account.
//
// Promises: where a name occurs twice the last column counts (metres, seconds); a row without a
// file is a manual activity and is kept; columns are found by name in English, German and Dutch,
// else by their place, with a warning; columns not known and new repeats are named; a row that
// cannot be read is named and the rest continues. Dates are UTC: the runner's own clock is not in
// this file.
// Deliberately absent: any other file of the export; they hold other people's data.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "codecs/activity/activity.hpp"
#include "core/base/result.hpp"

namespace runlight::strava {

// What the account shows: from general_preferences.csv. Needed only where the file has no metres
// (exports of 2019).
enum class DisplayUnit : std::uint8_t { Kilometres, Miles };

class Decoder {
 public:
  explicit Decoder(DisplayUnit unit = DisplayUnit::Kilometres);
  ~Decoder();
  Decoder(Decoder&&) noexcept;
  Decoder& operator=(Decoder&&) noexcept;

  void feed(std::string_view chunk);
  [[nodiscard]] Result<activity::Decoded> finish();

 private:
  class State;
  std::unique_ptr<State> state_;
};

[[nodiscard]] Result<activity::Decoded> decode(std::string_view file,
                                               DisplayUnit unit = DisplayUnit::Kilometres);

}  // namespace runlight::strava
