#include "codecs/gpx/gpx.hpp"

#include <gtest/gtest.h>

#include <string>

namespace runlight::gpx {
namespace {

using activity::Activity;
using activity::Decoded;
using activity::kMissing;
using activity::Origin;
using activity::Quantity;

const std::string kRun =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<gpx creator=\"Watch &amp; Co\" version=\"1.1\" xmlns=\"http://www.topografix.com/GPX/1/1\">\n"
    " <metadata><time>2024-05-01T06:00:00Z</time><name>file</name></metadata>\n"
    " <wpt lat=\"1\" lon=\"2\"><ele>9</ele></wpt>\n"
    " <trk><name>\xE4\xB8\xAD\xE6\x96\x87 \xF0\x9F\x8F\x83</name><type>trail_running</type>\n"
    "  <trkseg>\n"
    "   <trkpt lat=\"47.0000000\" lon=\"8.0000000\"><ele>440.25</ele>"
    "<time>2024-05-01T06:00:00Z</time><extensions><gpxtpx:TrackPointExtension>"
    "<gpxtpx:atemp>21.5</gpxtpx:atemp><gpxtpx:hr>140</gpxtpx:hr><gpxtpx:cad>83</gpxtpx:cad>"
    "</gpxtpx:TrackPointExtension></extensions></trkpt>\n"
    "   <trkpt lat=\"47.0001000\" lon=\"8.0000000\"><ele>-3.5</ele>"
    "<time>2024-05-01T06:00:04.500Z</time><extensions><gpxdata:hr>150</gpxdata:hr>"
    "<gpxdata:cadence>84</gpxdata:cadence></extensions></trkpt>\n"
    "  </trkseg>\n"
    "  <trkseg>\n"
    "   <trkpt lat=\"47.0010000\" lon=\"8.0000000\"><time>2024-05-01T06:01:04.500Z</time></trkpt>\n"
    "   <trkpt lat=\"47.0011000\" lon=\"8.0000000\"><time>2024-05-01T06:01:08.500Z</time></trkpt>\n"
    "  </trkseg>\n"
    " </trk>\n</gpx>\n";

Decoded read(const std::string& text) {
  auto decoded = decode(text);
  EXPECT_TRUE(decoded.ok());
  return decoded.ok() ? std::move(decoded).value() : Decoded{};
}

// formats 5.13 line 13: cadence of one leg is doubled, once
TEST(Gpx, ReadsPointsExtensionsAndSegments) {
  const Decoded file = read(kRun);
  ASSERT_EQ(file.activities.size(), 1U);
  EXPECT_TRUE(file.warnings.empty());
  const Activity& run = file.activities[0];
  EXPECT_EQ(run.format, activity::Format::Gpx);
  EXPECT_EQ(run.sport, activity::Sport::Running);
  EXPECT_EQ(run.sub_sport, activity::SubSport::Trail);
  EXPECT_EQ(run.name, "\xE4\xB8\xAD\xE6\x96\x87 \xF0\x9F\x8F\x83");
  EXPECT_EQ(run.device, "Watch & Co");
  EXPECT_EQ(run.start->unix_ms, 1'714'543'200'000);
  EXPECT_FALSE(run.offset.has_value());
  ASSERT_EQ(run.samples.size(), 4U);
  const auto row = [&run](Quantity quantity, std::size_t at) {
    return run.samples.column(quantity)[at];
  };
  EXPECT_EQ(run.samples.time_ms()[1], 4'500);
  EXPECT_EQ(row(Quantity::LatitudeE7, 1), 470'001'000);
  EXPECT_EQ(row(Quantity::LongitudeE7, 3), 80'000'000);
  EXPECT_EQ(row(Quantity::AltitudeMm, 0), 440'250);
  EXPECT_EQ(row(Quantity::AltitudeMm, 1), -3'500);
  EXPECT_EQ(row(Quantity::AltitudeMm, 2), kMissing);
  EXPECT_EQ(row(Quantity::HeartRateBpm, 0), 140);
  EXPECT_EQ(row(Quantity::HeartRateBpm, 1), 150);
  EXPECT_EQ(row(Quantity::HeartRateBpm, 2), kMissing);
  EXPECT_EQ(row(Quantity::CadenceSpm, 0), 166);  // doubled once
  EXPECT_EQ(row(Quantity::CadenceSpm, 1), 168);
  EXPECT_EQ(row(Quantity::TemperatureMdc, 0), 21'500);
  EXPECT_TRUE(run.samples.column(Quantity::PowerW).empty());
  EXPECT_EQ(run.elapsed_ms, (activity::Total{68'500, Origin::Samples}));
  EXPECT_EQ(run.timer_ms, (activity::Total{8'500, Origin::Samples}));
  ASSERT_EQ(run.pauses.size(), 1U);
  EXPECT_EQ(run.pauses[0], (activity::Pause{4'500, 64'500}));
  // Two steps of 1e-4 degrees of latitude, 11.1177 m each at 47 degrees; the pause does not count.
  EXPECT_EQ(run.distance_mm.origin, Origin::Samples);
  EXPECT_NEAR(static_cast<double>(run.distance_mm.value), 22'235, 3);
  EXPECT_EQ(run.avg_heart_rate_bpm, 145);
  EXPECT_EQ(run.avg_cadence_spm, 167);
}

TEST(Gpx, ReadsVersionOneDotZero) {
  const Decoded file = read(
      "<gpx version='1.0' creator='old' xmlns='http://www.topografix.com/GPX/1/0'><trk><trkseg>"
      "<trkpt lon='-0.5' lat='-33.25'><time>2010-01-01T00:00:00+10:00</time><speed>3.25</speed>"
      "</trkpt></trkseg></trk></gpx>");
  ASSERT_EQ(file.activities.size(), 1U);
  const Activity& run = file.activities[0];
  EXPECT_EQ(run.samples.column(Quantity::SpeedMmPerS)[0], 3'250);
  EXPECT_EQ(run.samples.column(Quantity::LatitudeE7)[0], -332'500'000);
  EXPECT_EQ(run.samples.column(Quantity::LongitudeE7)[0], -5'000'000);
  EXPECT_EQ(run.offset->minutes, 600);
  EXPECT_EQ(run.start->unix_ms, 1'262'268'000'000);
}

TEST(Gpx, EachTrackIsAnActivityAndPlansAreNot) {
  const Decoded file = read(
      "<gpx><rte><rtept lat='1' lon='1'/></rte><trk><trkseg><trkpt lat='1' lon='1'/></trkseg></trk>"
      "<trk><trkseg/></trk><trk><trkseg><trkpt lat='2' lon='2'/></trkseg></trk></gpx>");
  ASSERT_EQ(file.activities.size(), 2U);
  EXPECT_EQ(file.activities[1].samples.column(Quantity::LatitudeE7)[0], 20'000'000);
  EXPECT_FALSE(file.activities[0].start.has_value());  // no times: unknown, not zero
  EXPECT_FALSE(file.activities[0].elapsed_ms.known());
  ASSERT_EQ(file.warnings.size(), 1U);
  EXPECT_EQ(file.warnings[0].what, "a track without points");
  const Decoded only_metadata = read("<gpx><metadata><name>x</name></metadata></gpx>");
  EXPECT_TRUE(only_metadata.activities.empty());
  EXPECT_EQ(only_metadata.warnings[0].what, "there is no track in it");
}

TEST(Gpx, BadValuesAreNamedAndTheRestGoesOn) {
  const Decoded file = read(
      "<gpx><trk><trkseg><trkpt lat='91' lon='1'><ele>high</ele><time>yesterday</time></trkpt>"
      "<trkpt lat='4.5e1' lon='1'><ele>NaN</ele><time>2024-02-30T00:00:00Z</time></trkpt>"
      "</trkseg></trk></gpx>");
  ASSERT_EQ(file.activities.size(), 1U);
  EXPECT_EQ(file.activities[0].samples.column(Quantity::LatitudeE7)[0], kMissing);
  EXPECT_EQ(file.activities[0].samples.column(Quantity::LatitudeE7)[1], 450'000'000);
  ASSERT_EQ(file.warnings.size(), 1U);
  EXPECT_EQ(file.warnings[0].where, "byte 18");
  EXPECT_EQ(file.warnings[0].what, "the first of 5 values that are no number, date or position");
}

TEST(Gpx, AbsurdSpeedsAreFlagged) {
  const Decoded file = read(
      "<gpx><trk><type>running</type><trkseg>"
      "<trkpt lat='47' lon='8'><time>1989-12-31T00:00:00Z</time></trkpt>"
      "<trkpt lat='48' lon='8'><time>1989-12-31T00:01:00Z</time></trkpt></trkseg></trk></gpx>");
  const Activity& run = file.activities.at(0);
  EXPECT_EQ(run.distance_mm.value, 0);
  ASSERT_EQ(run.warnings.size(), 3U);
  EXPECT_EQ(run.warnings[1].what, "1 jumps faster than 45 m/s do not count");
  EXPECT_EQ(run.warnings[2].what, "the date is before 1995; the clock was not set");
}

TEST(Gpx, DamagedFilesKeepWhatCameBefore) {
  const std::size_t cut = kRun.find("<time>2024-05-01T06:01:08");
  const Decoded file = read(kRun.substr(0, cut));
  ASSERT_EQ(file.activities.size(), 1U);
  EXPECT_EQ(file.activities[0].samples.size(), 3U);
  ASSERT_EQ(file.warnings.size(), 1U);
  EXPECT_EQ(file.warnings[0].what, "the file ends inside <trkpt>; what came before it is kept");
  // Cut anywhere: an answer, never more points than there were.
  for (std::size_t size = 0; size < kRun.size(); ++size) {
    const auto part = decode(kRun.substr(0, size));
    if (part.ok() && !part.value().activities.empty()) {
      EXPECT_LE(part.value().activities[0].samples.size(), 4U);
      if (size + 7 < kRun.size()) {
        EXPECT_FALSE(part.value().warnings.empty()) << size;
      }
    }
  }
}

TEST(Gpx, RefusesWhatIsNotGpx) {
  EXPECT_EQ(decode("<kml/>").error().what, "this is not GPX: it begins with <kml>");
  EXPECT_FALSE(decode("").ok());
  EXPECT_FALSE(decode("PK\3\4").ok());
  const auto bomb = decode(
      "<!DOCTYPE g [<!ENTITY a 'x'>]><gpx><trk><trkseg><trkpt lat='1' "
      "lon='1'/><trkpt lat='1' lon='1'><name>&a;</name></trkpt>");
  ASSERT_FALSE(bomb.ok());
  EXPECT_EQ(bomb.error().what, "\"&a;\" is not one of the characters that may be written so");
}

TEST(Gpx, ChunksAnywhereGiveTheSame) {
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

// Points that repeat the tags of the one before are read by comparison; cut into single bytes none
// is. Both must see the same, also where the pattern breaks.
TEST(Gpx, PointsThatLookAlikeAreReadAlike) {
  const auto point = [](int i, const std::string& inside) {
    return "\n<trkpt lat=\"0.00" + std::to_string(100 + i) + "\" lon='-30.5'><ele> " +
           std::to_string(20 + i) + ".5 </ele><time>2026-03-02T06:30:" + std::to_string(10 + i) +
           "Z</time>" + inside + "</trkpt>";
  };
  const std::string hr = "<extensions><x:hr>141</x:hr><x:y a=\"1\">z</x:y></extensions>";
  std::string body;
  for (int i = 0; i < 8; ++i) body += point(i, hr);
  body += point(8, "");  // fewer tags
  for (int i = 9; i < 14; ++i) body += point(i, hr);
  body += "</trkseg>\n<trkseg>" + point(20, hr);                  // a pause
  body += "</trkseg>\n<trkseg>" + point(30, hr) + point(31, hr);  // the same again: another
  body += point(32, "<extensions><x:hr>1&#52;1</x:hr><x:y a=\"1\">z</x:y></extensions>");
  body += point(33, "<extensions><x:hr>no</x:hr><x:y a=\"1\">z</x:y></extensions>");
  body += point(34, "<extensions><x:hr>150</x:hr><x:y a=\"1\">other</x:y></extensions>");
  body += point(35, "<ele>99</ele>") + "<!-- between -->" + point(36, hr) + "<!-- between -->" +
          point(37, hr) + point(38, hr);
  const std::string file = "<gpx version=\"1.1\"><trk><type>running</type><trkseg>" + body +
                           "</trkseg></trk></gpx>" + std::string(64, ' ');
  Decoder bytewise;
  for (const char& c : file) bytewise.feed({&c, 1});
  const auto slow = bytewise.finish();
  const auto fast = decode(file);
  ASSERT_TRUE(slow.ok() && fast.ok());
  EXPECT_EQ(fast.value(), slow.value());
  const activity::Activity& one = fast.value().activities.at(0);
  EXPECT_EQ(one.samples.size(), 24U);
  EXPECT_EQ(one.pauses.size(), 2U);
  const auto heart = one.samples.column(activity::Quantity::HeartRateBpm);
  EXPECT_EQ(heart[7], 141);
  EXPECT_EQ(heart[8], activity::kMissing);
  EXPECT_EQ(heart[19], 150);
  EXPECT_EQ(one.samples.column(activity::Quantity::AltitudeMm)[7], 27'500);
}

}  // namespace
}  // namespace runlight::gpx
