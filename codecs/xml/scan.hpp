// Searching bytes sixteen at a time, for what the reader looks for most. Where the machine has no
// SSE2 the plain loops at the end of each function do all the work.
//
// Promises: never reads outside [from, end); returns `end` if nothing is found.
#pragma once

#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace runlight::xml {

#if defined(__SSE2__)
namespace detail {
inline __m128i load(const char* at) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
}
inline __m128i equal(__m128i bytes, char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); }
inline unsigned bits(__m128i mask) { return static_cast<unsigned>(_mm_movemask_epi8(mask)); }
inline std::ptrdiff_t first(unsigned mask) { return __builtin_ctz(mask); }
}  // namespace detail
#endif

// The first byte that is none of: space, tab, line ends, other control characters.
inline const char* find_visible(const char* from, const char* end) {
  if (from != end && static_cast<unsigned char>(*from) > 0x20) return from;
#if defined(__SSE2__)
  for (; end - from >= 16; from += 16) {
    const __m128i bytes = detail::load(from);
    const __m128i visible = _mm_cmpeq_epi8(_mm_max_epu8(bytes, _mm_set1_epi8(0x21)), bytes);
    if (const unsigned mask = detail::bits(visible); mask != 0) return from + detail::first(mask);
  }
#endif
  while (from != end && static_cast<unsigned char>(*from) <= 0x20) ++from;
  return from;
}

inline const char* find_any(const char* from, const char* end, char a, char b) {
#if defined(__SSE2__)
  for (; end - from >= 16; from += 16) {
    const __m128i bytes = detail::load(from);
    const unsigned mask =
        detail::bits(_mm_or_si128(detail::equal(bytes, a), detail::equal(bytes, b)));
    if (mask != 0) return from + detail::first(mask);
  }
#endif
  while (from != end && *from != a && *from != b) ++from;
  return from;
}

inline const char* find_any(const char* from, const char* end, char a, char b, char c) {
#if defined(__SSE2__)
  for (; end - from >= 16; from += 16) {
    const __m128i bytes = detail::load(from);
    const unsigned mask = detail::bits(_mm_or_si128(
        _mm_or_si128(detail::equal(bytes, a), detail::equal(bytes, b)), detail::equal(bytes, c)));
    if (mask != 0) return from + detail::first(mask);
  }
#endif
  while (from != end && *from != a && *from != b && *from != c) ++from;
  return from;
}

}  // namespace runlight::xml
