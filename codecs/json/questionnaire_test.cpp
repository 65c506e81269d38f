#include "codecs/json/questionnaire.hpp"

#include <gtest/gtest.h>

#include <string>

namespace runlight::json {
namespace {

using questionnaire::Instrument;

std::string entry(std::string_view body) {
  return R"({"id":"01J8ZC5K3M9QX2V7RB4TNE6WHD","at":"2026-03-02T07:30:00+01:00",)"
         R"("kind":"questionnaire",)" +
         std::string(body) + "}";
}

EntryStamp stamp() {
  return {*Ulid::from("01J8ZC5K3M9QX2V7RB4TNE6WHD"), *AsOf::from("2026-03-02T07:30:00+01:00")};
}

std::string refused(std::string_view body) {
  const auto out = read_questionnaire(entry(body));
  return out.ok() ? "" : out.error().pointer + ": " + out.error().what;
}

TEST(QuestionnaireEntry, IsWrittenAsTheContractSaysAndReadBack) {
  const std::string line =
      entry(R"("instrument":"runlight_weekly","answers":{"participation":1,"training":2,)"
            R"("performance":0,"symptoms":3},"score":50)");
  const auto out = read_questionnaire(line);
  ASSERT_TRUE(out.ok());
  EXPECT_EQ(out.value().instrument, Instrument::RunlightWeekly);
  EXPECT_EQ(out.value().answers, (questionnaire::Answers{1, 2, 0, 3}));
  EXPECT_EQ(out.value().score.scales_centi[0], 5000);
  EXPECT_EQ(name_of(out.value().score.problem), "substantial");
  EXPECT_EQ(write_questionnaire(stamp(), out.value()), line);
}

TEST(QuestionnaireEntry, ScalesAreWrittenByName) {
  const std::string line =
      entry(R"("instrument":"hagos","answers":{"sp1":1,"sp2":1,"sp3":1,"sp4":1,"sp5":2,"sp6":2,)"
            R"("sp7":3,"sp8":4,"pa1":1,"q1":0},"score":{"sport":53.13,"participation":75})");
  const auto out = read_questionnaire(line);
  ASSERT_TRUE(out.ok());
  EXPECT_EQ(out.value().score.scales_centi[5], std::nullopt);
  EXPECT_EQ(write_questionnaire(stamp(), out.value()), line);
}

TEST(QuestionnaireEntry, TheScoreMayBeLeftOutAndOtherFieldsAreLeftAlone) {
  const auto out = read_questionnaire(
      entry(R"("instrument":"ostrc_h2","answers":{"participation":3},"mood":"fine")"));
  ASSERT_TRUE(out.ok());
  EXPECT_EQ(out.value().score.scales_centi[0], 10'000);
}

TEST(QuestionnaireEntry, AScoreOfAnotherRuleIsRefused) {
  const std::string answers =
      R"("instrument":"ostrc_h2","answers":{"participation":1,"training":1,"performance":1,)"
      R"("symptoms":1},"score":)";
  EXPECT_EQ(refused(answers + "32"), "");
  EXPECT_EQ(refused(answers + "32.00"), "");
  // The version of 2013 counts 6 for the second answer: 8 + 6 + 6 + 8.
  const auto old = read_questionnaire(entry(answers + "28"));
  ASSERT_FALSE(old.ok());
  EXPECT_EQ(old.error().pointer, "/score");
  EXPECT_EQ(old.error().mend, "leave it out, or write 32");
  for (const char* score : {"32.001", "\"32\"", "null", "{}", "-32"}) {
    EXPECT_EQ(refused(answers + score), "/score: this score does not follow from the answers")
        << score;
  }
  const std::string scales = R"("instrument":"hagos","answers":{"pa1":1,"pa2":1},"score":)";
  EXPECT_EQ(refused(scales + R"({"participation":75})"), "");
  for (const char* score : {"75", "{}", R"({"participation":74})", R"({"participation":75,"a":1})",
                            R"({"participation":75,"pain":100})"}) {
    EXPECT_EQ(refused(scales + score), "/score: this score does not follow from the answers")
        << score;
  }
}

TEST(QuestionnaireEntry, RefusesWhatTheInstrumentHasNot) {
  EXPECT_EQ(refused(R"("instrument":"koos","answers":{})"),
            "/instrument: this is not one of the words that are known here");
  EXPECT_EQ(refused(R"("answers":{})"), "/instrument: this field is missing");
  EXPECT_EQ(refused(R"("instrument":"uwri")"), "/answers: this field is missing");
  const std::string weekly = R"("instrument":"runlight_weekly","answers":)";
  EXPECT_EQ(refused(weekly + R"({"participation":0,"mood":1})").substr(0, 13), "/answers/mood");
  EXPECT_EQ(refused(weekly + R"({"participation":4})").substr(0, 22), "/answers/participation");
  EXPECT_EQ(refused(weekly + R"({"participation":null})").substr(0, 22), "/answers/participation");
  EXPECT_EQ(refused(weekly + R"({"participation":1.5})").substr(0, 22), "/answers/participation");
  EXPECT_EQ(refused(weekly + R"({"participation":1,"training":1})"),
            "/answers/performance: it is not answered, and without it there is no score");
  EXPECT_EQ(refused(weekly + "[]").substr(0, 8), "/answers");
  EXPECT_EQ(refused(R"("instrument":"hagos","answers":{"s1":1})"),
            "/answers: too few of its questions are answered");
  EXPECT_FALSE(read_questionnaire("[1]").ok());
  EXPECT_FALSE(read_questionnaire("{").ok());
}

}  // namespace
}  // namespace runlight::json
