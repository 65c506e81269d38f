// The exercises against the plan's section 6 and 7, written out here a second time on purpose: a
// slip in the TOML must not be able to hide in the same file.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/builtin.hpp"

namespace runlight::knowledge {
namespace {

const Knowledge& k() { return builtin(); }
using Ids = std::set<std::string_view>;

Ids in_phase(Phase phase) {
  Ids out;
  for (const ExerciseSpec& one : k().exercises) {
    if (dose_in(one, phase) != nullptr) out.insert(one.id);
  }
  return out;
}

const ExerciseSpec& exercise(std::string_view id) {
  for (const ExerciseSpec& one : k().exercises) {
    if (one.id == id) return one;
  }
  ADD_FAILURE() << "no exercise " << id;
  return k().exercises.front();
}

std::string dose(std::string_view id, Phase phase) {
  const DoseSpec* found = dose_in(exercise(id), phase);
  if (found == nullptr) return "none";
  const auto range = [](const CountRange& one) {
    return std::to_string(one.least) + ".." + std::to_string(one.most);
  };
  return range(found->sets) + " x " + range(found->count) + " " +
         std::string(name_of(found->amount)) + " " + std::to_string(found->tempo.go_s) + "-" +
         std::to_string(found->tempo.hold_s) + "-" + std::to_string(found->tempo.back_s) + " " +
         std::string(name_of(found->sides)) + " " + range(found->times) + " " +
         std::string(name_of(found->every)) + " " + std::to_string(found->apart_h) + "h " +
         std::to_string(found->first_rm) + "->" + std::to_string(found->last_rm);
}

// S17, S18, S20, S21, S22, S24: which exercises each phase has.
TEST(Exercises, EachPhaseHasThoseOfThePlan) {
  const Ids foundation = {
      "kneeling_hip_flexor_stretch", "clam_shell",           "seated_band_rotation_in",
      "seated_band_rotation_out",    "side_lying_abduction", "bridge",
      "dead_bug_heel_tap",           "side_plank_knees",     "plank"};
  const Ids heavy = {"kneeling_hip_flexor_stretch",
                     "standing_band_hip_flexion",
                     "eccentric_knee_lower",
                     "straight_leg_lower",
                     "lunge",
                     "single_leg_bridge",
                     "single_leg_squat"};
  EXPECT_EQ(in_phase(Phase::Protect),
            (Ids{"supine_heel_slide", "diaphragm_breathing", "gentle_walk"}));
  EXPECT_EQ(in_phase(Phase::Niggle), foundation);
  EXPECT_EQ(in_phase(Phase::Foundation), foundation);
  // The stretch goes on: the protocols have it in every later phase.
  EXPECT_EQ(in_phase(Phase::LoadLight),
            (Ids{"kneeling_hip_flexor_stretch", "isometric_knee_lift_hold", "seated_leg_lift",
                 "supine_march", "standing_band_hip_flexion", "dead_bug_full", "step_down"}));
  for (const Phase phase : {Phase::LoadHeavy, Phase::Return, Phase::Rebuild, Phase::Keep}) {
    EXPECT_EQ(in_phase(phase), heavy);
  }
  EXPECT_EQ(in_phase(Phase::None), Ids{});
  EXPECT_EQ(k().exercises.size(), 23U);
}

TEST(Exercises, TheDosesAreThoseOfThePlan) {
  EXPECT_EQ(dose("kneeling_hip_flexor_stretch", Phase::Foundation),
            "3..3 x 30..30 hold_s 0-0-0 sore 1..1 per_day 0h 0->0");
  for (const char* id : {"clam_shell", "seated_band_rotation_in", "seated_band_rotation_out"}) {
    EXPECT_EQ(dose(id, Phase::Foundation), "3..3 x 20..20 reps 2-0-2 sore 5..5 per_week 0h 0->0");
    EXPECT_EQ(dose_in(exercise(id), Phase::Foundation)->weeks, 2);
  }
  EXPECT_EQ(dose("bridge", Phase::Foundation),
            "3..3 x 12..20 reps 3-1-3 both 3..3 per_week 0h 0->0");
  EXPECT_EQ(dose("dead_bug_heel_tap", Phase::Foundation),
            "3..3 x 8..8 reps 3-1-3 each 3..3 per_week 0h 0->0");
  EXPECT_EQ(dose("plank", Phase::Foundation),
            "2..3 x 15..30 hold_s 0-0-0 both 3..3 per_week 0h 0->0");
  EXPECT_EQ(dose("isometric_knee_lift_hold", Phase::LoadLight),
            "5..5 x 30..30 hold_s 0-0-0 sore 3..3 per_week 48h 0->0");
  EXPECT_EQ(dose("seated_leg_lift", Phase::LoadLight),
            "3..3 x 12..15 reps 3-2-3 sore 3..3 per_week 48h 15->15");
  EXPECT_EQ(dose("standing_band_hip_flexion", Phase::LoadHeavy),
            "3..4 x 8..12 reps 3-2-3 sore 3..3 per_week 48h 15->8");
  EXPECT_EQ(dose("eccentric_knee_lower", Phase::LoadHeavy),
            "3..4 x 8..12 reps 4-1-2 sore 3..3 per_week 48h 15->8");
  EXPECT_EQ(dose("lunge", Phase::Return), "3..4 x 8..12 reps 3-1-2 each 2..2 per_week 48h 0->0");
  EXPECT_EQ(dose("lunge", Phase::Keep), "3..4 x 8..12 reps 3-1-2 each 1..2 per_week 48h 0->0");
  ASSERT_EQ(k().daily_limits.size(), 1U);
  EXPECT_EQ(k().daily_limits[0].phase, Phase::Foundation);
  EXPECT_EQ(k().daily_limits[0].minutes, 25);
}

// What a protocol plans in a phase, the exercise must have a dose for, and the same one.
TEST(Exercises, TheProtocolsPlanOnlyWhatHasADoseInThePhase) {
  std::size_t planned = 0;
  for (const ProtocolSpec& protocol : k().protocols) {
    for (const WorkSpec& work : protocol.work) {
      for (const std::uint8_t index : work.exercises) {
        const std::string_view id = k().trained[index];
        for (int p = 0; p < static_cast<int>(Phase::Unknown); ++p) {
          const auto phase = static_cast<Phase>(p);
          if (!is_done_in(work, phase)) continue;
          const std::string where = std::string(id) + " in " + std::string(name_of(phase));
          ++planned;
          const auto mode = std::find_if(k().cross_training.begin(), k().cross_training.end(),
                                         [id](const auto& one) { return one.id == id; });
          if (mode != k().cross_training.end()) {
            EXPECT_TRUE(contains(mode->phases, phase)) << where;
            continue;
          }
          const DoseSpec* found = dose_in(exercise(id), phase);
          ASSERT_NE(found, nullptr) << where;
          if (found->amount == Amount::Time) continue;
          EXPECT_GE(work.sets, found->sets.least) << where;
          EXPECT_LE(work.sets, found->sets.most) << where;
          const bool reps = found->amount == Amount::Reps;
          EXPECT_EQ(reps ? work.least_reps : work.least_hold_s, found->count.least) << where;
          EXPECT_EQ(reps ? work.most_reps : work.most_hold_s, found->count.most) << where;
        }
      }
    }
  }
  EXPECT_GT(planned, 40U);
}

// The order of the evidence (4.1): nothing that asks much before the light loading.
TEST(Exercises, TheDemandRisesWithThePhases) {
  for (const Phase phase : {Phase::Niggle, Phase::Protect, Phase::Foundation}) {
    for (const std::string_view id : in_phase(phase)) {
      EXPECT_LE(exercise(id).demand, Demand::LowModerate) << id;
    }
  }
  EXPECT_EQ(exercise("isometric_knee_lift_hold").demand, Demand::Moderate);
  EXPECT_EQ(exercise("seated_leg_lift").demand, Demand::High);
  EXPECT_EQ(exercise("eccentric_knee_lower").demand, Demand::Highest);
}

TEST(Exercises, AnEasierOneAsksNoMoreAndAHarderOneNoLess) {
  std::size_t variants = 0;
  for (const ExerciseSpec& one : k().exercises) {
    if (one.easier) {
      ++variants;
      EXPECT_LE(k().exercises[*one.easier].demand, one.demand) << one.id;
    }
    if (one.harder) {
      ++variants;
      EXPECT_GE(k().exercises[*one.harder].demand, one.demand) << one.id;
    }
    EXPECT_FALSE(one.reviewed) << one.id;
    EXPECT_FALSE(one.sources.empty()) << one.id;
  }
  EXPECT_GE(variants, 20U);
}

// S19
TEST(CrossTraining, TheModesOfThePlanAndWhatToLeaveOut) {
  std::vector<std::string_view> modes;
  for (const CrossTrainingSpec& one : k().cross_training) modes.push_back(one.id);
  EXPECT_EQ(modes, (std::vector<std::string_view>{"swim_pull_buoy", "stationary_bike", "elliptical",
                                                  "deep_water_running", "walking"}));
  Ids avoid;
  for (const AvoidSpec& one : k().avoid_early) avoid.insert(one.id);
  EXPECT_EQ(avoid, (Ids{"rowing", "stair_climber", "high_knee_drills", "sit_ups",
                        "breaststroke_kick", "standing_climbs"}));
}

}  // namespace
}  // namespace runlight::knowledge
