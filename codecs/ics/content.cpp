#include "codecs/ics/content.hpp"

#include <algorithm>
#include <cstdint>

namespace runlight::ics {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

std::uint8_t byte_at(std::string_view text, std::size_t at) {
  return static_cast<std::uint8_t>(text[at]);
}

bool continues(std::uint8_t byte) { return (byte & 0xC0U) == 0x80U; }

// How many bytes the character at `at` has; 0 if there is none.
std::size_t character_bytes(std::string_view text, std::size_t at) {
  const std::uint8_t first = byte_at(text, at);
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4) return 0;
  const std::size_t size = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (text.size() - at < size) return 0;
  for (std::size_t i = 1; i < size; ++i) {
    if (!continues(byte_at(text, at + i))) return 0;
  }
  const std::uint8_t second = byte_at(text, at + 1);
  const bool is_too_long = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool is_surrogate = first == 0xED && second >= 0xA0;
  const bool is_too_large = first == 0xF4 && second >= 0x90;
  return is_too_long || is_surrogate || is_too_large ? 0 : size;
}

}  // namespace

std::string clean(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = character_bytes(text, at);
    if (size == 0) {
      out += kReplacement;
      ++at;
      continue;
    }
    const char letter = text[at];
    if (letter == '\r') {
      if (at + 1 >= text.size() || text[at + 1] != '\n') out += '\n';
    } else if (byte_at(text, at) >= 0x20 ? letter == 0x7F : letter != '\n' && letter != '\t') {
      out += ' ';
    } else {
      out += text.substr(at, size);
    }
    at += size;
  }
  constexpr std::string_view kBlanks = " \t";
  out.erase(out.find_last_not_of(kBlanks) + 1);
  out.erase(0, out.find_first_not_of(kBlanks));
  return out;
}

bool is_blank(std::string_view text) {
  return clean(text).find_first_not_of(" \t\n") == std::string::npos;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char letter : clean(text)) {
    if (letter == '\n') {
      out += "\\n";
      continue;
    }
    if (letter == '\\' || letter == ';' || letter == ',') out += '\\';
    out += letter;
  }
  return out;
}

void append_folded(std::string& out, std::string_view line) {
  std::size_t room = kMaxLineOctets;
  while (line.size() > room) {
    std::size_t cut = room;
    while (cut > 1 && continues(byte_at(line, cut))) --cut;
    out += line.substr(0, cut);
    out += "\r\n ";
    line.remove_prefix(cut);
    room = kMaxLineOctets - 1;  // the space counts
  }
  out += line;
  out += "\r\n";
}

}  // namespace runlight::ics
