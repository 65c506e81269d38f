#include "codecs/figure/body.hpp"

#include <algorithm>

namespace runlight::figure {
namespace {

using knowledge::ArmPose;
using knowledge::Direction;
using knowledge::LegPose;
using knowledge::LimbBy;
using knowledge::Place;
using knowledge::PoseSpec;

std::int64_t mixed(std::int64_t from, std::int64_t to, std::int32_t part) {
  return divided(from * (kSteps - part) + to * part, kSteps);
}

struct Mix {
  std::int32_t part = 0;

  [[nodiscard]] Vec operator()(const Direction& from, const Direction& to) const {
    return direction_of(
        static_cast<std::int32_t>(mixed(from.turn_deg * kTenths, to.turn_deg * kTenths, part)),
        static_cast<std::int32_t>(mixed(from.toward_deg * kTenths, to.toward_deg * kTenths, part)));
  }
  [[nodiscard]] Vec operator()(const Place& from, const Place& to) const {
    const Vec a = vec_of(from);
    const Vec b = vec_of(to);
    return {mixed(a.x, b.x, part), mixed(a.y, b.y, part), mixed(a.z, b.z, part)};
  }
};

struct Leg {
  Joint hip;
  Joint knee;
  Joint ankle;
  Joint toe;
  Vec Body::*heel;
};
constexpr Leg kRight = {Joint::RightHip, Joint::RightKnee, Joint::RightAnkle, Joint::RightToe,
                        &Body::right_heel};
constexpr Leg kLeft = {Joint::LeftHip, Joint::LeftKnee, Joint::LeftAnkle, Joint::LeftToe,
                       &Body::left_heel};

struct Arm {
  Joint shoulder;
  Joint elbow;
  Joint hand;
};
constexpr Arm kRightArm = {Joint::RightShoulder, Joint::RightElbow, Joint::RightHand};
constexpr Arm kLeftArm = {Joint::LeftShoulder, Joint::LeftElbow, Joint::LeftHand};

// The middle joint and the end of a limb of two parts that reaches for `goal` and bends towards
// `bend`. A goal out of reach is reached for.
struct Reached {
  Vec middle;
  Vec end;
  std::int64_t miss = 0;
};
Reached reach(const Vec& root_at, const Vec& goal, const Vec& bend, std::int64_t upper,
              std::int64_t lower) {
  const Vec way = goal - root_at;
  const std::int64_t far = length(way);
  const std::int64_t span =
      std::clamp(far, upper > lower ? upper - lower : lower - upper, upper + lower);
  const Vec along = unit(way);
  const Vec across = unit(bend - scaled(along, divided(dot(bend, along), kUnit)));
  const std::int64_t foot =
      span == 0 ? 0 : divided(upper * upper - lower * lower + span * span, 2 * span);
  const std::int64_t height = root(upper * upper - foot * foot);
  Reached out;
  out.middle = root_at + scaled(along, foot) + scaled(across, height);
  out.end = root_at + scaled(along, span);
  out.miss = far > span ? far - span : span - far;
  return out;
}

// The sole lies square to the shin's side of the foot.
void place_foot(Body& body, const Leg& leg, const Vec& foot) {
  const Vec shin = unit(body.at(leg.ankle) - body.at(leg.knee));
  const Vec down = unit(shin - scaled(foot, divided(dot(shin, foot), kUnit)));
  const Vec sole = body.at(leg.ankle) + scaled(down, kSole - kFootHalf);
  body.at(leg.toe) = sole + scaled(foot, kToe - kFootHalf);
  body.*(leg.heel) = sole - scaled(foot, kHeel - kFootHalf);
}

void turn_leg(Body& body, const Leg& leg, const LegPose& from, const LegPose& to, const Mix& mix) {
  if (from.by != LimbBy::Turns) return;
  body.at(leg.knee) = body.at(leg.hip) + scaled(mix(from.thigh, to.thigh), kThigh);
  body.at(leg.ankle) = body.at(leg.knee) + scaled(mix(from.shin, to.shin), kShin);
  place_foot(body, leg, mix(from.foot, to.foot));
}

void reach_leg(Body& body, const Leg& leg, const LegPose& from, const LegPose& to, const Mix& mix) {
  if (from.by != LimbBy::Reach) return;
  const Reached found = reach(body.at(leg.hip), mix(from.ankle, to.ankle),
                              unit(mix(from.bend, to.bend)), kThigh, kShin);
  body.at(leg.knee) = found.middle;
  body.at(leg.ankle) = found.end;
  body.farthest_miss = std::max(body.farthest_miss, found.miss);
  place_foot(body, leg, mix(from.foot, to.foot));
}

void place_arm(Body& body, const Arm& arm, const ArmPose& from, const ArmPose& to, const Mix& mix) {
  const Vec shoulder = body.at(arm.shoulder);
  if (from.by == LimbBy::Turns) {
    body.at(arm.elbow) = shoulder + scaled(mix(from.upper, to.upper), kUpperArm);
    body.at(arm.hand) = body.at(arm.elbow) + scaled(mix(from.fore, to.fore), kForearm);
    return;
  }
  const Vec start = body.at(from.near) + vec_of(from.hand);
  const Vec end = body.at(to.near) + vec_of(to.hand);
  const Vec goal = {mixed(start.x, end.x, mix.part), mixed(start.y, end.y, mix.part),
                    mixed(start.z, end.z, mix.part)};
  const Reached found = reach(shoulder, goal, unit(mix(from.bend, to.bend)), kUpperArm, kForearm);
  body.at(arm.elbow) = found.middle;
  body.at(arm.hand) = found.end;
  body.farthest_miss = std::max(body.farthest_miss, found.miss);
}

// The lowest that is drawn of both feet.
std::int64_t lowest_foot(const Body& body) {
  return std::min({body.right_heel.y, body.left_heel.y, body.at(Joint::RightToe).y,
                   body.at(Joint::LeftToe).y}) -
         kFootHalf;
}

void pin(Body& body, Joint joint, const Vec& place) {
  Vec shift = place - body.at(joint == Joint::World ? Joint::Pelvis : joint);
  if (joint == Joint::World) shift.y = -lowest_foot(body);
  for (Vec& one : body.joints) one = one + shift;
  body.right_heel = body.right_heel + shift;
  body.left_heel = body.left_heel + shift;
  body.at(Joint::World) = {};
}

}  // namespace

Body body_between(const PoseSpec& from, const PoseSpec& to, std::int32_t part) {
  const Mix mix{part};
  Body body;
  const Vec trunk = mix(from.trunk, to.trunk);
  const Vec left = mix(from.left, to.left);
  const Vec head = mix(from.head, to.head);
  body.front = unit(cross(left, trunk));
  body.face = unit(cross(left, head));
  body.belly = mixed(from.belly_mm * kTenths, to.belly_mm * kTenths, part);
  body.at(Joint::Chest) = scaled(trunk, kTrunk);
  body.at(Joint::Head) = body.at(Joint::Chest) + scaled(head, kNeck);
  body.at(Joint::LeftHip) = scaled(left, kHalfHips);
  body.at(Joint::RightHip) = scaled(left, -kHalfHips);
  body.at(Joint::LeftShoulder) = body.at(Joint::Chest) + scaled(left, kHalfShoulders);
  body.at(Joint::RightShoulder) = body.at(Joint::Chest) + scaled(left, -kHalfShoulders);
  turn_leg(body, kRight, from.right_leg, to.right_leg, mix);
  turn_leg(body, kLeft, from.left_leg, to.left_leg, mix);
  pin(body, from.pin, mix(from.at, to.at));
  reach_leg(body, kRight, from.right_leg, to.right_leg, mix);
  reach_leg(body, kLeft, from.left_leg, to.left_leg, mix);
  place_arm(body, kRightArm, from.right_arm, to.right_arm, mix);
  place_arm(body, kLeftArm, from.left_arm, to.left_arm, mix);
  return body;
}

}  // namespace runlight::figure
