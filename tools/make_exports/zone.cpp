#include "tools/make_exports/zone.hpp"

#include "core/base/check.hpp"
#include "core/calendar/calendar.hpp"
#include "tools/make_exports/text.hpp"

namespace runlight::make_exports {
namespace {

constexpr std::int64_t kDay_s = 86'400;

// The Sunday on or after this date, in seconds at midnight UTC.
std::int64_t sunday_from(int year, int month, int day) {
  const auto date = LocalDay::from_civil(year, month, day);
  RL_CHECK(date.has_value());
  const std::int32_t sunday = date->monday().days + 6;
  return sunday * kDay_s;
}

}  // namespace

std::string_view name_of(Zone zone) {
  switch (zone) {
    case Zone::Berlin:
      return "Europe/Berlin";
    case Zone::NewYork:
      return "America/New_York";
  }
  return {};
}

int offset_min(Zone zone, std::int64_t unix_s) {
  const int year = clock_at(unix_s, 0).year;
  switch (zone) {
    case Zone::Berlin: {
      const bool summer =
          unix_s >= sunday_from(year, 3, 25) + 3600 && unix_s < sunday_from(year, 10, 25) + 3600;
      return summer ? 120 : 60;
    }
    case Zone::NewYork: {
      const bool summer = unix_s >= sunday_from(year, 3, 8) + 7 * 3600 &&
                          unix_s < sunday_from(year, 11, 1) + 6 * 3600;
      return summer ? -240 : -300;
    }
  }
  return 0;
}

std::int64_t unix_from_local(Zone zone, std::int64_t local_s) {
  const std::int64_t guess = local_s - offset_min(zone, local_s) * std::int64_t{60};
  return local_s - offset_min(zone, guess) * std::int64_t{60};
}

}  // namespace runlight::make_exports
