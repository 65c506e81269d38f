#include "codecs/apple/quantity.hpp"

#include <array>
#include <limits>

#include "codecs/activity/number.hpp"

namespace runlight::apple {
namespace {

struct Unit {
  std::string_view name;
  std::int64_t tenths;  // of a millimetre or of a millisecond
};

constexpr std::array<Unit, 7> kLengths{{{"km", 10'000'000},
                                        {"mi", 16'093'440},
                                        {"m", 10'000},
                                        {"cm", 100},
                                        {"mm", 10},
                                        {"yd", 9'144},
                                        {"ft", 3'048}}};
constexpr std::array<Unit, 5> kTimes{
    {{"min", 600'000}, {"s", 10'000}, {"sec", 10'000}, {"hr", 36'000'000}, {"h", 36'000'000}}};

template <std::size_t N>
std::optional<std::int64_t> measured(std::string_view number, std::string_view unit,
                                     const std::array<Unit, N>& units) {
  constexpr std::int64_t kMillion = 1'000'000;
  const auto millionths = activity::parse_fixed(number, 6);
  if (!millionths || *millionths < 0) return std::nullopt;
  for (const Unit& known : units) {
    if (known.name != unit) continue;
    if (*millionths > std::numeric_limits<std::int64_t>::max() / known.tenths / 2) {
      return std::nullopt;
    }
    return (*millionths * known.tenths + kMillion * 5) / (kMillion * 10);
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::int64_t> length_mm(std::string_view number, std::string_view unit) {
  return measured(number, unit, kLengths);
}

std::optional<std::int64_t> time_ms(std::string_view number, std::string_view unit) {
  return measured(number, unit, kTimes);
}

std::optional<std::int64_t> length_mm(std::string_view both) {
  const std::size_t space = both.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  return length_mm(both.substr(0, space), both.substr(space + 1));
}

}  // namespace runlight::apple
