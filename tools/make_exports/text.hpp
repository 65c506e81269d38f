// Text of numbers and times as the formats want it, without locale and floating point.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace runlight::make_exports {

void put(std::string& to, std::string_view text);
void put(std::string& to, std::int64_t number);
// fixed(314159, 5, 2) is "3.14": `decimals` of the number, `shown` of them written, cut not
// rounded.
void put_fixed(std::string& to, std::int64_t number, int decimals, int shown);
void put_two(std::string& to, std::int64_t number);  // "07"

[[nodiscard]] std::string fixed(std::int64_t number, int decimals, int shown);

// A moment taken apart, on a clock with this offset.
struct Clock {
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
};
[[nodiscard]] Clock clock_at(std::int64_t unix_s, int offset_min);

void put_zulu(std::string& to, std::int64_t unix_s);  // 2026-03-02T06:30:00Z
[[nodiscard]] std::string zulu(std::int64_t unix_s);
// 2026-03-02 07:30:00 +0100, as Apple writes it
[[nodiscard]] std::string apple_time(std::int64_t unix_s, int offset_min);
void put_date(std::string& to, const Clock& clock);   // 2026-03-02
void put_clock(std::string& to, const Clock& clock);  // 07:30:00

[[nodiscard]] std::string xml_escaped(std::string_view text);
[[nodiscard]] std::string json_escaped(std::string_view text);

}  // namespace runlight::make_exports
