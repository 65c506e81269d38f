#include "codecs/garmin/activities.hpp"

#include <gtest/gtest.h>

#include <string>

namespace runlight::garmin {
namespace {

using activity::Decoded;

std::string file_of(const std::string& objects) {
  return R"([{"summarizedActivitiesExport":[)" + objects + "]}]";
}

const std::string kRun =
    R"({"activityId":123456789012,"name":"L\u00e4ufe \"x\" }]{","activityType":"trail_running",)"
    R"("sportType":"RUNNING","beginTimestamp":1714543200000,"startTimeGmt":1.7145432E12,)"
    R"("startTimeLocal":1714550400000.0,"duration":1800123.5,"elapsedDuration":1900000,)"
    R"("movingDuration":1790000,"distance":500012.5,"elevationGain":4150.0,"elevationLoss":4000,)"
    R"("avgHr":150.0,"maxHr":171,"avgRunCadence":83.0,"steps":5000,"deviceId":3900000001,)"
    R"("splits":[{"distance":1,"measurements":[{"unitEnum":"CENTIMETER","value":2}]}],)"
    R"("parent":false,"pr":false})";

Decoded read(const std::string& text) {
  auto decoded = decode(text);
  EXPECT_TRUE(decoded.ok());
  return decoded.ok() ? std::move(decoded).value() : Decoded{};
}

TEST(Garmin, ReadsTheFieldsInTheirUnits) {
  const Decoded file = read(file_of(kRun));
  ASSERT_EQ(file.activities.size(), 1U);
  EXPECT_TRUE(file.warnings.empty());
  const activity::Activity& run = file.activities[0];
  EXPECT_EQ(run.ids, (std::vector<activity::ProviderId>{{"garmin", "123456789012"}}));
  EXPECT_EQ(run.name, "L\xC3\xA4ufe \"x\" }]{");
  EXPECT_EQ(run.sport, activity::Sport::Running);
  EXPECT_EQ(run.sub_sport, activity::SubSport::Trail);
  EXPECT_EQ(run.start->unix_ms, 1'714'543'200'000);
  EXPECT_EQ(run.offset->minutes, 120);
  EXPECT_EQ(run.timer_ms.value, 1'800'123);
  EXPECT_EQ(run.elapsed_ms.value, 1'900'000);
  EXPECT_EQ(run.moving_ms.value, 1'790'000);
  EXPECT_EQ(run.distance_mm.value, 5'000'125);
  EXPECT_EQ(run.ascent_mm.value, 41'500);
  EXPECT_EQ(run.avg_heart_rate_bpm, 150);
  EXPECT_EQ(run.avg_cadence_spm, 166);
  EXPECT_EQ(run.device, "garmin 3900000001");
}

TEST(Garmin, ChecksUnitsByPlausibility) {
  const Decoded file = read(file_of(
      R"({"activityType":"running","startTimeGmt":"2024-05-01 06:00:00","duration":1800,)"
      R"("distance":5000,"elevationGain":0.4},)"
      R"({"activityType":"running","startTimeGmt":1714543200000,"duration":1800000,)"
      R"("distance":5000,"elevationGain":0.2},)"
      R"({"activityType":"running","startTimeGmt":1714543200000,"duration":1800000,)"
      R"("distance":7},)"
      R"({"activityType":"strength_training","startTimeGmt":1714543200000,"duration":1800000})"));
  ASSERT_EQ(file.activities.size(), 4U);
  EXPECT_EQ(file.activities[0].start->unix_ms, 1'714'543'200'000);
  EXPECT_EQ(file.activities[0].timer_ms.value, 1'800'000);
  EXPECT_EQ(file.activities[0].distance_mm.value, 5'000'000);
  EXPECT_EQ(file.activities[0].warnings.at(0).what, "read as seconds and metres");
  EXPECT_EQ(file.activities[1].distance_mm.value, 5'000'000);
  EXPECT_EQ(file.activities[1].warnings.at(0).what, "read as milliseconds and metres");
  EXPECT_EQ(file.activities[1].ascent_mm.value, 200);  // metres here, too
  EXPECT_FALSE(file.activities[2].distance_mm.known());
  EXPECT_EQ(file.activities[2].timer_ms.value, 1'800'000);
  EXPECT_EQ(file.activities[3].timer_ms.value, 1'800'000);
  EXPECT_FALSE(file.activities[3].avg_heart_rate_bpm.has_value());
  ASSERT_EQ(file.warnings.size(), 1U);
  EXPECT_EQ(file.warnings[0].where, "elevation");
}

TEST(Garmin, BadObjectsAreNamedAndTheRestGoesOn) {
  const std::string large = R"({"name":")" + std::string(std::size_t{1} << 20U, 'x') + R"("})";
  const Decoded file =
      read(file_of(kRun + R"(,{"name":nul},{"activityType":"multi_sport","parent":true},)" + large +
                   "," + kRun));
  EXPECT_EQ(file.activities.size(), 2U);
  ASSERT_EQ(file.warnings.size(), 3U);
  EXPECT_EQ(file.warnings[0].what, "an activity that is not JSON; not read");
  EXPECT_EQ(file.warnings[1].what, "an activity of several sports; its parts are taken instead");
  EXPECT_EQ(file.warnings[2].what, "an activity larger than 1 MiB; not read");
}

TEST(Garmin, RefusesAndKeeps) {
  EXPECT_FALSE(decode("").ok());
  EXPECT_EQ(decode("{\"a\":[{}]}").error().what,
            "there is no list \"summarizedActivitiesExport\" in it");
  EXPECT_EQ(decode(file_of(kRun).substr(0, 100)).error().what, "the JSON is damaged or cut off");
  const Decoded cut = read(file_of(kRun + "," + kRun).substr(0, kRun.size() + 60));
  EXPECT_EQ(cut.activities.size(), 1U);
  EXPECT_EQ(cut.warnings.at(0).what, "the JSON is damaged or cut off; what came before it is kept");
  EXPECT_FALSE(decode(R"([{"summarizedActivitiesExport":[}]}])").ok());
  EXPECT_FALSE(decode(std::string(100, '[')).ok());
}

TEST(Garmin, ChunksAnywhereGiveTheSame) {
  const std::string text = file_of(kRun + "," + kRun);
  const Decoded whole = read(text);
  for (std::size_t size = 1; size < 100; ++size) {
    Decoder decoder;
    for (std::size_t at = 0; at < text.size(); at += size) {
      decoder.feed(std::string_view(text).substr(at, size));
    }
    const auto pieces = decoder.finish();
    ASSERT_TRUE(pieces.ok());
    ASSERT_EQ(pieces.value(), whole) << size;
  }
}

}  // namespace
}  // namespace runlight::garmin
