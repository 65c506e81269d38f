#include "codecs/fit/crc.hpp"

#include <array>
#include <cstring>

#include "codecs/fit/base_type.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#define RL_FIT_MULTIPLY 1
#else
#define RL_FIT_MULTIPLY 0
#endif

namespace runlight::fit {
namespace {

constexpr std::uint16_t kReflected = 0xA001;  // 0x8005 read from the other end
constexpr std::size_t kSlices = 16;

using Table = std::array<std::array<std::uint16_t, 256>, kSlices>;

// Row k: what a byte contributes when k more bytes follow it.
constexpr Table make_table() {
  Table table{};
  for (unsigned byte = 0; byte < 256; ++byte) {
    unsigned crc = byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc & 1U) != 0 ? (crc >> 1U) ^ kReflected : crc >> 1U;
    table[0][byte] = static_cast<std::uint16_t>(crc);
  }
  for (std::size_t row = 1; row < kSlices; ++row) {
    for (std::size_t byte = 0; byte < 256; ++byte) {
      const std::uint16_t before = table[row - 1][byte];
      table[row][byte] = static_cast<std::uint16_t>((before >> 8U) ^ table[0][before & 0xFFU]);
    }
  }
  return table;
}

constexpr Table kTable = make_table();

std::uint64_t word(const std::uint8_t* at) {
  return load<std::uint64_t>(reinterpret_cast<const std::byte*>(at), Endian::Little);
}

// The first byte of `bytes` is the lowest, and `After` + 7 bytes follow it.
template <std::size_t After>
unsigned eight(std::uint64_t bytes) {
  const unsigned a = kTable[After + 7][bytes & 0xFFU] ^ kTable[After + 6][bytes >> 8U & 0xFFU];
  const unsigned b =
      kTable[After + 5][bytes >> 16U & 0xFFU] ^ kTable[After + 4][bytes >> 24U & 0xFFU];
  const unsigned c =
      kTable[After + 3][bytes >> 32U & 0xFFU] ^ kTable[After + 2][bytes >> 40U & 0xFFU];
  const unsigned d = kTable[After + 1][bytes >> 48U & 0xFFU] ^ kTable[After][bytes >> 56U];
  return a ^ b ^ c ^ d;
}

std::uint16_t by_table(const std::uint8_t* at, std::size_t size, std::uint16_t crc) {
  for (; size >= kSlices; size -= kSlices, at += kSlices) {
    // Two words, so that each byte costs a shift and not a load of its own.
    const std::uint64_t first = word(at) ^ crc;
    const std::uint64_t second = word(at + 8);
    crc = static_cast<std::uint16_t>(eight<8>(first) ^ eight<0>(second));
  }
  for (; size > 0; --size, ++at) {
    crc = static_cast<std::uint16_t>((crc >> 8U) ^ kTable[0][(crc ^ *at) & 0xFFU]);
  }
  return crc;
}

const std::uint8_t* octets(std::span<const std::byte> bytes) {
  return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

#if RL_FIT_MULTIPLY

// x^power modulo the polynomial, laid out as a reflected 64-bit operand: x^d is bit 63 - d.
constexpr std::uint64_t power_of_x(unsigned power) {
  unsigned rest = 1;
  for (unsigned i = 0; i < power; ++i) {
    rest <<= 1U;
    if ((rest & 0x10000U) != 0) rest ^= 0x18005U;
  }
  std::uint64_t operand = 0;
  for (unsigned d = 0; d < 16; ++d) {
    if ((rest >> d & 1U) != 0) operand |= std::uint64_t{1} << (63U - d);
  }
  return operand;
}

// Moving 128 bits ahead by `bits` multiplies the first eight bytes by x^(bits + 64) and the others
// by x^bits. One power less in each, because the product of two reflected operands comes out
// shifted by one.
struct Fold {
  std::uint64_t first;
  std::uint64_t second;
};
constexpr Fold fold_by(unsigned bits) { return {power_of_x(bits + 63), power_of_x(bits - 1)}; }

constexpr Fold kFold64Bytes = fold_by(512);
constexpr Fold kFold16Bytes = fold_by(128);

__attribute__((target("pclmul,sse2"))) inline __m128i ahead(__m128i sum, __m128i factors,
                                                            __m128i next) {
  const __m128i first = _mm_clmulepi64_si128(sum, factors, 0x00);
  const __m128i second = _mm_clmulepi64_si128(sum, factors, 0x11);
  return _mm_xor_si128(next, _mm_xor_si128(first, second));
}

__attribute__((target("pclmul,sse2"))) inline __m128i block(const std::uint8_t* at) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
}

__attribute__((target("pclmul,sse2"))) inline __m128i factors_of(Fold fold) {
  return _mm_set_epi64x(static_cast<long long>(fold.second), static_cast<long long>(fold.first));
}

// Folds the bytes down to sixteen with the same checksum; the tables take it from there. At least
// 64 bytes.
__attribute__((target("pclmul,sse2"))) std::uint16_t by_multiply(const std::uint8_t* at,
                                                                 std::size_t size,
                                                                 std::uint16_t crc) {
  // A checksum so far is the same as two bytes exclusive-ored into the beginning.
  __m128i a = _mm_xor_si128(block(at), _mm_cvtsi32_si128(crc));
  __m128i b = block(at + 16);
  __m128i c = block(at + 32);
  __m128i d = block(at + 48);
  at += 64;
  size -= 64;
  const __m128i far = factors_of(kFold64Bytes);
  for (; size >= 64; size -= 64, at += 64) {
    a = ahead(a, far, block(at));
    b = ahead(b, far, block(at + 16));
    c = ahead(c, far, block(at + 32));
    d = ahead(d, far, block(at + 48));
  }
  const __m128i near = factors_of(kFold16Bytes);
  a = ahead(a, near, b);
  a = ahead(a, near, c);
  a = ahead(a, near, d);
  for (; size >= 16; size -= 16, at += 16) a = ahead(a, near, block(at));
  std::array<std::uint8_t, 16> last{};
  std::memcpy(last.data(), &a, sizeof a);
  return by_table(at, size, by_table(last.data(), last.size(), 0));
}

#endif

}  // namespace

bool has_carryless_multiply() {
#if RL_FIT_MULTIPLY
  return __builtin_cpu_supports("pclmul") != 0;
#else
  return false;
#endif
}

std::uint16_t crc16_by_table(std::span<const std::byte> bytes, std::uint16_t crc) {
  return by_table(octets(bytes), bytes.size(), crc);
}

std::uint16_t crc16_by_multiply(std::span<const std::byte> bytes, std::uint16_t crc) {
#if RL_FIT_MULTIPLY
  if (bytes.size() >= 64 && has_carryless_multiply()) {
    return by_multiply(octets(bytes), bytes.size(), crc);
  }
#endif
  return by_table(octets(bytes), bytes.size(), crc);
}

std::uint16_t crc16(std::span<const std::byte> bytes, std::uint16_t crc) {
  return crc16_by_multiply(bytes, crc);
}

}  // namespace runlight::fit
