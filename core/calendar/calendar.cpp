#include "core/calendar/calendar.hpp"

namespace runlight {
namespace {

constexpr std::int64_t kMsPerMinute = 60'000;
constexpr std::int64_t kMsPerDay = 86'400'000;
constexpr int kOffsetLimitMinutes = 18 * 60;

struct Civil {
  int year;
  int month;
  int day;
};

// Counting years from March puts the leap day last, so that months need no table. Both directions
// follow from 146,097 days in each 400-year era.
std::int32_t days_from(const Civil& civil) {
  const int year = civil.month <= 2 ? civil.year - 1 : civil.year;
  const int era = (year >= 0 ? year : year - 399) / 400;
  const int year_of_era = year - era * 400;
  const int month_from_march = (civil.month + 9) % 12;
  const int day_of_year = (153 * month_from_march + 2) / 5 + civil.day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

Civil civil_from(std::int32_t days) {
  const int shifted = days + 719'468;
  const int era = (shifted >= 0 ? shifted : shifted - 146'096) / 146'097;
  const int day_of_era = shifted - era * 146'097;
  const int year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int month_from_march = (5 * day_of_year + 2) / 153;
  const int day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  const int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a >= 0 ? a / b : -((-a + b - 1) / b);
}

void append_padded(std::string& out, std::int64_t number, int width) {
  std::string digits = std::to_string(number);
  while (static_cast<int>(digits.size()) < width) digits.insert(digits.begin(), '0');
  out += digits;
}

// Reads exactly `count` decimal digits at `at`; nothing if any is not a digit.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

bool has(std::string_view text, std::size_t at, char letter) {
  return at < text.size() && text[at] == letter;
}

struct Clock {
  int hour;
  int minute;
  int second;
};

std::optional<Clock> clock_from(std::string_view text, std::size_t at) {
  const auto hour = digits(text, at, 2);
  const auto minute = digits(text, at + 3, 2);
  const auto second = digits(text, at + 6, 2);
  if (!hour || !minute || !second || !has(text, at + 2, ':') || !has(text, at + 5, ':'))
    return std::nullopt;
  if (*hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  return Clock{*hour, *minute, *second == 60 ? 59 : *second};
}

// ".123" at `at` -> milliseconds; moves `at` past it. No fraction is 0; "." alone is nothing.
std::optional<int> milliseconds_from(std::string_view text, std::size_t& at) {
  if (!has(text, at, '.')) return 0;
  ++at;
  int value = 0;
  int seen = 0;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, ++seen) {
    if (seen < 3) value = value * 10 + (text[at] - '0');
  }
  if (seen == 0) return std::nullopt;
  for (; seen < 3; ++seen) value *= 10;
  return value;
}

std::optional<UtcOffset> offset_from(std::string_view text) {
  if (text == "Z" || text == "z") return UtcOffset{0};
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  const auto hours = digits(text, 1, 2);
  const auto minutes = digits(text, 4, 2);
  if (!hours || !minutes || *minutes > 59) return std::nullopt;
  const int total = *hours * 60 + *minutes;
  if (total > kOffsetLimitMinutes) return std::nullopt;
  return UtcOffset{static_cast<std::int16_t>(text[0] == '-' ? -total : total)};
}

}  // namespace

std::int32_t LocalDay::year() const { return civil_from(days).year; }

LocalDay LocalDay::monday() const {
  // 1970-01-01 was a Thursday, three days after a Monday.
  const auto from_monday = static_cast<std::int32_t>((static_cast<std::int64_t>(days) + 3) % 7);
  return LocalDay{days - (from_monday < 0 ? from_monday + 7 : from_monday)};
}

std::string LocalDay::text() const {
  const Civil civil = civil_from(days);
  std::string out;
  append_padded(out, civil.year, 4);
  out += '-';
  append_padded(out, civil.month, 2);
  out += '-';
  append_padded(out, civil.day, 2);
  return out;
}

std::optional<LocalDay> LocalDay::from(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text, 0, 4);
  const auto month = digits(text, 5, 2);
  const auto day = digits(text, 8, 2);
  if (!year || !month || !day) return std::nullopt;
  return from_civil(*year, *month, *day);
}

std::optional<LocalDay> LocalDay::from_civil(int year, int month, int day) {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 31)
    return std::nullopt;
  const LocalDay out{days_from({year, month, day})};
  const Civil back = civil_from(out.days);  // 31 February comes back as another date
  if (back.month != month || back.day != day) return std::nullopt;
  return out;
}

LocalDay AsOf::day() const {
  const std::int64_t local_ms = instant.unix_ms + offset.minutes * kMsPerMinute;
  return LocalDay{static_cast<std::int32_t>(floor_div(local_ms, kMsPerDay))};
}

std::string AsOf::text() const {
  const std::int64_t local_ms = instant.unix_ms + offset.minutes * kMsPerMinute;
  const std::int64_t second_of_day = floor_div(local_ms, 1000) - std::int64_t{day().days} * 86'400;
  std::string out = day().text();
  out += 'T';
  append_padded(out, second_of_day / 3600, 2);
  out += ':';
  append_padded(out, second_of_day / 60 % 60, 2);
  out += ':';
  append_padded(out, second_of_day % 60, 2);
  out += offset.minutes < 0 ? '-' : '+';
  const int total = offset.minutes < 0 ? -offset.minutes : offset.minutes;
  append_padded(out, total / 60, 2);
  out += ':';
  append_padded(out, total % 60, 2);
  return out;
}

std::optional<AsOf> AsOf::from(std::string_view rfc3339) {
  if (rfc3339.size() < 20 || (rfc3339[10] != 'T' && rfc3339[10] != 't' && rfc3339[10] != ' ')) {
    return std::nullopt;
  }
  const auto day = LocalDay::from(rfc3339.substr(0, 10));
  const auto clock = clock_from(rfc3339, 11);
  std::size_t at = 19;
  const auto milliseconds = milliseconds_from(rfc3339, at);
  if (!day || !clock || !milliseconds) return std::nullopt;
  const auto offset = offset_from(rfc3339.substr(at));
  if (!offset) return std::nullopt;
  const std::int64_t second_of_day = clock->hour * 3600 + clock->minute * 60 + clock->second;
  const std::int64_t local_ms = day->days * kMsPerDay + second_of_day * 1000 + *milliseconds;
  return AsOf{Instant{local_ms - offset->minutes * kMsPerMinute}, *offset};
}

AsOf midnight(LocalDay day, UtcOffset offset) {
  return AsOf{Instant{day.days * kMsPerDay - offset.minutes * kMsPerMinute}, offset};
}

}  // namespace runlight
