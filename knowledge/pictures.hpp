// What the pictures of the exercises show: poses of a stick figure, props and a point of view. The
// tables are compiled from knowledge/poses.toml; codecs/figure draws them.
//
// The world is in millimetres: x to the right of the picture, y up from the floor, z towards who
// looks. A direction is a turn in the plane of the picture (0 to the right, 90 up), then a turn
// towards who looks, in degrees. Joint limits and feet on the floor are checked where it is drawn.
// Deliberately absent: lengths of the body (codecs/figure), tempo (the dose), words.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace runlight::knowledge {

struct Direction {
  std::int16_t turn_deg = 0;
  std::int16_t toward_deg = 0;
};

struct Place {
  std::int16_t x_mm = 0;
  std::int16_t y_mm = 0;
  std::int16_t z_mm = 0;
};

enum class Joint : std::uint8_t {
  World,
  Pelvis,
  Chest,
  Head,
  RightHip,
  LeftHip,
  RightKnee,
  LeftKnee,
  RightAnkle,
  LeftAnkle,
  RightToe,
  LeftToe,
  RightShoulder,
  LeftShoulder,
  RightElbow,
  LeftElbow,
  RightHand,
  LeftHand,
};
inline constexpr std::size_t kJointCount = 18;

// A limb is either turned, part by part, or reaches for a place, bending towards `bend`.
enum class LimbBy : std::uint8_t { Turns, Reach };

struct LegPose {
  LimbBy by = LimbBy::Turns;
  Direction thigh;
  Direction shin;
  Direction foot;
  Place ankle;
  Place bend;
};

struct ArmPose {
  LimbBy by = LimbBy::Turns;
  Direction upper;
  Direction fore;
  Joint near = Joint::World;  // what `hand` is measured from
  Place hand;
  Place bend;
};

struct PoseSpec {
  Joint pin = Joint::Pelvis;  // World: the lower foot stands on the floor, the pelvis over `at`
  Place at;
  Direction trunk;  // from pelvis to neck
  Direction left;   // to the person's left
  Direction head;
  std::int16_t belly_mm = 0;  // how far it stands out; 0: not drawn
  LegPose right_leg;
  LegPose left_leg;
  ArmPose right_arm;
  ArmPose left_arm;
};

enum class Motion : std::uint8_t { ThereAndBack, Cycle };
enum class PropKind : std::uint8_t { Mat, Box, Chair, Wall, Band, Press };

// Box, mat, wall: from one corner to the other. Chair: `from` is the middle of its seat's front
// edge, on the floor. Band: from one place to the other. Press: an arrow from one to the other.
struct PropSpec {
  PropKind kind = PropKind::Mat;
  Joint from_near = Joint::World;
  Place from;
  Joint to_near = Joint::World;
  Place to;
};

// Bits: what is drawn thick and coloured.
enum class Part : std::uint8_t { RightLeg, LeftLeg, Trunk, RightArm, LeftArm };
using PartSet = std::uint8_t;
[[nodiscard]] constexpr bool contains(PartSet set, Part part) {
  return ((set >> static_cast<unsigned>(part)) & 1U) != 0;
}

// What is said below the picture while it moves, beyond "Move" and "Back".
enum class Caption : std::uint8_t { Hold, Press, Walk, Breathe };

// There and back: a third pose is one that the way back goes through.
struct PictureSpec {
  std::string_view exercise;
  std::int16_t yaw_deg = 0;
  std::int16_t pitch_deg = 0;
  Motion motion = Motion::ThereAndBack;
  std::uint16_t cycle_ms = 0;  // of Motion::Cycle
  Caption caption = Caption::Hold;
  PartSet works = 0;
  Joint arrow = Joint::World;        // World: none
  std::uint8_t light_percent = 100;  // of the way to the second pose, in the phase load_light
  std::span<const PoseSpec> poses;
  std::span<const PropSpec> props;
};

// One per exercise of the knowledge, in its order.
[[nodiscard]] std::span<const PictureSpec> pictures();

}  // namespace runlight::knowledge
