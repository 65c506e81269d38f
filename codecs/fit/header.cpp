#include "codecs/fit/header.hpp"

#include <cstring>

#include "codecs/fit/base_type.hpp"
#include "codecs/fit/crc.hpp"

namespace runlight::fit {

bool looks_like_fit(std::span<const std::byte> bytes) {
  return bytes.size() >= kMinHeaderBytes && std::memcmp(bytes.data() + 8, ".FIT", 4) == 0;
}

std::optional<Header> header_from(std::span<const std::byte> bytes) {
  if (!looks_like_fit(bytes)) return std::nullopt;
  Header header;
  header.size = std::to_integer<std::uint8_t>(bytes[0]);
  // 12 and 14 are in use; a longer header of some later version would begin with the same 14.
  const bool has_checksum = header.size >= 14;
  if (header.size != 12 && !has_checksum) return std::nullopt;
  if (bytes.size() < header.size) return std::nullopt;
  header.protocol = std::to_integer<std::uint8_t>(bytes[1]);
  header.profile = load<std::uint16_t>(&bytes[2], Endian::Little);
  header.data_size = load<std::uint32_t>(&bytes[4], Endian::Little);
  if (has_checksum) {
    const auto checksum = load<std::uint16_t>(&bytes[12], Endian::Little);
    if (checksum != 0) header.checksum = checksum;
  }
  return header;
}

bool checksum_holds(const Header& header, std::span<const std::byte> bytes) {
  return !header.checksum || *header.checksum == crc16(bytes.first(kMinHeaderBytes));
}

}  // namespace runlight::fit
