#include "codecs/activity/when.hpp"

#include <cstring>

#include "codecs/activity/number.hpp"

namespace runlight::activity {
namespace {

constexpr std::int64_t kMsPerDay = 86'400'000;
constexpr std::int64_t kMsPerMinute = 60'000;
constexpr int kOffsetLimitMinutes = 18 * 60;

// Ten bytes alike, without a call.
bool same_ten(const char* a, const char* b) {
  const auto eight = [](const char* at) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, at, sizeof bytes);
    return bytes;
  };
  return ((eight(a) ^ eight(b)) | (eight(a + 2) ^ eight(b + 2))) == 0;
}

// Two digits at `at`, or -1.
int two(std::string_view text, std::size_t at) {
  if (at + 2 > text.size()) return -1;
  const unsigned tens = static_cast<unsigned char>(text[at]) - unsigned{'0'};
  const unsigned ones = static_cast<unsigned char>(text[at + 1]) - unsigned{'0'};
  return tens > 9 || ones > 9 ? -1 : static_cast<int>(tens * 10 + ones);
}

// Milliseconds of ".25"; moves the text past it. -1 if there is a point and no digit.
int fraction_ms(std::string_view& text) {
  if (text.empty() || (text.front() != '.' && text.front() != ',')) return 0;
  text.remove_prefix(1);
  int value = 0;
  int seen = 0;
  for (; !text.empty() && detail::is_digit(text.front()); text.remove_prefix(1), ++seen) {
    if (seen < 3) value = value * 10 + (text.front() - '0');
  }
  if (seen == 0) return -1;
  for (; seen < 3; ++seen) value *= 10;
  return value;
}

// "+02:00", "+0200", "+02".
std::optional<UtcOffset> offset_from(std::string_view text) {
  if (text.size() < 3 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const int hours = two(text, 1);
  int minutes = 0;
  if (text.size() == 5) {
    minutes = two(text, 3);
  } else if (text.size() == 6 && text[3] == ':') {
    minutes = two(text, 4);
  } else if (text.size() != 3) {
    return std::nullopt;
  }
  if (hours < 0 || minutes < 0 || minutes > 59) return std::nullopt;
  const int total = hours * 60 + minutes;
  if (total > kOffsetLimitMinutes) return std::nullopt;
  return UtcOffset{static_cast<std::int16_t>(text[0] == '-' ? -total : total)};
}

}  // namespace

std::optional<When> WhenReader::read(std::string_view whole) {
  std::string_view text = trimmed(whole);
  if (text.size() < 19) return std::nullopt;
  if (!same_ten(day_text_, text.data())) {
    const auto day = LocalDay::from(text.substr(0, 10));
    if (!day) return std::nullopt;
    std::memcpy(day_text_, text.data(), sizeof day_text_);
    day_ms_ = day->days * kMsPerDay;
  }
  const char mark = text[10];
  if ((mark != 'T' && mark != ' ' && mark != 't') || text[13] != ':' || text[16] != ':') {
    return std::nullopt;
  }
  const int hour = two(text, 11);
  const int minute = two(text, 14);
  int second = two(text, 17);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
    return std::nullopt;
  }
  if (second == 60) second = 59;  // a leap second is the second before
  text.remove_prefix(19);
  const int fraction = fraction_ms(text);
  if (fraction < 0) return std::nullopt;
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  When when;
  when.instant.unix_ms =
      day_ms_ + hour * 3'600'000LL + minute * kMsPerMinute + second * 1000LL + fraction;
  if (text.empty()) return when;
  if (text.size() == 1 && (text.front() == 'Z' || text.front() == 'z')) {
    when.offset = UtcOffset{0};
    return when;
  }
  when.offset = offset_from(text);
  if (!when.offset) return std::nullopt;
  when.instant.unix_ms -= when.offset->minutes * kMsPerMinute;
  return when;
}

}  // namespace runlight::activity
