// ULID: a 128-bit id that sorts by time, written as 26 characters of Crockford base 32.
// The first 48 bits are Unix milliseconds, the other 80 are random and come from the caller: the
// core has no clock and no source of randomness.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace runlight {

struct Ulid {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  auto operator<=>(const Ulid&) const = default;

  // Exactly 26 characters, either case; first character 0..7. Anything else is nothing.
  [[nodiscard]] static std::optional<Ulid> from(std::string_view text);
  // unix_ms must be in 0 .. 2^48-1; `random` are ten bytes.
  [[nodiscard]] static Ulid make(std::int64_t unix_ms, const std::array<std::uint8_t, 10>& random);

  [[nodiscard]] bool is_none() const { return high == 0 && low == 0; }
  [[nodiscard]] std::string text() const;  // upper case
  [[nodiscard]] std::int64_t unix_ms() const { return static_cast<std::int64_t>(high >> 16U); }
};

}  // namespace runlight
