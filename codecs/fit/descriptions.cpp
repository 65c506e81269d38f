#include "codecs/fit/descriptions.hpp"

#include <utility>

namespace runlight::fit {
namespace {

constexpr std::size_t kKeys = 65'536;

std::size_t key_of(std::uint8_t developer_index, std::uint8_t number) {
  return std::size_t{developer_index} * 256 + number;
}

}  // namespace

Described Descriptions::add(const MessageView& message) {
  FieldDescription out;
  bool has_index = false;
  bool has_number = false;
  bool has_type = false;
  for (std::size_t i = 0; i < message.size(); ++i) {
    const FieldView view = message[i];
    if (view.field().origin != FieldOrigin::Native) continue;
    const std::optional<std::int64_t> value = view.integer();
    switch (view.field().number) {
      case 0:
        has_index = value.has_value();
        out.developer_index = static_cast<std::uint8_t>(value.value_or(0));
        break;
      case 1:
        has_number = value.has_value();
        out.number = static_cast<std::uint8_t>(value.value_or(0));
        break;
      case 2: {
        const auto type = base_type_from(static_cast<std::uint8_t>(value.value_or(0xFF)));
        has_type = value.has_value() && type.has_value();
        out.type = type.value_or(BaseType::Byte);
        break;
      }
      case 3:
        out.name = clean_text(view.text());
        break;
      case 6:
        out.scale = static_cast<std::uint8_t>(value.value_or(1));
        break;
      case 7:
        out.offset = static_cast<std::int8_t>(value.value_or(0));
        break;
      case 8:
        out.units = clean_text(view.text());
        break;
      case 14:
        if (value) out.native_message = static_cast<std::uint16_t>(*value);
        break;
      case 15:
        if (value) out.native_field = static_cast<std::uint8_t>(*value);
        break;
      default:  // a number from the file, not a domain of ours
        break;
    }
  }
  if (!has_index || !has_number || !has_type) return Described::Useless;
  if (all_.size() >= kMaxDescriptions) return Described::Full;
  if (index_.empty()) index_.resize(kKeys);
  const std::size_t key = key_of(out.developer_index, out.number);
  all_.push_back(std::move(out));
  index_[key] = static_cast<std::uint16_t>(all_.size());
  return Described::Taken;
}

const FieldDescription* Descriptions::find(std::uint8_t developer_index,
                                           std::uint8_t number) const {
  if (index_.empty()) return nullptr;
  const std::uint16_t place = index_[key_of(developer_index, number)];
  return place == 0 ? nullptr : &all_[place - 1U];
}

}  // namespace runlight::fit
