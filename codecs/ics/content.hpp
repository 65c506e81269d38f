// Content lines of iCalendar (RFC 5545): cleaned, escaped, folded.
//
// Promises: a line has at most 75 octets before its CRLF, and no character is cut in two; any bytes
// may be given as text. Deliberately absent: which lines a calendar has (calendar.hpp).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace runlight::ics {

inline constexpr std::size_t kMaxLineOctets = 75;

// What a reader gets back: UTF-8 in which each byte that is none became U+FFFD, line ends became
// "\n" and every other control character but the tab became a space; spaces and tabs at either end
// are gone, as some programs drop them anyway.
[[nodiscard]] std::string clean(std::string_view text);

// Nothing to see in it: calendar programs take a blank value for a fault.
[[nodiscard]] bool is_blank(std::string_view text);

// A TEXT value, cleaned and escaped.
[[nodiscard]] std::string escaped(std::string_view text);

// One content line, folded, with its CRLF. `line` is clean and holds no line end.
void append_folded(std::string& out, std::string_view line);

}  // namespace runlight::ics
