// A second language is one more file: here it is one that puts every text between guillemets.
#include <gtest/gtest.h>

#include <string>

#include "app/verify/verify.hpp"
#include "doors/cli/language.hpp"
#include "knowledge/builtin.hpp"
#include "knowledge/wording.hpp"

namespace runlight {
namespace {

using knowledge::english;
using knowledge::languages;
using knowledge::Wording;

const Wording& pseudo() { return cli::language_for("xx_YY.UTF-8", languages()); }

bool is_marked(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
  return text.substr(begin).starts_with("«") && text.ends_with("»");
}

TEST(SecondLanguage, IsServedBesideEnglish) {
  ASSERT_EQ(languages().size(), 2U);
  EXPECT_EQ(languages()[0].code, "en");
  EXPECT_EQ(languages()[1].code, "xx");
  EXPECT_EQ(languages()[1].name, "Pseudo");
  EXPECT_EQ(&pseudo(), languages()[1].wording);
  EXPECT_EQ(&cli::language_for("en_GB.UTF-8", languages()), &english());
  EXPECT_EQ(&cli::language_for("fr", languages()), &english());
}

TEST(SecondLanguage, HasEveryTextInItsOwnWords) {
  EXPECT_EQ(pseudo().text("light.green.word"), "«GREEN»");
  EXPECT_EQ(english().text("light.green.word"), "GREEN");
  ASSERT_EQ(pseudo().all_texts().size(), english().all_texts().size());
  for (const auto& entry : english().all_texts()) {
    if (entry.key == "language.name") continue;
    EXPECT_TRUE(is_marked(pseudo().text(entry.key))) << entry.key;
  }
  ASSERT_EQ(pseudo().all_lines().size(), english().all_lines().size());
  for (const auto& entry : english().all_lines()) {
    if (entry.key.ends_with(".sources")) continue;
    const auto lines = pseudo().lines(entry.key);
    ASSERT_EQ(lines.size(), entry.lines.size()) << entry.key;
    for (const std::string_view line : lines) {
      EXPECT_TRUE(line.empty() || is_marked(line)) << entry.key << ": " << line;
    }
  }
}

TEST(SecondLanguage, TheSharedEnglishHasAllButTheProgramsOwn) {
  std::size_t own = 0;
  for (const auto& entry : english().all_texts()) {
    const bool is_own = entry.key.starts_with("cli.");
    own += is_own ? 1U : 0U;
    EXPECT_EQ(knowledge::shared_english().text(entry.key), is_own ? "" : entry.text) << entry.key;
  }
  EXPECT_GT(own, 100U);
  EXPECT_EQ(knowledge::shared_english().all_texts().size() + own, english().all_texts().size());
  EXPECT_TRUE(knowledge::shared_english().lines("cli.help.program").empty());
  EXPECT_FALSE(knowledge::shared_english().lines("verdict.before.go.do").empty());
}

TEST(SecondLanguage, TheProofHolds) {
  const app::VerifyReport report = app::verify(knowledge::builtin(), languages());
  EXPECT_TRUE(report.wording.empty());
  EXPECT_EQ(report.counts.languages, 2U);
}

}  // namespace
}  // namespace runlight
