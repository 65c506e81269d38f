#include "doors/cli/zones.hpp"

#include <date/tz.h>

#include <exception>
#include <string>

#include "doors/cli/system.hpp"

namespace runlight::cli {
namespace {

constexpr std::int64_t kMsPerSecond = 1000;
constexpr std::int64_t kSecondsPerMinute = 60;

}  // namespace

UtcOffset SystemZones::here(Instant at) const { return local_offset(at); }

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
