#include "codecs/json/questionnaire_texts.hpp"

#include <gtest/gtest.h>

#include <string>

namespace runlight::json {
namespace {

using questionnaire::Instrument;

std::string items(std::string_view last) {
  std::string out;
  for (const questionnaire::Item& item : questionnaire::spec_of(Instrument::OstrcH2).items) {
    if (item.id == "symptoms") break;
    out += '"' + std::string(item.id) + R"(":{"question":"Q?","answers":["a","b","c","d"]},)";
  }
  return out + std::string(last);
}

constexpr std::string_view kSymptoms =
    R"("symptoms":{"question":"Invented?","answers":["0","1","2","3"]})";

std::string document(std::string_view last, std::string_view head = R"("licence":"invented",)") {
  return R"({"schema":"runlight.questionnaire_texts/1","instrument":"ostrc_h2",)" +
         std::string(head) + R"("items":{)" + items(last) + "}}";
}

std::string refused(const std::string& text) {
  const auto out = read_questionnaire_texts(text, Instrument::OstrcH2);
  return out.ok() ? "" : out.error().where + ": " + out.error().what;
}

TEST(QuestionnaireTexts, HaveAQuestionAndAnswersForEachItem) {
  const auto out = read_questionnaire_texts(document(kSymptoms), Instrument::OstrcH2);
  ASSERT_TRUE(out.ok()) << out.error().where << out.error().what;
  EXPECT_EQ(out.value().licence, "invented");
  ASSERT_EQ(out.value().items.size(), 4U);
  EXPECT_EQ(out.value().items[0].question, "Q?");
  EXPECT_EQ(out.value().items[3].question, "Invented?");
  EXPECT_EQ(out.value().items[3].answers, (std::vector<std::string>{"0", "1", "2", "3"}));
}

TEST(QuestionnaireTexts, AreRefusedWithTheirPlace) {
  EXPECT_EQ(refused(document(R"("symptoms":{"question":"Q?","answers":["a","b","c"]})")),
            "/items/symptoms/answers: 3 answers, and there must be 4");
  EXPECT_EQ(refused(document(R"("symptoms":{"question":"Q?","answers":["a","b","c",4]})")),
            "/items/symptoms/answers/3: it is no line of text");
  EXPECT_EQ(refused(document(R"("symptoms":{"question":" ","answers":["a","b","c","d"]})")),
            "/items/symptoms/question: it is no line of text");
  EXPECT_EQ(refused(document(R"("symptoms":{"question":"\u001b[2J","answers":[]})")),
            "/items/symptoms/question: it is no line of text");
  EXPECT_EQ(refused(document(R"("symptoms":{"question":"Q?"})")),
            "/items/symptoms: question or answers are missing");
  EXPECT_EQ(refused(document(R"("symptoms":3)")), "/items/symptoms: it is no object");
  EXPECT_EQ(refused(document(R"("mood":{})")), "/items/mood: the questionnaire has no such item");
  EXPECT_EQ(refused(document(std::string(kSymptoms) + "," + std::string(kSymptoms))),
            "/items/symptoms: it stands twice");
  EXPECT_EQ(refused(R"({"schema":"runlight.questionnaire_texts/1","instrument":"ostrc_h2",)"
                    R"("licence":"x","items":{}})"),
            "/items/participation: it is missing");
}

TEST(QuestionnaireTexts, SayWhatTheyAreAndByWhoseLeave) {
  EXPECT_EQ(refused(document(kSymptoms, "")), "/licence: it is missing");
  EXPECT_EQ(refused(document(kSymptoms, R"("licence":"",)")), "/licence: it is no line of text");
  EXPECT_EQ(refused(document(kSymptoms, R"("licence":"x","more":1,)")),
            "/more: it is not known here, or stands twice");
  EXPECT_EQ(refused("[]"), "/: it is no object");
  EXPECT_NE(refused("{"), "");
  EXPECT_EQ(refused(R"({"schema":"runlight.check/1"})"),
            "/schema: it is not \"runlight.questionnaire_texts/1\"");
  const auto other = read_questionnaire_texts(document(kSymptoms), Instrument::Uwri);
  ASSERT_FALSE(other.ok());
  EXPECT_EQ(other.error().where, "/instrument");
}

}  // namespace
}  // namespace runlight::json
