// Whether bytes are UTF-8 text, eight at a time where they are plain.
#pragma once

#include <cstddef>
#include <string_view>

namespace runlight::json {

// Where the text stops being UTF-8 (overlong forms, surrogates and cut-off sequences are not); its
// size if it never does.
[[nodiscard]] std::size_t utf8_until(std::string_view text);
// The same, and no control characters but tabs and line ends: what a JSON document may consist of.
[[nodiscard]] std::size_t document_until(std::string_view text);

}  // namespace runlight::json
