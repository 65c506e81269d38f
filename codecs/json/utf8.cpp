#include "codecs/json/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace runlight::json {
namespace {

constexpr std::uint64_t kHighBits = 0x8080808080808080U;
constexpr std::uint64_t kSpaces = 0x2020202020202020U;

struct Lead {
  std::size_t length;   // of the sequence, 0: not a first byte
  std::uint8_t lowest;  // what its second byte may be
  std::uint8_t highest;
};

Lead lead_of(std::uint8_t byte) {
  if (byte < 0x80) return {1, 0, 0};
  if (byte < 0xC2) return {0, 0, 0};
  if (byte < 0xE0) return {2, 0x80, 0xBF};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte < 0xF0) return {3, 0x80, 0xBF};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte < 0xF4) return {4, 0x80, 0xBF};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

std::size_t sequence_length(std::string_view rest) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(rest[i]); };
  const Lead lead = lead_of(byte(0));
  if (lead.length <= 1) return lead.length;
  if (rest.size() < lead.length) return 0;
  if (byte(1) < lead.lowest || byte(1) > lead.highest) return 0;
  for (std::size_t i = 2; i < lead.length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
  }
  return lead.length;
}

bool is_control(char letter) {
  return static_cast<std::uint8_t>(letter) < 0x20 && letter != '\t' && letter != '\n' &&
         letter != '\r';
}

// True for a block that needs no closer look: eight bytes below 0x80, with `Controls::Refused` none
// below 0x20 either.
enum class Controls : std::uint8_t { Allowed, Refused };
template <Controls controls>
bool is_plain(std::uint64_t block) {
  if constexpr (controls == Controls::Allowed) return (block & kHighBits) == 0;
  // A byte below 0x20 borrows from its high bit. A borrow can also reach a higher byte, but then
  // there was one to borrow for.
  return ((block | (block - kSpaces)) & kHighBits) == 0;
}

template <Controls controls>
std::size_t until(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::uint64_t block = 0;
    if (text.size() - at >= sizeof block) {
      std::memcpy(&block, text.data() + at, sizeof block);
      if (is_plain<controls>(block)) {
        at += sizeof block;
        continue;
      }
    }
    if (controls == Controls::Refused && is_control(text[at])) return at;
    const std::size_t length = sequence_length(text.substr(at));
    if (length == 0) return at;
    at += length;
  }
  return at;
}

}  // namespace

std::size_t utf8_until(std::string_view text) { return until<Controls::Allowed>(text); }
std::size_t document_until(std::string_view text) { return until<Controls::Refused>(text); }

}  // namespace runlight::json
