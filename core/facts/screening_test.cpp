#include "core/facts/screening.hpp"

#include <gtest/gtest.h>

#include <array>

namespace runlight {
namespace {

// bone: (b or c) and d -> same day; a, b or c -> within days.   collapse: a -> emergency.
// stiff: a -> physiotherapist.   mixed: a -> within days; a and b -> emergency.
class ScreeningTest : public ::testing::Test {
 protected:
  static constexpr std::array<UrgencyRule, 2> kBone = {
      UrgencyRule{Urgency::SameDay, 2, {0b0110, 0b1000}},
      UrgencyRule{Urgency::WithinDays, 1, {0b0111}}};
  static constexpr std::array<UrgencyRule, 1> kCollapse = {
      UrgencyRule{Urgency::Emergency, 1, {0b1}}};
  static constexpr std::array<UrgencyRule, 1> kStiff = {
      UrgencyRule{Urgency::Physiotherapist, 1, {0b1}}};
  static constexpr std::array<UrgencyRule, 2> kMixed = {
      UrgencyRule{Urgency::WithinDays, 1, {0b01}},
      UrgencyRule{Urgency::Emergency, 2, {0b01, 0b10}}};

  ScreeningTest() {
    conditions_ = {{.id = "bone",
                    .first_question = 0,
                    .question_count = 4,
                    .rules = kBone,
                    .sources = {},
                    .house = {}},
                   {.id = "collapse",
                    .first_question = 4,
                    .question_count = 1,
                    .rules = kCollapse,
                    .sources = {},
                    .house = {}},
                   {.id = "stiff",
                    .first_question = 5,
                    .question_count = 1,
                    .rules = kStiff,
                    .sources = {},
                    .house = {}},
                   {.id = "mixed",
                    .first_question = 6,
                    .question_count = 2,
                    .rules = kMixed,
                    .sources = {},
                    .house = {}}};
    for (const auto& [id, condition] : {std::pair{"bone.a", 0},
                                        {"bone.b", 0},
                                        {"bone.c", 0},
                                        {"bone.d", 0},
                                        {"collapse.a", 1},
                                        {"stiff.a", 2},
                                        {"mixed.a", 3},
                                        {"mixed.b", 3}}) {
      questions_.push_back({id, static_cast<std::uint8_t>(condition), {}});
    }
    knowledge_.conditions = conditions_;
    knowledge_.questions = questions_;
    answers_.assign(questions_.size(), ScreeningAnswer::No);
  }

  Screening result() { return evaluate_screening(answers_, profile_, knowledge_); }

  std::vector<ConditionSpec> conditions_;
  std::vector<QuestionSpec> questions_;
  Knowledge knowledge_;
  Profile profile_;
  std::vector<ScreeningAnswer> answers_;
};

TEST_F(ScreeningTest, AllNoIsClear) {
  const Screening clear = result();
  EXPECT_EQ(clear.age, ScreeningAge::Fresh);
  EXPECT_TRUE(clear.flags.empty());
  EXPECT_TRUE(clear.notes.empty());
}

TEST_F(ScreeningTest, AYesCountsByItsRule) {
  answers_[0] = ScreeningAnswer::Yes;
  EXPECT_EQ(result().flags, (std::vector<Flag>{{0, Urgency::WithinDays}}));
  answers_[3] = ScreeningAnswer::Yes;  // a and d: the same-day rule wants b or c
  EXPECT_EQ(result().flags, (std::vector<Flag>{{0, Urgency::WithinDays}}));
  answers_[2] = ScreeningAnswer::Yes;
  EXPECT_EQ(result().flags, (std::vector<Flag>{{0, Urgency::SameDay}}));
  answers_ = std::vector<ScreeningAnswer>(questions_.size(), ScreeningAnswer::No);
  answers_[3] = ScreeningAnswer::Yes;  // d alone raises nothing
  EXPECT_TRUE(result().flags.empty());
}

TEST_F(ScreeningTest, ThePhysiotherapistIsANoteBesideTheLight) {
  answers_[5] = ScreeningAnswer::Yes;
  EXPECT_TRUE(result().flags.empty());
  EXPECT_EQ(result().notes, (std::vector<std::uint8_t>{2}));
  EXPECT_EQ(result().age, ScreeningAge::Fresh);
}

TEST_F(ScreeningTest, AnEmergencyThatStandsOnDontKnowIsForTheSameDay) {
  answers_[4] = ScreeningAnswer::DontKnow;
  EXPECT_EQ(result().flags, (std::vector<Flag>{{1, Urgency::SameDay}}));
  EXPECT_EQ(result().age, ScreeningAge::Fresh);
  answers_[4] = ScreeningAnswer::Yes;
  EXPECT_EQ(result().flags, (std::vector<Flag>{{1, Urgency::Emergency}}));
  answers_[4] = ScreeningAnswer::No;
  answers_[6] = ScreeningAnswer::Yes;  // sure of within days, an emergency only on "don't know"
  answers_[7] = ScreeningAnswer::DontKnow;
  EXPECT_EQ(result().flags, (std::vector<Flag>{{3, Urgency::SameDay}}));
}

TEST_F(ScreeningTest, ASameDayThatStandsOnDontKnowStays) {
  answers_[1] = ScreeningAnswer::DontKnow;
  answers_[3] = ScreeningAnswer::Yes;
  EXPECT_EQ(result().flags, (std::vector<Flag>{{0, Urgency::SameDay}}));
}

TEST_F(ScreeningTest, WithinDaysThatStandsOnDontKnowLeavesItUnfinished) {
  answers_[0] = ScreeningAnswer::DontKnow;
  const Screening open = result();
  EXPECT_TRUE(open.flags.empty());
  EXPECT_EQ(open.age, ScreeningAge::Missing);
  EXPECT_EQ(open.unanswered, (std::vector<std::uint16_t>{0}));
  answers_[1] = ScreeningAnswer::Yes;  // the same urgency now stands on a yes
  EXPECT_EQ(result().age, ScreeningAge::Fresh);
  EXPECT_EQ(result().flags, (std::vector<Flag>{{0, Urgency::WithinDays}}));
}

TEST_F(ScreeningTest, AnUnansweredQuestionThatAppliesLeavesItUnfinished) {
  answers_[4] = ScreeningAnswer::Absent;
  EXPECT_EQ(result().age, ScreeningAge::Missing);
  EXPECT_EQ(result().unanswered, (std::vector<std::uint16_t>{4}));
  questions_[4].applies.female_only = true;
  knowledge_.questions = questions_;
  EXPECT_EQ(result().age, ScreeningAge::Missing) << "the sex is not known";
  profile_.sex = Sex::Male;
  EXPECT_EQ(result().age, ScreeningAge::Fresh);
}

TEST(AppliesTo, OnlyWhatTheProfileRulesOutIsLeftOut) {
  Profile profile;
  EXPECT_TRUE(applies_to({.female_only = true}, profile));
  profile.sex = Sex::Other;
  EXPECT_TRUE(applies_to({.female_only = true}, profile));
  EXPECT_TRUE(applies_to({.male_only = true}, profile));
  profile.sex = Sex::Female;
  EXPECT_FALSE(applies_to({.male_only = true}, profile));
  const Applies from_50{.age_from = 50};
  const Applies below_18{.age_below = 18};
  EXPECT_TRUE(applies_to(from_50, profile)) << "the age is not known";
  EXPECT_TRUE(applies_to(below_18, profile));
  profile.age = AgeYears::from(49);
  EXPECT_FALSE(applies_to(from_50, profile));
  profile.age = AgeYears::from(50);
  EXPECT_TRUE(applies_to(from_50, profile));
  profile.age = AgeYears::from(18);
  EXPECT_FALSE(applies_to(below_18, profile));
  profile.age = AgeYears::from(17);
  EXPECT_TRUE(applies_to(below_18, profile));
}

TEST_F(ScreeningTest, HighestUrgencyIsTheWorstRule) {
  EXPECT_EQ(highest_urgency(conditions_[0]), Urgency::SameDay);
  EXPECT_EQ(highest_urgency(conditions_[2]), Urgency::Physiotherapist);
  EXPECT_EQ(highest_urgency(conditions_[3]), Urgency::Emergency);
}

TEST_F(ScreeningTest, AListOfAnotherLengthIsAProgrammerError) {
  answers_.pop_back();
  EXPECT_DEATH((void)result(), "");
}

}  // namespace
}  // namespace runlight
