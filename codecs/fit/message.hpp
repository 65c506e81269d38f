// A message as it stands in the file: its definition, and a view of its fields.
//
// Promises: a view never reads outside its message; unknown (the type's invalid value) comes out as
// nothing, never as a number. A view is valid only while the callback that received it runs.
// Deliberately absent: scale, offset and names of the public field list.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "codecs/fit/base_type.hpp"

namespace runlight::fit {

// What an app wrote about a field of its own.
struct FieldDescription {
  std::uint8_t developer_index = 0;
  std::uint8_t number = 0;
  BaseType type = BaseType::Byte;
  std::string name;
  std::string units;
  std::uint8_t scale = 1;
  std::int8_t offset = 0;
  std::optional<std::uint16_t> native_message;
  std::optional<std::uint8_t> native_field;
};

enum class FieldOrigin : std::uint8_t { Native, Developer };

struct Field {
  FieldOrigin origin = FieldOrigin::Native;
  std::uint8_t number = 0;
  BaseType type = BaseType::Byte;
  std::uint8_t size = 0;             // bytes
  std::uint8_t count = 0;            // values
  std::uint8_t developer_index = 0;  // of developer fields
  std::uint32_t offset = 0;          // bytes from the beginning of the message's data
  // Of developer fields; null where the file never described the field.
  const FieldDescription* description = nullptr;
};

inline constexpr std::uint32_t kNoField = 0xFFFF'FFFF;

struct Definition {
  std::uint16_t global = 0;  // which message, by FIT's public number
  std::uint8_t local = 0;    // 0..15, by which the data refer to this definition
  Endian endian = Endian::Little;
  std::uint32_t size = 0;  // bytes of data, without the header byte
  // Where a whole 32-bit field 253 is.
  std::uint32_t timestamp_at = kNoField;
  std::uint64_t offset = 0;  // of the definition, from the beginning of the bytes
  std::vector<Field> fields;
};

// One field of one message.
class FieldView {
 public:
  FieldView(const Field& field, const std::byte* at, Endian endian)
      : field_(&field), at_(at), endian_(endian) {}

  [[nodiscard]] const Field& field() const { return *field_; }
  [[nodiscard]] std::size_t count() const { return field_->count; }
  [[nodiscard]] std::span<const std::byte> bytes() const { return {at_, field_->size}; }
  // Text up to the first zero byte, as it stands in the file; empty for other types.
  [[nodiscard]] std::string_view text() const;
  // True if any value is known.
  [[nodiscard]] bool known() const;

  // Value `k`; nothing if it is unknown, absent, not whole, or does not fit. A byte array is
  // unknown only as a whole; its single bytes are always numbers.
  [[nodiscard]] std::optional<std::int64_t> integer(std::size_t k = 0) const;
  [[nodiscard]] std::optional<std::uint64_t> natural(std::size_t k = 0) const;
  // Any number.
  [[nodiscard]] std::optional<double> real(std::size_t k = 0) const;

 private:
  template <class Unsigned>
  [[nodiscard]] Unsigned raw(std::size_t k) const {
    return load<Unsigned>(at_ + k * sizeof(Unsigned), endian_);
  }
  // Value `k` as an unsigned number of its own width.
  [[nodiscard]] std::uint64_t bits(std::size_t k) const;

  const Field* field_;
  const std::byte* at_;
  Endian endian_;
};

class MessageView {
 public:
  MessageView(const Definition& definition, const std::byte* data, std::uint64_t offset,
              std::uint32_t timestamp_s)
      : definition_(&definition), data_(data), offset_(offset), timestamp_s_(timestamp_s) {}

  [[nodiscard]] const Definition& definition() const { return *definition_; }
  [[nodiscard]] std::uint16_t global() const { return definition_->global; }
  // Of the header byte, from the beginning of the bytes.
  [[nodiscard]] std::uint64_t offset() const { return offset_; }
  // Field 253 or the compressed header's time; kNoTime where there is neither.
  [[nodiscard]] std::uint32_t timestamp_s() const { return timestamp_s_; }

  [[nodiscard]] std::size_t size() const { return definition_->fields.size(); }
  [[nodiscard]] FieldView operator[](std::size_t i) const {
    const Field& field = definition_->fields[i];
    return {field, data_ + field.offset, definition_->endian};
  }
  // The first native field with this number.
  [[nodiscard]] std::optional<FieldView> find(std::uint8_t number) const;

 private:
  const Definition* definition_;
  const std::byte* data_;
  std::uint64_t offset_;
  std::uint32_t timestamp_s_;
};

// Whole UTF-8 without control characters: what is neither becomes "?". At most 255 bytes come in.
[[nodiscard]] std::string clean_text(std::string_view text);

// The types' unknown values, as unsigned numbers of the types' width. A single byte of a byte array
// is never unknown; String and floating point are not whole numbers.
inline constexpr std::uint64_t kNever = 0xFFFF'FFFF'FFFF'FFFF;
inline constexpr std::array<std::uint64_t, kBaseTypes> kUnknownBits = {
    0xFF, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFF'FFFF,           0xFFFF'FFFF, kNever, 0,
    0,    0,    0,    0,      kNever, 0x7FFF'FFFF'FFFF'FFFF, kNever,      0};

// How far a value is moved up and down again to carry its sign; 0 for unsigned types.
inline constexpr std::array<std::uint8_t, kBaseTypes> kSignShift = {0, 56, 0, 48, 0, 32, 0, 0, 0,
                                                                    0, 0,  0, 0,  0, 0,  0, 0};

inline constexpr std::uint64_t kLargest = 0x7FFF'FFFF'FFFF'FFFF;
// A bit for each type that `integer` cannot give.
inline constexpr std::uint32_t kNotWhole = 1U << static_cast<unsigned>(BaseType::String) |
                                           1U << static_cast<unsigned>(BaseType::Float32) |
                                           1U << static_cast<unsigned>(BaseType::Float64);

inline std::uint64_t FieldView::bits(std::size_t k) const {
  switch (bytes_of(field_->type)) {
    case 1:
      return raw<std::uint8_t>(k);
    case 2:
      return raw<std::uint16_t>(k);
    case 4:
      return raw<std::uint32_t>(k);
    default:
      return raw<std::uint64_t>(k);
  }
}

// One table instead of seventeen cases: this is the innermost step of reading every field.
__attribute__((always_inline)) inline std::optional<std::int64_t> FieldView::integer(
    std::size_t k) const {
  if (k >= field_->count) return std::nullopt;
  const auto type = static_cast<std::size_t>(field_->type);
  const std::uint64_t value = bits(k);
  if (value == kUnknownBits[type] || (kNotWhole >> type & 1U) != 0) return std::nullopt;
  if (value > kLargest && field_->type != BaseType::SInt64) return std::nullopt;
  const unsigned shift = kSignShift[type];
  return static_cast<std::int64_t>(value << shift) >> shift;
}

}  // namespace runlight::fit
