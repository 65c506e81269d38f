// Arithmetic that every machine does alike: + - * / and the square root are exact to the last bit
// by IEEE 754; the logarithm is built from those.
//
// Deliberately absent: libm. Its powers and logarithms differ between machines.
#pragma once

namespace runlight::load {

[[nodiscard]] inline double square_root(double x) { return __builtin_sqrt(x); }
[[nodiscard]] inline double magnitude(double x) { return x < 0.0 ? -x : x; }
// False for infinities and for what is not a number.
[[nodiscard]] inline bool is_finite(double x) { return x - x == 0.0; }
[[nodiscard]] inline double held_between(double x, double low, double high) {
  return x < low ? low : (x > high ? high : x);
}

// The natural logarithm of a positive, normal number, to about 1e-15.
[[nodiscard]] double logarithm(double x);

}  // namespace runlight::load
