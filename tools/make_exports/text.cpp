#include "tools/make_exports/text.hpp"

#include <array>
#include <charconv>

#include "core/calendar/calendar.hpp"

namespace runlight::make_exports {
namespace {

constexpr std::int64_t kDay_s = 86'400;

}  // namespace

void put(std::string& to, std::string_view text) { to += text; }

void put(std::string& to, std::int64_t number) {
  std::array<char, 24> room{};
  const auto end = std::to_chars(room.data(), room.data() + room.size(), number).ptr;
  to.append(room.data(), end);
}

void put_fixed(std::string& to, std::int64_t number, int decimals, int shown) {
  if (number < 0) to += '-';
  const std::uint64_t size = static_cast<std::uint64_t>(number < 0 ? -number : number);
  std::uint64_t unit = 1;
  for (int i = 0; i < decimals; ++i) unit *= 10;
  put(to, static_cast<std::int64_t>(size / unit));
  if (shown > 0) to += '.';
  std::uint64_t rest = size % unit;
  for (int i = 0; i < shown; ++i) {
    unit /= 10;
    to += unit == 0 ? '0' : static_cast<char>('0' + rest / unit);
    if (unit != 0) rest %= unit;
  }
}

void put_two(std::string& to, std::int64_t number) {
  to += static_cast<char>('0' + number / 10 % 10);
  to += static_cast<char>('0' + number % 10);
}

std::string fixed(std::int64_t number, int decimals, int shown) {
  std::string out;
  put_fixed(out, number, decimals, shown);
  return out;
}

Clock clock_at(std::int64_t unix_s, int offset_min) {
  const std::int64_t local = unix_s + offset_min * std::int64_t{60};
  const std::int64_t days = (local >= 0 ? local : local - kDay_s + 1) / kDay_s;
  const auto of_day = static_cast<int>(local - days * kDay_s);
  // Days to a date, with years that begin in March.
  const std::int64_t z = days + 719'468;
  const std::int64_t era = (z >= 0 ? z : z - 146'096) / 146'097;
  const std::int64_t doe = z - era * 146'097;
  const std::int64_t yoe = (doe - doe / 1'460 + doe / 36'524 - doe / 146'096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int64_t mp = (5 * doy + 2) / 153;
  Clock out;
  out.day = static_cast<int>(doy - (153 * mp + 2) / 5 + 1);
  out.month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
  out.year = static_cast<int>(yoe + era * 400 + (out.month <= 2 ? 1 : 0));
  out.hour = of_day / 3600;
  out.minute = of_day / 60 % 60;
  out.second = of_day % 60;
  return out;
}

void put_date(std::string& to, const Clock& clock) {
  put(to, clock.year);
  to += '-';
  put_two(to, clock.month);
  to += '-';
  put_two(to, clock.day);
}

void put_clock(std::string& to, const Clock& clock) {
  put_two(to, clock.hour);
  to += ':';
  put_two(to, clock.minute);
  to += ':';
  put_two(to, clock.second);
}

void put_zulu(std::string& to, std::int64_t unix_s) {
  const Clock clock = clock_at(unix_s, 0);
  put_date(to, clock);
  to += 'T';
  put_clock(to, clock);
  to += 'Z';
}

std::string zulu(std::int64_t unix_s) {
  std::string out;
  put_zulu(out, unix_s);
  return out;
}

std::string apple_time(std::int64_t unix_s, int offset_min) {
  const Clock clock = clock_at(unix_s, offset_min);
  std::string out;
  put_date(out, clock);
  out += ' ';
  put_clock(out, clock);
  out += offset_min < 0 ? " -" : " +";
  const int size = offset_min < 0 ? -offset_min : offset_min;
  put_two(out, size / 60);
  put_two(out, size % 60);
  return out;
}

std::string xml_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string json_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace runlight::make_exports
