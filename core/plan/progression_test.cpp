// S22 to S24: a load grows by what was borne, and by nothing else.
#include "core/plan/progression.hpp"

#include <gtest/gtest.h>

#include "core/episode/test_diary.hpp"

namespace runlight {
namespace {

using test::builtin_table;
using test::day;
using test::entry;
using test::pain;

const Knowledge& k() { return knowledge::builtin(); }
const ExerciseSpec& exercise(std::string_view id) {
  for (const ExerciseSpec& one : k().exercises) {
    if (one.id == id) return one;
  }
  ADD_FAILURE() << id;
  return k().exercises.front();
}
std::uint8_t trained(std::string_view id) {
  for (std::size_t i = 0; i < k().trained.size(); ++i) {
    if (k().trained[i] == id) return static_cast<std::uint8_t>(i);
  }
  ADD_FAILURE() << id;
  return kNoExercise;
}

constexpr std::string_view kToday = "2026-03-10";

// Asked this morning, painless, three weeks into the phase.
State state_in(Phase phase) {
  State out;
  out.episode_open = true;
  out.phase = phase;
  out.phase_since = day("2026-02-17");
  out.before.emplace();
  out.before->day = day(kToday);
  out.before->findings = test::before().findings;
  return out;
}

Performance done(std::string_view id, std::string_view when, std::int32_t reps,
                 TrainingLoad load = {}) {
  Performance out;
  out.exercise = trained(id);
  out.day = day(when);
  out.sets = 3;
  out.reps = reps;
  out.load = load;
  out.pain = pain(1);
  out.morning = MorningAfter::Flat;
  return out;
}
TrainingLoad band(std::int32_t number) { return {{}, number}; }
TrainingLoad grams(std::int32_t number) { return {number, {}}; }

Progress next(std::string_view id, const std::vector<Performance>& past, const State& state) {
  const ExerciseSpec& one = exercise(id);
  const DoseSpec* dose = dose_in(one, state.phase);
  EXPECT_NE(dose, nullptr) << id;
  return progress_of(one, *dose, past, state, k(), day(kToday));
}

// Two sessions at the top of the range, with band 2.
std::vector<Performance> twice_at_the_top() {
  return {done("standing_band_hip_flexion", "2026-03-06", 15, band(2)),
          done("standing_band_hip_flexion", "2026-03-08", 15, band(2))};
}

void expect(const Progress& found, Step step, StepWhy why) {
  EXPECT_EQ(name_of(found.step), name_of(step));
  EXPECT_EQ(name_of(found.why), name_of(why));
}

TEST(Progression, TheFirstTimeIsTheLeastOfTheDose) {
  const Progress found = next("standing_band_hip_flexion", {}, state_in(Phase::LoadLight));
  expect(found, Step::First, StepWhy::NeverDone);
  EXPECT_EQ(found.count.least, 12);
  EXPECT_EQ(found.rep_max, 15);
  EXPECT_FALSE(found.last);
}

TEST(Progression, TheRepMaximumFallsOverSixWeeks) {
  State state = state_in(Phase::LoadHeavy);
  for (const auto& [since, expected] :
       {std::pair{"2026-03-10", 15}, std::pair{"2026-03-03", 14}, std::pair{"2026-02-17", 11},
        std::pair{"2026-02-03", 8}, std::pair{"2025-12-01", 8}}) {
    state.phase_since = day(since);
    EXPECT_EQ(next("standing_band_hip_flexion", {}, state).rep_max, expected) << since;
  }
}

TEST(Progression, TwiceAtTheTopIsTheNextBand) {
  const Progress found =
      next("standing_band_hip_flexion", twice_at_the_top(), state_in(Phase::LoadLight));
  expect(found, Step::Up, StepWhy::DoneTwice);
  EXPECT_EQ(found.load, band(3));
  EXPECT_EQ(found.count.least, 12);
  EXPECT_EQ(found.count.most, 15);
  EXPECT_EQ(found.last->reps, 15);
}

TEST(Progression, OnceAtTheTopIsNotTwice) {
  auto past = twice_at_the_top();
  past[0].reps = 14;
  expect(next("standing_band_hip_flexion", past, state_in(Phase::LoadLight)), Step::Same,
         StepWhy::OnceMore);
  past = twice_at_the_top();
  past[0].load = band(1);
  expect(next("standing_band_hip_flexion", past, state_in(Phase::LoadLight)), Step::Same,
         StepWhy::OnceMore);
  past.erase(past.begin());
  expect(next("standing_band_hip_flexion", past, state_in(Phase::LoadLight)), Step::Same,
         StepWhy::OnceMore);
}

TEST(Progression, RoomToTheTopComesFirst) {
  auto past = twice_at_the_top();
  past[1].reps = 13;
  const Progress found = next("standing_band_hip_flexion", past, state_in(Phase::LoadLight));
  expect(found, Step::More, StepWhy::NotFullYet);
  EXPECT_EQ(found.load, band(2));
  past[1].reps = 15;
  past[1].sets = 2;
  expect(next("standing_band_hip_flexion", past, state_in(Phase::LoadLight)), Step::More,
         StepWhy::NotFullYet);
}

TEST(Progression, ThreeOutOfTenStaysAndMoreThanThreeGoesBack) {
  auto past = twice_at_the_top();
  past[1].pain = pain(3);
  expect(next("standing_band_hip_flexion", past, state_in(Phase::LoadLight)), Step::Same,
         StepWhy::Painful);
  past[1].pain = pain(4);
  const Progress easier = next("standing_band_hip_flexion", past, state_in(Phase::LoadLight));
  expect(easier, Step::Easier, StepWhy::TooPainful);
  ASSERT_TRUE(easier.instead);
  EXPECT_EQ(k().exercises[*easier.instead].id, "seated_leg_lift");
  // In a phase that has no easier one: one step back.
  const Progress back = next("standing_band_hip_flexion", past, state_in(Phase::LoadHeavy));
  expect(back, Step::Down, StepWhy::TooPainful);
  EXPECT_EQ(back.load, band(1));
  // What was not told is not little.
  past[1].pain.reset();
  expect(next("standing_band_hip_flexion", past, state_in(Phase::LoadLight)), Step::Same,
         StepWhy::Painful);
}

TEST(Progression, TheMorningAfterDecides) {
  auto past = twice_at_the_top();
  past[1].morning = MorningAfter::Worse;
  expect(next("standing_band_hip_flexion", past, state_in(Phase::LoadLight)), Step::Same,
         StepWhy::MorningWorse);
  past[1].morning = MorningAfter::Unknown;
  expect(next("standing_band_hip_flexion", past, state_in(Phase::LoadLight)), Step::Same,
         StepWhy::MorningUnknown);
  past[0].morning = MorningAfter::Unknown;
  past[1].morning = MorningAfter::Flat;
  expect(next("standing_band_hip_flexion", past, state_in(Phase::LoadLight)), Step::Same,
         StepWhy::OnceMore);
  past[1].morning = MorningAfter::MuchWorse;
  const Progress back = next("standing_band_hip_flexion", past, state_in(Phase::LoadLight));
  expect(back, Step::Down, StepWhy::MorningMuchWorse);
  EXPECT_EQ(back.load, band(1));
}

TEST(Progression, AStepBackIsAFifthLess) {
  std::vector<Performance> past = {done("seated_leg_lift", "2026-03-08", 15, grams(4000))};
  past[0].morning = MorningAfter::MuchWorse;
  EXPECT_EQ(next("seated_leg_lift", past, state_in(Phase::LoadLight)).load, grams(3000));
  past[0].load = grams(5000);
  EXPECT_EQ(next("seated_leg_lift", past, state_in(Phase::LoadLight)).load, grams(4000));
  past[0].load = grams(500);
  EXPECT_EQ(next("seated_leg_lift", past, state_in(Phase::LoadLight)).load, TrainingLoad{});
  past[0].load = {};
  Progress fewer = next("seated_leg_lift", past, state_in(Phase::LoadLight));
  EXPECT_EQ(fewer.count.least, 9);
  EXPECT_EQ(fewer.count.most, 12);
  past[0].load = band(1);
  EXPECT_EQ(next("seated_leg_lift", past, state_in(Phase::LoadLight)).count.most, 12);
}

TEST(Progression, ASoreAnUnaskedOrAMedicatedDayAddsNothing) {
  State state = state_in(Phase::LoadLight);
  state.before->findings.pain_knee_lift = pain(2);
  expect(next("standing_band_hip_flexion", twice_at_the_top(), state), Step::Up,
         StepWhy::DoneTwice);
  state.before->findings.pain_knee_lift = pain(3);
  expect(next("standing_band_hip_flexion", twice_at_the_top(), state), Step::Same,
         StepWhy::SoreToday);
  state.before->findings.pain_knee_lift = pain(4);
  expect(next("standing_band_hip_flexion", twice_at_the_top(), state), Step::Down,
         StepWhy::SoreToday);
  state = state_in(Phase::LoadLight);
  state.before->day = day("2026-03-09");
  expect(next("standing_band_hip_flexion", twice_at_the_top(), state), Step::Same,
         StepWhy::NotAskedToday);
  state = state_in(Phase::LoadLight);
  state.before->findings.analgesic = Analgesic{Drug::Ibuprofen, 5, {}};
  expect(next("standing_band_hip_flexion", twice_at_the_top(), state), Step::Same,
         StepWhy::Painkiller);
}

TEST(Progression, OneStepAWeek) {
  State state = state_in(Phase::LoadLight);
  state.training.last_upgrade = day("2026-03-04");
  expect(next("standing_band_hip_flexion", twice_at_the_top(), state), Step::Same,
         StepWhy::WeekNotOver);
  state.training.last_upgrade = day("2026-03-03");
  expect(next("standing_band_hip_flexion", twice_at_the_top(), state), Step::Up,
         StepWhy::DoneTwice);
  // Told by the load itself: band 2 since four days, after band 1.
  auto past = twice_at_the_top();
  past.insert(past.begin(), done("standing_band_hip_flexion", "2026-03-04", 15, band(1)));
  state.training.last_upgrade.reset();
  expect(next("standing_band_hip_flexion", past, state), Step::Same, StepWhy::WeekNotOver);
}

TEST(Progression, WhileRunningTheLoadWaitsForTheLadder) {
  auto past = twice_at_the_top();
  for (Performance& one : past) one.reps = 12;
  State state = state_in(Phase::Return);
  state.ladder.stage = 3;
  expect(next("standing_band_hip_flexion", past, state), Step::Up, StepWhy::DoneTwice);
  state.training.last_upgrade = day("2026-02-18");
  expect(next("standing_band_hip_flexion", past, state), Step::Same, StepWhy::RunningFirst);
  state.training.last_upgrade = day("2026-02-17");
  expect(next("standing_band_hip_flexion", past, state), Step::Up, StepWhy::DoneTwice);
  state.ladder.ups = {day("2026-03-04")};
  expect(next("standing_band_hip_flexion", past, state), Step::Same, StepWhy::RunningFirst);
  state.ladder.ups = {day("2026-03-03")};
  expect(next("standing_band_hip_flexion", past, state), Step::Up, StepWhy::DoneTwice);
}

TEST(Progression, WithoutALoadACoupleMoreAndThenNoMore) {
  const State state = state_in(Phase::Foundation);
  std::vector<Performance> past = {done("bridge", "2026-03-01", 20),
                                   done("bridge", "2026-03-08", 20)};
  Progress found = next("bridge", past, state);
  expect(found, Step::Up, StepWhy::DoneTwice);
  EXPECT_EQ(found.count.most, 25);
  past = {done("bridge", "2026-02-20", 20), done("bridge", "2026-03-01", 30),
          done("bridge", "2026-03-08", 30)};
  found = next("bridge", past, state);
  expect(found, Step::Same, StepWhy::NothingToAdd);
  EXPECT_EQ(found.count.most, 30);
  // A plank is held 5 seconds longer.
  past = {done("plank", "2026-03-01", 0), done("plank", "2026-03-08", 0)};
  for (Performance& one : past) one.hold_s = 30;
  EXPECT_EQ(next("plank", past, state).count.most, 35);
}

TEST(Progression, AfterTwoWeeksOneStepBack) {
  auto past = twice_at_the_top();
  for (Performance& one : past) one.day = day("2026-02-23");
  expect(next("standing_band_hip_flexion", past, state_in(Phase::LoadLight)), Step::Down,
         StepWhy::LongAgo);
  past[1].day = day("2026-02-24");
  expect(next("standing_band_hip_flexion", past, state_in(Phase::LoadLight)), Step::Up,
         StepWhy::DoneTwice);
}

TEST(Progression, WhatIsDoneTodayIsNotThePast) {
  auto past = twice_at_the_top();
  past.push_back(done("standing_band_hip_flexion", kToday, 15, band(3)));
  const Progress found = next("standing_band_hip_flexion", past, state_in(Phase::LoadLight));
  EXPECT_EQ(found.last->day, day("2026-03-08"));
  EXPECT_EQ(found.load, band(3));
}

TEST(Progression, TheTopBandIsTheEnd) {
  auto past = twice_at_the_top();
  for (Performance& one : past) one.load = band(6);
  expect(next("standing_band_hip_flexion", past, state_in(Phase::LoadLight)), Step::Same,
         StepWhy::NothingToAdd);
}

StrengthBody strength(std::string_view id, Side side, std::int32_t reps) {
  StrengthBody out;
  out.exercise = trained(id);
  out.side = side;
  out.sets = 3;
  out.least_reps = reps;
  out.pain = pain(1);
  return out;
}

// Read from a diary: the sore side, the sets of a day together, the morning after.
TEST(Performances, OfTheDiary) {
  EpisodeBody open;
  open.side = Side::Right;
  std::vector<Entry> diary = {
      entry("2026-03-01T07:00:00+01:00", open),
      entry("2026-03-01T07:10:00+01:00", test::before_with_lift(1)),
      entry("2026-03-01T18:00:00+01:00", strength("bridge", Side::Unsaid, 20)),
      entry("2026-03-01T18:05:00+01:00", strength("bridge", Side::Unsaid, 12)),
      entry("2026-03-01T18:10:00+01:00", strength("clam_shell", Side::Left, 20)),
      entry("2026-03-02T07:00:00+01:00", test::next_morning()),
      entry("2026-03-03T18:00:00+01:00", strength("clam_shell", Side::Right, 20))};
  CheckinBody worse = test::next_morning();
  worse.findings.pain_now = pain(1);
  worse.findings.quality = Quality::Dull;
  diary.push_back(entry("2026-03-04T07:00:00+01:00", worse));
  auto found = performances_of(diary, builtin_table());
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(k().trained[found[0].exercise], "bridge");
  EXPECT_EQ(found[0].sets, 6);
  EXPECT_EQ(found[0].reps, 12);
  EXPECT_EQ(found[0].morning, MorningAfter::Flat);
  EXPECT_EQ(k().trained[found[1].exercise], "clam_shell");
  EXPECT_EQ(found[1].morning, MorningAfter::Worse);
  worse.findings.night_pain = YesNo::Yes;
  diary.push_back(entry("2026-03-04T08:00:00+01:00", worse));
  found = performances_of(diary, builtin_table());
  EXPECT_EQ(found[1].morning, MorningAfter::MuchWorse);
  // A better answer later that morning takes nothing back.
  diary.push_back(entry("2026-03-04T09:00:00+01:00", test::next_morning()));
  EXPECT_EQ(performances_of(diary, builtin_table())[1].morning, MorningAfter::MuchWorse);
}

TEST(Performances, AMorningUnderAPainkillerOrHalfAnsweredIsUnknown) {
  std::vector<Entry> diary = {
      entry("2026-03-01T07:10:00+01:00", test::before_with_lift(1)),
      entry("2026-03-01T18:00:00+01:00", strength("bridge", Side::Unsaid, 20))};
  CheckinBody morning = test::next_morning();
  morning.findings.analgesic = Analgesic{Drug::Ibuprofen, 2, {}};
  diary.push_back(entry("2026-03-02T07:00:00+01:00", morning));
  EXPECT_EQ(performances_of(diary, builtin_table())[0].morning, MorningAfter::Unknown);
  morning = test::next_morning();
  morning.findings.gait = {};
  diary.back() = entry("2026-03-02T07:00:00+01:00", morning);
  EXPECT_EQ(performances_of(diary, builtin_table())[0].morning, MorningAfter::Unknown);
  diary.pop_back();
  EXPECT_EQ(performances_of(diary, builtin_table())[0].morning, MorningAfter::Unknown);
}

TEST(Performances, OnlyOfThisEpisode) {
  EpisodeBody close;
  close.state = EpisodeState::Closed;
  const std::vector<Entry> diary = {
      entry("2026-03-01T07:10:00+01:00", test::before_with_lift(1)),
      entry("2026-03-01T18:00:00+01:00", strength("bridge", Side::Unsaid, 20)),
      entry("2026-03-02T07:00:00+01:00", close)};
  EXPECT_TRUE(performances_of(diary, builtin_table()).empty());
}

}  // namespace
}  // namespace runlight
