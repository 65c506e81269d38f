// Bytes made smaller: as a .gz file, or as the member of a zip. The same input gives the same
// bytes: no time, no name in the head.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace runlight::make_exports {

[[nodiscard]] std::string gzipped(std::string_view bytes);

// A member of a zip, ready to be written.
struct Packed {
  std::string bytes;
  std::uint64_t size = 0;  // before
  std::uint32_t crc = 0;
};
[[nodiscard]] Packed deflated(std::string_view bytes);

[[nodiscard]] inline std::string_view view_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace runlight::make_exports
