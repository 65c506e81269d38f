// The two clocks the invented runner lives by, with their summer time.
//
// Deliberately absent: the zone database. Two rules are enough for exports that must cross a change
// of clocks and of zone, and the rules since 2007 are applied to all years.
#pragma once

#include <cstdint>
#include <string_view>

namespace runlight::make_exports {

enum class Zone : std::uint8_t { Berlin, NewYork };

[[nodiscard]] std::string_view name_of(Zone zone);
[[nodiscard]] int offset_min(Zone zone, std::int64_t unix_s);
// The moment at which a clock in the zone shows this many seconds since 1970.
[[nodiscard]] std::int64_t unix_from_local(Zone zone, std::int64_t local_s);

}  // namespace runlight::make_exports
