#include "codecs/tcx/tcx.hpp"

#include <gtest/gtest.h>

#include <string>

namespace runlight::tcx {
namespace {

using activity::Activity;
using activity::Decoded;
using activity::kMissing;
using activity::Origin;
using activity::Quantity;

// As Strava writes it: with spaces before the declaration.
const std::string kRun =
    "          <?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<TrainingCenterDatabase xmlns:ns3=\"x\"><Activities><Activity Sport=\"Running\">\n"
    "<Id>2024-05-01T06:00:00.000Z</Id>\n"
    "<Lap StartTime=\"2024-05-01T06:00:00.000Z\"><TotalTimeSeconds>60.5</TotalTimeSeconds>"
    "<DistanceMeters>180.25</DistanceMeters><MaximumSpeed>4</MaximumSpeed><Calories>12</Calories>"
    "<AverageHeartRateBpm><Value>140</Value></AverageHeartRateBpm>"
    "<MaximumHeartRateBpm><Value>155</Value></MaximumHeartRateBpm><Intensity>Active</Intensity>"
    "<TriggerMethod>Manual</TriggerMethod><Track>\n"
    "<Trackpoint><Time>2024-05-01T06:00:01Z</Time><Position><LatitudeDegrees>47.1</LatitudeDegrees>"
    "<LongitudeDegrees>-8.2</LongitudeDegrees></Position><AltitudeMeters>-1.5</AltitudeMeters>"
    "<DistanceMeters>2.5</DistanceMeters><HeartRateBpm><Value>138</Value></HeartRateBpm>"
    "<Extensions><ns3:TPX><ns3:Speed>2.75</ns3:Speed><ns3:RunCadence>83</ns3:RunCadence>"
    "<ns3:Watts>250</ns3:Watts></ns3:TPX></Extensions></Trackpoint>\n"
    "<Trackpoint><Time>2024-05-01T06:00:31Z</Time><DistanceMeters>90</DistanceMeters></Trackpoint>"
    "</Track><Track><Trackpoint><Time>2024-05-01T06:01:01Z</Time></Trackpoint></Track>"
    "<Extensions><ns3:LX><ns3:Steps>170</ns3:Steps></ns3:LX></Extensions></Lap>\n"
    "<Lap StartTime=\"2024-05-01T06:01:31Z\"><TotalTimeSeconds>30</TotalTimeSeconds>"
    "<DistanceMeters>40</DistanceMeters><Intensity>Resting</Intensity></Lap>\n"
    "<Notes>easy &amp; flat\nsecond line</Notes>"
    "<Creator><Name>Watch 5</Name></Creator></Activity>\n"
    "<Activity Sport=\"Other\"><Id>2024-05-02T06:00:00Z</Id></Activity>"
    "</Activities></TrainingCenterDatabase>\n";

Decoded read(const std::string& text) {
  auto decoded = decode(text);
  EXPECT_TRUE(decoded.ok());
  return decoded.ok() ? std::move(decoded).value() : Decoded{};
}

TEST(Tcx, ReadsLapsPointsAndExtensions) {
  const Decoded file = read(kRun);
  ASSERT_EQ(file.activities.size(), 2U);
  EXPECT_TRUE(file.warnings.empty());
  const Activity& run = file.activities[0];
  EXPECT_EQ(run.sport, activity::Sport::Running);
  EXPECT_EQ(run.start->unix_ms, 1'714'543'200'000);
  EXPECT_EQ(run.name, "easy & flat");
  EXPECT_EQ(run.device, "Watch 5");
  EXPECT_EQ(run.timer_ms, (activity::Total{90'500, Origin::File}));
  EXPECT_EQ(run.distance_mm, (activity::Total{220'250, Origin::File}));
  EXPECT_EQ(run.elapsed_ms, (activity::Total{60'000, Origin::Samples}));
  EXPECT_EQ(run.avg_heart_rate_bpm, 140);
  EXPECT_EQ(run.max_heart_rate_bpm, 155);
  EXPECT_EQ(run.steps, 170);
  ASSERT_EQ(run.laps.size(), 2U);
  EXPECT_EQ(run.laps[0].intensity, activity::Intensity::Active);
  EXPECT_EQ(run.laps[0].distance_mm, 180'250);
  EXPECT_EQ(run.laps[1].intensity, activity::Intensity::Resting);
  EXPECT_EQ(run.laps[1].timer_ms, 30'000);
  EXPECT_EQ(run.laps[1].start->unix_ms, 1'714'543'291'000);
  ASSERT_EQ(run.samples.size(), 3U);
  const auto first = [&run](Quantity quantity) { return run.samples.column(quantity)[0]; };
  EXPECT_EQ(run.samples.time_ms()[0], 1'000);
  EXPECT_EQ(first(Quantity::LatitudeE7), 471'000'000);
  EXPECT_EQ(first(Quantity::LongitudeE7), -82'000'000);
  EXPECT_EQ(first(Quantity::AltitudeMm), -1'500);
  EXPECT_EQ(first(Quantity::DistanceMm), 2'500);
  EXPECT_EQ(first(Quantity::HeartRateBpm), 138);
  EXPECT_EQ(first(Quantity::SpeedMmPerS), 2'750);
  EXPECT_EQ(first(Quantity::CadenceSpm), 166);  // doubled once
  EXPECT_EQ(first(Quantity::PowerW), 250);
  EXPECT_EQ(run.samples.column(Quantity::LatitudeE7)[1], kMissing);  // a treadmill has none
  ASSERT_EQ(run.pauses.size(), 1U);                                  // the second track of the lap
  EXPECT_EQ(run.pauses[0], (activity::Pause{31'000, 61'000}));
  EXPECT_EQ(file.activities[1].sport, activity::Sport::Other);
  EXPECT_FALSE(file.activities[1].distance_mm.known());
}

TEST(Tcx, TotalsNeedEveryLap) {
  const Decoded file = read(
      "<TrainingCenterDatabase><Activities><Activity Sport='Running'><Id>2024-05-01T06:00:00Z</Id>"
      "<Lap><TotalTimeSeconds>10</TotalTimeSeconds><DistanceMeters>0</DistanceMeters></Lap>"
      "<Lap><DistanceMeters>-5</DistanceMeters><Track><Trackpoint><Time>2024-05-01T06:00:20Z</Time>"
      "<DistanceMeters>50</DistanceMeters></Trackpoint></Track></Lap></Activity></Activities>"
      "</TrainingCenterDatabase>");
  const Activity& run = file.activities.at(0);
  EXPECT_EQ(run.timer_ms.origin, Origin::Samples);
  EXPECT_EQ(run.distance_mm, (activity::Total{50'000, Origin::Samples}));
  ASSERT_EQ(file.warnings.size(), 1U);
  EXPECT_EQ(file.warnings[0].what, "the first of 1 values that are no number, date or position");
}

// formats 5.13 line 13
TEST(Tcx, StepsAreNotDoubledTwice) {
  const Decoded file = read(
      "<TrainingCenterDatabase><Activities><Activity Sport='Running'><Lap><Track>"
      "<Trackpoint><Time>2024-05-01T06:00:20Z</Time><Cadence>168</Cadence></Trackpoint>"
      "<Trackpoint><Time>2024-05-01T06:00:21Z</Time><Cadence>172</Cadence></Trackpoint>"
      "</Track></Lap></Activity></Activities></TrainingCenterDatabase>");
  EXPECT_EQ(file.activities.at(0).avg_cadence_spm, 170);
  const Decoded ride = read(
      "<TrainingCenterDatabase><Activities><Activity Sport='Biking'><Lap><Track>"
      "<Trackpoint><Time>2024-05-01T06:00:20Z</Time><Cadence>88</Cadence></Trackpoint>"
      "</Track></Lap></Activity></Activities></TrainingCenterDatabase>");
  EXPECT_EQ(ride.activities.at(0).avg_cadence_spm, 88);
}

TEST(Tcx, RefusesAndKeeps) {
  EXPECT_EQ(decode("<gpx/>").error().what, "this is not TCX: it begins with <gpx>");
  EXPECT_EQ(decode("").error().where, "byte 0");
  for (std::size_t size = 0; size < kRun.size(); ++size) {
    const auto part = decode(kRun.substr(0, size));
    if (part.ok()) {
      EXPECT_LE(part.value().activities.size(), 2U);
    }
  }
  const Decoded cut = read(kRun.substr(0, kRun.find("<Notes>")));
  ASSERT_EQ(cut.activities.size(), 1U);
  EXPECT_EQ(cut.activities[0].laps.size(), 2U);
  EXPECT_EQ(cut.warnings.at(0).what,
            "the file ends inside <Activity>; what came before it is kept");
}

TEST(Tcx, ChunksAnywhereGiveTheSame) {
  const Decoded whole = read(kRun);
  for (std::size_t size = 1; size < 80; ++size) {
    Decoder decoder;
    for (std::size_t at = 0; at < kRun.size(); at += size) {
      decoder.feed(std::string_view(kRun).substr(at, size));
    }
    const auto pieces = decoder.finish();
    ASSERT_TRUE(pieces.ok());
    ASSERT_EQ(pieces.value(), whole) << size;
  }
}

}  // namespace
}  // namespace runlight::tcx
