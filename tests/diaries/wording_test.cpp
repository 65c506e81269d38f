// The few places where the words themselves are promised: tests/diaries/wording/NAME.txt holds what
// the diary NAME is told, headline and advice. RUNLIGHT_UPDATE_WORDING=1 writes them anew.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "knowledge/builtin.hpp"
#include "tests/diaries/as_json.hpp"
#include "tests/diaries/corpus.hpp"

namespace runlight::diaries {
namespace {

// The text between two marks; the marks are of our own writer, so no text of the wording has them.
std::string_view between(std::string_view line, std::string_view from, std::string_view to) {
  const auto begin = line.find(from);
  if (begin == std::string_view::npos) return {};
  line.remove_prefix(begin + from.size());
  return line.substr(0, line.find(to));
}

std::string told_to(const Story& story, const Table& table) {
  std::string out;
  const std::string replayed = replay_lines(story.entries(), table);
  for (const std::string_view line : split(replayed, '\n')) {
    if (between(line, "{\"type\":\"", "\"") != "checkin") continue;
    out += std::string(between(line, "\"moment\":\"", "\"")) + ' ';
    out += std::string(between(line, "\"level\":\"", "\"")) + '\n';
    out += "  " + std::string(between(line, "\"headline\":\"", "\",\"")) + '\n';
    std::string_view advice = between(line, "\"do\":[\"", "\"],\"notes\"");
    while (!advice.empty()) {
      const auto end = advice.find("\",\"");
      out += "  - " + std::string(advice.substr(0, end)) + '\n';
      advice = end == std::string_view::npos ? std::string_view{} : advice.substr(end + 3);
    }
  }
  return out;
}

TEST(Words, AreWhatTheyWere) {
  const auto stories = read_corpus(knowledge::builtin());
  ASSERT_TRUE(stories.ok());
  const Table table(knowledge::builtin());
  const char* update = std::getenv("RUNLIGHT_UPDATE_WORDING");
  std::size_t seen = 0;
  for (const Story& story : stories.value()) {
    const std::string path = source_folder() + "/tests/diaries/wording/" + story.name() + ".txt";
    if (!std::filesystem::exists(path)) continue;
    ++seen;
    const std::string told = told_to(story, table);
    if (update != nullptr) std::ofstream(path, std::ios::binary) << told;
    const auto known = read_whole_file(path);
    ASSERT_TRUE(known.ok());
    EXPECT_EQ(told, known.value()) << path << " (RUNLIGHT_UPDATE_WORDING=1 writes it)";
    EXPECT_NE(told.find("  - "), std::string::npos) << path << " advises nothing";
  }
  EXPECT_GE(seen, 3U);
}

}  // namespace
}  // namespace runlight::diaries
