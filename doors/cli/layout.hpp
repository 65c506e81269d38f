// Text on a terminal: how wide it is, where it breaks, and what is shown where UTF-8 is not spoken.
//
// Promises: no line of wrapped text is wider than asked for, also where a single word is; nothing
// that could steer a terminal (an escape, a carriage return) gets through from a diary or an
// argument.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace runlight::cli {

enum class Charset : std::uint8_t { Ascii, Utf8 };
enum class Colour : std::uint8_t { Off, On };
enum class Ink : std::uint8_t { Plain, Bold, Dim, Green, Yellow, Red, Alarm, Calm };

struct Look {
  Charset charset = Charset::Ascii;
  Colour colour = Colour::Off;
};

// Columns; a combining mark has none, a wide letter two.
[[nodiscard]] std::size_t width_of(std::string_view text);
// Lines of at most `width` columns, without a trailing space. An empty text is one empty line.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width);
// Cut to `width` columns, with "..." where something was cut.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t width);
// Without control characters, and in plain ASCII where the terminal knows nothing else.
[[nodiscard]] std::string shown(std::string_view text, Charset charset);
[[nodiscard]] std::string painted(std::string_view text, Ink ink, Colour colour);
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);

}  // namespace runlight::cli
