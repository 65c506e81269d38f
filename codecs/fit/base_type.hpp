// The seventeen base types of FIT: how wide, how written, and which value means "unknown".
//
// Promises: a value equal to its type's invalid value never comes out as a number.
// Deliberately absent: scale and offset; those belong to a field, not to a type.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <type_traits>

namespace runlight::fit {

// The numbers of the format, without the bit 0x80 that marks types of more than one byte.
enum class BaseType : std::uint8_t {
  Enum = 0,
  SInt8 = 1,
  UInt8 = 2,
  SInt16 = 3,
  UInt16 = 4,
  SInt32 = 5,
  UInt32 = 6,
  String = 7,
  Float32 = 8,
  Float64 = 9,
  UInt8z = 10,
  UInt16z = 11,
  UInt32z = 12,
  Byte = 13,
  SInt64 = 14,
  UInt64 = 15,
  UInt64z = 16,
};

inline constexpr std::size_t kBaseTypes = 17;

enum class Endian : std::uint8_t { Little = 0, Big = 1 };

inline constexpr std::array<std::uint8_t, kBaseTypes> kBaseTypeBytes = {1, 1, 1, 2, 2, 4, 4, 1, 4,
                                                                        8, 1, 2, 4, 1, 8, 8, 8};

[[nodiscard]] constexpr std::uint8_t bytes_of(BaseType type) {
  return kBaseTypeBytes[static_cast<std::size_t>(type)];
}

// As it stands in a definition. Some old writers leave the bit 0x80 out, so it is not looked at.
[[nodiscard]] constexpr std::optional<BaseType> base_type_from(std::uint8_t code) {
  const std::uint8_t number = code & 0x1FU;
  if (number >= kBaseTypes) return std::nullopt;
  return static_cast<BaseType>(number);
}

[[nodiscard]] constexpr std::uint8_t code_of(BaseType type) {
  const auto number = static_cast<std::uint8_t>(type);
  return bytes_of(type) > 1 ? static_cast<std::uint8_t>(number | 0x80U) : number;
}

namespace detail {

template <class Unsigned>
[[nodiscard]] constexpr Unsigned swapped(Unsigned value) {
  static_assert(std::is_unsigned_v<Unsigned>);
  if constexpr (sizeof(Unsigned) == 2) return __builtin_bswap16(value);
  if constexpr (sizeof(Unsigned) == 4) return __builtin_bswap32(value);
  if constexpr (sizeof(Unsigned) == 8) return __builtin_bswap64(value);
  return value;
}

inline constexpr Endian kHere =
    std::endian::native == std::endian::little ? Endian::Little : Endian::Big;

}  // namespace detail

// `at` must have sizeof(Unsigned) bytes.
template <class Unsigned>
[[nodiscard]] inline Unsigned load(const std::byte* at, Endian endian) {
  Unsigned value;
  std::memcpy(&value, at, sizeof value);
  return endian == detail::kHere ? value : detail::swapped(value);
}

template <class Unsigned>
inline void store(std::byte* at, Unsigned value, Endian endian) {
  if (endian != detail::kHere) value = detail::swapped(value);
  std::memcpy(at, &value, sizeof value);
}

}  // namespace runlight::fit
