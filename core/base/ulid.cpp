#include "core/base/ulid.hpp"

#include "core/base/check.hpp"

namespace runlight {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kTextLength = 26;

int digit_of(char letter) {
  const char upper =
      (letter >= 'a' && letter <= 'z') ? static_cast<char>(letter - 'a' + 'A') : letter;
  const auto at = kAlphabet.find(upper);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

}  // namespace

std::optional<Ulid> Ulid::from(std::string_view text) {
  if (text.size() != kTextLength || text.front() < '0' || text.front() > '7') return std::nullopt;
  Ulid out;
  for (const char letter : text) {
    const int digit = digit_of(letter);
    if (digit < 0) return std::nullopt;
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
