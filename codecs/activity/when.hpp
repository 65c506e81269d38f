// Dates and times as activity files write them: "2024-05-01T06:00:00Z", ".250", "+02:00", "+0200",
// and Apple's "2024-05-01 07:00:00 +0200".
//
// Promises: a date that does not exist is nothing; a missing offset is told from a known one; the
// day is remembered from call to call, because the next sample has the same one.
// Deliberately absent: names of months (codecs/strava reads those) and zones.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/calendar/calendar.hpp"

namespace runlight::activity {

struct When {
  Instant instant;                  // read as UTC where the text names no offset
  std::optional<UtcOffset> offset;  // "Z" is a known offset of 0

  bool operator==(const When&) const = default;
};

class WhenReader {
 public:
  [[nodiscard]] std::optional<When> read(std::string_view text);

 private:
  char day_text_[10] = {};
  std::int64_t day_ms_ = 0;
};

}  // namespace runlight::activity
