// Text from a file made fit to keep and to show.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace runlight::activity {

// The text as UTF-8: as it is if it is UTF-8, else each byte read as Latin-1, which is what old
// spreadsheets write.
[[nodiscard]] std::string as_utf8(std::string_view text);
// The same, at most `most` bytes of it, never cutting a character, on one line.
[[nodiscard]] std::string shown(std::string_view text, std::size_t most);

}  // namespace runlight::activity
