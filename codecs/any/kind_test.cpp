#include "codecs/any/kind.hpp"

#include <gtest/gtest.h>

namespace runlight::any {
namespace {

using namespace std::string_view_literals;

TEST(KindOf, TheBytesSayWhatItIs) {
  EXPECT_EQ(kind_of(""), Kind::Empty);
  EXPECT_EQ(kind_of("\x0E\x10\xD9\x07\x00\x00\x00\x00.FIT\x00\x00"sv), Kind::Fit);
  EXPECT_EQ(kind_of("\x0C\x10\xD9\x07\x00\x00\x00\x00.FIT"sv), Kind::Fit);
  EXPECT_EQ(kind_of("\x1F\x8B\x08\x00"sv), Kind::Gzip);
  EXPECT_EQ(kind_of("PK\x03\x04rest"sv), Kind::Zip);
  EXPECT_EQ(kind_of("PK\x05\x06"sv), Kind::Zip);
  EXPECT_EQ(kind_of("<?xml version=\"1.0\"?>\n<gpx version=\"1.1\">"), Kind::Gpx);
  EXPECT_EQ(kind_of("<g:gpx xmlns:g=\"x\">"), Kind::Gpx);
  EXPECT_EQ(kind_of("[{\"summarizedActivitiesExport\":[{"), Kind::Garmin);
  EXPECT_EQ(
      kind_of("<?xml version=\"1.0\"?><!DOCTYPE HealthData [\n<!-- HealthKit Export Version: 14"),
      Kind::Apple);
}

// formats 5.7: Strava's TCX may begin with spaces.
TEST(KindOf, SpacesAndAByteOrderMarkBeforeXml) {
  EXPECT_EQ(kind_of("          <?xml version=\"1.0\"?><TrainingCenterDatabase>"), Kind::Tcx);
  EXPECT_EQ(kind_of("\xEF\xBB\xBF<gpx>"), Kind::Gpx);
}

TEST(KindOf, TablesByTheirHeader) {
  EXPECT_EQ(kind_of("start,distance_m\n2026-03-02T07:30:00+01:00,5000\n"), Kind::Csv);
  EXPECT_EQ(kind_of("distance_m;start\n"), Kind::Csv);
  EXPECT_EQ(kind_of("\xEF\xBB\xBF"
                    "distance_m\tstart\r\n"),
            Kind::Csv);
  EXPECT_EQ(kind_of("Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,"
                    "Elapsed Time,Distance,Commute,Activity Gear,Filename\n1"),
            Kind::Strava);
  EXPECT_EQ(kind_of("id,date,name,type,description,elapsed_time,distance,commute,gear,filename\n"),
            Kind::Strava);
}

TEST(KindOf, AnythingElseIsUnknown) {
  EXPECT_EQ(kind_of("start"), Kind::Unknown);  // one word is no table
  EXPECT_EQ(kind_of("hello, world\n"), Kind::Unknown);
  EXPECT_EQ(kind_of("{\"a\": 1}"), Kind::Unknown);
  EXPECT_EQ(kind_of("<html><body>"), Kind::Unknown);
  EXPECT_EQ(kind_of(std::string_view("start,\0", 7)), Kind::Unknown);
  EXPECT_EQ(kind_of("%PDF-1.7"), Kind::Unknown);
}

TEST(KindOf, EveryCutOfAHeadIsSomething) {
  constexpr std::string_view kHead = "<?xml version=\"1.0\"?>\n<gpx version=\"1.1\">";
  for (std::size_t size = 0; size <= kHead.size(); ++size) {
    const Kind kind = kind_of(kHead.substr(0, size));
    EXPECT_TRUE(kind == Kind::Empty || kind == Kind::Unknown || kind == Kind::Gpx);
  }
}

}  // namespace
}  // namespace runlight::any
