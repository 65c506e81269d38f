// Writes FIT files: header, definitions, data, checksum.
//
// Two ways, which may be mixed: `message` picks a local type and defines it when it must; `define`,
// `data` and `compressed` put down exactly what they are told, for tests of the readers.
//
// Promises: what it writes, decode_messages reads back value by value. A value that does not fit
// its type is written as unknown, never cut. Deliberately absent: names, scale, offset.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "codecs/fit/base_type.hpp"

namespace runlight::fit {

// Appends numbers to bytes in one byte order.
class Payload {
 public:
  explicit Payload(Endian endian = Endian::Little) : endian_(endian) {}

  Payload& u8(std::uint8_t value) { return put(value); }
  Payload& s8(std::int8_t value) { return put(static_cast<std::uint8_t>(value)); }
  Payload& u16(std::uint16_t value) { return put(value); }
  Payload& s16(std::int16_t value) { return put(static_cast<std::uint16_t>(value)); }
  Payload& u32(std::uint32_t value) { return put(value); }
  Payload& s32(std::int32_t value) { return put(static_cast<std::uint32_t>(value)); }
  Payload& u64(std::uint64_t value) { return put(value); }
  Payload& s64(std::int64_t value) { return put(static_cast<std::uint64_t>(value)); }
  Payload& f32(float value);
  Payload& f64(double value);
  // Filled up with zeros to `size` bytes; cut between characters so that a zero ends it.
  Payload& text(std::string_view value, std::size_t size);

  [[nodiscard]] std::span<const std::byte> bytes() const { return bytes_; }

 private:
  template <class Unsigned>
  Payload& put(Unsigned value) {
    const std::size_t at = bytes_.size();
    bytes_.resize(at + sizeof value);
    store(&bytes_[at], value, endian_);
    return *this;
  }

  Endian endian_;
  std::vector<std::byte> bytes_;
};

// One native field of a definition.
struct FieldShape {
  std::uint8_t number = 0;
  BaseType type = BaseType::UInt8;
  std::uint8_t count = 1;  // values; bytes of a String
  bool operator==(const FieldShape&) const = default;
};

struct DeveloperShape {
  std::uint8_t number = 0;
  std::uint8_t size = 1;  // bytes
  std::uint8_t developer_index = 0;
  bool operator==(const DeveloperShape&) const = default;
};

// One field with its values, for `Writer::message`.
struct FieldValue {
  FieldShape shape;
  std::vector<std::optional<std::int64_t>> numbers;  // whole numbers; nothing is unknown
  std::string_view text;                             // of a String

  [[nodiscard]] static FieldValue number(std::uint8_t field, BaseType type,
                                         std::optional<std::int64_t> value);
  // Needs at most 254 bytes with its closing zero; longer text is cut between characters.
  [[nodiscard]] static FieldValue words(std::uint8_t field, std::string_view text);
};

enum class HeaderSize : std::uint8_t { Twelve = 12, Fourteen = 14 };

struct WriterOptions {
  HeaderSize header = HeaderSize::Fourteen;
  Endian endian = Endian::Little;  // of what `message` writes
  std::uint8_t protocol = 0x20;
  std::uint16_t profile = 2100;
};

class Writer {
 public:
  explicit Writer(const WriterOptions& options = {});

  void message(std::uint16_t global, std::span<const FieldValue> fields);

  // `local` is 0..15.
  void define(std::uint8_t local, std::uint16_t global, Endian endian,
              std::span<const FieldShape> fields, std::span<const DeveloperShape> developer = {});
  void data(std::uint8_t local, std::span<const std::byte> payload);
  // `local` is 0..3; the lower five bits of `time_s` go into the header byte.
  void compressed(std::uint8_t local, std::uint32_t time_s, std::span<const std::byte> payload);

  // The finished file. Nothing may be written after it.
  [[nodiscard]] std::vector<std::byte> finish() &&;

 private:
  struct Known {
    std::uint16_t global = 0;
    std::vector<FieldShape> fields;
    bool operator==(const Known&) const = default;
  };

  void put(unsigned value) { bytes_.push_back(static_cast<std::byte>(value)); }
  [[nodiscard]] std::uint8_t local_for(Known shape);

  WriterOptions options_;
  std::vector<std::byte> bytes_;
  std::array<std::optional<Known>, 16> known_;
  std::uint8_t next_ = 0;  // the local type to be given away next
};

}  // namespace runlight::fit
