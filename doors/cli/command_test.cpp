#include "doors/cli/command.hpp"

#include <gtest/gtest.h>

#include "doors/cli/layout.hpp"

namespace runlight::cli {
namespace {

Result<Command> typed(std::vector<const char*> words) {
  words.insert(words.begin(), "runlight");
  return parse(static_cast<int>(words.size()), words.data());
}

TEST(Parse, VerbsWordsAndOptions) {
  const Command none = typed({}).value();
  EXPECT_EQ(none.name(), "today");
  const Command pain = typed({"log", "pain", "2", "--during", "--quality", "dull"}).value();
  EXPECT_EQ(pain.name(), "log pain");
  EXPECT_EQ(pain.words, (std::vector<std::string>{"2"}));
  EXPECT_TRUE(pain.has("--during"));
  EXPECT_FALSE(pain.has("--after"));
  EXPECT_EQ(pain.value("--quality"), "dull");
}

TEST(Parse, GlobalOptionsStandAnywhere) {
  const Command before = typed({"--json", "--diary", "x.db", "today"}).value();
  const Command after = typed({"today", "--json", "--diary", "x.db"}).value();
  for (const Command& command : {before, after}) {
    EXPECT_EQ(command.name(), "today");
    EXPECT_TRUE(command.has("--json"));
    EXPECT_EQ(command.value("--diary"), "x.db");
  }
  EXPECT_TRUE(typed({"log", "ice", "12", "--json"}).value().has("--json"));
}

TEST(Parse, AWordThatIsAVerbElsewhereIsAWord) {
  const Command note = typed({"log", "note", "check", "the", "pain", "today"}).value();
  EXPECT_EQ(note.name(), "log note");
  EXPECT_EQ(note.words, (std::vector<std::string>{"check", "the", "pain", "today"}));
  EXPECT_EQ(typed({"help", "void"}).value().words, (std::vector<std::string>{"void"}));
  EXPECT_EQ(typed({"explain", "screen"}).value().words, (std::vector<std::string>{"screen"}));
}

TEST(Parse, OneVerbsOptionIsNotAnothers) {
  EXPECT_FALSE(typed({"log", "ice", "12", "--during"}).ok());
  EXPECT_FALSE(typed({"today", "--lines"}).ok());
  EXPECT_EQ(typed({"log", "run", "5km", "31:00", "--at", "x"}).value().value("--at"), "x");
}

TEST(Parse, WhatIsNotUnderstoodIsNamed) {
  struct Case {
    std::vector<const char*> words;
    std::string_view where;
    std::string_view what;
    std::string_view mend;
  };
  const std::vector<Case> cases = {
      {{"chekc"}, "runlight", "there is no verb \"chekc\"", "did you mean check?"},
      {{"zzzzzzzz"}, "runlight", "there is no verb \"zzzzzzzz\"", "see runlight --help"},
      {{"log", "pian", "2"}, "log", "\"pian\" is no kind of entry", "did you mean pain?"},
      {{"log", "pain", "2", "--durng"},
       "log pain",
       "there is no option \"--durng\"",
       "did you mean --during?"},
      {{"explain", "S1", "S2"},
       "explain",
       "\"S2\" is one word too many",
       "see runlight explain --help"},
      {{"explain"}, "explain", "something is missing", "write runlight explain ID"},
      {{"--jsno"}, "runlight", "there is no option \"--jsno\"", "did you mean --json?"},
  };
  for (const Case& one : cases) {
    const auto parsed = typed(one.words);
    ASSERT_FALSE(parsed.ok()) << one.what;
    EXPECT_EQ(parsed.error().kind, ErrorKind::Usage);
    EXPECT_EQ(parsed.error().where, one.where);
    EXPECT_EQ(parsed.error().what, one.what);
    EXPECT_EQ(parsed.error().mend, one.mend);
  }
  EXPECT_FALSE(typed({"log"}).ok());
  EXPECT_FALSE(typed({"today", "--diary"}).ok());
}

TEST(Parse, HelpWinsOverMistakes) {
  const Command help = typed({"check", "--help"}).value();
  EXPECT_EQ(help.name(), "check");
  EXPECT_TRUE(help.has("--help"));
  EXPECT_TRUE(typed({"log", "--help"}).value().has("--help"));
  EXPECT_TRUE(typed({"explain", "--help"}).value().has("--help"));
  EXPECT_TRUE(typed({"explain", "a", "b", "-h"}).value().has("--help"));
}

TEST(Help, EveryVerbHasOneThatFitsWithAnExample) {
  std::vector<std::string> texts = {help_of(nullptr, knowledge::english())};
  for (const VerbSpec& verb : verbs()) {
    const std::string text = help_of(&verb, knowledge::english());
    EXPECT_FALSE(text.empty()) << verb.name;
    EXPECT_NE(text.find("runlight "), std::string::npos) << verb.name;
    texts.push_back(text);
  }
  for (const std::string& text : texts) {
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      EXPECT_LE(width_of(std::string_view(text).substr(begin, end - begin)), 80U)
          << text.substr(begin, end - begin);
      begin = end + 1;
    }
  }
  EXPECT_TRUE(help_of(nullptr, knowledge::english()).starts_with("Run `runlight check`"));
}

}  // namespace
}  // namespace runlight::cli
