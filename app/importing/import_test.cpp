#include "app/importing/import.hpp"

#include <gtest/gtest.h>

#include <span>

#include "app/importing/test_import.hpp"
#include "archives/digest/sha256.hpp"
#include "codecs/json/diary_entry.hpp"
#include "core/diary/entry.hpp"
#include "knowledge/builtin.hpp"
#include "tools/make_fit/synthetic_run.hpp"

namespace runlight::app {
namespace {

const std::string kTwoRuns =
    "start,duration_s,distance_m,sport\n"
    "2026-03-02T07:30:00+01:00,1800,5000,running\n"
    "2026-03-04T18:00:00+01:00,3600,30000,cycling\n";

std::string fit_run(std::uint64_t seed, std::uint32_t start_s = 1'141'371'000) {
  make_fit::RunSpec spec;
  spec.seed = seed;
  spec.start_s = start_s;
  const make_fit::MadeRun run = make_fit::make_run(spec);
  return {reinterpret_cast<const char*>(run.bytes.data()), run.bytes.size()};
}

TEST(Import, RunsAndTrainingsBecomeEntriesDatedWhenTheyEnded) {
  TestDiary diary;
  const ImportReport report = diary.import_text("runs.csv", kTwoRuns);
  EXPECT_EQ(report.imported, 1);
  EXPECT_EQ(report.runs, 1);
  EXPECT_EQ(report.cross_trainings, 1);
  ASSERT_EQ(report.files.size(), 1U);
  EXPECT_EQ(report.files[0].status, FileStatus::Imported);
  const auto records = diary.records();
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0].kind, json::RecordKind::Run);
  EXPECT_EQ(records[0].at.text(), "2026-03-02T08:00:00+01:00");
  EXPECT_EQ(records[0].start.text(), "2026-03-02T07:30:00+01:00");
  EXPECT_EQ(records[0].distance_m, 5000);
  EXPECT_EQ(records[0].run_s, std::nullopt);  // how it was divided is not known
  EXPECT_EQ(records[0].batch, report.batch);
  EXPECT_EQ(records[0].source->sha256, digest::sha256_of(kTwoRuns));
  EXPECT_EQ(records[0].source->provider, "file");
  EXPECT_EQ(records[1].mode, "cycling");
  EXPECT_FALSE(records[1].hip_load.has_value());
  EXPECT_EQ(report.files[0].runs, (std::vector<Ulid>{records[0].id, records[1].id}));
}

TEST(Import, TheOriginalComesBackAsItWas) {
  TestDiary diary;
  diary.import_text("runs.csv", kTwoRuns);
  std::string bytes;
  ASSERT_TRUE(diary.originals
                  .read(digest::sha256_of(kTwoRuns),
                        [&](std::string_view piece) -> Result<Done> {
                          bytes += piece;
                          return Done{};
                        })
                  .ok());
  EXPECT_EQ(bytes, kTwoRuns);
}

// formats 5.13 line 11
TEST(Import, TwiceIsOnce) {
  TestDiary diary;
  const std::string run = fit_run(7);
  stores::put_bytes(diary.folder / "a.fit", run);
  stores::put_bytes(diary.folder / "runs.csv", kTwoRuns);
  const ImportReport first = diary.import({diary.folder / "a.fit", diary.folder / "runs.csv"});
  EXPECT_EQ(first.imported, 2);
  const auto before = diary.lines();
  const ImportReport second = diary.import({diary.folder / "a.fit", diary.folder / "runs.csv"});
  EXPECT_EQ(second.duplicate, 2);
  EXPECT_EQ(second.imported, 0);
  EXPECT_TRUE(second.batch.is_none());
  EXPECT_EQ(second.files[0].runs, first.files[0].runs);
  EXPECT_EQ(diary.lines(), before);
  // Under another name too.
  stores::put_bytes(diary.folder / "b.FIT", run);
  EXPECT_EQ(diary.import({diary.folder / "b.FIT"}).duplicate, 1);
  EXPECT_EQ(diary.lines(), before);
}

TEST(Import, TheNumberOfThreadsChangesNothing) {
  std::vector<std::string> expected;
  for (const std::uint32_t threads : {1U, 2U, 5U}) {
    TestDiary diary;
    std::vector<std::string> paths;
    for (std::uint32_t i = 0; i < 40; ++i) {
      paths.push_back(diary.folder / ("r" + std::to_string(100 + i) + ".fit"));
      stores::put_bytes(paths.back(), fit_run(i, 1'136'000'000 + i * 86'400));
    }
    const ImportReport report = diary.import(paths, threads);
    EXPECT_EQ(report.imported, 40);
    if (expected.empty()) expected = diary.lines();
    EXPECT_EQ(diary.lines(), expected);
  }
}

TEST(Import, ASecondRecordingOfTheSameRunBecomesItsSource) {
  TestDiary diary;
  diary.import_text("phone.csv",
                    "start,duration_s,distance_m\n2026-03-02T07:30:00+01:00,1800,5000\n");
  const ImportReport second = diary.import_text(
      "watch.csv", "start,duration_s,distance_m\n2026-03-02T07:31:30+01:00,1795,5070\n");
  // The same provider and format tell nothing new.
  EXPECT_EQ(second.duplicate, 1);
  EXPECT_EQ(second.sources, 0);
  EXPECT_EQ(diary.records().size(), 1U);
  // Half an hour later is another run; so is a ride at the same time.
  EXPECT_EQ(diary
                .import_text("later.csv",
                             "start,duration_s,distance_m\n2026-03-02T08:05:00+01:00,1800,5000\n")
                .imported,
            1);
  EXPECT_EQ(diary
                .import_text("ride.csv",
                             "start,duration_s,distance_m,sport\n"
                             "2026-03-02T07:30:00+01:00,1800,5000,cycling\n")
                .imported,
            1);
}

TEST(Import, ATypedRunGetsWhatTheWatchKnows) {
  TestDiary diary;
  json::RunRecord typed;
  typed.id = *Ulid::from("01J8ZC5K3M9QX2V7RB4TNE6WHD");
  typed.at = *AsOf::from("2026-03-02T08:40:00+01:00");
  typed.start = *AsOf::from("2026-03-02T08:10:00+01:00");
  typed.duration_s = 1800;
  typed.distance_m = 5000;
  const std::string line = json::write_run_record(typed);
  ASSERT_TRUE(
      diary.store.append(std::vector<stores::StoredEntry>{{typed.id, typed.at, "run", line}}).ok());
  const ImportReport report = diary.import_text(
      "watch.csv", "start,duration_s,distance_m\n2026-03-02T07:30:00+01:00,1790,5120\n");
  EXPECT_EQ(report.sources, 1);
  EXPECT_EQ(report.files[0].status, FileStatus::Duplicate);
  EXPECT_EQ(report.files[0].runs, std::vector<Ulid>{typed.id});
  std::vector<Entry> entries;
  for (const std::string& one : diary.lines()) {
    entries.push_back(json::read_entry(one, knowledge::builtin()).value());
  }
  std::size_t runs = 0;
  for (const Entry& entry : canonical(entries)) {
    const auto* run = std::get_if<RunBody>(&entry.body);
    if (run == nullptr) continue;
    ++runs;
    EXPECT_EQ(entry.id, typed.id);
    EXPECT_EQ(run->distance_m, 5120);
    EXPECT_EQ(run->start.text(), "2026-03-02T07:30:00+01:00");
  }
  EXPECT_EQ(runs, 1U);
}

TEST(Import, UndoGivesBackWhatWasThere) {
  TestDiary diary;
  diary.import_text("runs.csv", kTwoRuns);
  const auto standing = [&] {
    std::vector<Entry> entries;
    for (const std::string& one : diary.lines()) {
      entries.push_back(json::read_entry(one, knowledge::builtin()).value());
    }
    std::vector<Ulid> ids;
    for (const Entry& entry : canonical(entries)) ids.push_back(entry.id);
    return ids;
  };
  const auto before = standing();
  const std::string run = fit_run(9);
  const ImportReport report = diary.import_text("a.fit", run);
  EXPECT_EQ(report.runs, 1);
  EXPECT_NE(standing(), before);
  const auto undone = undo_import(report.batch, diary.place());
  ASSERT_TRUE(undone.ok() && undone.value());
  EXPECT_EQ(undone.value()->runs, 1);
  EXPECT_EQ(undone.value()->originals, 1);
  EXPECT_EQ(standing(), before);
  EXPECT_FALSE(diary.originals.contains(digest::sha256_of(run)).value());
  EXPECT_TRUE(diary.originals.contains(digest::sha256_of(kTwoRuns)).value());
  // It is gone, and may come again.
  EXPECT_FALSE(undo_import(report.batch, diary.place()).value().has_value());
  EXPECT_EQ(diary.import({diary.folder / "a.fit"}).imported, 1);
  EXPECT_EQ(batches_of(diary.store).value().size(), 2U);
}

TEST(Import, WhatTheRunnerTookBackDoesNotComeAgain) {
  TestDiary diary;
  const ImportReport report = diary.import_text(
      "a.csv", "start,duration_s,distance_m\n2026-03-02T07:30:00+01:00,1800,5000\n");
  const json::EntryStamp stamp{diary.ids.next(diary.now), diary.now};
  ASSERT_TRUE(diary.store
                  .append(std::vector<stores::StoredEntry>{
                      {stamp.id, stamp.at, "void",
                       json::write_void(stamp, VoidBody{report.files[0].runs[0]}, "my brother")}})
                  .ok());
  const ImportReport again = diary.import({diary.folder / "a.csv"});
  EXPECT_EQ(again.duplicate, 1);
  EXPECT_EQ(again.runs, 0);
}

// formats 5.13 lines 5 and 9
TEST(Import, ABadFileIsNamedAndTheRestContinues) {
  TestDiary diary;
  const std::string good = fit_run(3);
  stores::put_bytes(diary.folder / "1_empty.fit", "");
  stores::put_bytes(diary.folder / "2_noise.gpx", std::string("\x00\x01\x02 noise", 9));
  stores::put_bytes(diary.folder / "3_really_csv.fit", kTwoRuns);
  stores::put_bytes(diary.folder / "4_good.FIT", good);
  stores::put_bytes(diary.folder / "5_cut.fit", good.substr(0, good.size() / 2));
  stores::put_bytes(diary.folder / "6_future.csv",
                    "start,duration_s\n2031-03-02T07:30:00+01:00,1800\n");
  stores::put_bytes(diary.folder / "7_1989.csv",
                    "start,duration_s\n1989-12-31T07:30:00+01:00,1800\n");
  std::vector<std::string> paths;
  for (const char* name : {"1_empty.fit", "2_noise.gpx", "3_really_csv.fit", "4_good.FIT",
                           "5_cut.fit", "6_future.csv", "7_1989.csv", "8_missing.fit"}) {
    paths.push_back(diary.folder / name);
  }
  const ImportReport report = diary.import(paths);
  std::vector<std::pair<std::string, FileStatus>> seen;
  for (const FileReport& file : report.files) {
    seen.emplace_back(file.file.substr(file.file.rfind('/') + 1), file.status);
    EXPECT_EQ(file.why.empty(),
              file.status == FileStatus::Imported && file.file.find("5_cut") == std::string::npos)
        << file.file;
  }
  std::sort(seen.begin(), seen.end());
  const std::vector<std::pair<std::string, FileStatus>> expected = {
      {"1_empty.fit", FileStatus::Refused},       {"2_noise.gpx", FileStatus::Refused},
      {"3_really_csv.fit", FileStatus::Imported}, {"4_good.FIT", FileStatus::Imported},
      {"5_cut.fit", FileStatus::Duplicate},       {"6_future.csv", FileStatus::Refused},
      {"7_1989.csv", FileStatus::Refused},        {"8_missing.fit", FileStatus::Refused}};
  EXPECT_EQ(seen, expected);
}

TEST(Import, AnAbsurdDistanceLiftsNoCap) {
  TestDiary diary;
  diary.import_text("a.csv",
                    "start,duration_s,distance_m\n2026-03-02T07:30:00+01:00,3600,900000\n");
  const auto records = diary.records();
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records[0].distance_m, std::nullopt);  // 900 km/h
  EXPECT_FALSE(records[0].hip_load.has_value());
  EXPECT_EQ(records[0].duration_s, 3600);
}

TEST(Import, WithoutOffsetOrZoneTheClockOfThisMachineCounts) {
  TestDiary diary;
  diary.import_text("a.gpx",
                    "<gpx version=\"1.1\"><trk><type>running</type><trkseg>"
                    "<trkpt lat=\"0\" lon=\"-30\"><time>2026-03-01T23:50:00Z</time></trkpt>"
                    "<trkpt lat=\"0.009\" lon=\"-30\"><time>2026-03-01T23:55:30Z</time></trkpt>"
                    "</trkseg></trk></gpx>");
  const auto records = diary.records();
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records[0].start.text(), "2026-03-02T00:50:00+01:00");
}

TEST(Import, StopsWhenAskedAndGoesOnNextTime) {
  TestDiary diary;
  std::vector<std::string> paths;
  for (std::uint32_t i = 0; i < 20; ++i) {
    paths.push_back(diary.folder / ("r" + std::to_string(100 + i) + ".fit"));
    stores::put_bytes(paths.back(), fit_run(i, 1'136'000'000 + i * 86'400));
  }
  std::atomic<bool> stop{false};
  ImportRequest request;
  request.paths = paths;
  request.threads = 2;
  request.stop = &stop;
  request.progress = [&](const ImportProgress& state) { stop = state.done >= 7; };
  const auto first = import_paths(request, diary.place());
  ASSERT_TRUE(first.ok());
  EXPECT_TRUE(first.value().stopped);
  EXPECT_GE(first.value().imported, 7);
  EXPECT_LT(first.value().imported, 20);
  const ImportReport rest = diary.import(paths);
  EXPECT_EQ(rest.imported + first.value().imported, 20);
  EXPECT_EQ(rest.duplicate, first.value().imported);
  EXPECT_EQ(diary.records().size(), 20U);
}

TEST(Import, AWatchThatSpeaksFit) {
  TestDiary diary;
  const ImportReport report = diary.import_text("a.fit", fit_run(11));
  ASSERT_EQ(report.imported, 1);
  const json::RunRecord record = diary.records().at(0);
  EXPECT_EQ(record.source->format, SourceFormat::Fit);
  EXPECT_FALSE(record.source->file_id.empty());
  EXPECT_EQ(record.start.offset, UtcOffset{60});
  EXPECT_TRUE(record.hip_load->total().has_value());
  EXPECT_GT(record.run_s.value_or(0), 1500);
  EXPECT_TRUE(record.gait.has_value());
  EXPECT_GT(record.cadence_spm.value_or(0), 120);
}

}  // namespace
}  // namespace runlight::app
