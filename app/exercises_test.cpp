// S17, S19, S22, S24: what is offered when, and why nothing is.
#include "app/exercises.hpp"

#include <gtest/gtest.h>

#include "knowledge/builtin.hpp"

namespace runlight::app {
namespace {

const Knowledge& k() { return knowledge::builtin(); }
const knowledge::Wording& en() { return knowledge::english(); }

const ExerciseSpec& exercise(std::string_view id) {
  const ExerciseSpec* found = exercise_named(id, k());
  EXPECT_NE(found, nullptr) << id;
  return found == nullptr ? k().exercises.front() : *found;
}

std::string words_in(std::string_view id, Phase phase) {
  const DoseSpec* dose = dose_in(exercise(id), phase);
  return dose == nullptr ? "" : dose_words(*dose, en());
}

Advice well() {
  Advice out;
  out.moment = *AsOf::from("2026-03-02T07:30:00+01:00");
  out.state.episode_open = true;
  out.state.exclusions_known = true;
  out.state.phase = Phase::Foundation;
  out.state.screening.answered = true;
  out.state.screening.day = out.moment.day();
  return out;
}

TEST(Doses, InWords) {
  EXPECT_EQ(words_in("clam_shell", Phase::Foundation),
            "3 x 20 times, sore side, 5 times a week, 2 seconds there, 2 seconds back, for 2 weeks "
            "at first");
  EXPECT_EQ(words_in("kneeling_hip_flexor_stretch", Phase::Foundation),
            "3 x hold 30 seconds, sore side, once a day");
  EXPECT_EQ(words_in("gentle_walk", Phase::Protect), "5 to 15 minutes, 2 to 4 times a day");
  EXPECT_EQ(words_in("standing_band_hip_flexion", Phase::LoadLight),
            "3 x 12 to 15 times, sore side, 3 times a week, 3 seconds there, hold 2, 3 seconds "
            "back, at least 48 hours between, with a load you could lift 15 times and no more");
  EXPECT_EQ(words_in("standing_band_hip_flexion", Phase::LoadHeavy),
            "3 to 4 x 8 to 12 times, sore side, 3 times a week, 3 seconds there, hold 2, 3 seconds "
            "back, at least 48 hours between, with a load you could lift 15 times and no more; by "
            "week 6, 8 times");
  EXPECT_EQ(words_in("clam_shell", Phase::Keep), "");
  EXPECT_EQ(equipment_words(exercise("seated_band_rotation_in").equipment, en()),
            "a chair, an exercise band");
}

TEST(Offered, NothingStandsAgainstItWhenAllIsAnswered) {
  EXPECT_TRUE(withheld_of(well(), k()).empty());
}

TEST(Offered, NotWithoutFreshSafetyAnswersInAnEpisode) {
  Advice advice = well();
  advice.state.screening.answered = false;
  EXPECT_EQ(withheld_of(advice, k()), std::vector{Withheld::Screening});
  advice.state.episode_open = false;
  EXPECT_TRUE(withheld_of(advice, k()).empty());
  advice = well();
  advice.state.screening.changed = true;
  EXPECT_EQ(withheld_of(advice, k()), std::vector{Withheld::Screening});
}

TEST(Offered, NotWhileAFlagIsOpenInAnEpisodeOrOutside) {
  Advice advice = well();
  advice.state.screening.flags.push_back({2, Urgency::WithinDays, false, {}});
  EXPECT_EQ(withheld_of(advice, k()), std::vector{Withheld::Flag});
  advice.state.episode_open = false;
  EXPECT_EQ(withheld_of(advice, k()), std::vector{Withheld::Flag});
}

TEST(Offered, NotWhileAnExclusionHolds) {
  Advice advice = well();
  advice.state.exclusions = {1};
  EXPECT_EQ(withheld_of(advice, k()), std::vector{Withheld::Exclusion});
}

TEST(Offered, NotWhileItIsNotKnownWhetherOneHolds) {
  Advice advice = well();
  advice.state.exclusions_known = false;
  EXPECT_EQ(withheld_of(advice, k()), std::vector{Withheld::Profile});
  advice.state.episode_open = false;
  EXPECT_TRUE(withheld_of(advice, k()).empty());
}

TEST(Offered, NotWhileTheAnswerAsksForADoctor) {
  Advice advice = well();
  advice.verdict = Verdict{};
  advice.verdict->level = Level::Stop;
  EXPECT_TRUE(withheld_of(advice, k()).empty());
  for (const Level level : {Level::WithinDays, Level::SameDay, Level::Emergency}) {
    advice.verdict->level = level;
    EXPECT_EQ(withheld_of(advice, k()), std::vector{Withheld::Level});
  }
  advice.verdict.reset();
  advice.standing = Verdict{};
  advice.standing->level = Level::SameDay;
  EXPECT_EQ(withheld_of(advice, k()), std::vector{Withheld::Level});
}

TEST(Explained, AnExerciseWithItsDosesAndSources) {
  const auto found = look_up("dead_bug_heel_tap", k(), en());
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found.value().kind, "exercise");
  EXPECT_EQ(found.value().title, "Dead bug (heel tap)");
  EXPECT_EQ(found.value().sources, (std::vector<std::string>{"S20", "S21", "evidence 4.1",
                                                             "evidence 4.3", "Juker98", "Juan24"}));
  ASSERT_EQ(found.value().parts[1].label, "start");
  EXPECT_EQ(found.value().parts[6].label, "more, later");
}

TEST(Explained, AWayToKeepFitAndWhoUsesASource) {
  const auto found = look_up("elliptical", k(), en());
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found.value().kind, "crosstraining");
  EXPECT_EQ(found.value().title, "Elliptical trainer");
  const auto source = look_up("InjuredRunner", k(), en());
  ASSERT_TRUE(source.ok());
  EXPECT_EQ(source.value().parts.back().lines, std::vector<std::string>{"deep_water_running"});
  const auto wrong = look_up("dead_bug_ful", k(), en());
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.error().mend, "did you mean dead_bug_full?");
}

}  // namespace
}  // namespace runlight::app
