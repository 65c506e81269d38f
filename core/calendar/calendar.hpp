// Days and instants. LocalDay, Instant and AsOf never mix: a rule counts the runner's own calendar
// days, an order of events counts instants. Nothing here knows what time it is now.
//
// Text is RFC 3339 with an offset ("2026-03-02T07:30:00+01:00"), years 1900 to 2199.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace runlight {

// A date in the proleptic Gregorian calendar, counted in days from 1970-01-01.
struct LocalDay {
  std::int32_t days = 0;

  auto operator<=>(const LocalDay&) const = default;
  [[nodiscard]] LocalDay plus(std::int32_t n) const { return LocalDay{days + n}; }
  // Days from `earlier` to this day; negative if this day is before it.
  [[nodiscard]] std::int32_t since(LocalDay earlier) const { return days - earlier.days; }
  [[nodiscard]] std::int32_t year() const;
  // Monday of this day's week (weeks run Monday to Sunday).
  [[nodiscard]] LocalDay monday() const;
  [[nodiscard]] std::string text() const;  // "2026-03-02"
  [[nodiscard]] static std::optional<LocalDay> from(std::string_view text);
  [[nodiscard]] static std::optional<LocalDay> from_civil(int year, int month, int day);
};

struct Instant {
  std::int64_t unix_ms = 0;
  auto operator<=>(const Instant&) const = default;
};

struct UtcOffset {
  std::int16_t minutes = 0;  // -1080 .. 1080
  auto operator<=>(const UtcOffset&) const = default;
};

// A moment as the runner lived it: the instant and the offset their clock showed.
struct AsOf {
  Instant instant;
  UtcOffset offset;

  bool operator==(const AsOf&) const = default;
  [[nodiscard]] LocalDay day() const;
  [[nodiscard]] std::string text() const;  // RFC 3339, whole seconds, "Z" is written "+00:00"
  // Fractions of a second are kept to the millisecond. A leap second (":60") is the second before.
  [[nodiscard]] static std::optional<AsOf> from(std::string_view rfc3339);
};

// The first instant of `day` on a clock with this offset.
[[nodiscard]] AsOf midnight(LocalDay day, UtcOffset offset);

}  // namespace runlight
