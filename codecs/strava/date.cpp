#include "codecs/strava/date.hpp"

#include <array>
#include <string>
#include <vector>

namespace runlight::strava {
namespace {

struct Month {
  std::string_view begins;
  int number;
};
// The beginnings of month names in English, German, Dutch, French, Spanish, Italian, Portuguese.
constexpr auto kMonths = std::to_array<Month>({
    {"jan", 1},  {"ene", 1},  {"gen", 1},  {"feb", 2},  {"fév", 2},  {"fev", 2},  {"mar", 3},
    {"mär", 3},  {"mrt", 3},  {"maa", 3},  {"apr", 4},  {"avr", 4},  {"abr", 4},  {"may", 5},
    {"mai", 5},  {"mei", 5},  {"mag", 5},  {"jun", 6},  {"juin", 6}, {"giu", 6},  {"jul", 7},
    {"juil", 7}, {"lug", 7},  {"aug", 8},  {"aoû", 8},  {"ago", 8},  {"sep", 9},  {"set", 9},
    {"oct", 10}, {"okt", 10}, {"out", 10}, {"ott", 10}, {"nov", 11}, {"dec", 12}, {"dez", 12},
    {"déc", 12}, {"dic", 12},
});

enum class Half : std::uint8_t { None, Morning, Afternoon };

struct Parts {
  std::vector<int> numbers;  // of the date, in order
  std::vector<std::size_t> digits;
  std::array<int, 3> clock{};
  int clock_parts = 0;
  int month = 0;
  Half half = Half::None;
};

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

void take_word(Parts& parts, std::string_view text) {
  std::string word;
  for (const char c : text) {
    word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  // Spaces that do not break, glued to what follows.
  for (const std::string_view space : {"\xE2\x80\xAF", "\xC2\xA0"}) {
    for (std::size_t at = word.find(space); at != std::string::npos; at = word.find(space)) {
      word.erase(at, space.size());
    }
  }
  if (word == "am" || word == "a" || word == "上午" || word == "午前" || word == "오전") {
    parts.half = Half::Morning;
  } else if (word == "pm" || word == "p" || word == "下午" || word == "午後" || word == "오후") {
    parts.half = Half::Afternoon;
  } else if (parts.month == 0) {
    for (const Month& month : kMonths) {
      if (word.compare(0, month.begins.size(), month.begins) == 0) parts.month = month.number;
    }
  }
}

// False: a number no date or clock has.
bool take_number(Parts& parts, std::string_view number, bool of_clock) {
  if (number.size() > 4) return false;
  int value = 0;
  for (const char c : number) value = value * 10 + (c - '0');
  if (of_clock && parts.clock_parts < 3) {
    parts.clock[static_cast<std::size_t>(parts.clock_parts++)] = value;
    return true;
  }
  if (of_clock || parts.numbers.size() == 3) return false;
  parts.numbers.push_back(value);
  parts.digits.push_back(number.size());
  return true;
}

bool read_parts(std::string_view text, Parts& parts) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    if (digit(text[at])) {
      while (end < text.size() && digit(text[end])) ++end;
      const bool of_clock =
          (end < text.size() && text[end] == ':') || (at > 0 && text[at - 1] == ':');
      if (!take_number(parts, text.substr(at, end - at), of_clock)) return false;
    } else if (letter(text[at])) {
      while (end < text.size() && letter(text[end])) ++end;
      take_word(parts, text.substr(at, end - at));
    }
    at = end;
  }
  return true;
}

std::optional<LocalDay> day_of(const Parts& parts) {
  const auto& n = parts.numbers;
  if (n.size() == 2 && parts.month != 0) {
    return parts.digits[0] == 4   ? LocalDay::from_civil(n[0], parts.month, n[1])
           : parts.digits[1] == 4 ? LocalDay::from_civil(n[1], parts.month, n[0])
                                  : std::nullopt;
  }
  if (n.size() != 3) return std::nullopt;
  if (parts.digits[0] == 4) return LocalDay::from_civil(n[0], n[1], n[2]);
  if (parts.digits[2] != 4) return std::nullopt;
  return n[1] > 12 ? LocalDay::from_civil(n[2], n[0], n[1])
                   : LocalDay::from_civil(n[2], n[1], n[0]);
}

}  // namespace

std::optional<Instant> date_from(std::string_view text) {
  Parts parts;
  if (text.size() > 64 || !read_parts(text, parts) || parts.clock_parts < 2) return std::nullopt;
  const auto day = day_of(parts);
  if (!day) return std::nullopt;
  auto [hour, minute, second] = parts.clock;
  if (parts.half != Half::None) {
    if (hour < 1 || hour > 12) return std::nullopt;
    hour = hour % 12 + (parts.half == Half::Afternoon ? 12 : 0);
  }
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  return Instant{day->days * 86'400'000LL + hour * 3'600'000LL + minute * 60'000LL +
                 second * 1000LL};
}

}  // namespace runlight::strava
