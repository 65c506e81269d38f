#include "core/base/ulid.hpp"

#include "core/base/check.hpp"

namespace runlight {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kTextLength = 26;

constexpr std::int8_t kNoDigit = -1;

// The digit of every byte; a ten-year diary reads tens of thousands of ids.
constexpr std::array<std::int8_t, 256> digits_of_bytes() {
  std::array<std::int8_t, 256> out{};
  out.fill(kNoDigit);
  for (std::size_t digit = 0; digit < kAlphabet.size(); ++digit) {
    const char upper = kAlphabet[digit];
    out[static_cast<unsigned char>(upper)] = static_cast<std::int8_t>(digit);
    if (upper >= 'A') {
      out[static_cast<unsigned char>(upper - 'A' + 'a')] = static_cast<std::int8_t>(digit);
    }
  }
  return out;
}
constexpr std::array<std::int8_t, 256> kDigits = digits_of_bytes();

}  // namespace

std::optional<Ulid> Ulid::from(std::string_view text) {
  if (text.size() != kTextLength || text.front() < '0' || text.front() > '7') return std::nullopt;
  Ulid out;
  for (const char letter : text) {
    const std::int8_t digit = kDigits[static_cast<unsigned char>(letter)];
    if (digit == kNoDigit) return std::nullopt;
    out.high = (out.high << 5U) | (out.low >> 59U);
    out.low = (out.low << 5U) | static_cast<std::uint64_t>(digit);
  }
  return out;
}

Ulid Ulid::make(std::int64_t unix_ms, const std::array<std::uint8_t, 10>& random) {
  RL_CHECK(unix_ms >= 0 && unix_ms < (std::int64_t{1} << 48));
  Ulid out;
  out.high = (static_cast<std::uint64_t>(unix_ms) << 16U) |
             (static_cast<std::uint64_t>(random[0]) << 8U) | random[1];
  for (std::size_t i = 2; i < random.size(); ++i) out.low = (out.low << 8U) | random[i];
  return out;
}

std::string Ulid::text() const {
  std::string out(kTextLength, '0');
  std::uint64_t upper = high;
  std::uint64_t lower = low;
  for (std::size_t i = kTextLength; i-- > 0;) {
    out[i] = kAlphabet[lower & 31U];
    lower = (lower >> 5U) | (upper << 59U);
    upper >>= 5U;
  }
  return out;
}

}  // namespace runlight
