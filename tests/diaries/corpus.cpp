#include "tests/diaries/corpus.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <span>
#include <sstream>

#include "knowledge/builtin.hpp"
#include "tests/diaries/whole_day.hpp"
#include "tests/diaries/words.hpp"

namespace runlight::diaries {
namespace {

constexpr std::string_view kFolder = "tests/diaries";

const std::vector<Story>& stories_read_once() {
  static const std::vector<Story> kStories = [] {
    auto read = read_corpus(knowledge::builtin());
    RL_CHECK(read.ok());
    // A table costs least and tells most: look at those first.
    std::stable_sort(read.value().begin(), read.value().end(), [](const Story& a, const Story& b) {
      return a.cases.size() > b.cases.size();
    });
    return std::move(read).value();
  }();
  return kStories;
}

void add_section(std::string& out, std::string_view title, std::string_view lead,
                 std::span<const Phrase> phrases) {
  out += "\n## " + std::string(title) + "\n\n" + std::string(lead) +
         "\n\n| phrase | meaning |\n|---|---|\n";
  for (const Phrase& phrase : phrases) {
    std::string pattern(phrase.pattern);
    for (auto bar = pattern.find('|'); bar != std::string::npos; bar = pattern.find('|', bar + 2)) {
      pattern.insert(bar, "\\");
    }
    out += "| `" + pattern + "` | " + std::string(phrase.meaning) + " |\n";
  }
}

}  // namespace

std::string source_folder() {
  const char* folder = std::getenv("RUNLIGHT_SOURCE");
  return folder != nullptr && *folder != '\0' ? folder : ".";
}

Result<std::string> read_whole_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return storage_error(path, "this file cannot be read", "see that it exists");
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

Result<std::vector<Story>> read_corpus(const Knowledge& knowledge) {
  std::vector<std::string> files;
  std::error_code error;
  const std::filesystem::path folder = source_folder() + "/" + std::string(kFolder);
  for (const auto& file : std::filesystem::directory_iterator(folder, error)) {
    if (file.path().extension() == ".diary") files.push_back(file.path().filename().string());
  }
  if (error)
    return storage_error(folder.string(), "this folder cannot be read", "set RUNLIGHT_SOURCE");
  std::sort(files.begin(), files.end());
  std::vector<Story> out;
  for (const std::string& file : files) {
    RL_TRY(const std::string text, read_whole_file((folder / file).string()));
    RL_TRY(Story story, read_story(std::string(kFolder) + "/" + file, text, knowledge));
    out.push_back(std::move(story));
  }
  return out;
}

bool corpus_detects(const Knowledge& knowledge) {
  const Table table(knowledge);
  for (const Story& story : stories_read_once()) {
    if (!judge_cases(story, table).empty()) return true;
    if (!live(story, table).complaints.empty()) return true;
  }
  return false;
}

std::string phrasebook_page() {
  std::string out =
      "# Phrasebook of the diaries\n\n"
      "Made from the tables in `tests/diaries`; do not edit. A story is a list of lines. A line "
      "that is "
      "not in this book is refused, with the phrase that comes nearest. `{like_this}` is a place "
      "to fill "
      "in. Text after `#` at the start of a line is for the reader; the first such line is the "
      "title.\n";
  add_section(out, "Around the story", "", frame_phrases());
  add_section(out, "When", "A line of the diary begins with its time.", time_phrases());
  add_section(out, "What the runner does", "", step_phrases());
  add_section(out, "What a good day may hold", "A list with commas.", good_day_phrases());
  add_section(out, "Who", "A list with commas.", who_phrases());
  add_section(out, "Answers", "A list with commas; a `but` before a word is for the reader.",
              finding_phrases());
  add_section(out, "What is known, in a table", "Besides the answers.", context_phrases());
  add_section(out, "What is expected", "After `Then` or `And`.", then_phrases());
  return out;
}

}  // namespace runlight::diaries
