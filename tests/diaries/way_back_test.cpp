// "It hurts, 5/10, I limp": does the plan of each day, followed and nothing else, lead to thirty
// minutes and beyond? tests/diaries/the_way_back.diary is that life, and this holds it to the plan.
#include "tests/diaries/way_back.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>

#include "knowledge/builtin.hpp"
#include "tests/diaries/corpus.hpp"

namespace runlight::diaries {
namespace {

constexpr std::string_view kFile = "tests/diaries/the_way_back.diary";

const Table& table() {
  static const Table kMade(knowledge::builtin());
  return kMade;
}

const std::string& text() {
  static const std::string kText =
      read_whole_file(source_folder() + "/" + std::string(kFile)).value();
  return kText;
}

const std::vector<Entry>& entries() {
  static const std::vector<Entry> kEntries =
      read_story(kFile, text(), knowledge::builtin()).value().entries();
  return kEntries;
}

bool is_written_here() {
  const char* wanted = std::getenv("RUNLIGHT_UPDATE_WAY_BACK");
  return wanted != nullptr && std::string_view(wanted) == "1";
}

// The days themselves are looked at where the story is lived: each says that it is as planned.
TEST(WayBack, IsWhatFollowingThePlanWrites) {
  const auto told = follow_the_plan(kFile, head_of(text()), table());
  ASSERT_TRUE(told.ok()) << told.error().where << ": " << told.error().what;
  if (is_written_here()) {
    std::ofstream(source_folder() + "/" + std::string(kFile), std::ios::binary) << told.value();
    GTEST_SKIP() << kFile << " is written anew; read it";
  }
  EXPECT_TRUE(told.value() == text()) << "RUNLIGHT_UPDATE_WAY_BACK=1 writes it anew";
}

TEST(WayBack, PassesEveryPhaseAndEveryStageInOrder) {
  Fold fold(table());
  std::vector<Phase> phases;
  std::vector<std::int32_t> stages;
  for (const Entry& entry : entries()) {
    fold.add(entry);
    const State& state = fold.state();
    if (phases.empty() || phases.back() != state.phase) phases.push_back(state.phase);
    const std::int32_t stage = state.phase == Phase::Return ? state.ladder.stage : 0;
    if (stage > 0 && (stages.empty() || stages.back() != stage)) stages.push_back(stage);
    EXPECT_LE(state.reds.size(), 1U) << entry.at.text();
  }
  EXPECT_EQ(phases, (std::vector<Phase>{Phase::None, Phase::Niggle, Phase::Protect,
                                        Phase::Foundation, Phase::LoadLight, Phase::LoadHeavy,
                                        Phase::Return, Phase::Rebuild, Phase::Keep}));
  EXPECT_EQ(stages, (std::vector<std::int32_t>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
  fold.advance_to(entries().back().day().plus(1));
  EXPECT_FALSE(fold.state().episode_open);
}

TEST(WayBack, RunsThirtyMinutesWithoutABreakAndLaterLonger) {
  std::map<std::int32_t, int> sessions;
  for (const Entry& entry : entries()) {
    const auto* run = std::get_if<RunBody>(&entry.body);
    if (run != nullptr) ++sessions[run->run_s.value_or(0) / 60];
  }
  EXPECT_GE(sessions[30], 2);
  EXPECT_GT(sessions.rbegin()->first, 40);
}

}  // namespace
}  // namespace runlight::diaries
