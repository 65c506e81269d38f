#include "codecs/json/replay.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "codecs/json/diary_entry.hpp"
#include "knowledge/builtin.hpp"

namespace runlight::json {
namespace {

std::string day_line(const ReplayDay& day) {
  std::string out;
  write_replay_day(out, day, knowledge::builtin());
  return out;
}

TEST(Replay, ADayThatWasNotAskedAbout) {
  ReplayDay day;
  day.day = *LocalDay::from("2026-03-02");
  EXPECT_EQ(
      day_line(day),
      R"({"type":"day","day":"2026-03-02","phase":null,"stage":null,"level":null,"light":null,)"
      R"("calm":null,"rules":[],"sessions":[],)"
      R"("caps":{"binding":null,"limit":null,"reference":null}})");
}

TEST(Replay, ADayWithItsRules) {
  const Table table(knowledge::builtin());
  ReplayDay day;
  day.day = *LocalDay::from("2026-03-02");
  day.phase = Phase::Return;
  day.level = Level::Stop;
  day.calm = Calm::RestDay;
  day.rules = {*table.rule_index("before.rest_day"), *table.rule_index("any.masked")};
  EXPECT_EQ(
      day_line(day),
      R"({"type":"day","day":"2026-03-02","phase":"return","stage":null,"level":"stop",)"
      R"("light":"red","calm":"rest_day","rules":["before.rest_day","any.masked"],"sessions":[],)"
      R"("caps":{"binding":null,"limit":null,"reference":null}})");
  day.level = Level::SameDay;
  EXPECT_NE(day_line(day).find(R"("level":"same_day","light":null)"), std::string::npos);
}

TEST(Replay, ADayWithItsSessions) {
  ReplayDay day;
  day.day = *LocalDay::from("2026-03-02");
  day.phase = Phase::Return;
  day.stage = 3;
  day.level = Level::Go;
  PlannedSession run;
  run.kind = SessionKind::Run;
  run.run_min = 2;
  run.walk_min = 1;
  run.reps = 7;
  run.minutes = 30;
  run.stage = 3;
  run.cap = {CapKind::Ladder, 30, 30};
  PlannedSession stretch;
  stretch.kind = SessionKind::Mobility;
  stretch.why = Why::Mobility;
  stretch.minutes = 4;
  const auto& trained = knowledge::builtin().trained;
  const auto found = std::find(trained.begin(), trained.end(), "kneeling_hip_flexor_stretch");
  stretch.exercises = {static_cast<std::uint8_t>(found - trained.begin())};
  day.sessions = {run, stretch};
  EXPECT_EQ(day_line(day),
            R"({"type":"day","day":"2026-03-02","phase":"return","stage":3,"level":"go",)"
            R"("light":"green","calm":null,"rules":[],"sessions":[{"kind":"run","why":"planned",)"
            R"("run_min":2,"walk_min":1,"reps":7,"minutes":30,"exercises":[]},)"
            R"({"kind":"mobility","why":"mobility","run_min":null,"walk_min":null,"reps":null,)"
            R"("minutes":4,"exercises":["kneeling_hip_flexor_stretch"]}],)"
            R"("caps":{"binding":"ladder","limit":30,"reference":30}})");
}

TEST(Replay, LinesOfADiary) {
  const Table table(knowledge::builtin());
  const VerdictWriter writer(table, knowledge::english());
  auto entry = read_entry(R"({"id":"01J8ZC5K3M9QX2V7RB4TNE6WHE","at":"2026-03-02T07:30:00+01:00",)"
                          R"("kind":"checkin","moment":"before","findings":{"gait":"altered"}})",
                          knowledge::builtin());
  ASSERT_TRUE(entry.ok());
  std::string out;
  ReplayLines lines(out, writer, knowledge::builtin());
  replay({std::move(entry).value()}, LocalDay::from("2026-03-03"), table, lines);
  const auto second = out.find('\n') + 1;
  const auto third = out.find('\n', second) + 1;
  EXPECT_EQ(out.substr(0, 123), R"({"type":"checkin","id":"01J8ZC5K3M9QX2V7RB4TNE6WHE","verdict":)"
                                R"({"schema":"runlight.verdict/1","moment":"before","light":"red)");
  EXPECT_EQ(out.substr(second, 33), R"({"type":"day","day":"2026-03-02",)");
  EXPECT_EQ(out.substr(third, 33), R"({"type":"day","day":"2026-03-03",)");
  EXPECT_EQ(out.back(), '\n');
}

}  // namespace
}  // namespace runlight::json
