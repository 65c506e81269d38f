#include "doors/cli/zones.hpp"

#include <date/tz.h>

#include <ctime>
#include <exception>
#include <string>

namespace runlight::cli {
namespace {

constexpr std::int64_t kMsPerSecond = 1000;
constexpr std::int64_t kSecondsPerMinute = 60;

}  // namespace

UtcOffset SystemZones::here(Instant at) const {
  const auto seconds = static_cast<std::time_t>(at.unix_ms / kMsPerSecond);
  std::tm local{};
  if (localtime_r(&seconds, &local) == nullptr) return UtcOffset{0};
  return UtcOffset{static_cast<std::int16_t>(local.tm_gmtoff / kSecondsPerMinute)};
}

std::optional<UtcOffset> SystemZones::in(std::string_view zone, Instant at) const {
  try {
    const date::sys_seconds seconds{std::chrono::seconds(at.unix_ms / kMsPerSecond)};
    const auto offset = date::locate_zone(std::string(zone))->get_info(seconds).offset;
    return UtcOffset{static_cast<std::int16_t>(offset.count() / kSecondsPerMinute)};
  } catch (const std::exception&) {  // no such zone, or no table of zones on this machine
    return std::nullopt;
  }
}

}  // namespace runlight::cli
