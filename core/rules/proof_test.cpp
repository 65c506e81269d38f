#include "core/rules/proof.hpp"

#include <gtest/gtest.h>

#include "knowledge/builtin.hpp"

namespace runlight {
namespace {

// Two rules, two rows, nothing wrong: gait >= altered -> stop; worst_pain >= 1 -> hold.
class ProofTest : public ::testing::Test {
 protected:
  ProofTest() {
    rules_ = {{.id = "a.gait", .sources = {}, .house = {}},
              {.id = "b.pain", .sources = {}, .house = {}}};
    rows_ = {row(0, Level::Stop, {Field::Gait, 0b10}),
             row(1, Level::Hold, {Field::WorstPain, 0x7FE})};
  }

  static Row row(std::uint8_t rule, Level level, Condition condition) {
    Row out;
    out.rule = rule;
    out.level = level;
    out.condition_count = 1;
    out.conditions[0] = condition;
    return out;
  }

  std::vector<Violation> found() {
    Knowledge knowledge;
    knowledge.rules = rules_;
    knowledge.rows = rows_;
    return structural_violations(knowledge);
  }

  std::vector<RuleSpec> rules_;
  std::vector<Row> rows_;
};

TEST_F(ProofTest, NothingIsWrongWithASoundTable) { EXPECT_TRUE(found().empty()); }

TEST_F(ProofTest, AGapInTheAllowedValuesIsNoUpSet) {
  rows_[1].conditions[0].allowed = 0x7FA;  // 2 does not pass, 1 and 3 do
  const auto all = found();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0], (Violation{Flaw::NotAnUpSet, 1, 1, Field::WorstPain}));
}

TEST_F(ProofTest, AConditionThatTheWorstValueEscapesIsNoUpSet) {
  rows_[1].conditions[0].allowed = 0x3FE;  // 10 does not pass
  ASSERT_EQ(found().size(), 1U);
  EXPECT_EQ(found()[0].flaw, Flaw::NotAnUpSet);
}

TEST_F(ProofTest, ASelectorNeedsNoOrder) {
  rows_[1] = row(1, Level::Hold, {Field::Phase, 0b1000010});
  EXPECT_TRUE(found().empty());
}

TEST_F(ProofTest, ConditionsThatNothingOrEverythingPasses) {
  rows_[0].conditions[0].allowed = 0;
  rows_[1].conditions[0].allowed = 0x7FF;
  const auto all = found();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0], (Violation{Flaw::EmptyCondition, 0, 0, Field::Gait}));
  EXPECT_EQ(all[1], (Violation{Flaw::SaysNothing, 1, 1, Field::WorstPain}));
}

TEST_F(ProofTest, AValueBeyondTheDomain) {
  rows_[0].conditions[0].allowed = 0b110;
  ASSERT_EQ(found().size(), 1U);
  EXPECT_EQ(found()[0], (Violation{Flaw::OutsideDomain, 0, 0, Field::Gait}));
}

TEST_F(ProofTest, TheSameFactTwiceInOneRow) {
  rows_[0].condition_count = 2;
  rows_[0].conditions[1] = rows_[0].conditions[0];
  ASSERT_EQ(found().size(), 1U);
  EXPECT_EQ(found()[0], (Violation{Flaw::FieldTwice, 0, 0, Field::Gait}));
}

TEST_F(ProofTest, AFactThatDoesNotExist) {
  rows_[0].conditions[0].field = static_cast<Field>(kFieldCount);
  ASSERT_EQ(found().size(), 1U);
  EXPECT_EQ(found()[0].flaw, Flaw::UnknownField);
}

TEST_F(ProofTest, RowsOutOfOrder) {
  std::swap(rows_[0], rows_[1]);
  ASSERT_EQ(found().size(), 1U);
  EXPECT_EQ(found()[0], (Violation{Flaw::LevelsNotDescending, 1, 0, Field::Moment}));
}

TEST_F(ProofTest, ARowThatGrants) {
  rows_[1].level = Level::Go;
  ASSERT_EQ(found().size(), 1U);
  EXPECT_EQ(found()[0].flaw, Flaw::LevelGo);
}

TEST_F(ProofTest, ARowWithoutAnyCondition) {
  rows_[1].condition_count = 0;
  ASSERT_EQ(found().size(), 1U);
  EXPECT_EQ(found()[0].flaw, Flaw::NoCondition);
}

TEST_F(ProofTest, ARowWithMoreConditionsThanFit) {
  rows_[1].condition_count = kMaxConditions + 1;
  ASSERT_EQ(found().size(), 1U);
  EXPECT_EQ(found()[0].flaw, Flaw::TooManyConditions);
}

TEST_F(ProofTest, ARowOfNoRuleAndARuleOfNoRow) {
  rows_[1].rule = 9;
  const auto all = found();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].flaw, Flaw::UnknownRule);
  EXPECT_EQ(all[0].row, 1);
  EXPECT_EQ(all[1].flaw, Flaw::RuleWithoutRow);
  EXPECT_EQ(all[1].rule, 1);
}

TEST_F(ProofTest, RulesOutOfOrder) {
  rules_[1].id = "a.gait";
  ASSERT_EQ(found().size(), 1U);
  EXPECT_EQ(found()[0].flaw, Flaw::RulesNotSorted);
  EXPECT_EQ(found()[0].rule, 1);
}

TEST_F(ProofTest, MoreRowsThanTheMasksHold) {
  rows_.assign(kMaxRows, rows_[0]);
  rows_.push_back(row(1, Level::Hold, {Field::WorstPain, 0x7FE}));
  ASSERT_EQ(found().size(), 1U);
  EXPECT_EQ(found()[0].flaw, Flaw::TooManyRows);
}

TEST(Proof, TheBuiltInKnowledgeIsMonotone) {
  EXPECT_TRUE(structural_violations(knowledge::builtin()).empty());
  EXPECT_TRUE(mask_violations(Table(knowledge::builtin())).empty());
}

// The masks are compared with the rows as they are now: rows changed under the table are noticed.
TEST(Proof, MasksThatDoNotAgreeWithTheRowsAreFound) {
  std::vector<Row> rows(knowledge::builtin().rows.begin(), knowledge::builtin().rows.end());
  Knowledge knowledge = knowledge::builtin();
  knowledge.rows = rows;
  const Table table(knowledge);
  ASSERT_TRUE(mask_violations(table).empty());
  const auto severe = std::find_if(rows.begin(), rows.end(), [&](const Row& row) {
    return knowledge.rules[row.rule].id == "before.severe_pain";
  });
  ASSERT_NE(severe, rows.end());
  for (std::size_t c = 0; c < severe->condition_count; ++c) {
    if (severe->conditions[c].field == Field::WorstPain) severe->conditions[c].allowed = 0x7E0;
  }
  const auto all = mask_violations(table);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].flaw, Flaw::MaskDiffers);
  EXPECT_EQ(all[0].row, severe - rows.begin());
  EXPECT_EQ(all[0].field, Field::WorstPain);
}

TEST(Proof, EveryFlawHasAWord) {
  EXPECT_EQ(name_of(Flaw::TooManyRows), "too_many_rows");
  EXPECT_EQ(name_of(Flaw::MaskDiffers), "mask_differs");
}

}  // namespace
}  // namespace runlight
