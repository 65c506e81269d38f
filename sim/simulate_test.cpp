#include "sim/simulate.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace runlight::knowledge {
[[nodiscard]] const Knowledge& builtin();
}

namespace runlight::sim {
namespace {

const Table& builtin_table() {
  static const Table table(knowledge::builtin());
  return table;
}

Tally live(const Table& table, const Options& options, std::uint64_t from, std::uint64_t to) {
  Simulator simulator(table, options);
  Tally out;
  for (std::uint64_t i = from; i < to; ++i) simulator.run(i, out);
  return out;
}

std::string told(const Tally& tally) {
  std::string out;
  for (const Example& one : tally.examples) {
    out += "runner " + std::to_string(one.runner) + " planned on " + one.day.text() + " for " +
           one.breach.day.text() + ": " + std::string(name_of(one.breach.invariant)) + "\n";
  }
  for (const Example& one : tally.stuck) {
    out += "runner " + std::to_string(one.runner) + " stuck on " + one.day.text() + " in " +
           std::string(name_of(one.phase)) + "\n";
  }
  return out;
}

// The knowledge with one protocol spoiled.
template <class Spoil>
struct Spoiled {
  explicit Spoiled(Spoil spoil)
      : protocols(knowledge::builtin().protocols.begin(), knowledge::builtin().protocols.end()),
        knowledge(knowledge::builtin()) {
    for (ProtocolSpec& one : protocols) spoil(one);
    knowledge.protocols = protocols;
  }
  std::vector<ProtocolSpec> protocols;
  Knowledge knowledge;
};

TEST(Simulate, NoPlanBreaksAnInvariantNobodyIsStuckAndEveryWayLeadsOn) {
  const Tally tally = live(builtin_table(), Options{}, 0, 1800);
  EXPECT_EQ(told(tally), "");
  EXPECT_EQ(tally.days, 1800U * 182U);
  EXPECT_GT(tally.whole_plans, 2800U);
  EXPECT_TRUE(tally.is_good());
  EXPECT_GT(tally.lead_on.states, 150U);
  EXPECT_LE(tally.lead_on.worst_days_to_30, 26 * 7);
  EXPECT_LE(tally.lead_on.worst_days_to_close, 26 * 7);
  ASSERT_EQ(tally.groups.size(), 2U);
  std::array<std::uint64_t, kPhaseCount> phases{};
  std::uint64_t reached = 0;
  std::uint64_t flagged = 0;
  for (const auto& of_protocol : tally.groups) {
    for (const Group& group : of_protocol) {
      EXPECT_EQ(group.runners, 150U);
      reached += group.reached_30;
      flagged += group.flagged;
      for (std::size_t i = 0; i < kPhaseCount; ++i) phases[i] += group.phase_at_end[i];
    }
  }
  for (std::size_t i = 0; i < kPhaseCount; ++i) {
    EXPECT_GT(phases[i], 0U) << name_of(static_cast<Phase>(i));
  }
  EXPECT_GT(reached, 200U);
  EXPECT_GT(flagged, 20U);
}

TEST(Simulate, TheSameWhoeverSharesTheRunnersOut) {
  const Options options;
  const Tally at_once = live(builtin_table(), options, 0, 72);
  Tally in_parts = live(builtin_table(), options, 0, 25);
  in_parts.add(live(builtin_table(), options, 25, 60));
  in_parts.add(live(builtin_table(), options, 60, 72));
  EXPECT_EQ(at_once.days, in_parts.days);
  EXPECT_EQ(at_once.whole_plans, in_parts.whole_plans);
  EXPECT_EQ(at_once.lead_on.states, in_parts.lead_on.states);
  EXPECT_EQ(at_once.lead_on.worst_days_to_close, in_parts.lead_on.worst_days_to_close);
  for (std::size_t protocol = 0; protocol < 2; ++protocol) {
    for (std::size_t i = 0; i < kTemperamentCount; ++i) {
      const Group& a = at_once.groups[protocol][i];
      const Group& b = in_parts.groups[protocol][i];
      EXPECT_EQ(a.weeks_to_30, b.weeks_to_30);
      EXPECT_EQ(a.reds, b.reds);
      EXPECT_EQ(a.phase_at_end, b.phase_at_end);
      EXPECT_EQ(a.referred, b.referred);
    }
  }
}

TEST(Simulate, AnotherSeedIsAnotherLife) {
  std::vector<Entry> first;
  std::vector<Entry> again;
  std::vector<Entry> other;
  Tally tally;
  Options options;
  Simulator(builtin_table(), options).run(5, tally, &first);
  Simulator(builtin_table(), options).run(5, tally, &again);
  options.seed = 2;
  Simulator(builtin_table(), options).run(5, tally, &other);
  const auto same = [](const Entry& a, const Entry& b) { return a.id == b.id && a.at == b.at; };
  EXPECT_TRUE(std::equal(first.begin(), first.end(), again.begin(), again.end(), same));
  EXPECT_FALSE(std::equal(first.begin(), first.end(), other.begin(), other.end(), same));
}

// What is written down is a diary like any other: in order, and folded to the same end.
TEST(Simulate, ADiaryCanBeFoldedAgain) {
  for (std::uint64_t number = 0; number < 24; ++number) {
    const Options options;
    std::vector<Entry> diary;
    Tally tally;
    Simulator(builtin_table(), options).run(number, tally, &diary);
    const Identity identity = identity_of(options, number);
    Fold again(builtin_table());
    const std::vector<Entry> in_order = canonical(diary);
    ASSERT_EQ(in_order.size(), diary.size());
    for (std::size_t i = 0; i < diary.size(); ++i) {
      ASSERT_EQ(in_order[i].id, diary[i].id) << "runner " << number;
      again.take(in_order[i]);
    }
    EXPECT_EQ(again.state().protocol, identity.protocol);
    Group& group = tally.group(identity.protocol, identity.temperament());
    EXPECT_EQ(group.runners, 1U);
  }
}

TEST(Simulate, AProtocolThatClimbsTooFastIsCaught) {
  const Spoiled spoiled([](ProtocolSpec& protocol) { protocol.progress.clean_sessions = 1; });
  const Table table(spoiled.knowledge);
  const Tally tally = live(table, Options{}, 0, 120);
  EXPECT_FALSE(tally.is_good());
  EXPECT_GT(tally.breaches_of[static_cast<std::size_t>(Invariant::StageUp)], 0U);
  ASSERT_FALSE(tally.examples.empty());
  EXPECT_LE(tally.examples.size(), kMostExamples);
  EXPECT_EQ(tally.examples.front().breach.invariant, Invariant::StageUp);
}

TEST(Simulate, HipFlexorWorkDayAfterDayIsCaught) {
  Spoiled spoiled([](ProtocolSpec& protocol) { protocol.strength.running_days_apart = 1; });
  std::vector<std::vector<WorkSpec>> works;
  for (ProtocolSpec& protocol : spoiled.protocols) {
    works.emplace_back(protocol.work.begin(), protocol.work.end());
    for (WorkSpec& work : works.back()) work.days_apart = 1;
    protocol.work = works.back();
  }
  const Table table(spoiled.knowledge);
  const Tally tally = live(table, Options{}, 0, 240);
  EXPECT_GT(tally.breaches_of[static_cast<std::size_t>(Invariant::StrengthSpacing)], 0U);
}

// No repetitions are enough: whoever comes to load_light stays there.
TEST(Simulate, ADeadEndIsCaught) {
  const Spoiled spoiled([](ProtocolSpec& protocol) { protocol.load_light.reps = 1000; });
  const Table table(spoiled.knowledge);
  const Tally tally = live(table, Options{}, 0, 600);
  EXPECT_GT(tally.lead_on.never_30, 0U);
  ASSERT_FALSE(tally.astray.empty());
  EXPECT_NE(tally.astray.front().phase, Phase::None);
  EXPECT_FALSE(tally.is_good());
}

TEST(Simulate, OneProtocolForAll) {
  Options options;
  options.protocol = Protocol::Article;
  options.weeks = 4;
  const Tally tally = live(builtin_table(), options, 0, 12);
  ASSERT_EQ(tally.groups.size(), 2U);
  for (const Group& group : tally.groups[0]) EXPECT_EQ(group.runners, 0U);
  for (const Group& group : tally.groups[1]) EXPECT_EQ(group.runners, 2U);
  EXPECT_EQ(tally.days, 12U * 28U);
}

TEST(Chance, IsEvenAndStaysInside) {
  Chance chance(3, 4);
  std::array<std::int32_t, 6> seen{};
  for (std::int32_t i = 0; i < 60'000; ++i) ++seen[static_cast<std::size_t>(chance.from(1, 6) - 1)];
  for (const std::int32_t count : seen) EXPECT_NEAR(count, 10'000, 500);
}

}  // namespace
}  // namespace runlight::sim
