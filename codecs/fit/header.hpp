// The head of a FIT file: 12 bytes in old files, 14 with a checksum of its own.
//
// Promises: says no to anything that is not FIT; never reads past the bytes given.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace runlight::fit {

struct Header {
  std::uint8_t size = 14;
  std::uint8_t protocol = 0x20;           // major version in the upper four bits
  std::uint16_t profile = 0;              // version of the field list times 100
  std::uint32_t data_size = 0;            // without header and checksum
  std::optional<std::uint16_t> checksum;  // nothing in 12-byte headers and where it was left zero
};

inline constexpr std::size_t kMinHeaderBytes = 12;
inline constexpr std::size_t kChecksumBytes = 2;
inline constexpr std::uint8_t kKnownProtocol = 2;

[[nodiscard]] bool looks_like_fit(std::span<const std::byte> bytes);

// Nothing if these bytes do not begin with a whole FIT header.
[[nodiscard]] std::optional<Header> header_from(std::span<const std::byte> bytes);

// True if there is no checksum, too.
[[nodiscard]] bool checksum_holds(const Header& header, std::span<const std::byte> bytes);

}  // namespace runlight::fit
