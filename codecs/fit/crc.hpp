// The checksum of FIT files: CRC-16 with the polynomial 0x8005, reflected, starting at zero.
//
// Promises: every way of computing it gives the same 16 bits. `crc16` takes the fastest way this
// processor has; the two ways are public so that tests can hold them against each other and the
// bench can time each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace runlight::fit {

// Continues from `crc`, so a file may be summed piece by piece.
[[nodiscard]] std::uint16_t crc16(std::span<const std::byte> bytes, std::uint16_t crc = 0);

// Sixteen tables of 256 entries, sixteen bytes a step: any processor.
[[nodiscard]] std::uint16_t crc16_by_table(std::span<const std::byte> bytes, std::uint16_t crc = 0);

// Carry-less multiplication. Where the processor has none this is crc16_by_table.
[[nodiscard]] bool has_carryless_multiply();
[[nodiscard]] std::uint16_t crc16_by_multiply(std::span<const std::byte> bytes,
                                              std::uint16_t crc = 0);

}  // namespace runlight::fit
