// What the phrasebook refuses, and how it says so; and that a wrong story fails.
#include "tests/diaries/story.hpp"

#include <gtest/gtest.h>

#include "knowledge/builtin.hpp"
#include "tests/diaries/live.hpp"

namespace runlight::diaries {
namespace {

constexpr std::string_view kHead =
    "# A title\n"
    "Shows: S4\n"
    "Given a runner born 1985, female, no exclusions\n"
    "On 2026-03-02 at 07:00 screening: clear\n";

struct Refused {
  std::string where;
  std::string what;
  std::string mend;
};

Refused refused(std::string_view lines) {
  auto read = read_story("x.diary", std::string(kHead) + std::string(lines), knowledge::builtin());
  if (read.ok()) return {"not refused", "", ""};
  return {read.error().where, read.error().what, read.error().mend};
}

std::vector<std::string> lived(std::string_view lines) {
  auto read = read_story("x.diary", std::string(kHead) + std::string(lines), knowledge::builtin());
  if (!read.ok()) return {read.error().where + " " + read.error().what};
  return live(read.value(), Table(knowledge::builtin())).complaints;
}

TEST(Story, AnUnknownPhraseIsRefusedWithItsLineAndTheNearestOne) {
  const Refused step = refused("At 08:00 a runn of 8 min\n");
  EXPECT_EQ(step.where, "x.diary:5, \"a runn of 8 min\"");
  EXPECT_EQ(step.what, "this phrase is not in the phrasebook");
  EXPECT_EQ(step.mend, "the nearest one is: a run of {n} min");
  EXPECT_EQ(refused("Yesterday it hurt\n").where, "x.diary:5, \"Yesterday it hurt\"");
  EXPECT_EQ(refused("At 08:00 before: all wel\n").where, "x.diary:5, \"all wel\"");
  EXPECT_EQ(refused("At 08:00 before: all well\n  Then fase niggle\n").mend,
            "the nearest one is: phase {phase}");
}

TEST(Story, AnswersThatTheDoorWouldRefuseAreRefusedHere) {
  EXPECT_EQ(refused("At 08:00 before: all well, but lift 11, dull, constant\n").what,
            "the number is not right");
  EXPECT_EQ(refused("At 08:00 before: all well, but now 1\n").what,
            "pain_now is not asked at this moment");
  EXPECT_EQ(refused("At 08:00 before: all well, but sharp\n").what,
            "nothing hurts, and yet there is a quality, a trend or a time to settle");
  EXPECT_EQ(refused("At 25:00 before: all well\n").what, "this is no time");
  EXPECT_EQ(refused("On 2026-02-30 at 08:00 before: all well\n").what, "this is no date");
}

TEST(Story, ExpectationsAreChecked) {
  EXPECT_EQ(refused("At 08:00 before: all well\n  Then green, stop\n").what,
            "the light and the level do not belong together");
  EXPECT_EQ(refused("At 08:00 before: all well\n  Then not before.nothing\n").what,
            "there is no such rule");
  EXPECT_EQ(refused("At 08:00 slip is taken back\n").what, "no line has that name");
}

TEST(Story, AStoryThatDoesNotComeTrueSaysWhere) {
  EXPECT_EQ(lived("At 08:00 before: all well\n  Then green, go\n"), std::vector<std::string>());
  EXPECT_EQ(lived("At 08:00 before: all well, but limping\n  Then green, go\n"),
            std::vector<std::string>({"x.diary:6: expected line 6 as it says, got stop: "
                                      "any.gait_altered stop, before.no_clean_test_run "
                                      "test_run_only; a red"}));
  EXPECT_EQ(lived("At 08:00 before: all well\n  Then phase niggle\n"),
            std::vector<std::string>({"x.diary:6: expected niggle, got none"}));
}

// Each kind of expectation can fail.
TEST(Story, EveryKindOfExpectationCanFail) {
  const std::string limp = "At 08:00 before: all well, but limping\n  Then ";
  for (const std::string_view wrong : {"also any.masked stop",
                                       "nothing else",
                                       "just misses before.week_rising",
                                       "not any.gait_altered",
                                       "no red",
                                       "calm rest_day",
                                       "needs quality",
                                       "until 10:30",
                                       "would change: analgesic outside -> go",
                                       "nothing would change it",
                                       "phase return",
                                       "clean test run yes",
                                       "2 steady runs in a row",
                                       "0 reds",
                                       "3 weeks rising",
                                       "episode closed",
                                       "a referral",
                                       "the day 2026-03-02 was not asked",
                                       "the day 2026-03-02 is go",
                                       "the day 2026-03-02 is stop, calm paused",
                                       "no light, same_day, because any.gait_altered",
                                       "red, stop, because any.gait_altered, any.masked",
                                       "green, go"}) {
    EXPECT_FALSE(lived(limp + std::string(wrong) + "\n").empty()) << wrong;
  }
  const std::string card = "At 08:00 the card\n  Then ";
  for (const std::string_view wrong :
       {"nothing is due", "due profile", "2 entries lie in the future",
        "red, stop, because any.unknown"}) {
    EXPECT_FALSE(lived(card + std::string(wrong) + "\n").empty()) << wrong;
  }
  const std::string well = "At 08:00 before: all well\n  Then ";
  for (const std::string_view wrong : {"a red", "no light yet"}) {
    EXPECT_FALSE(lived(well + std::string(wrong) + "\n").empty()) << wrong;
  }
  const std::string rest =
      "At 08:00 before: all well, but rest 1, dull, constant\n"
      "At 09:00 a run of 8 min\nNext day at 08:00 before: all well\n  Then ";
  for (const std::string_view wrong : {"no calm", "no until"}) {
    EXPECT_FALSE(lived(rest + std::string(wrong) + "\n").empty()) << wrong;
  }
  EXPECT_EQ(lived("At 08:00 before: gait not answered\n  Then needs nothing\n").size(), 1U);
}

TEST(Story, ACaseThatIsNotSoIsFound) {
  const auto read =
      read_story("x.diary",
                 "# T\nShows: S4\n"
                 "| before | lift 1, dull, constant | hold | before.mild_pain hold |\n"
                 "| before | lift 1, dull, constant | go | nothing |\n"
                 "| before | limping | stop | any.gait_altered stop |\n",
                 knowledge::builtin());
  ASSERT_TRUE(read.ok());
  const auto complaints = judge_cases(read.value(), Table(knowledge::builtin()));
  ASSERT_EQ(complaints.size(), 2U);
  EXPECT_EQ(complaints[0],
            "x.diary:4: this case is not as the row says, but hold: before.mild_pain hold");
  EXPECT_EQ(complaints[1],
            "x.diary:5: this case is not as the row says, but stop: any.gait_altered stop; a red");
}

}  // namespace
}  // namespace runlight::diaries
