#include "core/episode/gate.hpp"

#include <gtest/gtest.h>

#include "core/episode/fold.hpp"
#include "core/episode/phases.hpp"
#include "core/episode/screening_state.hpp"
#include "core/episode/test_diary.hpp"
#include "core/episode/training.hpp"

namespace runlight {
namespace {

using test::day;
using test::entry;

const Knowledge& known() { return test::builtin_table().knowledge(); }
const LocalDay kToday = day("2026-03-20");

std::uint8_t trained(std::string_view id) {
  for (std::size_t i = 0; i < known().trained.size(); ++i) {
    if (known().trained[i] == id) return static_cast<std::uint8_t>(i);
  }
  RL_CHECK(false);
  return 0;
}

StrengthBody band(std::int32_t colour, std::int32_t reps, Side side = Side::Both) {
  StrengthBody out;
  out.exercise = trained("standing_band_hip_flexion");
  out.side = side;
  out.sets = 3;
  out.least_reps = reps;
  out.load.band = colour;
  out.pain = test::pain(1);
  return out;
}

TestBody passed(TestKind kind, std::int32_t value, Side side = Side::Both) {
  TestBody out;
  out.kind = kind;
  out.side = side;
  out.value = value;
  out.pain = test::pain(0);
  return out;
}

// In load_heavy with all that the gate asks for on 20 March, the left side sore.
State ready() {
  Fold fold(test::builtin_table());
  fold.add(entry("2026-03-01T06:00:00+01:00", test::adult()));
  State out = fold.state();
  open_episode(out, day("2026-03-01"));
  out.phase = Phase::LoadHeavy;
  out.phase_since = day("2026-03-10");
  out.side = Side::Left;
  fold_screening(out, test::screening(), day("2026-03-18"), known());
  for (const char* text : {"2026-03-18", "2026-03-19", "2026-03-20"}) {
    note_quiet(out, test::before_with_lift(1), day(text), known());
  }
  fold_strength(out, band(1, 12), day("2026-03-11"), known());
  fold_strength(out, band(2, 8), day("2026-03-18"), known());
  fold_test(out, passed(TestKind::Walk30, 30), day("2026-03-07"));
  fold_test(out, passed(TestKind::SingleLegStand, 10), day("2026-03-19"));
  fold_test(out, passed(TestKind::StepDown, 10), day("2026-03-19"));
  fold_test(out, passed(TestKind::SingleLegSquat, 10), day("2026-03-19"));
  fold_test(out, passed(TestKind::HipFlexorReps, 9, Side::Left), day("2026-03-19"));
  fold_test(out, passed(TestKind::HipFlexorReps, 10, Side::Right), day("2026-03-19"));
  out.before.emplace();
  out.before->day = kToday;
  out.before->findings = test::before().findings;
  return out;
}

Standing of(const State& state, Criterion criterion, LocalDay on = kToday) {
  for (const CriterionLine& line : return_gate(state, known(), on).lines) {
    if (line.criterion == criterion) return line.standing;
  }
  RL_CHECK(false);
  return Standing::NotTested;
}

TEST(Gate, OpensWhenEveryLineIsMet) {
  const ReturnGate gate = return_gate(ready(), known(), kToday);
  for (const CriterionLine& line : gate.lines) {
    EXPECT_EQ(line.standing, Standing::Met) << name_of(line.criterion);
  }
  EXPECT_TRUE(gate.open);
  EXPECT_FALSE(gate.by_steady_pain);
}

TEST(Gate, ATestCountsForFourteenDays) {
  EXPECT_EQ(of(ready(), Criterion::Walk), Standing::Met);
  State state = ready();
  fold_test(state, passed(TestKind::Walk30, 30), day("2026-03-06"));
  EXPECT_EQ(of(state, Criterion::Walk), Standing::NotTested);
}

TEST(Gate, EachTestHasItsOwnBoundary) {
  struct Case {
    TestKind kind;
    std::int32_t value;
    Criterion criterion;
  };
  for (const Case& one : {Case{TestKind::Walk30, 29, Criterion::Walk},
                          Case{TestKind::SingleLegStand, 9, Criterion::Stand},
                          Case{TestKind::StepDown, 9, Criterion::StepDowns},
                          Case{TestKind::SingleLegSquat, 9, Criterion::Squats}}) {
    State state = ready();
    fold_test(state, passed(one.kind, one.value, Side::Left), day("2026-03-19"));
    EXPECT_EQ(of(state, one.criterion), Standing::NotYet) << name_of(one.criterion);
    EXPECT_FALSE(return_gate(state, known(), kToday).open);
    runlight::TestBody hurts = passed(one.kind, one.value + 1);
    hurts.pain = test::pain(1);
    fold_test(state, hurts, day("2026-03-19"));
    EXPECT_EQ(of(state, one.criterion), Standing::NotYet) << name_of(one.criterion);
  }
}

TEST(Gate, NinetyPercentOfTheOtherSideWithTheSameLoad) {
  State state = ready();
  fold_test(state, passed(TestKind::HipFlexorReps, 8, Side::Left), day("2026-03-19"));
  EXPECT_EQ(of(state, Criterion::OtherSide), Standing::NotYet);
  runlight::TestBody heavier = passed(TestKind::HipFlexorReps, 10, Side::Left);
  heavier.load.band = 3;
  fold_test(state, heavier, day("2026-03-19"));
  EXPECT_EQ(of(state, Criterion::OtherSide), Standing::NotTested);
}

TEST(Gate, BothSoreWantsTwoLoadSteps) {
  State state = ready();
  state.side = Side::Both;
  EXPECT_EQ(of(state, Criterion::OtherSide), Standing::Met);
  EXPECT_EQ(of(state, Criterion::LoadStep), Standing::NotYet);
  fold_strength(state, band(3, 8), day("2026-03-20"), known());
  EXPECT_EQ(of(state, Criterion::LoadStep), Standing::Met);
}

TEST(Gate, QuietDaysMustFollowEachOtherAndEndToday) {
  State state = ready();
  EXPECT_EQ(of(state, Criterion::QuietDays, day("2026-03-21")), Standing::NotYet);
  note_quiet(state, test::before_with_lift(2), kToday, known());
  EXPECT_EQ(of(state, Criterion::QuietDays), Standing::NotYet);
  State gap = ready();
  close_quiet_day(gap, day("2026-03-21"));
  close_quiet_day(gap, day("2026-03-22"));
  note_quiet(gap, test::before(), day("2026-03-22"), known());
  EXPECT_EQ(of(gap, Criterion::QuietDays, day("2026-03-22")), Standing::NotYet);
}

TEST(Gate, ScreeningAndPainkillersCloseIt) {
  State state = ready();
  EXPECT_EQ(of(state, Criterion::Screening, day("2026-03-26")), Standing::NotYet);
  state.before->findings.analgesic = Analgesic{Drug::Ibuprofen, 60, {}};
  EXPECT_EQ(of(state, Criterion::NoPainkiller), Standing::NotYet);
  state.before->findings.analgesic = {};
  EXPECT_EQ(of(state, Criterion::NoPainkiller), Standing::NotYet);
}

TEST(Gate, ASteadyOneIsAcceptedOnlyAfterSixWeeks) {
  State state = ready();
  state.phase_since = day("2026-02-06");
  state.quiet = QuietState{kToday, true, false, true, 0, 13};
  EXPECT_EQ(of(state, Criterion::QuietDays), Standing::Met);
  EXPECT_TRUE(return_gate(state, known(), kToday).by_steady_pain);
  state.phase_since = day("2026-02-07");
  EXPECT_EQ(of(state, Criterion::QuietDays), Standing::NotYet);
  state.phase_since = day("2026-02-06");
  state.quiet.steady_days = 12;
  EXPECT_EQ(of(state, Criterion::QuietDays), Standing::NotYet);
  state.quiet.steady_days = 13;
  state.protocol = Protocol::Article;
  EXPECT_EQ(of(state, Criterion::QuietDays), Standing::NotYet);
}

TEST(Training, FiveMoreRepetitionsOrAKilogramOrABandIsAStep) {
  const ProtocolSpec& protocol = protocol_of(known(), Protocol::Standard);
  const auto steps = [&](const TrainingLoad& first, const TrainingLoad& then, std::int32_t reps) {
    State state = ready();
    state.training = TrainingState{};
    StrengthBody body = band(1, 10);
    body.load = first;
    fold_strength(state, body, day("2026-03-11"), known());
    body.load = then;
    body.least_reps = reps;
    fold_strength(state, body, day("2026-03-14"), known());
    return load_steps(state, protocol, Side::Left);
  };
  EXPECT_EQ(steps({}, {}, 14), 0);
  EXPECT_EQ(steps({}, {}, 15), 1);
  EXPECT_EQ(steps({5'000, {}}, {5'999, {}}, 10), 0);
  EXPECT_EQ(steps({5'000, {}}, {6'000, {}}, 8), 1);
  EXPECT_EQ(steps({{}, 1}, {{}, 3}, 8), 2);
  EXPECT_EQ(steps({{}, 2}, {{}, 1}, 20), 0);
  EXPECT_EQ(steps({{}, 1}, {20'000, {}}, 10), 0);
}

TEST(Training, WhatHurtsIsNoStep) {
  State state = ready();
  state.training = TrainingState{};
  fold_strength(state, band(1, 10), day("2026-03-11"), known());
  StrengthBody sore = band(2, 10);
  sore.pain = test::pain(3);
  fold_strength(state, sore, day("2026-03-14"), known());
  EXPECT_EQ(load_steps(state, protocol_of(known(), Protocol::Standard), Side::Left), 0);
  EXPECT_FALSE(state.training.last_upgrade.has_value());
}

}  // namespace
}  // namespace runlight
