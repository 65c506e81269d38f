#include "codecs/gpx/point_shape.hpp"

#include <algorithm>
#include <cstring>

namespace runlight::gpx {

void PointShape::begin(const char* from) {
  from_ = from;
  seen_count_ = 0;
  learning_ = from != nullptr;
}

void PointShape::add(std::string_view value, std::uint8_t what) {
  if (!learning_) return;
  if (seen_count_ == kMostValues) {
    learning_ = false;
    return;
  }
  seen_[seen_count_++] = {value, what};
}

void PointShape::end(const char* to) {
  if (!learning_ || from_ == nullptr || to == nullptr) return;
  learning_ = false;
  known_ = false;
  literals_.clear();
  slot_count_ = 0;
  const char* at = from_;
  for (std::size_t i = 0; i < seen_count_; ++i) {
    const Value& value = seen_[i];
    const char* const begins = value.text.data();
    const char* const ends = begins + value.text.size();
    if (begins < at || ends >= to) return;  // not of this piece, or not in order
    literals_.append(at, begins);
    slots_[slot_count_++] = {static_cast<std::uint32_t>(begins - at), value.what, *ends};
    at = ends;
  }
  literals_.append(at, to);
  tail_bytes_ = static_cast<std::uint32_t>(to - at);
  known_ = slot_count_ > 0;
}

PointShape::Match PointShape::match(std::string_view ahead,
                                    std::array<Value, kMostValues>& values) const {
  if (!known_) return {};
  const char* at = ahead.data();
  const char* const end = at + ahead.size();
  const char* literal = literals_.data();
  for (std::size_t i = 0; i < slot_count_; ++i) {
    const Slot& slot = slots_[i];
    if (static_cast<std::size_t>(end - at) < slot.literal_bytes + kLongestValue ||
        std::memcmp(at, literal, slot.literal_bytes) != 0) {
      return {};
    }
    at += slot.literal_bytes;
    literal += slot.literal_bytes;
    std::size_t size = 0;
    while (size < kLongestValue && at[size] != slot.after) {
      if (at[size] == '<' || at[size] == '&') return {};
      ++size;
    }
    if (size == kLongestValue) return {};
    values[i] = {{at, size}, slot.what};
    at += size;
  }
  if (static_cast<std::size_t>(end - at) < tail_bytes_ ||
      std::memcmp(at, literal, tail_bytes_) != 0) {
    return {};
  }
  return {static_cast<std::size_t>(at + tail_bytes_ - ahead.data()), slot_count_};
}

}  // namespace runlight::gpx
