#include "doors/cli/layout.hpp"

#include <array>
#include <utility>

namespace runlight::cli {
namespace {

constexpr char32_t kBroken = 0xFFFD;

// The next code point of UTF-8 text, which is taken off its front.
char32_t next_code_point(std::string_view& text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  std::size_t length = 1;
  char32_t point = first;
  if (first >= 0xF0) {
    length = 4;
    point = first & 0x07U;
  } else if (first >= 0xE0) {
    length = 3;
    point = first & 0x0FU;
  } else if (first >= 0xC0) {
    length = 2;
    point = first & 0x1FU;
  } else if (first >= 0x80) {
    point = kBroken;
  }
  for (std::size_t i = 1; i < length; ++i) {
    if (i >= text.size() || (byte(i) & 0xC0U) != 0x80) {
      text.remove_prefix(i);
      return kBroken;
    }
    point = (point << 6U) | (byte(i) & 0x3FU);
  }
  text.remove_prefix(length);
  return point;
}

struct Range {
  char32_t first;
  char32_t last;
};

constexpr std::array<Range, 6> kNoColumn = {{{0x0300, 0x036F},
                                             {0x1AB0, 0x1AFF},
                                             {0x1DC0, 0x1DFF},
                                             {0x200B, 0x200F},
                                             {0x20D0, 0x20FF},
                                             {0xFE00, 0xFE0F}}};
constexpr std::array<Range, 8> kTwoColumns = {{{0x1100, 0x115F},
                                               {0x2E80, 0xA4CF},
                                               {0xAC00, 0xD7A3},
                                               {0xF900, 0xFAFF},
                                               {0xFE30, 0xFE6F},
                                               {0xFF00, 0xFF60},
                                               {0x1F300, 0x1FAFF},
                                               {0x20000, 0x3FFFD}}};

template <std::size_t N>
bool is_in(const std::array<Range, N>& ranges, char32_t point) {
  for (const Range& range : ranges) {
    if (point >= range.first && point <= range.last) return true;
  }
  return false;
}

std::size_t columns_of(char32_t point) {
  if (is_in(kNoColumn, point)) return 0;
  return is_in(kTwoColumns, point) ? 2 : 1;
}

// As many bytes of `text` as fit into `width` columns, at least one letter.
std::size_t bytes_that_fit(std::string_view text, std::size_t width) {
  std::string_view rest = text;
  std::size_t columns = 0;
  std::size_t bytes = 0;
  while (!rest.empty()) {
    columns += columns_of(next_code_point(rest));
    if (columns > width && bytes > 0) break;
    bytes = text.size() - rest.size();
  }
  return bytes;
}

std::string_view ascii_for(char32_t point) {
  switch (point) {
    case 0x2018:
    case 0x2019:
      return "'";
    case 0x201C:
    case 0x201D:
      return "\"";
    case 0x2013:
    case 0x2014:
    case 0x2500:
      return "-";
    case 0x2026:
      return "...";
    case 0x2265:
      return ">=";
    case 0x2264:
      return "<=";
    case 0x00B1:
      return "+/-";
    case 0x00D7:
      return "x";
    case 0x00B7:
      return "-";
    case 0x2192:
      return "->";
    case 0x25CF:
      return "(o)";
    case 0x25B2:
      return "/!\\";
    case 0x25A0:
      return "[X]";
    case 0x271A:
      return "[+]";
    case 0x25CB:
      return "( )";
    case 0x25CC:
      return "(?)";
    default:
      return "?";
  }
}

std::string_view code_of(Ink ink) {
  switch (ink) {
    case Ink::Plain:
      return "";
    case Ink::Bold:
      return "\x1b[1m";
    case Ink::Dim:
      return "\x1b[2m";
    case Ink::Green:
      return "\x1b[1;30;42m";
    case Ink::Yellow:
      return "\x1b[1;30;43m";
    case Ink::Red:
      return "\x1b[1;97;41m";
    case Ink::Alarm:
      return "\x1b[1;97;45m";
    case Ink::Calm:
      return "\x1b[1;30;46m";
  }
  return "";
}

}  // namespace

std::size_t width_of(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) columns += columns_of(next_code_point(text));
  return columns;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t begin = text.find_first_not_of(' ', at);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    std::string_view word = text.substr(begin, end - begin);
    at = end;
    const std::size_t used = width_of(lines.back());
    if (used > 0 && used + 1 + width_of(word) > width) lines.emplace_back();
    if (!lines.back().empty()) lines.back() += ' ';
    while (lines.back().empty() && width_of(word) > width) {
      const std::size_t bytes = bytes_that_fit(word, width);
      lines.back() = std::string(word.substr(0, bytes));
      word.remove_prefix(bytes);
      lines.emplace_back();
    }
    lines.back() += word;
  }
  if (lines.size() > 1 && lines.back().empty()) lines.pop_back();
  return lines;
}

std::string shortened(std::string_view text, std::size_t width) {
  if (width_of(text) <= width) return std::string(text);
  constexpr std::string_view kDots = "...";
  if (width <= kDots.size()) return std::string(kDots.substr(0, width));
  std::string out(text.substr(0, bytes_that_fit(text, width - kDots.size())));
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out + std::string(kDots);
}

std::string shown(std::string_view text, Charset charset) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::string_view before = text;
    const char32_t point = next_code_point(text);
    const std::string_view bytes = before.substr(0, before.size() - text.size());
    constexpr char32_t kDelete = 0x7F;
    constexpr char32_t kLastControl = 0x9F;
    const bool plain = point < kDelete;
    if (point < 0x20 || (point >= kDelete && point <= kLastControl)) {
      out += ' ';
    } else if (!plain && (charset == Charset::Ascii || point == kBroken)) {
      out += ascii_for(point);
    } else {
      out += bytes;
    }
  }
  return out;
}

std::string painted(std::string_view text, Ink ink, Colour colour) {
  if (colour == Colour::Off || ink == Ink::Plain) return std::string(text);
  return std::string(code_of(ink)) + std::string(text) + "\x1b[0m";
}

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  const std::size_t used = width_of(text);
  if (used < width) out.append(width - used, ' ');
  return out;
}

}  // namespace runlight::cli
