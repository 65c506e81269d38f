#include "codecs/fit/walk.hpp"

namespace runlight::fit {
namespace {

constexpr std::size_t kFixedBytes = 6;  // header byte, reserved, byte order, message, field count
constexpr std::size_t kFieldBytes = 3;
constexpr std::uint8_t kDeveloperFlag = 0x20;

std::uint8_t octet(const std::byte* at) { return std::to_integer<std::uint8_t>(*at); }

}  // namespace

void LocalTypes::add_native(Definition& to, const std::byte* at, std::uint64_t offset) {
  Field field;
  field.number = octet(at);
  field.size = octet(at + 1);
  const std::optional<BaseType> type = base_type_from(octet(at + 2));
  if (!type) warnings_->add(WarningKind::FieldType, offset);
  field.type = type.value_or(BaseType::Byte);
  if (field.size % bytes_of(field.type) != 0) {
    warnings_->add(WarningKind::FieldSize, offset);
    field.type = BaseType::Byte;
  }
  field.count = static_cast<std::uint8_t>(field.size / bytes_of(field.type));
  field.offset = to.size;
  if (field.number == kTimestampField && field.type == BaseType::UInt32 && field.count == 1) {
    to.timestamp_at = field.offset;
  }
  to.size += field.size;
  to.fields.push_back(field);
}

void LocalTypes::add_developer(Definition& to, const std::byte* at, std::uint64_t offset) {
  Field field;
  field.origin = FieldOrigin::Developer;
  field.number = octet(at);
  field.size = octet(at + 1);
  field.developer_index = octet(at + 2);
  field.description = descriptions_->find(field.developer_index, field.number);
  if (field.description == nullptr) {
    warnings_->add(WarningKind::DeveloperField, offset);
  } else if (field.size % bytes_of(field.description->type) != 0) {
    warnings_->add(WarningKind::FieldSize, offset);
  } else {
    field.type = field.description->type;
  }
  field.count = static_cast<std::uint8_t>(field.size / bytes_of(field.type));
  field.offset = to.size;
  to.size += field.size;
  to.fields.push_back(field);
}

std::size_t LocalTypes::define(const std::byte* at, std::size_t left, std::uint64_t offset) {
  damaged_ = false;
  if (left < kFixedBytes) return 0;
  const std::uint8_t head = octet(at);
  const std::size_t fields = octet(at + 5);
  std::size_t length = kFixedBytes + fields * kFieldBytes;
  if (left < length) return 0;
  const bool developer = (head & kDeveloperFlag) != 0;
  const std::size_t developer_at = length + 1;
  std::size_t developer_fields = 0;
  if (developer) {
    if (left < developer_at) return 0;
    developer_fields = octet(at + length);
    length = developer_at + developer_fields * kFieldBytes;
    if (left < length) return 0;
  }
  if (octet(at + 2) > 1) {
    damaged_ = true;
    return 0;
  }
  const unsigned local = head & 0x0FU;
  Definition& to = definitions_[local];
  defined_[local] = true;
  to.endian = octet(at + 2) == 1 ? Endian::Big : Endian::Little;
  to.global = load<std::uint16_t>(at + 3, to.endian);
  to.local = static_cast<std::uint8_t>(local);
  to.size = 0;
  to.timestamp_at = kNoField;
  to.offset = offset;
  to.fields.clear();
  to.fields.reserve(fields + developer_fields);
  for (std::size_t i = 0; i < fields; ++i) {
    const std::size_t place = kFixedBytes + i * kFieldBytes;
    add_native(to, at + place, offset + place);
  }
  for (std::size_t i = 0; i < developer_fields; ++i) {
    const std::size_t place = developer_at + i * kFieldBytes;
    add_developer(to, at + place, offset + place);
  }
  return length;
}

}  // namespace runlight::fit
