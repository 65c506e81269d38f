#include "codecs/xml/text_check.hpp"

#include "codecs/xml/scan.hpp"

namespace runlight::xml {
namespace {

#if defined(__SSE2__)
// As signed bytes, both what is below the space and what is above 0x7F are less than 0x20.
__m128i low_or_high(const char* at) {
  const __m128i bytes = detail::load(at);
  return _mm_andnot_si128(detail::equal(bytes, '\n'), _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20)));
}
#endif

}  // namespace

bool TextCheck::take(unsigned char byte) {
  if (missing_ > 0) {
    if (byte < low_ || byte > high_) return false;
    --missing_;
    low_ = 0x80;
    high_ = 0xBF;
    return true;
  }
  if (byte < 0x80) {
    const bool control = byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t';
    if (control && controls_++ == 0) first_control_ = offset_;
    return true;
  }
  if (byte < 0xC2 || byte > 0xF4) return false;
  missing_ = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
  // Overlong forms, surrogates and numbers above U+10FFFF show in the second byte.
  if (byte == 0xE0) low_ = 0xA0;
  if (byte == 0xED) high_ = 0x9F;
  if (byte == 0xF0) low_ = 0x90;
  if (byte == 0xF4) high_ = 0x8F;
  return true;
}

std::size_t TextCheck::feed(std::string_view chunk) {
  const char* const begin = chunk.data();
  const char* const end = begin + chunk.size();
  const std::uint64_t base = offset_;
  const char* at = begin;
  while (at != end) {
#if defined(__SSE2__)
    // Plain text: nothing above 0x7F and nothing below the space but tab and line ends. Most of a
    // file has no tab and no carriage return either; then four times as much is seen at once.
    while (missing_ == 0 && end - at >= 64) {
      __builtin_prefetch(at + 1024);  // into the next chunk too, where that follows in memory
      const __m128i odd = _mm_or_si128(_mm_or_si128(low_or_high(at), low_or_high(at + 16)),
                                       _mm_or_si128(low_or_high(at + 32), low_or_high(at + 48)));
      if (detail::bits(odd) != 0) break;
      at += 64;
    }
    while (missing_ == 0 && end - at >= 16) {
      const __m128i bytes = detail::load(at);
      // As signed bytes, both what is below the space and what is above 0x7F are less than 0x20.
      const __m128i low = _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20));
      const __m128i blank =
          _mm_or_si128(detail::equal(bytes, '\n'),
                       _mm_or_si128(detail::equal(bytes, '\r'), detail::equal(bytes, '\t')));
      const unsigned odd = detail::bits(_mm_andnot_si128(blank, low));
      if (odd != 0) {
        at += detail::first(odd);
        break;
      }
      at += 16;
    }
    if (at == end) break;
#endif
    offset_ = base + static_cast<std::uint64_t>(at - begin);
    if (!take(static_cast<unsigned char>(*at))) return static_cast<std::size_t>(at - begin);
    ++at;
  }
  offset_ = base + chunk.size();
  return chunk.size();
}

}  // namespace runlight::xml
