// The scenario corpus: one case a diary, and what the diaries promise together.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <set>

#include "knowledge/builtin.hpp"
#include "tests/diaries/as_json.hpp"
#include "tests/diaries/corpus.hpp"
#include "tests/diaries/near_miss.hpp"
#include "tests/diaries/signature.hpp"

namespace runlight::diaries {
namespace {

constexpr std::size_t kFewestDiaries = 300;

const Table& table() {
  static const Table made(knowledge::builtin());
  return made;
}

const Result<std::vector<Story>>& read_result() {
  static const Result<std::vector<Story>> read = read_corpus(knowledge::builtin());
  return read;
}

const std::vector<Story>& stories() {
  static const std::vector<Story> none;
  return read_result().ok() ? read_result().value() : none;
}

std::string_view rule_id(std::uint8_t rule) { return knowledge::builtin().rules[rule].id; }

bool is_wanted(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && std::string_view(value) == "1";
}

std::vector<std::size_t> numbers_of_stories() {
  std::vector<std::size_t> out(stories().size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = i;
  return out;
}

class Diary : public testing::TestWithParam<std::size_t> {
 protected:
  [[nodiscard]] static const Story& story() { return stories()[GetParam()]; }
};

// Rules that the story expects to fire.
std::set<std::uint8_t> expected_rules(const Story& story) {
  std::set<std::uint8_t> out;
  for (const Step& step : story.steps) {
    for (const Then& then : step.thens) {
      if (then.ask != Ask::Also && then.ask != Ask::LightBecause) continue;
      for (const RuleAt& rule : then.rules) out.insert(rule.rule);
    }
  }
  return out;
}

std::set<std::uint8_t> rules_of_cases(const Story& story) {
  std::set<std::uint8_t> out;
  for (const Case& row : story.cases) {
    for (const RuleAt& rule : row.fired) out.insert(rule.rule);
  }
  return out;
}

TEST_P(Diary, comes_true) {
  for (const std::string& complaint : live(story(), table()).complaints) ADD_FAILURE() << complaint;
  for (const std::string& complaint : judge_cases(story(), table())) ADD_FAILURE() << complaint;
}

TEST_P(Diary, expects_something) {
  std::size_t expectations = story().cases.size();
  for (const Step& step : story().steps) expectations += step.thens.size();
  EXPECT_GT(expectations, 0U) << story().file;
}

TEST_P(Diary, shows_what_it_says) {
  const auto fired = expected_rules(story());
  const auto in_cases = rules_of_cases(story());
  for (const std::string& shown : story().shows) {
    const auto rule = table().rule_index(shown);
    if (rule) {
      EXPECT_TRUE(fired.count(*rule) + in_cases.count(*rule) > 0)
          << story().file << ": " << shown << " is named at the top, but is never expected";
      continue;
    }
    const auto& statements = knowledge::builtin().statements;
    const bool known = std::any_of(statements.begin(), statements.end(),
                                   [&](const StatementSpec& s) { return s.id == shown; });
    EXPECT_TRUE(known) << story().file << ": Shows: " << shown
                       << " is neither a rule nor a statement of the article";
  }
}

class VerdictCollector final : public ReplayListener {
 public:
  void on_checkin(const Entry& entry, const Situation& situation, const Verdict& verdict) override {
    heard.push_back({entry.id, situation, verdict});
  }
  void on_day(const ReplayDay&) override {}
  std::vector<Heard> heard;
};

TEST_P(Diary, reads_the_same_when_it_is_told_again) {
  const Lived lived = live(story(), table());
  VerdictCollector again;
  replay(story().entries(), std::nullopt, table(), again);
  if (!lived.in_order) {  // late lines change what is read, and are meant to
    EXPECT_LE(again.heard.size(), lived.heard.size());
    return;
  }
  ASSERT_EQ(again.heard.size(), lived.heard.size());
  for (std::size_t i = 0; i < again.heard.size(); ++i) {
    EXPECT_EQ(again.heard[i].id, lived.heard[i].id);
    EXPECT_EQ(described(again.heard[i].verdict, table()),
              described(lived.heard[i].verdict, table()));
  }
}

// The card never says less than the answers of the morning it was made from.
TEST_P(Diary, the_card_is_never_greener_than_the_answers) {
  const Lived lived = live(story(), table());
  if (!lived.in_order) return;
  std::vector<Entry> written;
  std::size_t next = 0;
  for (const Entry& entry : story().entries()) {
    written.push_back(entry);
    if (next == lived.heard.size() || lived.heard[next].id != entry.id) continue;
    const Verdict& verdict = lived.heard[next++].verdict;
    if (verdict.moment != Moment::Before) continue;
    const Advice advice = decide(written, entry.at, table());
    ASSERT_TRUE(advice.verdict.has_value());
    EXPECT_GE(advice.verdict->level, verdict.level) << story().file << " at " << entry.at.text();
  }
}

// A week is a week: nothing but the calendar's own weekdays is in an answer.
TEST_P(Diary, moved_by_whole_weeks_the_answers_move_along) {
  std::vector<Entry> moved_on = story().entries();
  for (Entry& entry : moved_on) {
    entry.at.instant.unix_ms += std::int64_t{52} * 7 * 86'400'000;
    if (auto* run = std::get_if<RunBody>(&entry.body)) {
      run->start.instant.unix_ms += std::int64_t{52} * 7 * 86'400'000;
    } else if (auto* clearance = std::get_if<ClearanceBody>(&entry.body)) {
      clearance->date = clearance->date.plus(52 * 7);
    } else if (auto* profile = std::get_if<ProfileBody>(&entry.body)) {
      if (profile->birth_year) *profile->birth_year += 1;
    }
  }
  VerdictCollector now;
  VerdictCollector later;
  replay(story().entries(), std::nullopt, table(), now);
  replay(moved_on, std::nullopt, table(), later);
  ASSERT_EQ(now.heard.size(), later.heard.size());
  for (std::size_t i = 0; i < now.heard.size(); ++i) {
    EXPECT_EQ(described(now.heard[i].verdict, table()), described(later.heard[i].verdict, table()));
  }
}

// Written as contract 4, read again, replayed: the same bytes.
TEST_P(Diary, survives_the_json_door) {
  const Knowledge& knowledge = knowledge::builtin();
  const auto read = read_diary_lines(diary_lines(story(), knowledge), knowledge);
  ASSERT_TRUE(read.ok()) << story().file << ": " << read.error().pointer << " "
                         << read.error().what;
  EXPECT_EQ(read.value().size(), story().entries().size());
  EXPECT_EQ(replay_lines(read.value(), table()), replay_lines(story().entries(), table()));
}

std::string name_of_case(const testing::TestParamInfo<std::size_t>& info) {
  return stories()[info.param].name();
}
INSTANTIATE_TEST_SUITE_P(Diaries, Diary, testing::ValuesIn(numbers_of_stories()), name_of_case);

TEST(Corpus, can_be_read) {
  ASSERT_TRUE(read_result().ok()) << read_result().error().where << ": "
                                  << read_result().error().what << " ("
                                  << read_result().error().mend << ")";
  EXPECT_GE(stories().size(), kFewestDiaries);
}

TEST(Corpus, every_rule_fires_in_a_story_and_just_misses_in_another) {
  std::map<std::uint8_t, std::set<std::string>> fires_in;
  std::map<std::uint8_t, std::set<std::string>> misses_in;
  for (const Story& story : stories()) {
    for (const std::uint8_t rule : expected_rules(story)) fires_in[rule].insert(story.name());
    for (const Step& step : story.steps) {
      for (const Then& then : step.thens) {
        if (then.ask != Ask::JustMisses) continue;
        for (const RuleAt& rule : then.rules) misses_in[rule.rule].insert(story.name());
      }
    }
  }
  for (std::size_t i = 0; i < knowledge::builtin().rules.size(); ++i) {
    const auto rule = static_cast<std::uint8_t>(i);
    EXPECT_FALSE(fires_in[rule].empty()) << rule_id(rule) << " fires in no story";
    EXPECT_FALSE(misses_in[rule].empty()) << rule_id(rule) << " just misses in no story";
    std::set<std::string> both = fires_in[rule];
    both.insert(misses_in[rule].begin(), misses_in[rule].end());
    EXPECT_GE(both.size(), 2U) << rule_id(rule) << " fires and just misses in the same story only";
  }
}

TEST(Corpus, every_row_decides_alone_or_explains_its_rule_in_some_case) {
  std::set<std::size_t> rows;
  const auto note = [&](const Verdict& verdict) {
    for (const Fired& fired : verdict.fired) rows.insert(fired.row);
  };
  for (const Story& story : stories()) {
    for (const Heard& heard : live(story, table()).heard) note(heard.verdict);
    for (const Case& row : story.cases) note(judge(row.situation, table(), Detail::LightOnly));
  }
  for (std::size_t row = 0; row < knowledge::builtin().rows.size(); ++row) {
    EXPECT_EQ(rows.count(row), 1U)
        << "row " << row << " of " << rule_id(knowledge::builtin().rows[row].rule);
  }
}

TEST(Corpus, has_the_signature_it_had) {
  const std::string path = source_folder() + "/tests/SIGNATURE";
  const std::string now = signature_of(stories(), table());
  if (is_wanted("RUNLIGHT_UPDATE_SIGNATURE")) std::ofstream(path, std::ios::binary) << now;
  const auto known = read_whole_file(path);
  ASSERT_TRUE(known.ok()) << "RUNLIGHT_UPDATE_SIGNATURE=1 writes it";
  if (known.value() == now) return;
  for (const std::string& line : moved(known.value(), now)) std::cout << line << '\n';
  ADD_FAILURE()
      << "the answers moved; if that is meant, run again with RUNLIGHT_UPDATE_SIGNATURE=1 "
         "and name the rules and the days in CHANGELOG.md";
}

// For the other doors: tests/doors/corpus_test.mjs replays these files and demands these bytes.
TEST(Corpus, is_written_out_when_asked_to) {
  const char* folder = std::getenv("RUNLIGHT_WRITE_CORPUS");
  if (folder == nullptr) return;
  for (const Story& story : stories()) {
    if (story.entries().empty()) continue;
    const std::string path = std::string(folder) + "/" + story.name();
    std::ofstream(path + ".jsonl", std::ios::binary) << diary_lines(story, knowledge::builtin());
    std::ofstream replayed(path + ".replay", std::ios::binary);
    replayed << replay_lines(story.entries(), table());
    EXPECT_TRUE(replayed.good()) << path;
  }
}

TEST(Corpus, its_phrasebook_is_up_to_date) {
  const std::string path = source_folder() + "/docs/phrasebook.md";
  if (is_wanted("RUNLIGHT_UPDATE_PHRASEBOOK")) {
    std::ofstream(path, std::ios::binary) << phrasebook_page();
  }
  const auto known = read_whole_file(path);
  ASSERT_TRUE(known.ok());
  EXPECT_TRUE(known.value() == phrasebook_page())
      << path << " is old: RUNLIGHT_UPDATE_PHRASEBOOK=1 writes it";
}

// A corpus that never fails proves nothing.
TEST(Corpus, does_not_hold_with_other_knowledge) {
  EXPECT_FALSE(corpus_detects(knowledge::builtin()));
  Knowledge without_rows = knowledge::builtin();
  without_rows.rows = without_rows.rows.subspan(0, without_rows.rows.size() - 1);
  EXPECT_TRUE(corpus_detects(without_rows));
}

}  // namespace
}  // namespace runlight::diaries
