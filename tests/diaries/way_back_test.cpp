// "It hurts, 5/10, I limp": does the plan of each day, followed and nothing else, lead to thirty
// minutes and beyond? tests/diaries/the_way_back.diary is that life, and this holds it to the plan.
#include "tests/diaries/way_back.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>

#include "core/advise/advise.hpp"
#include "core/plan/plan.hpp"
#include "knowledge/builtin.hpp"
#include "tests/diaries/corpus.hpp"

namespace runlight::diaries {
namespace {

constexpr std::string_view kFile = "tests/diaries/the_way_back.diary";

const Table& table() {
  static const Table made(knowledge::builtin());
  return made;
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

// What was done on a day after its morning's answers.
struct Lived {
  std::vector<std::pair<std::int32_t, std::int32_t>> runs;  // minutes, those of running
  std::vector<std::uint8_t> exercises;
  std::vector<TestKind> tests;
  bool operator==(const Lived&) const = default;
};

void sort(Lived& lived) {
  std::sort(lived.exercises.begin(), lived.exercises.end());
  std::sort(lived.tests.begin(), lived.tests.end());
}

Lived lived_on(LocalDay day) {
  Lived out;
  for (const Entry& entry : entries()) {
    if (entry.day() != day) continue;
    if (const auto* run = std::get_if<RunBody>(&entry.body)) {
      out.runs.emplace_back(run->duration_s / 60, run->run_s.value_or(-60) / 60);
    } else if (const auto* strength = std::get_if<StrengthBody>(&entry.body)) {
      out.exercises.push_back(strength->exercise);
    } else if (const auto* test = std::get_if<TestBody>(&entry.body)) {
      out.tests.push_back(test->kind);
    }
  }
  sort(out);
  return out;
}

Lived offered_on(const PlanDay& day) {
  Lived out;
  for (const PlannedSession& session : day.sessions) {
    const bool runs = session.kind == SessionKind::Run || session.kind == SessionKind::TestRun;
    if (runs) out.runs.emplace_back(session.minutes, session.run_min * session.reps);
    out.tests.insert(out.tests.end(), session.tests.begin(), session.tests.end());
    if (session.kind != SessionKind::Strength && session.kind != SessionKind::Mobility) continue;
    out.exercises.insert(out.exercises.end(), session.exercises.begin(), session.exercises.end());
  }
  sort(out);
  return out;
}

bool is_written_here() {
  const char* wanted = std::getenv("RUNLIGHT_UPDATE_WAY_BACK");
  return wanted != nullptr && std::string_view(wanted) == "1";
}

TEST(WayBack, DoesWhatTheCardOfEachDayOffersAndNothingElse) {
  if (is_written_here()) {
    const auto told = follow_the_plan(kFile, head_of(text()), table());
    ASSERT_TRUE(told.ok()) << told.error().where << ": " << told.error().what;
    std::ofstream(source_folder() + "/" + std::string(kFile), std::ios::binary) << told.value();
    GTEST_SKIP() << kFile << " is written anew; run again";
  }
  const LocalDay good =
      read_story(kFile, head_of(text()), knowledge::builtin()).value().entries().back().day();
  int days = 0;
  std::vector<Entry> so_far;
  for (const Entry& entry : entries()) {
    so_far.push_back(entry);
    const auto* checkin = std::get_if<CheckinBody>(&entry.body);
    if (checkin == nullptr || checkin->moment != Moment::Before || entry.day() <= good) continue;
    const Advice advice = decide(so_far, entry.at, table());
    const PlanDay offered = plan_day(advice.state, table(), entry.day());
    ++days;
    ASSERT_EQ(offered_on(offered), lived_on(entry.day()))
        << entry.day().text() << ": RUNLIGHT_UPDATE_WAY_BACK=1 writes it anew";
  }
  EXPECT_GT(days, 150);
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
