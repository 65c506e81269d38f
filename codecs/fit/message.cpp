#include "codecs/fit/message.hpp"

#include <algorithm>

namespace runlight::fit {
namespace {

// Length of the UTF-8 character at the beginning of `text`; 0 if there is none.
std::size_t character_bytes(std::string_view text) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned first = at(0);
  if (first < 0x80) return 1;
  const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < size) return 0;
  for (std::size_t i = 1; i < size; ++i) {
    if ((at(i) & 0xC0U) != 0x80) return 0;
  }
  const unsigned second = at(1);
  if (first == 0xE0 && second < 0xA0) return 0;  // longer than needed
  if (first == 0xED && second > 0x9F) return 0;  // half of a UTF-16 pair
  if (first == 0xF0 && second < 0x90) return 0;
  if (first == 0xF4 && second > 0x8F) return 0;  // beyond Unicode
  return size;
}

}  // namespace

std::string clean_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t size = character_bytes(text);
    const auto first = static_cast<unsigned char>(text[0]);
    if (size == 0 || first < 0x20 || first == 0x7F) {
      out += '?';
      text.remove_prefix(1);
    } else {
      out += text.substr(0, size);
      text.remove_prefix(size);
    }
  }
  return out;
}

std::string_view FieldView::text() const {
  if (field_->type != BaseType::String) return {};
  const std::string_view all(reinterpret_cast<const char*>(at_), field_->size);
  return all.substr(0, all.find('\0'));
}

bool FieldView::known() const {
  if (field_->type == BaseType::String) return !text().empty();
  if (field_->type == BaseType::Byte) {
    return std::any_of(at_, at_ + field_->size, [](std::byte b) { return b != std::byte{0xFF}; });
  }
  for (std::size_t k = 0; k < count(); ++k) {
    if (natural(k) || integer(k) || real(k)) return true;
  }
  return false;
}

std::optional<std::uint64_t> FieldView::natural(std::size_t k) const {
  if (k >= field_->count) return std::nullopt;
  if (field_->type == BaseType::UInt64 || field_->type == BaseType::UInt64z) {
    const auto value = raw<std::uint64_t>(k);
    if (value == (field_->type == BaseType::UInt64 ? kNever : 0)) return std::nullopt;
    return value;
  }
  const std::optional<std::int64_t> value = integer(k);
  if (!value || *value < 0) return std::nullopt;
  return static_cast<std::uint64_t>(*value);
}

std::optional<double> FieldView::real(std::size_t k) const {
  if (k >= field_->count) return std::nullopt;
  if (field_->type == BaseType::Float32) {
    const auto bits = raw<std::uint32_t>(k);
    if (bits == 0xFFFF'FFFF) return std::nullopt;
    float value = 0;
    std::memcpy(&value, &bits, sizeof value);
    return static_cast<double>(value);
  }
  if (field_->type == BaseType::Float64) {
    const auto bits = raw<std::uint64_t>(k);
    if (bits == 0xFFFF'FFFF'FFFF'FFFF) return std::nullopt;
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    return value;
  }
  if (field_->type == BaseType::UInt64 || field_->type == BaseType::UInt64z) {
    const std::optional<std::uint64_t> value = natural(k);
    if (!value) return std::nullopt;
    return static_cast<double>(*value);
  }
  const std::optional<std::int64_t> value = integer(k);
  if (!value) return std::nullopt;
  return static_cast<double>(*value);
}

std::optional<FieldView> MessageView::find(std::uint8_t number) const {
  for (std::size_t i = 0; i < size(); ++i) {
    const Field& field = definition_->fields[i];
    if (field.origin == FieldOrigin::Native && field.number == number) return (*this)[i];
  }
  return std::nullopt;
}

}  // namespace runlight::fit
