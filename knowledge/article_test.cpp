// What the article says in words and doses, held where it stands: S3, S8, S13, S15, S23, S26, S27.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "knowledge/builtin.hpp"
#include "knowledge/wording.hpp"

namespace runlight::knowledge {
namespace {

std::string all_of(std::string_view key) {
  std::string out(english().text(key));
  for (const std::string_view line : english().lines(key)) out += std::string(line) + " ";
  return out;
}

bool says(std::string_view key, std::string_view words) {
  return all_of(key).find(words) != std::string::npos;
}

TEST(Article, S3RunningOnCanTearIt) {
  EXPECT_TRUE(says("rule.any.sharp_or_catching.why", "tear"));
  EXPECT_TRUE(says("rule.first_steps.sudden.why", "tear"));
}

TEST(Article, S8WhatTheMuscleIsAndDoes) {
  EXPECT_TRUE(says("understand.what_it_is.text", "spine and pelvis to the thigh bone"));
  EXPECT_TRUE(says("understand.what_it_does.text", "strongest hip flexor"));
  EXPECT_TRUE(says("understand.what_it_does.text", "steadies hip and trunk"));
}

TEST(Article, S13TheSignsFitAPatternAndAreNoDiagnosis) {
  std::vector<std::string_view> signs;
  for (const PatternSpec& one : builtin().patterns) {
    if (one.kind == PatternKind::Sign) signs.push_back(one.id);
  }
  EXPECT_EQ(signs,
            (std::vector<std::string_view>{"deep_ache", "resisted_lift", "deep_tenderness"}));
  EXPECT_TRUE(says("understand.fits", "not a diagnosis"));
}

TEST(Article, S15IceForTenToFifteenMinutesBehindItsGate) {
  EXPECT_TRUE(says("ice.text", "10 to 15 minutes"));
  EXPECT_TRUE(says("ice.text", "4 times a day"));
  EXPECT_EQ(builtin().ice_gate.size(), 4U);
}

TEST(Article, S23SlowlyAndWithoutTheFrontOfTheThigh) {
  for (const ExerciseSpec& one : builtin().exercises) {
    if (one.id != "seated_leg_lift" && one.id != "standing_band_hip_flexion") continue;
    for (const DoseSpec& dose : one.doses) {
      EXPECT_EQ(dose.tempo.go_s, 3) << one.id;
      EXPECT_EQ(dose.tempo.back_s, 3) << one.id;
    }
  }
  EXPECT_TRUE(says("exercise.seated_leg_lift.cues", "the front of the thigh stays soft"));
}

TEST(Article, S26BeginsWithOneMinuteOfRunningAndTwoOfWalking) {
  for (const ProtocolSpec& protocol : builtin().protocols) {
    EXPECT_EQ(protocol.stage(1).run_min, 1);
    EXPECT_EQ(protocol.stage(1).walk_min, 2);
    EXPECT_LE(protocol.stage(1).total_run_min(), 10);  // for a short time
  }
}

TEST(Article, S27GrowsByATenthAWeekAtMost) {
  for (const ProtocolSpec& protocol : builtin().protocols) {
    EXPECT_EQ(protocol.caps.week_percent, 110);
    EXPECT_EQ(protocol.caps.session_percent, 110);
  }
}

TEST(Article, NoStatementIsCarriedByNothing) {
  for (const StatementSpec& one : builtin().statements) {
    EXPECT_FALSE(one.carried_by.empty()) << one.id;
  }
}

}  // namespace
}  // namespace runlight::knowledge
