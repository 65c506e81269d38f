#include "core/rules/table.hpp"

#include <gtest/gtest.h>

#include "knowledge/builtin.hpp"

namespace runlight {
namespace {

TEST(RowSet, FirstIsTheLowestRow) {
  RowSet set;
  EXPECT_TRUE(set.empty());
  set.add(127);
  EXPECT_EQ(set.first(), 127U);
  set.add(64);
  EXPECT_EQ(set.first(), 64U);
  set.add(63);
  EXPECT_EQ(set.first(), 63U);
  EXPECT_TRUE(set.has(64));
  EXPECT_FALSE(set.has(65));
  set.remove_first();
  EXPECT_EQ(set.first(), 64U);
  set.remove_first();
  set.remove_first();
  EXPECT_TRUE(set.empty());
}

TEST(RowSet, AndKeepsWhatBothHave) {
  RowSet a;
  RowSet b;
  a.add(1);
  a.add(100);
  b.add(100);
  b.add(2);
  a &= b;
  EXPECT_EQ(a.first(), 100U);
  a.remove_first();
  EXPECT_TRUE(a.empty());
}

// gait altered -> stop; worst_pain >= 3 -> test run; worst_pain >= 1 in niggle -> hold.
class TableTest : public ::testing::Test {
 protected:
  TableTest() {
    rules_ = {{.id = "a", .sources = {}, .house = {}},
              {.id = "b", .sources = {}, .house = {}},
              {.id = "c", .sources = {}, .house = {}}};
    rows_.resize(3);
    rows_[0] = {.rule = 0, .level = Level::Stop, .condition_count = 1, .sources = {}};
    rows_[0].conditions[0] = {Field::Gait, 0b10};
    rows_[1] = {.rule = 1, .level = Level::TestRunOnly, .condition_count = 1, .sources = {}};
    rows_[1].conditions[0] = {Field::WorstPain, 0x7F8};
    rows_[2] = {.rule = 2, .level = Level::Hold, .condition_count = 2, .sources = {}};
    rows_[2].conditions[0] = {Field::WorstPain, 0x7FE};
    rows_[2].conditions[1] = {Field::Phase, 0b10};
    knowledge_.rules = rules_;
    knowledge_.rows = rows_;
  }
  static FactValues facts(std::uint8_t gait, std::uint8_t pain, Phase phase) {
    FactValues out{};
    out[static_cast<std::size_t>(Field::Gait)] = gait;
    out[static_cast<std::size_t>(Field::WorstPain)] = pain;
    out[static_cast<std::size_t>(Field::Phase)] = static_cast<std::uint8_t>(phase);
    return out;
  }

  std::vector<RuleSpec> rules_;
  std::vector<Row> rows_;
  Knowledge knowledge_;
};

TEST_F(TableTest, FiresWhatHoldsAndTakesTheMostSerious) {
  const Table table(knowledge_);
  EXPECT_TRUE(table.fired(facts(0, 0, Phase::Niggle)).empty());
  EXPECT_EQ(table.level_of(table.fired(facts(0, 0, Phase::Niggle))), Level::Go);
  EXPECT_EQ(table.level_of(table.fired(facts(0, 1, Phase::Niggle))), Level::Hold);
  EXPECT_EQ(table.level_of(table.fired(facts(0, 2, Phase::Keep))), Level::Go);
  EXPECT_EQ(table.level_of(table.fired(facts(0, 3, Phase::Keep))), Level::TestRunOnly);
  EXPECT_EQ(table.level_of(table.fired(facts(1, 10, Phase::Niggle))), Level::Stop);
  const RowSet all = table.fired(facts(1, 10, Phase::Niggle));
  EXPECT_TRUE(all.has(0) && all.has(1) && all.has(2));
}

TEST_F(TableTest, FindsRulesById) {
  const Table table(knowledge_);
  EXPECT_EQ(table.rule_index("b"), 1);
  EXPECT_FALSE(table.rule_index("d").has_value());
}

TEST_F(TableTest, RowsOutOfOrderAreAProgrammerError) {
  std::swap(rows_[0], rows_[2]);
  EXPECT_DEATH(Table{knowledge_}, "");
}

TEST_F(TableTest, MoreRowsThanTheMasksHoldAreAProgrammerError) {
  rows_.assign(kMaxRows + 1, rows_[0]);
  knowledge_.rows = rows_;
  EXPECT_DEATH(Table{knowledge_}, "");
}

TEST(Table, HoldsTheBuiltInKnowledge) {
  const Table table(knowledge::builtin());
  EXPECT_LE(knowledge::builtin().rows.size(), kMaxRows);
  ASSERT_TRUE(table.rule_index("before.mild_pain").has_value());
  EXPECT_EQ(knowledge::builtin().rules[*table.rule_index("before.mild_pain")].id,
            "before.mild_pain");
}

}  // namespace
}  // namespace runlight
