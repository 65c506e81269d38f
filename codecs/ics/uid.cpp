#include "codecs/ics/uid.hpp"

#include <bit>
#include <vector>

namespace runlight::ics {
namespace {

struct Sip {
  std::uint64_t a;
  std::uint64_t b;
  std::uint64_t c;
  std::uint64_t d;

  void rounds(int count) {
    for (int i = 0; i < count; ++i) {
      a += b;
      c += d;
      b = std::rotl(b, 13) ^ a;
      d = std::rotl(d, 16) ^ c;
      a = std::rotl(a, 32);
      c += b;
      a += d;
      b = std::rotl(b, 17) ^ c;
      d = std::rotl(d, 21) ^ a;
      c = std::rotl(c, 32);
    }
  }
  void take(std::uint64_t word) {
    d ^= word;
    rounds(2);
    a ^= word;
  }
};

// Up to eight bytes, the lowest first.
std::uint64_t word_of(std::span<const std::uint8_t> bytes) {
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) out |= std::uint64_t{bytes[i]} << (8 * i);
  return out;
}

void append_hex(std::string& out, std::uint64_t number) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  for (int shift = 60; shift >= 0; shift -= 4) out += kDigits[number >> shift & 0xFU];
}

}  // namespace

std::uint64_t siphash(std::span<const std::uint8_t> bytes, const UidKey& key) {
  constexpr std::size_t kWord = 8;
  const std::uint64_t low = word_of(std::span(key).first<kWord>());
  const std::uint64_t high = word_of(std::span(key).last<kWord>());
  Sip sip{low ^ 0x736f6d6570736575U, high ^ 0x646f72616e646f6dU, low ^ 0x6c7967656e657261U,
          high ^ 0x7465646279746573U};
  const std::uint64_t length = std::uint64_t{bytes.size()} << 56U;
  while (bytes.size() >= kWord) {
    sip.take(word_of(bytes.first(kWord)));
    bytes = bytes.subspan(kWord);
  }
  sip.take(word_of(bytes) | length);
  sip.c ^= 0xFFU;
  sip.rounds(4);
  return sip.a ^ sip.b ^ sip.c ^ sip.d;
}

std::string uid_of(const UidParts& parts, const UidKey& key) {
  std::string out;
  for (const char half : {'1', '2'}) {
    const std::string text =
        half + parts.day.text() + ' ' + std::to_string(parts.nth) + ' ' + std::string(parts.kind);
    const std::vector<std::uint8_t> bytes(text.begin(), text.end());
    append_hex(out, siphash(bytes, key));
  }
  return out;
}

}  // namespace runlight::ics
