// What an original was called, as the comment of its member: bounded and without control
// characters, whoever wrote it.
#pragma once

#include <string>
#include <string_view>

namespace runlight::bundle {

[[nodiscard]] inline std::string comment_of(std::string_view name) {
  constexpr std::size_t kMaxBytes = 1024;
  std::string out(name.substr(0, kMaxBytes));
  std::erase_if(
      out, [](char letter) { return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F; });
  return out;
}

}  // namespace runlight::bundle
