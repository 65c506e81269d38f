#include "codecs/json/run_record.hpp"

#include <gtest/gtest.h>

namespace runlight::json {
namespace {

RunRecord full_record() {
  RunRecord out;
  out.id = *Ulid::from("01J8ZC5K3M9QX2V7RB4TNE6WHD");
  out.at = *AsOf::from("2026-03-02T08:15:00+01:00");
  out.batch = *Ulid::from("01J8ZC5K3M9QX2V7RB4TNE6WHE");
  out.start = *AsOf::from("2026-03-02T07:30:00+01:00");
  out.duration_s = 2700;
  out.distance_m = 8012;
  out.moving_s = 2650;
  out.run_s = 2400;
  out.walk_s = 250;
  out.ascent_m = 84;
  out.descent_m = 0;
  out.cadence_spm = 166;
  out.avg_heart_rate_bpm = 141;
  out.rpe = 4;
  out.indoor = YesNo::No;
  out.shoes = "Старые \"красные\"";
  HipLoad load;
  load.run_hfl = load::LoadMilli{7'912};
  load.lin = load::LoadMilli{7'800};
  load.range = load::Range68{{5'900}, {9'900}};
  load.cycles_per_leg = 3701;
  load.flags.set(load::Flag::CadenceHeld);
  load.flags.set(load::Flag::TerrainNotModelled);
  out.hip_load = load;
  out.speeds = {{2700, 310}, {2800, 2090}};
  out.cadence_moments = load::CadenceMoments{2390.0, 6700.5, 396740.25, 18784.125, 1.5e9};
  load::GaitRun gait;
  gait.kept_ms = 1'200'000;
  gait.speed_m_s = 2.8125;
  gait.ln_speed = 1.03125;
  gait.balance_percent = 50.25;
  gait.balance_drift = -0.5;
  out.gait = gait;
  out.source =
      RecordSource{SourceFormat::Fit,    "strava",           std::string(64, 'a'), "fenix 5",
                   "12866632127.fit.gz", "1-3912345678-1001"};
  return out;
}

RunRecord read(std::string_view line) {
  const auto record = read_run_record(line);
  EXPECT_TRUE(record.ok()) << record.error().where << ": " << record.error().what;
  return record.ok() && record.value() ? *record.value() : RunRecord{};
}

TEST(RunRecord, ReadsBackEqual) {
  const RunRecord record = full_record();
  EXPECT_EQ(read(write_run_record(record)), record);
  RunRecord source = record;
  source.kind = RecordKind::Source;
  source.of = *Ulid::from("01J8ZC5K3M9QX2V7RB4TNE6WHF");
  EXPECT_EQ(read(write_run_record(source)), source);
  RunRecord ride = record;
  ride.kind = RecordKind::CrossTraining;
  ride.mode = "cycling";
  EXPECT_EQ(read(write_run_record(ride)), ride);
}

TEST(RunRecord, WritesTheShapeOfTheContract) {
  RunRecord record;
  record.id = *Ulid::from("01J8ZC5K3M9QX2V7RB4TNE6WHD");
  record.at = record.start = *AsOf::from("2026-03-02T07:30:00+01:00");
  record.duration_s = 600;
  record.hip_load = HipLoad{};
  record.source = RecordSource{SourceFormat::Gpx, "file", {}, {}, {}, {}};
  EXPECT_EQ(write_run_record(record),
            R"({"id":"01J8ZC5K3M9QX2V7RB4TNE6WHD","at":"2026-03-02T07:30:00+01:00","kind":"run",)"
            R"("start":"2026-03-02T07:30:00+01:00","duration_s":600,"hip_load":{"run_hfl":null,)"
            R"("walk_hfl":null,"lin":null,"range68":null,"cycles_per_leg":null,"flags":[]},)"
            R"("source":{"format":"gpx","provider":"file"}})");
}

TEST(RunRecord, OtherKindsAreNothing) {
  const auto other = read_run_record(
      R"({"id":"01J8ZC5K3M9QX2V7RB4TNE6WHD","at":"2026-03-02T07:30:00+01:00","kind":"note"})");
  ASSERT_TRUE(other.ok());
  EXPECT_FALSE(other.value().has_value());
}

TEST(RunRecord, ATypedRideBeganItsMinutesAgo) {
  const RunRecord ride =
      read(R"({"id":"01J8ZC5K3M9QX2V7RB4TNE6WHD","at":"2026-03-02T07:30:00+01:00",)"
           R"("kind":"crosstraining","mode":"bike","minutes":45,"rpe":3})");
  EXPECT_EQ(ride.start.text(), "2026-03-02T06:45:00+01:00");
  EXPECT_EQ(ride.duration_s, 2700);
}

TEST(RunRecord, NamesNotKnownAreLeftAlone) {
  const RunRecord run =
      read(R"({"id":"01J8ZC5K3M9QX2V7RB4TNE6WHD","at":"2026-03-02T07:30:00+01:00","kind":"run",)"
           R"("start":"2026-03-02T07:30:00+01:00","duration_s":600,"mood":"good",)"
           R"("hip_load":{"run_hfl":1.5,"flags":["flag_of_tomorrow","cadence_held"],"x":{}},)"
           R"("source":{"format":"hologram"}})");
  EXPECT_EQ(run.hip_load->run_hfl->milli, 1500);
  EXPECT_TRUE(run.hip_load->flags.has(load::Flag::CadenceHeld));
  EXPECT_EQ(run.source->format, SourceFormat::Csv);
}

TEST(RunRecord, ABadValueIsRefusedWithItsPlace) {
  const std::string head =
      R"({"id":"01J8ZC5K3M9QX2V7RB4TNE6WHD","at":"2026-03-02T07:30:00+01:00","kind":"run",)"
      R"("start":"2026-03-02T07:30:00+01:00","duration_s":600)";
  const auto where = [&](const std::string& rest) {
    const auto record = read_run_record(head + "," + rest + "}");
    return record.ok() ? std::string("accepted") : record.error().pointer;
  };
  EXPECT_EQ(where(R"("distance_m":-1)"), "/distance_m");
  EXPECT_EQ(where(R"("hip_load":{"lin":-2})"), "/hip_load/lin");
  EXPECT_EQ(where(R"("hip_load":{"range68":[1]})"), "/hip_load/range68");
  EXPECT_EQ(where(R"("speeds":[[2700]])"), "/speeds");
  EXPECT_EQ(where(R"("source":[])"), "/source");
  EXPECT_EQ(where(R"("batch":"x")"), "/batch");
  EXPECT_EQ(where(R"("rpe":3,"rpe":4)"), "/rpe");
  const auto no_start = read_run_record(
      R"({"id":"01J8ZC5K3M9QX2V7RB4TNE6WHD","at":"2026-03-02T07:30:00+01:00","kind":"run"})");
  EXPECT_EQ(no_start.error().pointer, "/duration_s");
}

}  // namespace
}  // namespace runlight::json
