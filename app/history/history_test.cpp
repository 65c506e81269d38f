#include "app/history/history.hpp"

#include <gtest/gtest.h>

#include "app/history/test_diary.hpp"

namespace runlight::app {
namespace {

constexpr std::string_view kNow = "2026-04-01T12:00:00+02:00";

json::HipLoad hip_load(std::int64_t hfl_milli) {
  json::HipLoad out;
  out.run_hfl = load::LoadMilli{hfl_milli};
  out.lin = load::LoadMilli{hfl_milli - 100};
  out.range = load::Range68{{hfl_milli - 500}, {hfl_milli + 500}};
  out.cycles_per_leg = 4000;
  out.flags.set(load::Flag::CadenceHeld);
  return out;
}

json::RunRecord from_archive(json::RunRecord record, SourceFormat format, std::string provider,
                             const Ulid& batch) {
  record.batch = batch;
  record.source = json::RecordSource{format, std::move(provider), {}, {}, {}, {}};
  return record;
}

json::RunRecord source_of(const Ulid& of, json::RunRecord record) {
  record.kind = json::RecordKind::Source;
  record.of = of;
  return record;
}

std::vector<std::pair<std::string, std::string>> spans(const History& history) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const load::DaySpan& span : history.covered) {
    out.emplace_back(span.first.text(), span.last.text());
  }
  return out;
}
using Spans = std::vector<std::pair<std::string, std::string>>;

TEST(History, ARunBringsAllItsQuantities) {
  TestDiary diary;
  json::RunRecord run = diary.run_at("2026-03-02T07:30:00+01:00", 2700, 8012);
  run.moving_s = 2650;
  run.ascent_m = 84;
  run.cadence_spm = 166;
  run.rpe = 4;
  run.speeds = {{2700, 310}, {12'300, 5}};
  run.hip_load = hip_load(7900);
  diary.keep(run);
  const History history = diary.read(kNow);
  ASSERT_EQ(history.sessions.size(), 1U);
  const load::Session& s = history.sessions.front();
  EXPECT_EQ(s.day, day("2026-03-02"));
  EXPECT_EQ(s.start_ms, 1'772'433'000'000);
  EXPECT_EQ(s.duration_s, 2700);
  EXPECT_EQ(s.sport, load::Sport::Running);
  EXPECT_EQ(s.moving_s, 2650);
  EXPECT_EQ(s.distance_m, 8012);
  EXPECT_EQ(s.ascent_m, 84);
  EXPECT_EQ(s.rpe, 4);
  EXPECT_EQ(s.cadence_cspm, 16600);
  EXPECT_EQ(s.hfl, load::LoadMilli{7900});
  EXPECT_EQ(s.lin, load::LoadMilli{7800});
  EXPECT_EQ(s.cycles, 4000);
  ASSERT_TRUE(s.speed_times.has_value());
  EXPECT_EQ((*s.speed_times)[27], 310'000U);
  EXPECT_EQ(s.speed_times->back(), 5'000U);
  EXPECT_EQ(history.basis.front().range, (load::Range68{{7400}, {8400}}));
  EXPECT_TRUE(history.basis.front().flags.has(load::Flag::CadenceHeld));
}

TEST(History, ATypedRunHasTheLoadOfItsDistanceAndTime) {
  TestDiary diary;
  diary.keep(diary.run_at("2026-03-02T07:30:00+01:00", 3300, 10000));
  json::RunRecord unknown = diary.run_at("2026-03-04T07:30:00+01:00", 3300, 0);
  unknown.distance_m.reset();
  diary.keep(unknown);
  const History history = diary.read(kNow);
  ASSERT_EQ(history.sessions.size(), 2U);
  EXPECT_EQ(history.sessions[0].hfl->milli, 10223);  // example 7 of the model: 10.22
  EXPECT_TRUE(history.basis[0].flags.has(load::Flag::OnlyDistanceAndTime));
  EXPECT_TRUE(history.basis[0].flags.has(load::Flag::CadenceFromReference));
  EXPECT_TRUE(history.basis[0].range.has_value());
  EXPECT_FALSE(history.sessions[1].hfl.has_value());
  EXPECT_FALSE(history.sessions[1].cycles.has_value());
}

TEST(History, FiveMeasuredRunsTeachTheRunnersOwnCadence) {
  TestDiary diary;
  for (int i = 0; i < 5; ++i) {
    json::RunRecord run =
        diary.run_at("2026-03-0" + std::to_string(i + 1) + "T07:30:00+01:00", 1800, 5400);
    load::CadenceMoments moments;
    moments.add(900.0, 2.8, 178.0);
    moments.add(900.0, 3.2, 182.0);
    run.cadence_moments = moments;
    run.hip_load = hip_load(5000);
    diary.keep(run);
  }
  diary.keep(diary.run_at("2026-03-10T07:30:00+01:00", 3300, 10000));
  // Recorded without steps, and weighed with the published cadence when it came in.
  json::RunRecord recorded = diary.run_at("2026-03-12T07:30:00+01:00", 2000, 6000);
  recorded.speeds = {{3000, 2000}};
  recorded.hip_load = hip_load(6000);
  recorded.hip_load->flags.set(load::Flag::CadenceFromReference);
  diary.keep(recorded);
  const History history = diary.read(kNow);
  ASSERT_EQ(history.sessions.size(), 7U);
  EXPECT_GT(history.sessions[6].hfl->milli, 6000);
  EXPECT_GT(*history.sessions[6].cycles, 4000);
  EXPECT_TRUE(history.basis[6].flags.has(load::Flag::CadenceFromOwnRuns));
  EXPECT_FALSE(history.basis[6].flags.has(load::Flag::CadenceFromReference));
  EXPECT_TRUE(history.basis[6].flags.has(load::Flag::CadenceHeld));
  EXPECT_EQ(history.sessions[0].hfl, load::LoadMilli{5000});  // measured: as it was
  EXPECT_TRUE(history.basis[5].flags.has(load::Flag::CadenceFromOwnRuns));
  EXPECT_FALSE(history.basis[5].flags.has(load::Flag::CadenceFromReference));
  EXPECT_GT(history.sessions[5].hfl->milli, 10223);  // they take more steps than the reference
}

TEST(History, EachQuantityIsThatOfTheBestSource) {
  TestDiary diary;
  json::RunRecord typed = diary.run_at("2026-03-02T07:30:00+01:00", 2700, 8500);
  typed.rpe = 6;
  const Ulid id = diary.keep(typed);
  const Ulid batch = diary.next_id();
  json::RunRecord gpx = from_archive(diary.run_at("2026-03-02T07:30:05+01:00", 2680, 8100),
                                     SourceFormat::Gpx, "strava", batch);
  gpx.ascent_m = 90;
  gpx.hip_load = hip_load(8100);
  diary.keep(source_of(id, gpx));
  json::RunRecord fit = from_archive(diary.run_at("2026-03-02T07:30:02+01:00", 2690, 8012),
                                     SourceFormat::Fit, "garmin", batch);
  fit.hip_load = hip_load(7900);
  const Ulid fit_id = diary.keep(source_of(id, fit));

  History history = diary.read(kNow);
  ASSERT_EQ(history.sessions.size(), 1U);
  EXPECT_EQ(history.sessions[0].distance_m, 8012);
  EXPECT_EQ(history.sessions[0].duration_s, 2690);
  EXPECT_EQ(history.sessions[0].ascent_m, 90);
  EXPECT_EQ(history.sessions[0].rpe, 6);
  EXPECT_EQ(history.sessions[0].hfl, load::LoadMilli{7900});

  // Taking the best source back gives what there was before it.
  diary.take_back(fit_id, "2026-03-03T08:00:00+01:00");
  history = diary.read(kNow);
  ASSERT_EQ(history.sessions.size(), 1U);
  EXPECT_EQ(history.sessions[0].distance_m, 8100);
  EXPECT_EQ(history.sessions[0].hfl, load::LoadMilli{8100});

  // The run itself taken back: its other source stands.
  diary.take_back(id, "2026-03-03T08:00:01+01:00");
  history = diary.read(kNow);
  ASSERT_EQ(history.sessions.size(), 1U);
  EXPECT_EQ(history.sessions[0].distance_m, 8100);
  EXPECT_FALSE(history.sessions[0].rpe.has_value());
}

TEST(History, WhatWasTakenBackIsGone) {
  TestDiary diary;
  const Ulid run = diary.keep(diary.run_at("2026-03-02T07:30:00+01:00", 2700, 8000));
  diary.keep(source_of(diary.next_id(), diary.run_at("2026-03-03T07:30:00+01:00", 600, 1000)));
  const Ulid sat = diary.keep("2026-03-02T20:00:00+01:00", "pattern", R"(,"sitting_hours":8)");
  diary.take_back(run, "2026-03-04T07:30:00+01:00");
  diary.take_back(sat, "2026-03-04T07:30:01+01:00");
  const History history = diary.read(kNow);
  EXPECT_TRUE(history.sessions.empty());  // a source of nothing tells nothing either
  EXPECT_TRUE(history.notes.empty());
}

TEST(History, OtherTrainingAndWalks) {
  TestDiary diary;
  diary.keep("2026-03-02T20:00:00+01:00", "crosstraining",
             R"(,"mode":"stationary_bike","minutes":30,"rpe":3)");
  json::RunRecord walk = diary.run_at("2026-03-03T07:30:00+01:00", 3600, 5000);
  walk.kind = json::RecordKind::CrossTraining;
  walk.mode = "walking";
  diary.keep(walk);
  json::HipLoad walked;
  walked.walk_hfl = load::LoadMilli{1500};
  walk.id = diary.next_id();
  walk.hip_load = walked;
  walk.start.instant.unix_ms += 7'200'000;
  diary.keep(walk);
  const History history = diary.read(kNow);
  ASSERT_EQ(history.sessions.size(), 3U);
  EXPECT_EQ(history.sessions[0].sport, load::Sport::Other);
  EXPECT_EQ(history.sessions[0].duration_s, 1800);
  EXPECT_EQ(history.sessions[0].rpe, 3);
  EXPECT_FALSE(history.sessions[0].hfl.has_value());
  EXPECT_EQ(history.sessions[1].sport, load::Sport::Other);  // not measured
  EXPECT_EQ(history.sessions[2].sport, load::Sport::Walking);
  EXPECT_EQ(history.sessions[2].hfl, load::LoadMilli{1500});
}

TEST(History, SittingIsKeptByDay) {
  TestDiary diary;
  diary.keep("2026-03-02T20:00:00+01:00", "pattern", R"(,"core":true,"sitting_hours":8.5)");
  diary.keep("2026-03-03T20:00:00+01:00", "pattern", R"(,"deep_ache":true)");
  const History history = diary.read(kNow);
  ASSERT_EQ(history.notes.size(), 1U);
  EXPECT_EQ(history.notes[0].day, day("2026-03-02"));
  EXPECT_EQ(history.notes[0].sitting_minutes, 510);
}

TEST(History, SilenceOfMoreThanFourWeeksIsMissing) {
  TestDiary diary;
  diary.keep(diary.run_at("2025-11-01T08:00:00+01:00", 1800, 5000));
  diary.keep("2025-11-29T08:00:00+01:00", "note", R"(,"text":"x")");  // 28 days on
  diary.keep(diary.run_at("2025-12-28T08:00:00+01:00", 1800, 5000));  // 29 days on
  diary.keep("2026-01-03T08:00:00+01:00", "checkin", R"(,"moment":"after")");
  EXPECT_EQ(spans(diary.read(kNow)),
            (Spans{{"2025-11-01", "2025-11-29"}, {"2025-12-28", "2026-01-03"}}));
}

TEST(History, AnArchiveIsCompleteFromItsFirstToItsLast) {
  TestDiary diary;
  const Ulid batch = diary.next_id();
  const auto keep_from = [&](std::string_view start, const std::string& provider) {
    return diary.keep(
        from_archive(diary.run_at(start, 1800, 5000), SourceFormat::Fit, provider, batch));
  };
  keep_from("2024-01-01T08:00:00+01:00", "garmin");
  const Ulid last = keep_from("2024-06-30T08:00:00+02:00", "garmin");
  keep_from("2025-01-01T08:00:00+01:00", "file");  // one by one: what is between is not known
  keep_from("2025-06-30T08:00:00+02:00", "file");
  EXPECT_EQ(spans(diary.read(kNow)), (Spans{{"2024-01-01", "2024-06-30"}}));
  diary.take_back(last, "2026-03-01T08:00:00+01:00");
  EXPECT_EQ(spans(diary.read(kNow)), (Spans{{"2024-01-01", "2024-01-01"}}));
}

TEST(History, TheDayIsThatOfTheRunnersOwnClock) {
  TestDiary diary;
  diary.keep(diary.run_at("2024-02-29T23:30:00+13:00", 1200, 3000));  // a leap day, far east
  diary.keep(diary.run_at("2024-02-29T23:30:00-10:00", 1200, 4000));  // flown west: it lasts
  diary.keep(diary.run_at("2026-03-29T01:30:00+01:00", 5400, 9000));  // the clock goes forward
  diary.keep(diary.run_at("2026-03-29T23:30:00+02:00", 1200, 3000));
  const History history = diary.read(kNow);
  ASSERT_EQ(history.sessions.size(), 4U);
  EXPECT_EQ(history.sessions[0].day.text(), "2024-02-29");
  EXPECT_EQ(history.sessions[0].distance_m, 3000);
  EXPECT_EQ(history.sessions[1].day.text(), "2024-02-29");
  EXPECT_EQ(history.sessions[1].distance_m, 4000);
  EXPECT_EQ(history.sessions[2].day.text(), "2026-03-29");
  EXPECT_EQ(history.sessions[3].day.text(), "2026-03-29");
}

TEST(History, EpisodesAndWhetherARunHurt) {
  TestDiary diary;
  const auto gait_run = [&](std::string_view start, std::string device) {
    json::RunRecord run = diary.run_at(start, 1800, 5000);
    run.gait = load::GaitRun{};
    run.source = json::RecordSource{SourceFormat::Fit, "file", {}, std::move(device), {}, {}};
    diary.keep(run);
  };
  gait_run("2025-10-01T08:00:00+02:00", "fenix 5");
  diary.keep("2025-11-10T20:00:00+01:00", "episode", R"(,"state":"open","onset":"2025-11-01")");
  diary.keep("2025-11-11T20:00:00+01:00", "episode", R"(,"state":"open","onset":"2025-11-02")");
  gait_run("2025-11-20T08:00:00+01:00", "fenix 5");
  diary.keep("2025-12-01T20:00:00+01:00", "episode", R"(,"state":"closed")");
  gait_run("2025-12-10T08:00:00+01:00", "fenix 7");
  diary.keep("2026-02-01T20:00:00+01:00", "episode", R"(,"state":"open")");
  const History history = diary.read(kNow);
  ASSERT_EQ(history.episodes.size(), 2U);
  EXPECT_EQ(history.episodes[0].onset, day("2025-11-02"));
  EXPECT_EQ(history.episodes[0].closed, day("2025-12-01"));
  EXPECT_EQ(history.episodes[1].onset, day("2026-02-01"));
  EXPECT_FALSE(history.episodes[1].closed.has_value());
  ASSERT_EQ(history.gait.size(), 3U);
  EXPECT_EQ(history.gait[0].reading.painful, load::Painful::NotKnown);
  EXPECT_EQ(history.gait[1].reading.painful, load::Painful::Yes);
  EXPECT_EQ(history.gait[2].reading.painful, load::Painful::No);
  EXPECT_EQ(history.gait[0].reading.setup, history.gait[1].reading.setup);
  EXPECT_NE(history.gait[1].reading.setup, history.gait[2].reading.setup);
}

TEST(History, OnlyTheWindowThatIsAskedFor) {
  TestDiary diary;
  diary.keep(diary.run_at("2026-01-10T08:00:00+01:00", 1800, 5000));
  diary.keep(diary.run_at("2026-03-10T08:00:00+01:00", 1800, 6000));
  diary.keep(diary.run_at("2026-04-02T08:00:00+02:00", 1800, 7000));  // after now
  const History all = diary.read(kNow);
  ASSERT_EQ(all.sessions.size(), 2U);
  const History late = diary.read(kNow, day("2026-03-01"));
  ASSERT_EQ(late.sessions.size(), 1U);
  EXPECT_EQ(late.sessions[0].distance_m, 6000);
}

TEST(History, ABrokenRunIsNamed) {
  TestDiary diary;
  const Ulid id = diary.keep("2026-03-02T20:00:00+01:00", "run",
                             R"(,"start":"2026-03-02T19:00:00+01:00","duration_s":-5)");
  const auto history =
      read_history(diary.store(), knowledge::builtin(), {std::nullopt, *AsOf::from(kNow)});
  ASSERT_FALSE(history.ok());
  EXPECT_EQ(history.error().where, "entry " + id.text());
  EXPECT_EQ(history.error().pointer, "/duration_s");
}

}  // namespace
}  // namespace runlight::app
