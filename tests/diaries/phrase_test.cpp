#include "tests/diaries/phrase.hpp"

#include <gtest/gtest.h>

#include <array>

namespace runlight::diaries {
namespace {

Captures places(std::string_view pattern, std::string_view text) {
  auto out = match(pattern, text);
  return out ? *out : Captures{"no match"};
}

TEST(Phrase, GivesWhatStandsInItsPlaces) {
  EXPECT_EQ(places("a run of {n} min", "a run of 8 min"), Captures({"8"}));
  EXPECT_EQ(places("On {date} at {time} {step}", "On 2026-03-02 at 07:30 before: all well"),
            Captures({"2026-03-02", "07:30", "before: all well"}));
  EXPECT_EQ(places("no drug", "no drug"), Captures());
}

TEST(Phrase, IsRefusedWhereAWordDiffers) {
  EXPECT_FALSE(match("a run of {n} min", "a run of 8 km"));
  EXPECT_FALSE(match("a run of {n} min", "a run of  min"));
  EXPECT_FALSE(match("no drug", "no drugs"));
  EXPECT_FALSE(match("phase {phase}", "phase "));
}

TEST(Phrase, TheNearestOneIsNamed) {
  constexpr std::array<Phrase, 3> kBook = {
      {{"a run of {n} min", ""}, {"strength exercises", ""}, {"screening: {answers}", ""}}};
  EXPECT_EQ(nearest(kBook, "a runn of 8 min"), "a run of {n} min");
  EXPECT_EQ(nearest(kBook, "strenght exercise"), "strength exercises");
  EXPECT_EQ(nearest(kBook, "screning: clear"), "screening: {answers}");
}

TEST(Phrase, ListsAreSplitAndTrimmed) {
  EXPECT_EQ(split(" a, b ,c", ','), std::vector<std::string_view>({"a", "b", "c"}));
  EXPECT_EQ(split("", ','), std::vector<std::string_view>({""}));
}

TEST(Phrase, NumbersAreWholeOrNothing) {
  EXPECT_EQ(whole_number("12"), 12);
  EXPECT_FALSE(whole_number("2.5"));
  EXPECT_FALSE(whole_number(""));
  EXPECT_FALSE(whole_number("12x"));
}

}  // namespace
}  // namespace runlight::diaries
