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

DueExercise due(std::string_view id, Phase phase) {
  DueExercise out;
  out.exercise = &exercise(id);
  out.dose = dose_in(*out.exercise, phase);
  EXPECT_NE(out.dose, nullptr) << id;
  out.progress.sets = out.dose->sets;
  out.progress.count = out.dose->count;
  return out;
}

TEST(Today, InWordsAndAsACommand) {
  DueExercise one = due("standing_band_hip_flexion", Phase::LoadHeavy);
  one.progress.rep_max = 13;
  EXPECT_EQ(today_words(one, en()),
            "3 to 4 x 8 to 12 times, with a load you could lift 13 times and no more");
  EXPECT_EQ(log_line(one, Side::Right),
            "runlight log exercise standing_band_hip_flexion 3x8 --right --band 1 --pain N");
  one.progress.step = Step::Up;
  one.progress.load.band = 3;
  EXPECT_EQ(today_words(one, en()), "3 to 4 x 8 to 12 times, band 3");
  one.progress.load = {2500, {}};
  EXPECT_EQ(today_words(one, en()), "3 to 4 x 8 to 12 times, 2.5 kg");
  EXPECT_EQ(log_line(one, Side::Both),
            "runlight log exercise standing_band_hip_flexion 3x8 --kg 2.5 --pain N");
  EXPECT_EQ(log_line(due("kneeling_hip_flexor_stretch", Phase::Foundation), Side::Left),
            "runlight log exercise kneeling_hip_flexor_stretch 3x30s --left --pain N");
  EXPECT_EQ(log_line(due("gentle_walk", Phase::Protect), Side::Left),
            "runlight log exercise gentle_walk --pain N");
  EXPECT_EQ(pace_words(*due("gentle_walk", Phase::Protect).dose, en()), "2 to 4 times a day.");
}

TEST(Today, WhatWasDoneInWords) {
  Performance done;
  done.sets = 3;
  done.reps = 12;
  done.load.band = 2;
  done.pain = Pain::clamped(1);
  EXPECT_EQ(done_words(done, en()), "3 x 12 times, band 2, pain 1");
  done = {};
  done.pain = Pain::clamped(0);
  EXPECT_EQ(done_words(done, en()), "pain 0");
  done.sets = 1;
  done.hold_s = 30;
  done.pain.reset();
  EXPECT_EQ(done_words(done, en()), "hold 30 seconds");
}

// The plan's day, whatever was done of it already.
TEST(Today, WhatIsDoneStaysOnTheListMarked) {
  const Table table(k());
  Advice advice = well();
  advice.state.phase_since = advice.moment.day().plus(-3);
  const DayList before = day_list(advice, {}, table);
  ASSERT_FALSE(before.due.empty());
  EXPECT_EQ(before.due.size() + before.later.size(), 9U);
  std::uint8_t index = 0;
  while (k().trained[index] != before.due.front().exercise->id) ++index;
  advice.state.training.done.push_back({index, advice.moment.day()});
  Performance done;
  done.exercise = index;
  done.day = advice.moment.day();
  const std::vector<Performance> past = {done};
  const DayList after = day_list(advice, past, table);
  ASSERT_EQ(after.due.size(), before.due.size());
  for (std::size_t i = 0; i < after.due.size(); ++i) {
    EXPECT_EQ(after.due[i].exercise, before.due[i].exercise);
    EXPECT_EQ(after.due[i].done, i == 0 ? YesNo::Yes : YesNo::No);
  }
}

TEST(Today, NothingIsOnTheListWhileSomethingStandsAgainstIt) {
  const Table table(k());
  Advice advice = well();
  advice.state.screening.answered = false;
  EXPECT_TRUE(day_list(advice, {}, table).due.empty());
  EXPECT_TRUE(day_list(advice, {}, table).later.empty());
  advice = well();
  advice.state.episode_open = false;
  EXPECT_TRUE(day_list(advice, {}, table).due.empty());
}

// What is dated after now is left out, also a void.
TEST(Today, EntriesOfTheFutureAreNotSeen) {
  const AsOf now = *AsOf::from("2026-03-02T07:30:00+01:00");
  const AsOf later = *AsOf::from("2026-03-02T07:31:00+01:00");
  const Entry first{Ulid{1, 1}, now, StrengthBody{}};
  const Entry taken_back{Ulid{1, 2}, later, VoidBody{first.id}};
  EXPECT_EQ(until({taken_back, first}, now).size(), 1U);
  EXPECT_EQ(until({taken_back, first}, later).size(), 0U);
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
