// The body of an average adult (1.75 m) in a pose: where every joint is.
//
// Promises: every part keeps its length in every pose and between poses; a limb that reaches for a
// place gets there as far as it is long (Body::farthest_miss says how far it was off).
// Deliberately absent: joint limits, which body_test.cpp checks for every frame of every picture.
#pragma once

#include <array>
#include <span>

#include "codecs/figure/space.hpp"

namespace runlight::figure {

using knowledge::Joint;

// Lengths in tenths of a millimetre.
inline constexpr std::int64_t kThigh = 4300;
inline constexpr std::int64_t kShin = 4200;
inline constexpr std::int64_t kUpperArm = 2900;
inline constexpr std::int64_t kForearm = 3100;  // to the middle of the hand
inline constexpr std::int64_t kTrunk = 4900;    // hips to shoulders
inline constexpr std::int64_t kNeck = 2350;     // shoulders to the middle of the head
inline constexpr std::int64_t kHalfHips = 850;
inline constexpr std::int64_t kHalfShoulders = 1650;
inline constexpr std::int64_t kSole = 750;      // the sole below the ankle
inline constexpr std::int64_t kHeel = 500;      // the heel behind it
inline constexpr std::int64_t kToe = 1550;      // the toes before it
inline constexpr std::int64_t kHead = 1050;     // radius
inline constexpr std::int64_t kBack = 900;      // how far the body reaches around its middle line
inline constexpr std::int64_t kFootHalf = 330;  // half of what is drawn as a foot

struct Body {
  std::array<Vec, knowledge::kJointCount> joints{};
  Vec right_heel;
  Vec left_heel;
  Vec face;   // direction of the nose
  Vec front;  // direction of the belly
  std::int64_t belly = 0;
  std::int64_t farthest_miss = 0;

  [[nodiscard]] const Vec& at(Joint joint) const { return joints[static_cast<std::size_t>(joint)]; }
  [[nodiscard]] Vec& at(Joint joint) { return joints[static_cast<std::size_t>(joint)]; }
};

// `part` of kSteps of the way from one pose to the other.
inline constexpr std::int32_t kSteps = 64;
[[nodiscard]] Body body_between(const knowledge::PoseSpec& from, const knowledge::PoseSpec& to,
                                std::int32_t part);

}  // namespace runlight::figure
