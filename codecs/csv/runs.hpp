// A plain table of runs that anyone can write by hand; docs/csv.md describes it.
//
// The header names the columns, in any order: `start` (RFC 3339 with an offset) and any of
// duration_s, moving_s, distance_m, ascent_m, descent_m, cadence_spm, avg_heart_rate,
// max_heart_rate, steps, sport, sub_sport, name, device.
// Promises: an empty cell is unknown, never 0; a row that cannot be read is named and the rest
// continues; a column not known is named and passed over. The separator is a comma, a semicolon or
// a tab, whichever the header has; with a semicolon or tab, "3,32" is a decimal.
#pragma once

#include <memory>
#include <string_view>

#include "codecs/activity/activity.hpp"
#include "core/base/result.hpp"

namespace runlight::csv {

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

}  // namespace runlight::csv
