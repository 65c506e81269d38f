// The id by which a calendar program knows a session again.
//
// Promises: the same day, kind and number under the same key give the same id for ever, whatever
// else the diary holds; without the key an id tells neither the day nor the kind, so that the
// discreet calendar stays discreet. It is SipHash-2-4 (Aumasson and Bernstein 2012), twice.
// Deliberately absent: making keys. The sixteen bytes of the id of the diary's first entry will do.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/calendar/calendar.hpp"

namespace runlight::ics {

using UidKey = std::array<std::uint8_t, 16>;

struct UidParts {
  LocalDay day;
  std::string_view kind;  // "run", "strength", ...
  std::int32_t nth = 0;   // among those of this kind on that day
};

// 32 hexadecimal digits.
[[nodiscard]] std::string uid_of(const UidParts& parts, const UidKey& key);

[[nodiscard]] std::uint64_t siphash(std::span<const std::uint8_t> bytes, const UidKey& key);

}  // namespace runlight::ics
