#include "core/facts/findings.hpp"

#include <gtest/gtest.h>

namespace runlight {
namespace {

constexpr std::int32_t kHour = 60;

TEST(Masking, EachDrugHasItsWindow) {
  const std::array<std::pair<Drug, std::int32_t>, 8> windows = {{
      {Drug::Ibuprofen, 8 * kHour},
      {Drug::Aspirin, 8 * kHour},
      {Drug::Paracetamol, 6 * kHour},
      {Drug::Naproxen, 24 * kHour},
      {Drug::Diclofenac, 24 * kHour},
      {Drug::Opioid, 24 * kHour},
      {Drug::Other, 24 * kHour},
      {Drug::Injection, 14 * 24 * kHour},
  }};
  for (const auto& [drug, minutes] : windows) {
    EXPECT_EQ(masking_window_minutes(drug), minutes) << name_of(drug);
    EXPECT_TRUE(is_masking({drug, minutes - 1, std::nullopt})) << name_of(drug);
    EXPECT_FALSE(is_masking({drug, minutes, std::nullopt})) << name_of(drug);
    EXPECT_EQ(masking_minutes_left({drug, minutes - 1, std::nullopt}), 1);
    EXPECT_TRUE(is_masking({drug, std::nullopt, std::nullopt})) << "when is not known: inside";
    EXPECT_EQ(masking_minutes_left({drug, std::nullopt, std::nullopt}), minutes);
  }
  EXPECT_FALSE(is_masking(Analgesic{}));
}

TEST(Masking, ALowDoseOfAspirinIsNoAnalgesic) {
  EXPECT_FALSE(is_masking({Drug::Aspirin, 0, 100}));
  EXPECT_TRUE(is_masking({Drug::Aspirin, 0, 101}));
  EXPECT_FALSE(is_masking({Drug::Aspirin, std::nullopt, 75}));
  EXPECT_TRUE(is_masking({Drug::Ibuprofen, 0, 100})) << "only aspirin has such a dose";
}

TEST(Drug, UnknownWordsHaveTheLongWindow) {
  EXPECT_EQ(drug_from("ibuprofen"), Drug::Ibuprofen);
  EXPECT_EQ(drug_from("acetaminophen"), Drug::Paracetamol);
  EXPECT_EQ(drug_from("tramadol"), Drug::Other);
  EXPECT_EQ(drug_from(""), Drug::Other);
  EXPECT_EQ(masking_window_minutes(drug_from("never heard of")), 24 * kHour);
}

TEST(Finding, NamesAreReadBack) {
  for (std::size_t i = 0; i < kFindingCount; ++i) {
    const auto finding = static_cast<Finding>(i);
    EXPECT_EQ(finding_from(name_of(finding)), finding);
  }
  EXPECT_EQ(name_of(Finding::WeeksRising), "weeks_rising");
  EXPECT_EQ(name_of(Finding::SettledMinutes), "settled_minutes");
  EXPECT_FALSE(finding_from("pain").has_value());
}

TEST(Finding, APainHasItsAnswer) {
  Findings findings;
  *pain_of(findings, Finding::PainDuring) = Pain::clamped(3);
  EXPECT_EQ(findings.pain_during, Answer<Pain>(Pain::clamped(3)));
  EXPECT_EQ(pain_of(findings, Finding::PainRest), &findings.pain_rest);
  EXPECT_EQ(pain_of(findings, Finding::Quality), nullptr);
}

TEST(Answer, UnknownIsApartFromEveryValue) {
  EXPECT_FALSE(Answer<Pain>().known());
  EXPECT_TRUE(Answer<Pain>(Pain{}).known());
  EXPECT_NE(Answer<Pain>(), Answer<Pain>(Pain{}));
  EXPECT_EQ(Answer<Pain>::unknown(Knowing::Declined).knowing(), Knowing::Declined);
  EXPECT_EQ(Answer<Pain>().value_or(Pain::clamped(7)).number(), 7);
}

TEST(Painless, NeedsEveryPainOfTheMomentKnown) {
  Findings f;
  EXPECT_FALSE(is_known_painless(Moment::Before, f));
  f.pain_rest = f.pain_walking = f.pain_stairs = Pain{};
  EXPECT_FALSE(is_known_painless(Moment::Before, f));
  f.pain_knee_lift = Pain{};
  EXPECT_TRUE(is_known_painless(Moment::Before, f));
  f.pain_knee_lift = Pain::clamped(1);
  EXPECT_FALSE(is_known_painless(Moment::Before, f));
  f.pain_now = Pain{};
  EXPECT_TRUE(is_known_painless(Moment::During, f));
  EXPECT_FALSE(is_known_painless(Moment::After, f));
  f.pain_during = Pain{};
  EXPECT_TRUE(is_known_painless(Moment::After, f));
}

TEST(WorstUrgency, IsTheHighestOfTheFlags) {
  Screening screening;
  EXPECT_EQ(worst_urgency(screening), Urgency::None);
  screening.flags = {{0, Urgency::SameDay}, {1, Urgency::WithinDays}};
  EXPECT_EQ(worst_urgency(screening), Urgency::SameDay);
}

TEST(Context, ANewUserIsInANiggleAndHasRunNever) {
  const Context c = Context::new_user();
  EXPECT_EQ(c.phase, Phase::Niggle);
  EXPECT_EQ(c.protocol, Protocol::Standard);
  EXPECT_EQ(c.episode, Answer<YesNo>(YesNo::Yes));
  EXPECT_EQ(c.clean_test_run, Answer<YesNo>(YesNo::No));
  EXPECT_TRUE(c.days_since_run.value_or(DaysSince{false, {}}).never);
  EXPECT_EQ(c.last_next_morning, Answer<NextMorning>(NextMorning::NotDue));
}

}  // namespace
}  // namespace runlight
