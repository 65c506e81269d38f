#include "codecs/figure/space.hpp"

#include <array>

namespace runlight::figure {
namespace {

constexpr std::int32_t kQuarter = 90;
constexpr std::int32_t kTurn = 3600;  // tenths of a degree

// Of 0 to 90 degrees, in units of kUnit.
constexpr std::array<std::int32_t, kQuarter + 1> kSines = {
    0,     1144,  2287,  3430,  4572,  5712,  6850,  7987,  9121,  10252, 11380, 12505, 13626,
    14742, 15855, 16962, 18064, 19161, 20252, 21336, 22415, 23486, 24550, 25607, 26656, 27697,
    28729, 29753, 30767, 31772, 32768, 33754, 34729, 35693, 36647, 37590, 38521, 39441, 40348,
    41243, 42126, 42995, 43852, 44695, 45525, 46341, 47143, 47930, 48703, 49461, 50203, 50931,
    51643, 52339, 53020, 53684, 54332, 54963, 55578, 56175, 56756, 57319, 57865, 58393, 58903,
    59396, 59870, 60326, 60764, 61183, 61584, 61966, 62328, 62672, 62997, 63303, 63589, 63856,
    64104, 64332, 64540, 64729, 64898, 65048, 65177, 65287, 65376, 65446, 65496, 65526, 65536};

// Of 0 to 90 degrees.
std::int64_t quarter_sine(std::int32_t tenth_deg) {
  const auto degree = static_cast<std::size_t>(tenth_deg / kTenths);
  const std::int64_t rest = tenth_deg % kTenths;
  const std::int64_t low = kSines[degree];
  if (rest == 0) return low;
  return low + divided((kSines[degree + 1] - low) * rest, kTenths);
}

}  // namespace

std::int64_t divided(std::int64_t number, std::int64_t by) {
  const std::int64_t half = by / 2;
  return number >= 0 ? (number + half) / by : -((half - number) / by);
}

std::int64_t sine(std::int32_t tenth_deg) {
  constexpr std::int32_t kRight = kQuarter * kTenths;
  std::int32_t turn = tenth_deg % kTurn;
  if (turn < 0) turn += kTurn;
  const bool is_below = turn >= 2 * kRight;
  if (is_below) turn -= 2 * kRight;
  if (turn > kRight) turn = 2 * kRight - turn;
  const std::int64_t value = quarter_sine(turn);
  return is_below ? -value : value;
}

std::int64_t cosine(std::int32_t tenth_deg) { return sine(tenth_deg + kQuarter * kTenths); }

std::int64_t root(std::int64_t square) {
  if (square <= 0) return 0;
  std::int64_t found = 0;
  for (std::int64_t bit = std::int64_t{1} << 31; bit > 0; bit >>= 1) {
    const std::int64_t tried = found + bit;
    if (tried <= square / tried) found = tried;
  }
  return found;
}

std::int64_t dot(const Vec& a, const Vec& b) { return a.x * b.x + a.y * b.y + a.z * b.z; }

Vec cross(const Vec& a, const Vec& b) {
  return {divided(a.y * b.z - a.z * b.y, kUnit), divided(a.z * b.x - a.x * b.z, kUnit),
          divided(a.x * b.y - a.y * b.x, kUnit)};
}

std::int64_t length(const Vec& vec) { return root(dot(vec, vec)); }

Vec times(const Vec& vec, std::int64_t part, std::int64_t whole) {
  return {divided(vec.x * part, whole), divided(vec.y * part, whole), divided(vec.z * part, whole)};
}

Vec unit(const Vec& vec) {
  const std::int64_t size = length(vec);
  return size == 0 ? vec : times(vec, kUnit, size);
}

Vec scaled(const Vec& direction, std::int64_t tenth_mm) {
  return times(direction, tenth_mm, kUnit);
}

Vec direction_of(std::int32_t turn_tenth_deg, std::int32_t toward_tenth_deg) {
  const std::int64_t in_plane = cosine(toward_tenth_deg);
  return {divided(cosine(turn_tenth_deg) * in_plane, kUnit),
          divided(sine(turn_tenth_deg) * in_plane, kUnit), sine(toward_tenth_deg)};
}

Vec vec_of(const knowledge::Place& place) {
  return {std::int64_t{place.x_mm} * kTenths, std::int64_t{place.y_mm} * kTenths,
          std::int64_t{place.z_mm} * kTenths};
}

}  // namespace runlight::figure
