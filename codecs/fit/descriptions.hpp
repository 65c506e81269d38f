// The developer fields of a file, by app and number.
//
// Promises: what `find` returned stays where it is until `clear`; at most kMaxDescriptions are
// kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "codecs/fit/message.hpp"

namespace runlight::fit {

inline constexpr std::size_t kMaxDescriptions = 1024;

enum class Described : std::uint8_t { Taken, Useless, Full };

class Descriptions {
 public:
  // From a field_description message. A later description of the same field wins.
  Described add(const MessageView& message);
  [[nodiscard]] const FieldDescription* find(std::uint8_t developer_index,
                                             std::uint8_t number) const;
  // No field is described any longer; what was found before stays.
  void forget() { index_.clear(); }
  [[nodiscard]] const std::deque<FieldDescription>& all() const { return all_; }

 private:
  std::deque<FieldDescription> all_;
  // By developer_index * 256 + number: place in all_ plus one. Empty until something is described.
  std::vector<std::uint16_t> index_;
};

}  // namespace runlight::fit
