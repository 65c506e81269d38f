// S18, S21, S22: every picture is one that a body can take, in every frame: parts keep their
// length, nothing goes through the floor, joints bend their own way and no farther than they can.
#include "codecs/figure/body.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "knowledge/builtin.hpp"

namespace runlight::figure {
namespace {

using knowledge::Motion;
using knowledge::PictureSpec;
using knowledge::PropKind;

constexpr double kNear = 12;  // tenths of a millimetre

// Every step of every movement: (where, body).
std::vector<std::pair<std::string, Body>> frames_of(const PictureSpec& picture) {
  std::vector<std::pair<std::string, Body>> out;
  const std::size_t poses = picture.poses.size();
  const std::size_t ways = poses == 2 && picture.motion != Motion::Cycle ? 1 : poses;
  for (std::size_t way = 0; way < ways; ++way) {
    for (std::int32_t part = 0; part <= kSteps; part += 4) {
      out.emplace_back(
          std::string(picture.exercise) + " " + std::to_string(way) + "+" + std::to_string(part),
          body_between(picture.poses[way], picture.poses[(way + 1) % poses], part));
    }
  }
  return out;
}

double apart(const Vec& a, const Vec& b) {
  const Vec d = a - b;
  return std::sqrt(static_cast<double>(dot(d, d)));
}

// Degrees between two directions.
double angle(const Vec& a, const Vec& b) {
  const double both = static_cast<double>(length(a)) * static_cast<double>(length(b));
  return std::acos(std::clamp(static_cast<double>(dot(a, b)) / both, -1.0, 1.0)) * 180 / M_PI;
}

TEST(Space, SinesAreThoseOfALibrary) {
  for (std::int32_t tenth = -7200; tenth <= 7200; tenth += 7) {
    EXPECT_NEAR(static_cast<double>(sine(tenth)), std::sin(tenth * M_PI / 1800) * kUnit, 4)
        << tenth;
  }
  EXPECT_EQ(sine(900), kUnit);
  EXPECT_EQ(cosine(1800), -kUnit);
  EXPECT_EQ(root(99), 9);
  EXPECT_EQ(root(100), 10);
  EXPECT_EQ(root(-4), 0);
  EXPECT_EQ(divided(7, 2), 4);
  EXPECT_EQ(divided(-7, 2), -4);
}

TEST(Body, EveryExerciseHasItsPictureInTheSameOrder) {
  const auto exercises = knowledge::builtin().exercises;
  ASSERT_EQ(knowledge::pictures().size(), exercises.size());
  for (std::size_t i = 0; i < exercises.size(); ++i) {
    EXPECT_EQ(knowledge::pictures()[i].exercise, exercises[i].id);
  }
}

TEST(Body, PartsKeepTheirLengthInEveryFrame) {
  for (const PictureSpec& picture : knowledge::pictures()) {
    for (const auto& frame : frames_of(picture)) {
      const std::string& where = frame.first;
      const Body& body = frame.second;
      const auto expect = [&](Joint from, Joint to, std::int64_t size) {
        EXPECT_NEAR(apart(body.at(from), body.at(to)), static_cast<double>(size), kNear)
            << where << " " << static_cast<int>(from);
      };
      expect(Joint::RightHip, Joint::RightKnee, kThigh);
      expect(Joint::LeftHip, Joint::LeftKnee, kThigh);
      expect(Joint::RightKnee, Joint::RightAnkle, kShin);
      expect(Joint::LeftKnee, Joint::LeftAnkle, kShin);
      expect(Joint::Pelvis, Joint::Chest, kTrunk);
      expect(Joint::Chest, Joint::Head, kNeck);
      expect(Joint::RightShoulder, Joint::RightElbow, kUpperArm);
      expect(Joint::LeftShoulder, Joint::LeftElbow, kUpperArm);
      expect(Joint::RightElbow, Joint::RightHand, kForearm);
      expect(Joint::LeftElbow, Joint::LeftHand, kForearm);
      expect(Joint::RightHip, Joint::LeftHip, 2 * kHalfHips);
      expect(Joint::RightShoulder, Joint::LeftShoulder, 2 * kHalfShoulders);
    }
  }
}

TEST(Body, HandsAndFeetGetWhereTheyReach) {
  for (const PictureSpec& picture : knowledge::pictures()) {
    for (const auto& [where, body] : frames_of(picture)) EXPECT_LT(body.farthest_miss, 20) << where;
  }
}

TEST(Body, NothingGoesThroughTheFloor) {
  constexpr std::int64_t kSlack = 250;  // what a mat and flesh give
  for (const PictureSpec& picture : knowledge::pictures()) {
    for (const auto& [where, body] : frames_of(picture)) {
      for (const auto& [name, place] :
           {std::pair{"right heel", body.right_heel}, std::pair{"left heel", body.left_heel},
            std::pair{"right toe", body.at(Joint::RightToe)},
            std::pair{"left toe", body.at(Joint::LeftToe)}}) {
        EXPECT_GE(place.y - kFootHalf, -150) << where << " " << name;
      }
      for (const Joint joint : {Joint::RightKnee, Joint::LeftKnee, Joint::RightElbow,
                                Joint::LeftElbow, Joint::RightHand, Joint::LeftHand}) {
        EXPECT_GE(body.at(joint).y, 380 - kSlack) << where << " " << static_cast<int>(joint);
      }
      EXPECT_GE(body.at(Joint::Pelvis).y, 750 - kSlack / 2) << where;
      EXPECT_GE(body.at(Joint::Head).y, kHead - kSlack) << where;
    }
  }
}

// The top of the box under the right foot, or the floor.
std::int64_t ground_under(const PictureSpec& picture, const Body& body) {
  const std::int64_t x = body.at(Joint::RightAnkle).x;
  for (const knowledge::PropSpec& prop : picture.props) {
    if (prop.kind != PropKind::Box) continue;
    if (x >= vec_of(prop.from).x && x <= vec_of(prop.to).x) return vec_of(prop.to).y;
  }
  return 0;
}

// Something of the body always rests: nobody floats.
TEST(Body, SomethingRestsOnTheGround) {
  for (const PictureSpec& picture : knowledge::pictures()) {
    for (const auto& [where, body] : frames_of(picture)) {
      std::int64_t lowest = body.right_heel.y - kFootHalf;
      for (const Vec& heel : {body.left_heel, body.at(Joint::RightToe), body.at(Joint::LeftToe)}) {
        lowest = std::min(lowest, heel.y - kFootHalf);
      }
      lowest = std::min(lowest, body.at(Joint::Pelvis).y - kBack);
      for (const Joint elbow : {Joint::RightElbow, Joint::LeftElbow}) {
        lowest = std::min(lowest, body.at(elbow).y - 380);
      }
      EXPECT_LE(lowest, ground_under(picture, body) + 400) << where;
    }
  }
}

TEST(Body, KneesBendBackwardsOnlyAndNoFartherThanTheyCan) {
  for (const PictureSpec& picture : knowledge::pictures()) {
    for (const auto& [where, body] : frames_of(picture)) {
      const Vec left = body.at(Joint::LeftHip) - body.at(Joint::RightHip);
      for (const auto& [hip, knee, ankle] :
           {std::tuple{Joint::RightHip, Joint::RightKnee, Joint::RightAnkle},
            std::tuple{Joint::LeftHip, Joint::LeftKnee, Joint::LeftAnkle}}) {
        const Vec thigh = unit(body.at(knee) - body.at(hip));
        const Vec shin = unit(body.at(ankle) - body.at(knee));
        const double bent = angle(thigh, shin);
        EXPECT_LE(bent, 150) << where;
        const bool backwards = dot(cross(thigh, shin), unit(left)) > 0;
        // A band that turns the hip swings the shin aside; a straight knee has no way it bends.
        const bool aside = std::abs(static_cast<double>(dot(thigh, unit(left)))) >
                           0.02 * static_cast<double>(kUnit) * static_cast<double>(kUnit);
        if (!aside && bent > 6) {
          EXPECT_TRUE(backwards) << where << " bent by " << bent;
        }
      }
    }
  }
}

TEST(Body, HipsBendNoFartherThanTheyCan) {
  for (const PictureSpec& picture : knowledge::pictures()) {
    for (const auto& [where, body] : frames_of(picture)) {
      const Vec up = body.at(Joint::Chest) - body.at(Joint::Pelvis);
      for (const auto& [hip, knee] : {std::pair{Joint::RightHip, Joint::RightKnee},
                                      std::pair{Joint::LeftHip, Joint::LeftKnee}}) {
        const Vec thigh = body.at(knee) - body.at(hip);
        const double flexion = 180 - angle(up, thigh);
        const bool behind = dot(body.front, thigh) < 0;
        EXPECT_LE(flexion, behind ? 32 : 122) << where;
      }
      EXPECT_LE(angle(up, body.at(Joint::Head) - body.at(Joint::Chest)), 40) << where;
    }
  }
}

TEST(Body, BandsStayTiedAndAreNeverSlack) {
  std::size_t bands = 0;
  for (const PictureSpec& picture : knowledge::pictures()) {
    for (const knowledge::PropSpec& prop : picture.props) {
      if (prop.kind != PropKind::Band) continue;
      ++bands;
      const auto long_at = [&](std::int32_t part) {
        const Body body = body_between(picture.poses[0], picture.poses[1], part);
        return apart(body.at(prop.from_near) + vec_of(prop.from),
                     body.at(prop.to_near) + vec_of(prop.to));
      };
      for (std::int32_t part = 4; part <= kSteps; part += 4) {
        EXPECT_GT(long_at(part), long_at(part - 4)) << picture.exercise << " " << part;
      }
    }
  }
  EXPECT_EQ(bands, 3U);
}

// What the words promise, in degrees and millimetres.
TEST(Body, ThePosesShowWhatTheWordsSay) {
  const auto end_of = [](std::string_view id) {
    for (const PictureSpec& one : knowledge::pictures()) {
      if (one.exercise == id) return body_between(one.poses[0], one.poses[1], kSteps);
    }
    ADD_FAILURE() << id;
    return Body{};
  };
  // S18: hips forward, the thigh behind the body, no arch: the trunk stays upright.
  const Body stretch = end_of("kneeling_hip_flexor_stretch");
  EXPECT_GT(stretch.at(Joint::RightHip).x, stretch.at(Joint::RightKnee).x + 1000);
  EXPECT_EQ(stretch.at(Joint::Chest).x, stretch.at(Joint::Pelvis).x);
  // Knees, hips and shoulders in one line.
  const Body bridge = end_of("bridge");
  EXPECT_LT(angle(bridge.at(Joint::Pelvis) - bridge.at(Joint::Chest),
                  bridge.at(Joint::RightKnee) - bridge.at(Joint::RightHip)),
            6);
  // S21: feet stay together while the knees come apart.
  const Body clam = end_of("clam_shell");
  EXPECT_LT(apart(clam.at(Joint::RightAnkle), clam.at(Joint::LeftAnkle)), 1500);
  EXPECT_GT(apart(clam.at(Joint::RightKnee), clam.at(Joint::LeftKnee)), 3500);
  // Shoulders over the elbows.
  const Body plank = end_of("plank");
  EXPECT_EQ(plank.at(Joint::RightShoulder).x, plank.at(Joint::RightElbow).x);
  EXPECT_LT(angle(plank.at(Joint::Chest) - plank.at(Joint::Pelvis),
                  plank.at(Joint::RightHip) - plank.at(Joint::RightAnkle)),
            5);
  // The free heel touches the floor, the other foot stays on the step.
  const Body step = end_of("step_down");
  EXPECT_NEAR(static_cast<double>(step.left_heel.y - kFootHalf), 0, 300);
  EXPECT_EQ(step.at(Joint::RightAnkle).y, 2250);
  // S22: the seated knee goes up from level, and the shin hangs.
  const Body seated = end_of("seated_leg_lift");
  EXPECT_GT(seated.at(Joint::RightKnee).y, seated.at(Joint::RightHip).y + 1500);
  EXPECT_EQ(seated.at(Joint::RightKnee).x, seated.at(Joint::RightAnkle).x);
  // Hands on the knee.
  const Body press = end_of("isometric_knee_lift_hold");
  EXPECT_LT(apart(press.at(Joint::RightHand), press.at(Joint::RightKnee)), 1300);
}

}  // namespace
}  // namespace runlight::figure
