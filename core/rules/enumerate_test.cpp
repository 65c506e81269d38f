#include "core/rules/enumerate.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "core/rules/enumerate_walk.hpp"
#include "knowledge/builtin.hpp"

namespace runlight {
namespace {

constexpr MomentSet kAlways = 0b11111;

Row row(std::uint8_t rule, Level level, std::initializer_list<Condition> conditions) {
  Row out;
  out.rule = rule;
  out.level = level;
  for (const Condition& one : conditions) out.conditions[out.condition_count++] = one;
  return out;
}

// A world small enough to count by hand: gait (required) and night pain (not), both at the first
// steps.
class SmallWorld : public ::testing::Test {
 protected:
  SmallWorld() {
    findings_ = {{.finding = Finding::Gait, .asked = 0b10, .required = 0b10, .sources = {}},
                 {.finding = Finding::NightPain, .asked = 0b10, .sources = {}}};
    rules_ = {{.id = "a.unknown", .sources = {}, .house = {}},
              {.id = "b.both", .sources = {}, .house = {}},
              {.id = "c.night", .sources = {}, .house = {}}};
    rows_ = {row(0, Level::Stop, {{Field::Required, 0b10}}),
             row(1, Level::TestRunOnly, {{Field::Gait, 0b10}, {Field::NightPain, 0b10}}),
             row(2, Level::Hold, {{Field::NightPain, 0b10}})};
  }

  Enumeration walk() {
    knowledge_.findings = findings_;
    knowledge_.rules = rules_;
    knowledge_.rows = rows_;
    return enumerate(Table(knowledge_));
  }

  std::vector<FindingSpec> findings_;
  std::vector<RuleSpec> rules_;
  std::vector<Row> rows_;
  Knowledge knowledge_;
};

// gait: normal, altered, unknown. night: no, yes, unknown. Nine inputs:
//   unknown gait x 3 -> stop; altered+yes -> test run; normal+yes -> hold; the other four -> go.
TEST_F(SmallWorld, IsCountedAsByHand) {
  const Enumeration all = walk();
  const MomentReport& first = all.moments[1];
  EXPECT_EQ(first.moment, Moment::FirstSteps);
  EXPECT_EQ(first.inputs, 9U);
  EXPECT_EQ(first.inputs_at_level, (std::array<std::uint64_t, 7>{4, 1, 1, 3, 0, 0, 0}));
  // {}, {unknown}, {unknown, night}, {night}, {night, both}
  EXPECT_EQ(first.distinct_reasons, 5U);
  EXPECT_TRUE(all.dead_rows.empty());
  EXPECT_TRUE(all.never_deciding.empty());
  // Night pain is not required here, so forgetting it is a way from hold to go, and is told.
  ASSERT_EQ(first.breaks.size(), 1U);
  EXPECT_EQ(first.breaks[0].law, Law::LessKnownIsNeverGreener);
  EXPECT_EQ(first.breaks[0].finding, "night_pain");
  // Nothing is asked at the other moments: one input each, and it goes.
  EXPECT_EQ(all.moments[0].inputs, 1U);
  EXPECT_EQ(all.moments[0].inputs_at_level[0], 1U);
  EXPECT_EQ(all.inputs, 13U);
}

TEST_F(SmallWorld, HoldsOnceEverythingItAsksIsRequired) {
  findings_[1].required = 0b10;
  EXPECT_TRUE(walk().holds());
}

TEST_F(SmallWorld, ADeadRowIsFound) {
  findings_[1].required = 0b10;
  rows_.push_back(row(2, Level::Hold, {{Field::Trend, 0b10000}}));  // the trend is never asked
  const Enumeration all = walk();
  EXPECT_EQ(all.dead_rows, (std::vector<std::uint16_t>{3}));
  EXPECT_FALSE(all.holds());
}

TEST_F(SmallWorld, ARuleThatAnotherAlwaysOutdoesNeverDecides) {
  rows_[1] = row(1, Level::TestRunOnly, {{Field::NightPain, 0b10}});
  const Enumeration all = walk();
  EXPECT_TRUE(all.dead_rows.empty());
  EXPECT_EQ(all.never_deciding, (std::vector<std::uint16_t>{2}));
}

// Without the rule for unknown answers, forgetting the limp would be a way to green.
TEST_F(SmallWorld, AWayToGreenByForgettingIsShown) {
  rules_[0].id = "a.limp";
  rows_[0] = row(0, Level::Stop, {{Field::Gait, 0b10}});
  const Enumeration all = walk();
  ASSERT_EQ(all.moments[1].breaks.size(), 2U);  // the limp and the night pain
  const auto& breaks = all.moments[1].breaks;
  const LawBreak& found = breaks[0].finding == "gait" ? breaks[0] : breaks[1];
  EXPECT_EQ(found.law, Law::LessKnownIsNeverGreener);
  EXPECT_EQ(found.finding, "gait");
  EXPECT_EQ(found.level_a, Level::Stop);
  EXPECT_LT(found.level_b, Level::Stop);
  EXPECT_EQ(found.a.findings.gait, Answer<Gait>(Gait::Altered));
  EXPECT_FALSE(found.b.findings.gait.known());
  EXPECT_FALSE(all.holds());
}

// A row that a worse answer escapes (the structural proof refuses it, the walk must see it too).
TEST_F(SmallWorld, AWayToGreenByGettingWorseIsShown) {
  rows_[2] = row(2, Level::Hold, {{Field::NightPain, 0b01}});
  const Enumeration all = walk();
  const auto& breaks = all.moments[1].breaks;
  const auto worse = std::find_if(breaks.begin(), breaks.end(), [](const LawBreak& one) {
    return one.law == Law::WorseIsNeverGreener;
  });
  ASSERT_NE(worse, breaks.end());
  EXPECT_EQ(worse->finding, "night_pain");
  EXPECT_EQ(worse->level_a, Level::Hold);
  EXPECT_EQ(worse->level_b, Level::Go);
}

// ---- the walk against visiting every input
// -----------------------------------------------------------

// Eight findings of every kind, few enough to visit each combination.
class VisitedWorld : public ::testing::Test {
 protected:
  VisitedWorld() {
    for (const Finding finding :
         {Finding::PainNow, Finding::PainBefore, Finding::Gait, Finding::Episode, Finding::Phase,
          Finding::DaysSinceRun, Finding::Screening}) {
      findings_.push_back({.finding = finding, .asked = kAlways, .sources = {}});
    }
    findings_[0].required = kAlways;
    findings_[4].required = kAlways;
    findings_.push_back({.finding = Finding::Quality,
                         .asked = kAlways,
                         .required_with_pain = kAlways,
                         .sources = {}});
    const Knowledge& builtin = knowledge::builtin();
    knowledge_ = builtin;
    knowledge_.findings = findings_;
    table_ = std::make_unique<Table>(knowledge_);
  }

  std::vector<FindingSpec> findings_;
  Knowledge knowledge_;
  std::unique_ptr<Table> table_;
};

struct Visit {
  std::array<std::uint64_t, 7> levels{};
  std::set<RowSet> reasons;
  RowSet live;
  std::set<std::uint8_t> deciders;
};

Visit visit_all(const SeenSpace& space, const Table& table) {
  Visit out;
  Situation s = harmless_situation(space.raw().moment, table.requirements());
  std::vector<std::size_t> at(space.groups().size(), 0);
  for (bool more = true; more;) {
    std::uint64_t inputs = 1;
    for (std::size_t g = 0; g < at.size(); ++g) {
      const Option& option = space.groups()[g].options[at[g]];
      space.raw().groups[g].put(s, option.raw);
      inputs *= option.inputs;
    }
    const RowSet fired = table.fired(derive(s, table.requirements()).values);
    const Level level = table.level_of(fired);
    out.levels[static_cast<std::size_t>(level)] += inputs;
    out.reasons.insert(fired);
    out.live = either(out.live, fired);
    for (RowSet left = fired; !left.empty(); left.remove_first()) {
      const std::size_t first = left.first();
      if (table.level_of_row(first) == level)
        out.deciders.insert(table.knowledge().rows[first].rule);
    }
    std::size_t g = 0;
    for (; g < at.size(); ++g) {
      at[g] = at[g] + 1 < space.groups()[g].options.size() ? at[g] + 1 : 0;
      if (at[g] != 0) break;
    }
    more = g < at.size();
  }
  return out;
}

TEST_F(VisitedWorld, TheWalkFindsWhatVisitingEveryInputFinds) {
  const Enumeration all = enumerate(*table_);
  for (const RawSpace& raw : every_raw_space(table_->requirements())) {
    const SeenSpace space(raw, *table_);
    const Visit visit = visit_all(space, *table_);
    const MomentReport& report = all.moments[static_cast<std::size_t>(raw.moment)];
    EXPECT_EQ(report.inputs_at_level, visit.levels) << name_of(raw.moment);
    EXPECT_EQ(report.distinct_reasons, visit.reasons.size()) << name_of(raw.moment);
    EXPECT_EQ(report.live_rows, visit.live) << name_of(raw.moment);
    std::set<std::uint8_t> deciders;
    for (std::size_t rule = 0; rule < knowledge_.rules.size(); ++rule) {
      if (((report.deciders[rule / 64] >> (rule % 64)) & 1U) != 0) {
        deciders.insert(static_cast<std::uint8_t>(rule));
      }
    }
    EXPECT_EQ(deciders, visit.deciders) << name_of(raw.moment);
  }
}

// ---- the knowledge we ship
// -----------------------------------------------------------------------------

const Table& builtin() {
  static const Table kTable(knowledge::builtin());
  return kTable;
}

TEST(Enumerate, TheBuiltInKnowledgeKeepsItsLaws) {
  const Enumeration all = enumerate(builtin());
  for (const MomentReport& one : all.moments) {
    std::uint64_t counted = 0;
    for (const std::uint64_t inputs : one.inputs_at_level) counted += inputs;
    EXPECT_EQ(counted, one.inputs) << "complete: every input has a level";
    EXPECT_GT(one.inputs_at_level[0], 0U) << "somebody may run: " << name_of(one.moment);
    EXPECT_GT(one.pairs_compared, 100U);
    for (const LawBreak& broken : one.breaks) {
      ADD_FAILURE() << name_of(one.moment) << ": " << name_of(broken.law) << " " << broken.finding;
    }
  }
  EXPECT_TRUE(all.dead_rows.empty());
  EXPECT_TRUE(all.never_deciding.empty());
  EXPECT_TRUE(all.holds());
  EXPECT_GT(all.inputs, 10'000'000'000U);
}

// The groups are walked as if each spoke for its own facts alone. Here many groups speak at once.
TEST(Enumerate, GroupsSpeakForTheirOwnFactsOnly) {
  std::uint64_t state = 1;
  const auto roll = [&state](std::size_t n) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>((state >> 33U) % n);
  };
  for (const RawSpace& raw : every_raw_space(builtin().requirements())) {
    const SeenSpace space(raw, builtin());
    for (int i = 0; i < 20'000; ++i) {
      Situation s = harmless_situation(raw.moment, builtin().requirements());
      RowSet expected = space.rows();
      bool missing = false;
      for (std::size_t g = 0; g < raw.groups.size(); ++g) {
        const auto& options = space.groups()[g].options;
        const Option& option = options[roll(options.size())];
        raw.groups[g].put(s, option.raw);
        expected &= option.allowed;
        missing = missing || option.missing;
      }
      expected &= builtin().mask(Field::Required, missing ? 1 : 0);
      const Derived derived = derive(s, builtin().requirements());
      ASSERT_EQ(derived.missing != 0, missing);
      ASSERT_EQ(builtin().fired(derived.values), expected);
    }
  }
}

TEST(Enumerate, ADecidingInputDecides) {
  const std::vector<RawSpace> spaces = every_raw_space(builtin().requirements());
  std::size_t found = 0;
  for (std::size_t row_index = 0; row_index < knowledge::builtin().rows.size(); ++row_index) {
    for (const RawSpace& space : spaces) {
      const auto input = find_decided_by(builtin(), row_index, space);
      if (!input) continue;
      const RowSet fired = builtin().fired(derive(*input, builtin().requirements()).values);
      EXPECT_TRUE(fired.has(row_index));
      EXPECT_EQ(builtin().level_of(fired), builtin().level_of_row(row_index));
      ++found;
    }
  }
  EXPECT_GE(found, knowledge::builtin().rows.size());
}

TEST(RawSpace, LeavesOutWhatAReaderRefuses) {
  for (const RawSpace& raw : every_raw_space(builtin().requirements())) {
    for (const RawClass& one : raw.groups[0].classes) {
      Situation s = harmless_situation(raw.moment, builtin().requirements());
      raw.groups[0].put(s, one.raw);
      const bool hurts = worst_pain_of(raw.moment, s.findings).number() > 0;
      EXPECT_FALSE(hurts && s.findings.quality == Answer<Quality>(Quality::None));
      EXPECT_FALSE(hurts && s.findings.trend == Answer<Trend>(Trend::None));
      if (is_known_painless(raw.moment, s.findings)) {
        EXPECT_LT(s.findings.quality.value_or(Quality::None), Quality::Catching);
        EXPECT_LT(s.findings.trend.value_or(Trend::None), Trend::Rising);
        EXPECT_EQ(s.findings.settled.value_or({}).minutes, 0);
      }
    }
  }
}

}  // namespace
}  // namespace runlight
