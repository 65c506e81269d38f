#include "archives/tree/names.hpp"

#include <algorithm>

namespace runlight::tree {
namespace {

constexpr std::size_t kShownBytes = 300;

bool is_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

bool is_control(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return byte < 0x20 || byte == 0x7F;
}

bool is_tail(char letter) { return (static_cast<unsigned char>(letter) & 0xC0U) == 0x80U; }

// How many bytes the character at the start takes; 0 if it is none, or one that is not to be shown.
std::size_t showable_at_start(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  if (first < 0x80) return is_control(text[0]) ? 0 : 1;
  std::size_t length = 0;
  unsigned lowest = 0x80;  // of the second byte: no overlong forms
  unsigned highest = 0xBF;
  if (first >= 0xC2 && first <= 0xDF) {
    length = 2;
    if (first == 0xC2) lowest = 0xA0;  // C1 controls
  } else if (first >= 0xE0 && first <= 0xEF) {
    length = 3;
    if (first == 0xE0) lowest = 0xA0;
    if (first == 0xED) highest = 0x9F;  // surrogates
  } else if (first >= 0xF0 && first <= 0xF4) {
    length = 4;
    if (first == 0xF0) lowest = 0x90;
    if (first == 0xF4) highest = 0x8F;
  }
  if (length == 0 || text.size() < length) return 0;
  const auto second = static_cast<unsigned char>(text[1]);
  if (second < lowest || second > highest) return 0;
  const std::string_view rest = text.substr(1, length - 1);
  return std::all_of(rest.begin(), rest.end(), is_tail) ? length : 0;
}

bool has_part(std::string_view path, std::string_view wanted) {
  for (std::size_t start = 0; start <= path.size();) {
    const std::size_t slash = std::min(path.find('/', start), path.size());
    if (path.substr(start, slash - start) == wanted) return true;
    start = slash + 1;
  }
  return false;
}

}  // namespace

std::optional<std::string_view> fault_of_name(std::string_view name, std::int64_t max_bytes) {
  if (name.empty()) return "it has no name";
  if (name.size() > static_cast<std::size_t>(max_bytes)) return "its name is too long";
  if (std::any_of(name.begin(), name.end(), is_control)) {
    return "its name holds a control character";
  }
  if (name.front() == '/') return "its name starts at the root of the disk";
  if (name.size() > 1 && name[1] == ':' && is_letter(name[0]))
    return "its name starts with a drive";
  if (name.find('\\') != std::string_view::npos) return "its name holds a backslash";
  if (has_part(name, "..")) return "its name leads out of the archive";
  return std::nullopt;
}

bool is_showable(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = showable_at_start(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string shown(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    if (out.size() >= kShownBytes) return out + "...";
    const std::size_t length = showable_at_start(text);
    out += length == 0 ? "?" : text.substr(0, length);
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return out;
}

bool is_zip_name(std::string_view name) {
  constexpr std::string_view kEnd = ".zip";
  if (name.size() < kEnd.size()) return false;
  const std::string_view end = name.substr(name.size() - kEnd.size());
  return std::equal(end.begin(), end.end(), kEnd.begin(), [](char one, char other) {
    return (one >= 'A' && one <= 'Z' ? static_cast<char>(one + ('a' - 'A')) : one) == other;
  });
}

bool is_apple_double(std::string_view inside) {
  return base_name(inside).starts_with("._") || has_part(inside, "__MACOSX");
}

std::string_view base_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);  // npos + 1 is 0
}

}  // namespace runlight::tree
