#include "codecs/fit/writer.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "codecs/fit/crc.hpp"
#include "core/base/check.hpp"

namespace runlight::fit {
namespace {

constexpr std::size_t kMaxText = 254;

// How many bytes of `text` can go before a closing zero within `size`, in whole characters.
std::size_t fitting_bytes(std::string_view text, std::size_t size) {
  if (size == 0) return 0;
  if (text.size() < size) return text.size();
  std::size_t cut = size - 1;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80) --cut;
  return cut;
}

struct Limits {
  std::int64_t low;
  std::int64_t high;
  std::uint64_t unknown;
};

Limits limits_of(BaseType type) {
  switch (type) {
    case BaseType::Enum:
    case BaseType::UInt8:
      return {0, 0xFE, 0xFF};
    case BaseType::Byte:
      return {0, 0xFF, 0xFF};
    case BaseType::SInt8:
      return {-0x80, 0x7E, 0x7F};
    case BaseType::SInt16:
      return {-0x8000, 0x7FFE, 0x7FFF};
    case BaseType::UInt16:
      return {0, 0xFFFE, 0xFFFF};
    case BaseType::SInt32:
      return {-0x8000'0000LL, 0x7FFF'FFFE, 0x7FFF'FFFF};
    case BaseType::UInt32:
      return {0, 0xFFFF'FFFE, 0xFFFF'FFFF};
    case BaseType::UInt8z:
      return {1, 0xFF, 0};
    case BaseType::UInt16z:
      return {1, 0xFFFF, 0};
    case BaseType::UInt32z:
      return {1, 0xFFFF'FFFF, 0};
    case BaseType::SInt64:
      return {INT64_MIN, INT64_MAX - 1, 0x7FFF'FFFF'FFFF'FFFF};
    case BaseType::UInt64:
      return {0, INT64_MAX, 0xFFFF'FFFF'FFFF'FFFF};
    case BaseType::UInt64z:
      return {1, INT64_MAX, 0};
    case BaseType::Float32:
      return {1, 0, 0xFFFF'FFFF};  // not for whole numbers: always unknown
    case BaseType::Float64:
      return {1, 0, 0xFFFF'FFFF'FFFF'FFFF};
    case BaseType::String:
      return {1, 0, 0};
  }
  RL_CHECK(false);
}

void put_number(Payload& to, BaseType type, std::optional<std::int64_t> value) {
  const Limits limits = limits_of(type);
  const bool fits = value && *value >= limits.low && *value <= limits.high;
  const std::uint64_t bits = fits ? static_cast<std::uint64_t>(*value) : limits.unknown;
  switch (bytes_of(type)) {
    case 1:
      to.u8(static_cast<std::uint8_t>(bits));
      return;
    case 2:
      to.u16(static_cast<std::uint16_t>(bits));
      return;
    case 4:
      to.u32(static_cast<std::uint32_t>(bits));
      return;
    default:
      to.u64(bits);
      return;
  }
}

}  // namespace

Payload& Payload::f32(float value) {
  std::uint32_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  return put(bits);
}

Payload& Payload::f64(double value) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  return put(bits);
}

Payload& Payload::text(std::string_view value, std::size_t size) {
  const std::size_t length = fitting_bytes(value, size);
  const std::size_t at = bytes_.size();
  bytes_.resize(at + size);
  if (length > 0) std::memcpy(&bytes_[at], value.data(), length);
  return *this;
}

FieldValue FieldValue::number(std::uint8_t field, BaseType type,
                              std::optional<std::int64_t> value) {
  return {{field, type, 1}, {value}, {}};
}

FieldValue FieldValue::words(std::uint8_t field, std::string_view text) {
  const std::size_t size = fitting_bytes(text, kMaxText) + 1;
  return {{field, BaseType::String, static_cast<std::uint8_t>(size)}, {}, text};
}

Writer::Writer(const WriterOptions& options) : options_(options) {
  bytes_.resize(static_cast<std::size_t>(options.header));
}

std::uint8_t Writer::local_for(Known shape) {
  for (std::size_t local = 0; local < known_.size(); ++local) {
    if (known_[local] == shape) return static_cast<std::uint8_t>(local);
  }
  const std::uint8_t local = next_;
  next_ = static_cast<std::uint8_t>((next_ + 1U) % known_.size());
  define(local, shape.global, options_.endian, shape.fields);
  known_[local] = std::move(shape);
  return local;
}

void Writer::message(std::uint16_t global, std::span<const FieldValue> fields) {
  RL_CHECK(fields.size() <= 255);
  Known shape{global, {}};
  Payload payload(options_.endian);
  for (const FieldValue& field : fields) {
    shape.fields.push_back(field.shape);
    if (field.shape.type == BaseType::String) {
      payload.text(field.text, field.shape.count);
      continue;
    }
    RL_CHECK(field.numbers.size() == field.shape.count);
    for (const std::optional<std::int64_t>& one : field.numbers) {
      put_number(payload, field.shape.type, one);
    }
  }
  const std::uint8_t local = local_for(std::move(shape));
  data(local, payload.bytes());
}

void Writer::define(std::uint8_t local, std::uint16_t global, Endian endian,
                    std::span<const FieldShape> fields, std::span<const DeveloperShape> developer) {
  RL_CHECK(local < 16 && fields.size() <= 255 && developer.size() <= 255);
  known_[local].reset();
  put(0x40U | (developer.empty() ? 0U : 0x20U) | local);
  put(0);
  put(endian == Endian::Big ? 1 : 0);
  const std::size_t at = bytes_.size();
  bytes_.resize(at + 2);
  store(&bytes_[at], global, endian);
  put(static_cast<unsigned>(fields.size()));
  for (const FieldShape& field : fields) {
    const unsigned size = unsigned{field.count} * bytes_of(field.type);
    RL_CHECK(size <= 255);
    put(field.number);
    put(size);
    put(code_of(field.type));
  }
  if (developer.empty()) return;
  put(static_cast<unsigned>(developer.size()));
  for (const DeveloperShape& field : developer) {
    put(field.number);
    put(field.size);
    put(field.developer_index);
  }
}

void Writer::data(std::uint8_t local, std::span<const std::byte> payload) {
  RL_CHECK(local < 16);
  put(local);
  bytes_.insert(bytes_.end(), payload.begin(), payload.end());
}

void Writer::compressed(std::uint8_t local, std::uint32_t time_s,
                        std::span<const std::byte> payload) {
  RL_CHECK(local < 4);
  put(0x80U | unsigned{local} << 5U | (time_s & 0x1FU));
  bytes_.insert(bytes_.end(), payload.begin(), payload.end());
}

std::vector<std::byte> Writer::finish() && {
  const auto size = static_cast<std::size_t>(options_.header);
  RL_CHECK(bytes_.size() - size <= 0xFFFF'FFFF);
  bytes_[0] = static_cast<std::byte>(size);
  bytes_[1] = static_cast<std::byte>(options_.protocol);
  store(&bytes_[2], options_.profile, Endian::Little);
  store(&bytes_[4], static_cast<std::uint32_t>(bytes_.size() - size), Endian::Little);
  std::memcpy(&bytes_[8], ".FIT", 4);
  if (options_.header == HeaderSize::Fourteen) {
    store(&bytes_[12], crc16(std::span(bytes_).first(12)), Endian::Little);
  }
  const std::uint16_t sum = crc16(bytes_);
  bytes_.resize(bytes_.size() + 2);
  store(&bytes_[bytes_.size() - 2], sum, Endian::Little);
  return std::move(bytes_);
}

}  // namespace runlight::fit
