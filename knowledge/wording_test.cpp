#include "knowledge/wording.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/builtin.hpp"

namespace runlight::knowledge {
namespace {

TEST(Wording, FindsATextByItsKey) {
  EXPECT_EQ(english().text("rule.any.gait_altered.title"), "a limp");
  EXPECT_EQ(english().text("light.green.symbol"), "●");
  EXPECT_EQ(english().text("pain.10"), "the worst you can imagine");
  EXPECT_EQ(english().text("emergency.numbers.unknown"), "112, 999 or 911");
}

TEST(Wording, FindsLinesByTheirKey) {
  const auto lines = english().lines("verdict.before.test_run_only.do");
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[0], "Walk briskly for 5 minutes.");
}

TEST(Wording, IsEmptyForWhatIsNotThere) {
  EXPECT_EQ(english().text("rule.any.gait_altered"), "");
  EXPECT_EQ(english().text(""), "");
  EXPECT_EQ(english().text("zzz"), "");
  EXPECT_EQ(english().text("verdict.before.go.do"), "");
  EXPECT_TRUE(english().lines("verdict.before.go.headline").empty());
  EXPECT_TRUE(english().lines("zzz").empty());
}

TEST(Wording, FindsEveryTextThatItHas) {
  ASSERT_GT(english().all_texts().size(), 500U);
  for (const TextEntry& entry : english().all_texts()) {
    EXPECT_EQ(english().text(entry.key).data(), entry.text.data()) << entry.key;
    EXPECT_FALSE(entry.text.empty()) << entry.key;
  }
  for (const LinesEntry& entry : english().all_lines()) {
    EXPECT_EQ(english().lines(entry.key).data(), entry.lines.data()) << entry.key;
    EXPECT_FALSE(entry.lines.empty()) << entry.key;
  }
}

TEST(Wording, EnglishComesFirst) {
  ASSERT_FALSE(languages().empty());
  EXPECT_EQ(languages()[0].code, "en");
  EXPECT_EQ(languages()[0].name, "English");
  EXPECT_EQ(languages()[0].wording, &english());
}

TEST(Wording, SaysWhyRunningOnIsBadWhereTheArticleDoes) {
  for (const char* rule : {"rule.any.sharp_or_catching.why", "rule.first_steps.sudden.why"}) {
    EXPECT_NE(english().text(rule).find("can turn a mild strain into a real tear"),
              std::string_view::npos);
  }
}

// A word of alarm, a diagnosis or a promise has no place in any text.
TEST(Wording, NeverPromisesAndNeverDiagnoses) {
  const std::vector<std::string_view> banned = {
      "you have a",  "diagnosed", "guarantee", "caused by",
      "probability", "% risk",    "dangerous", "!"};
  for (const TextEntry& entry : english().all_texts()) {
    for (const std::string_view word : banned) {
      // Questions may ask whether somebody has something.
      if (entry.text.ends_with("?")) continue;
      EXPECT_EQ(entry.text.find(word), std::string_view::npos) << entry.key << ": " << word;
    }
  }
}

TEST(Wording, EmergencyTextsNameTheNumberToCall) {
  for (const char* moment : {"before", "first_steps", "during", "after", "next_morning"}) {
    const std::string key = "verdict." + std::string(moment) + ".emergency.do";
    std::string all;
    for (const std::string_view line : english().lines(key)) all += line;
    EXPECT_NE(all.find("{emergency}"), std::string::npos) << key;
  }
}

TEST(Wording, EveryStatementIsCarriedByATextThatExists) {
  for (const StatementSpec& statement : builtin().statements) {
    EXPECT_FALSE(english().text("statement." + std::string(statement.id)).empty()) << statement.id;
  }
}

}  // namespace
}  // namespace runlight::knowledge
