#include "codecs/json/writing.hpp"

#include <array>
#include <charconv>

namespace runlight::json {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

void append_escaped(std::string& out, char letter) {
  switch (letter) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  const auto code = static_cast<std::uint8_t>(letter);
  out += "\\u00";
  out += kHexDigits[code >> 4U];
  out += kHexDigits[code & 0xFU];
}

bool is_plain(char letter) {
  return static_cast<std::uint8_t>(letter) >= 0x20 && letter != '"' && letter != '\\';
}

}  // namespace

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_plain(text[i])) continue;
    out += text.substr(from, i - from);
    append_escaped(out, text[i]);
    from = i + 1;
  }
  out += text.substr(from);
  out += '"';
}

void append_number(std::string& out, std::int64_t number) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), static_cast<std::size_t>(end - digits.data()));
}

void append_scaled(std::string& out, std::int64_t number, std::int64_t unit) {
  const std::int64_t size = number < 0 ? -number : number;
  if (number < 0) out += '-';
  append_number(out, size / unit);
  std::int64_t rest = size % unit;
  if (rest == 0) return;
  out += '.';
  for (std::int64_t digit = unit / 10; rest > 0; digit /= 10) {
    out += static_cast<char>('0' + rest / digit);
    rest %= digit;
  }
}

void append_yes_no(std::string& out, YesNo answer) {
  out += answer == YesNo::Yes ? "true" : "false";
}

void append_texts(std::string& out, std::span<const std::string_view> texts) {
  out += '[';
  bool first = true;
  for (const std::string_view text : texts) {
    if (!first) out += ',';
    first = false;
    append_quoted(out, text);
  }
  out += ']';
}

std::string& Members::at(std::string_view name) {
  if (!first_) *out_ += ',';
  first_ = false;
  *out_ += '"';
  *out_ += name;
  *out_ += "\":";
  return *out_;
}

}  // namespace runlight::json
