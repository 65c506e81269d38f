#include "codecs/apple/apple.hpp"

#include <gtest/gtest.h>

#include <string>

#include "codecs/apple/heart_rates.hpp"
#include "codecs/apple/quantity.hpp"

namespace runlight::apple {
namespace {

using activity::Activity;
using activity::Decoded;
using activity::Origin;
using activity::Quantity;

std::string heart(const std::string& time, const std::string& bpm, const std::string& source) {
  return " <Record type=\"HKQuantityTypeIdentifierHeartRate\" sourceName=\"" + source +
         "\" device=\"&lt;&lt;HKDevice: 0x1&gt;&gt;\" unit=\"count/min\" creationDate=\"" + time +
         "\" startDate=\"" + time + "\" endDate=\"" + time + "\" value=\"" + bpm + "\"/>\n";
}

// A broken document type as iOS 16 writes it, a vertical tab, both generations of workouts.
const std::string kExport =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE HealthData [\n<!-- HealthKit Export "
    "Version: 11 -->\n<!ELEMENT HealthData (ExportDate,Me,(Record|Workout)*)>\n<!ATTLIST "
    "HealthData\n  locale CDATA #REQUIRED\n<!ATTLIST Record\n  type CDATA #REQUIRED\n>\n]>\n"
    "<HealthData locale=\"en_US\">\n <ExportDate value=\"2024-06-01 10:00:00 +0200\"/>\n" +
    heart("2024-05-01 07:00:10 +0200", "140", "Watch") +
    heart("2024-05-01 07:00:20 +0200", "150.4", "Watch") +
    heart("2024-05-01 07:00:12 +0200", "99", "Strap") +
    heart("2024-05-01 06:59:59 +0200", "70", "Watch") +
    heart("2024-05-01 07:32:01 +0200", "120", "Watch") +
    " <Record type=\"HKQuantityTypeIdentifierStepCount\" sourceName=\"P\vhone\" unit=\"count\" "
    "startDate=\"2024-05-01 07:00:00 +0200\" endDate=\"2024-05-01 07:10:00 +0200\" "
    "value=\"900\"/>\n"
    " <Correlation type=\"HKCorrelationTypeIdentifierBloodPressure\">\n" +
    heart("2024-05-01 07:00:20 +0200", "150", "Watch") +
    heart("2024-05-01 07:00:30 +0200", "151", "Watch") +
    " </Correlation>\n"
    " <Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" duration=\"31.5\" "
    "durationUnit=\"min\" sourceName=\"Ann&#8217;s Watch\" startDate=\"2024-05-01 07:00:00 +0200\" "
    "endDate=\"2024-05-01 07:32:00 +0200\">\n"
    "  <MetadataEntry key=\"HKIndoorWorkout\" value=\"0\"/>\n"
    "  <MetadataEntry key=\"HKTimeZone\" value=\"Europe/Berlin\"/>\n"
    "  <MetadataEntry key=\"HKElevationAscended\" value=\"418 cm\"/>\n"
    "  <WorkoutEvent type=\"HKWorkoutEventTypePause\" date=\"2024-05-01 07:10:00 +0200\"/>\n"
    "  <WorkoutEvent type=\"HKWorkoutEventTypeResume\" date=\"2024-05-01 07:10:30 +0200\"/>\n"
    "  <WorkoutActivity><WorkoutStatistics type=\"HKQuantityTypeIdentifierDistanceWalkingRunning\" "
    "sum=\"1\" unit=\"km\"/></WorkoutActivity>\n"
    "  <WorkoutStatistics type=\"HKQuantityTypeIdentifierDistanceWalkingRunning\" "
    "startDate=\"2024-05-01 07:00:00 +0200\" startDate=\"2024-05-01 07:32:00 +0200\" sum=\"3.25\" "
    "unit=\"mi\"/>\n"
    "  <WorkoutStatistics type=\"HKQuantityTypeIdentifierActiveEnergyBurned\" sum=\"310\" "
    "unit=\"Cal\"/>\n"
    "  <WorkoutStatistics type=\"HKQuantityTypeIdentifierStepCount\" sum=\"5200\" "
    "unit=\"count\"/>\n"
    "  <WorkoutRoute><FileReference path=\"/workout-routes/route_2024-05-01_7.32am.gpx\"/>"
    "</WorkoutRoute>\n"
    " </Workout>\n"
    " <Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" duration=\"0.5\" "
    "durationUnit=\"hr\" totalDistance=\"5.1\" totalDistanceUnit=\"km\" "
    "totalEnergyBurned=\"300\" totalEnergyBurnedUnit=\"kcal\" sourceName=\"Old\" "
    "startDate=\"2016-03-27 01:45:00 +0100\" endDate=\"2016-03-27 03:20:00 +0200\">"
    "<MetadataEntry key=\"HKIndoorWorkout\" value=\"1\"/></Workout>\n"
    " <Workout workoutActivityType=\"HKWorkoutActivityTypeYoga\" "
    "startDate=\"2020-01-01 10:00:00 -0500\" endDate=\"2020-01-01 10:30:00 -0500\"/>\n"
    "</HealthData>\n";

// formats 5.13 line 7: broken document type, U+000B, totals from statistics or attributes, miles
// and Cal, a change of the clocks, a correlation that is not counted twice.
TEST(Apple, ReadsWorkoutsOfBothGenerations) {
  const auto decoded = decode(kExport);
  ASSERT_TRUE(decoded.ok());
  const Decoded& file = decoded.value();
  ASSERT_EQ(file.activities.size(), 3U);  // in order of start
  const Activity& old = file.activities[0];
  EXPECT_EQ(old.distance_mm, (activity::Total{5'100'000, Origin::File}));
  EXPECT_EQ(old.timer_ms, (activity::Total{1'800'000, Origin::File}));
  EXPECT_EQ(old.elapsed_ms.value, 35 * 60'000);  // over the change to summer time
  EXPECT_EQ(old.sub_sport, activity::SubSport::Treadmill);
  EXPECT_EQ(old.offset->minutes, 60);
  const Activity& yoga = file.activities[1];
  EXPECT_EQ(yoga.sport, activity::Sport::Other);
  EXPECT_FALSE(yoga.distance_mm.known());
  EXPECT_EQ(yoga.timer_ms.value, 1'800'000);
  EXPECT_FALSE(yoga.avg_heart_rate_bpm.has_value());
  const Activity& run = file.activities[2];
  EXPECT_EQ(run.start->unix_ms, 1'714'539'600'000);
  EXPECT_EQ(run.zone, "Europe/Berlin");
  EXPECT_EQ(run.device, "Ann\xE2\x80\x99s Watch");
  EXPECT_EQ(run.distance_mm.value, 5'230'368);  // 3.25 miles, once
  EXPECT_EQ(run.timer_ms.value, 1'890'000);
  EXPECT_EQ(run.elapsed_ms.value, 1'920'000);
  EXPECT_EQ(run.ascent_mm.value, 4'180);
  EXPECT_EQ(run.steps, 5'200);
  EXPECT_EQ(run.avg_cadence_spm, 165);
  EXPECT_EQ(run.file, "workout-routes/route_2024-05-01_7.32am.gpx");
  ASSERT_EQ(run.pauses.size(), 1U);
  EXPECT_EQ(run.pauses[0], (activity::Pause{600'000, 630'000}));
  // Between start and end, of the busier source, without the correlation's copies.
  ASSERT_EQ(run.samples.size(), 2U);
  EXPECT_EQ(run.samples.time_ms()[0], 10'000);
  EXPECT_EQ(run.samples.column(Quantity::HeartRateBpm)[0], 140);
  EXPECT_EQ(run.samples.column(Quantity::HeartRateBpm)[1], 150);
  EXPECT_EQ(run.avg_heart_rate_bpm, 145);
  ASSERT_EQ(file.warnings.size(), 1U);
  EXPECT_EQ(file.warnings[0].what, "1 control characters, passed over");
}

TEST(Apple, ChunksAnywhereGiveTheSame) {
  const Decoded whole = decode(kExport).value();
  for (const std::size_t size : {1U, 2U, 3U, 17U, 64U, 255U, 1000U}) {
    Decoder decoder;
    for (std::size_t at = 0; at < kExport.size(); at += size) {
      decoder.feed(std::string_view(kExport).substr(at, size));
    }
    const auto summary = decoder.finish();
    ASSERT_TRUE(summary.ok());
    EXPECT_EQ(summary.value().heart_rates, 5U);
    ASSERT_EQ(summary.value().workouts, 3U);
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(decoder.activity(i), whole.activities[i]);
  }
}

// formats 5.13 lines 7, 12 and 15. A phone set to another language changes the file's own name and
// what people named, not the names inside; its clocks went back during the run.
TEST(Apple, LocalisedPhonesAndTheWeekTheClocksChange) {
  const auto decoded = decode(
      "<HealthData locale=\"de_DE\">\n"
      " <Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" duration=\"90\" "
      "durationUnit=\"min\" sourceName=\"Jörgs Uhr \xF0\x9F\x8F\x83 \xE6\x89\x8B\xE8\xA1\xA8\" "
      "startDate=\"2024-10-27 02:30:00 +0200\" endDate=\"2024-10-27 03:00:00 +0100\"/>\n"
      " <Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" duration=\"60\" "
      "durationUnit=\"min\" startDate=\"2024-10-26 23:30:00 +0200\" "
      "endDate=\"2024-10-27 00:30:00 +0200\"/>\n"
      " <Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" duration=\"60\" "
      "durationUnit=\"min\" startDate=\"2024-10-28 07:00:00 +0100\" "
      "endDate=\"2024-10-28 08:00:00 +0100\">\n  <WorkoutStatistics "
      "type=\"HKQuantityTypeIdentifierDistanceWalkingRunning\" sum=\"10\" unit=\"km\"/>\n"
      " </Workout>\n</HealthData>\n");
  ASSERT_TRUE(decoded.ok());
  EXPECT_TRUE(decoded.value().warnings.empty());
  ASSERT_EQ(decoded.value().activities.size(), 3U);
  const Activity& evening = decoded.value().activities[0];  // over midnight
  EXPECT_EQ(evening.start->unix_ms, 1'729'978'200'000);
  EXPECT_EQ(evening.elapsed_ms.value, 60 * 60'000);
  const Activity& night = decoded.value().activities[1];
  EXPECT_EQ(night.start->unix_ms, 1'729'989'000'000);
  EXPECT_EQ(night.elapsed_ms.value, 90 * 60'000);  // not half an hour
  EXPECT_EQ(night.offset->minutes, 120);
  EXPECT_EQ(night.device, "Jörgs Uhr \xF0\x9F\x8F\x83 \xE6\x89\x8B\xE8\xA1\xA8");
  const Activity& after = decoded.value().activities[2];
  EXPECT_EQ(after.offset->minutes, 60);
  EXPECT_EQ(after.distance_mm.value, 10'000'000);
}

TEST(Apple, CutFilesKeepTheirWorkoutsAndOthersAreRefused) {
  const auto cut = decode(kExport.substr(0, kExport.find("HKWorkoutActivityTypeYoga")));
  ASSERT_TRUE(cut.ok());
  EXPECT_EQ(cut.value().activities.size(), 2U);
  EXPECT_EQ(cut.value().warnings.at(0).what,
            "the file ends inside <HealthData>; what came before it is kept");
  EXPECT_EQ(decode("<ClinicalDocument/>").error().what,
            "this is not Apple Health: it begins with <ClinicalDocument>");
  EXPECT_FALSE(decode("").ok());
}

TEST(Apple, UnitsAreReadEveryTime) {
  EXPECT_EQ(length_mm("3.1", "mi"), 4'988'966);
  EXPECT_EQ(length_mm("5", "km"), 5'000'000);
  EXPECT_EQ(length_mm("1500", "m"), 1'500'000);
  EXPECT_EQ(length_mm("100", "yd"), 91'440);
  EXPECT_EQ(length_mm("10", "ft"), 3'048);
  EXPECT_EQ(length_mm("418 cm"), 4'180);
  EXPECT_EQ(length_mm("5", "furlong"), std::nullopt);
  EXPECT_EQ(length_mm("-5", "km"), std::nullopt);
  EXPECT_EQ(length_mm("418cm"), std::nullopt);
  EXPECT_EQ(time_ms("31.5", "min"), 1'890'000);
  EXPECT_EQ(time_ms("90", "s"), 90'000);
  EXPECT_EQ(time_ms("1", "fortnight"), std::nullopt);
  EXPECT_EQ(time_ms("999999999999", "hr"), std::nullopt);
}

TEST(Apple, HeartRatesAreBounded) {
  HeartRates hearts;
  for (std::size_t i = 0; i < kMaxHeartRates + 3; ++i) {
    hearts.add(Instant{static_cast<std::int64_t>(1'000'000'000 + i) * 1000}, 100, "Watch");
  }
  EXPECT_EQ(hearts.size(), kMaxHeartRates);
  EXPECT_EQ(hearts.dropped(), 3U);
  hearts.add(Instant{0}, 100, "Watch");                  // 1970: no watch
  hearts.add(Instant{1'700'000'000'000}, 900, "Watch");  // no heart
  EXPECT_EQ(hearts.dropped(), 3U);
  hearts.sort();
  EXPECT_EQ(hearts.between(Instant{1'000'000'010'000}, Instant{1'000'000'012'000}).size(), 3U);
}

}  // namespace
}  // namespace runlight::apple
