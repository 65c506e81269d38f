// Looks over the bytes before they are read: is it UTF-8, and which control characters are in it?
//
// Promises: the answer does not depend on how the bytes were cut into chunks; overlong forms,
// surrogates and numbers above U+10FFFF are not UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace runlight::xml {

class TextCheck {
 public:
  // How much of the chunk is good: its size, or where the first bad byte is. A character cut off by
  // the end of the chunk is good so far.
  [[nodiscard]] std::size_t feed(std::string_view chunk);
  // Whether the last character is whole.
  [[nodiscard]] bool at_boundary() const { return missing_ == 0; }
  // Control characters other than tab and line ends: how many, and where the first one was.
  [[nodiscard]] std::uint64_t controls() const { return controls_; }
  [[nodiscard]] std::uint64_t first_control() const { return first_control_; }

 private:
  [[nodiscard]] bool take(unsigned char byte);

  std::uint64_t offset_ = 0;
  std::uint64_t controls_ = 0;
  std::uint64_t first_control_ = 0;
  std::uint8_t missing_ = 0;  // bytes still to come of the current character
  std::uint8_t low_ = 0x80;   // what the next of them may be
  std::uint8_t high_ = 0xBF;
};

}  // namespace runlight::xml
