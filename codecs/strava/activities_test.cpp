#include "codecs/strava/activities.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "codecs/strava/date.hpp"

namespace runlight::strava {
namespace {

using activity::Activity;
using activity::Decoded;
using activity::Origin;

const std::vector<std::string> kEnglish{"Activity ID",
                                        "Activity Date",
                                        "Activity Name",
                                        "Activity Type",
                                        "Activity Description",
                                        "Elapsed Time",
                                        "Distance",
                                        "Max Heart Rate",
                                        "Relative Effort",
                                        "Commute",
                                        "Activity Private Note",
                                        "Activity Gear",
                                        "Filename",
                                        "Athlete Weight",
                                        "Bike Weight",
                                        "Elapsed Time",
                                        "Moving Time",
                                        "Distance",
                                        "Max Speed",
                                        "Average Speed",
                                        "Elevation Gain",
                                        "Elevation Loss",
                                        "Elevation Low",
                                        "Elevation High",
                                        "Max Grade",
                                        "Average Grade",
                                        "Average Positive Grade",
                                        "Average Negative Grade",
                                        "Max Cadence",
                                        "Average Cadence",
                                        "Max Heart Rate",
                                        "Average Heart Rate",
                                        "Max Watts",
                                        "Average Watts",
                                        "Calories",
                                        "Max Temperature",
                                        "Average Temperature",
                                        "Relative Effort",
                                        "Total Work",
                                        "Number of Runs",
                                        "Uphill Time",
                                        "Downhill Time",
                                        "Other Time",
                                        "Perceived Exertion",
                                        "Type",
                                        "Start Time",
                                        "Weighted Average Power",
                                        "Power Count",
                                        "Prefer Perceived Exertion",
                                        "Perceived Relative Effort",
                                        "Commute",
                                        "Total Weight Lifted",
                                        "From Upload",
                                        "Grade Adjusted Distance",
                                        "Weather Observation Time",
                                        "Weather Condition",
                                        "Weather Temperature",
                                        "Apparent Temperature",
                                        "Dewpoint",
                                        "Humidity",
                                        "Weather Pressure",
                                        "Wind Speed",
                                        "Wind Gust",
                                        "Wind Bearing",
                                        "Precipitation Intensity",
                                        "Sunrise Time",
                                        "Sunset Time",
                                        "Moon Phase",
                                        "Bike",
                                        "Gear",
                                        "Precipitation Probability",
                                        "Precipitation Type",
                                        "Cloud Cover",
                                        "Weather Visibility",
                                        "UV Index",
                                        "Weather Ozone",
                                        "Jump Count",
                                        "Total Grit",
                                        "Average Flow",
                                        "Flagged",
                                        "Average Elapsed Speed",
                                        "Dirt Distance",
                                        "Newly Explored Distance",
                                        "Newly Explored Dirt Distance",
                                        "Activity Count",
                                        "Total Steps",
                                        "Carbon Saved",
                                        "Pool Length",
                                        "Training Load",
                                        "Intensity",
                                        "Average Grade Adjusted Pace",
                                        "Timer Time",
                                        "Total Cycles",
                                        "Recovery",
                                        "With Pet",
                                        "Competition",
                                        "Long Run",
                                        "For a Cause",
                                        "With Kid",
                                        "Downhill Distance",
                                        "Total Sets",
                                        "Total Reps",
                                        "Media"};

std::string line(const std::vector<std::string>& cells) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const bool quote = cells[i].find_first_of(",\"\n") != std::string::npos;
    std::string cell;
    for (const char c : cells[i]) cell += c == '"' ? "\"\"" : std::string(1, c);
    out += (i == 0 ? "" : ",") + (quote ? "\"" + cell + "\"" : cell);
  }
  return out + "\n";
}

// A header and its row, `count` columns wide.
std::vector<std::string> header(std::size_t count) {
  return {kEnglish.begin(), kEnglish.begin() + static_cast<std::ptrdiff_t>(count)};
}
std::vector<std::string> run(std::size_t count) {
  std::vector<std::string> cells(count);
  cells[0] = "12070555079";
  cells[1] = "May 29, 2022, 3:53:35 PM";
  cells[2] = "Lunch \xE8\xB7\x91\xE6\xAD\xA5, \"easy\"";
  cells[3] = "Run";
  cells[4] = "first line\nsecond \"line\"";
  cells[5] = "23:48";
  cells[6] = "3.32";
  cells[7] = "171.0";
  cells[9] = "false";
  cells[11] = "10370891.0";
  cells[12] = "activities/12866632127.fit.gz";
  cells[15] = "1428.0";
  cells[16] = "1391.0";
  cells[17] = "3322.949951171875";
  cells[20] = "41.5";
  cells[21] = "40";
  cells[29] = "71.26";
  cells[31] = "152.5";
  cells[50] = "0.0";
  return cells;
}

Decoded read(const std::string& text, DisplayUnit unit = DisplayUnit::Kilometres) {
  auto decoded = decode(text, unit);
  EXPECT_TRUE(decoded.ok()) << (decoded.ok() ? "" : decoded.error().what);
  return decoded.ok() ? std::move(decoded).value() : Decoded{};
}

void expect_the_run(const Activity& activity) {
  EXPECT_EQ(activity.format, activity::Format::Strava);
  EXPECT_EQ(activity.ids, (std::vector<activity::ProviderId>{{"strava", "12070555079"}}));
  EXPECT_EQ(activity.start->unix_ms, 1'653'839'615'000);  // UTC, though it does not say so
  EXPECT_FALSE(activity.offset.has_value());
  EXPECT_EQ(activity.sport, activity::Sport::Running);
  EXPECT_EQ(activity.elapsed_ms, (activity::Total{1'428'000, Origin::File}));
  EXPECT_EQ(activity.moving_ms, (activity::Total{1'391'000, Origin::File}));
  EXPECT_EQ(activity.distance_mm, (activity::Total{3'322'950, Origin::File}));
  EXPECT_EQ(activity.ascent_mm.value, 41'500);
  EXPECT_EQ(activity.max_heart_rate_bpm, 171);
  EXPECT_EQ(activity.avg_heart_rate_bpm, 153);
  EXPECT_EQ(activity.avg_cadence_spm, 143);                   // 71.26 strides
  EXPECT_EQ(activity.file, "activities/12866632127.fit.gz");  // not the id
}

// formats 5.13 lines 1, 3 and 15
TEST(Strava, ReadsEveryWidth) {
  for (const std::size_t count : {87U, 92U, 94U, 99U, 101U, 103U}) {
    const Decoded file = read("\xEF\xBB\xBF" + line(header(count)) + line(run(count)));
    ASSERT_EQ(file.activities.size(), 1U) << count;
    EXPECT_TRUE(file.warnings.empty()) << count << file.warnings[0].what;
    expect_the_run(file.activities[0]);
    EXPECT_EQ(file.activities[0].name, "Lunch \xE8\xB7\x91\xE6\xAD\xA5, \"easy\"");
    EXPECT_EQ(file.activities[0].gear, "10370891.0");
  }
}

// formats 5.13 lines 1, 2 and 3: ten columns, the old ISO dates, miles, swims, runs without a file.
TEST(Strava, ReadsTenColumnsOf2019AndTheOnesBefore) {
  const std::string ten =
      "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed "
      "Time,Distance,Commute,Activity Gear,Filename\n";
  const std::string rows =
      "1,\"Jul 29, 2019, 12:05:00 AM\",a,Run,,1800,5.00,false,,activities/1.gpx\n"
      "2,\"Jul 30, 2019, 12:05:00 PM\",b,Swim,,1800,1500,false,,\n";
  const Decoded km = read(ten + rows);
  ASSERT_EQ(km.activities.size(), 2U);
  EXPECT_EQ(km.activities[0].distance_mm.value, 5'000'000);
  EXPECT_EQ(km.activities[0].start->unix_ms, 1'564'358'700'000);
  EXPECT_EQ(km.activities[1].distance_mm.value, 1'500'000);  // swims are in metres
  EXPECT_EQ(km.activities[1].start->unix_ms, 1'564'488'300'000);
  EXPECT_EQ(km.activities[1].file, "");  // by hand, and kept
  EXPECT_EQ(read(ten + rows, DisplayUnit::Miles).activities[0].distance_mm.value, 8'046'720);
  const Decoded early = read(
      "id,date,name,type,description,elapsed_time,distance,commute,gear,filename\n"
      "7,2018-03-01 06:00:00,x,Run,,1800,5012.3,false,Shoe,activities/7.tcx.gz\n");
  ASSERT_EQ(early.activities.size(), 1U);
  EXPECT_EQ(early.activities[0].distance_mm.value, 5'012'300);
  EXPECT_EQ(early.activities[0].gear, "Shoe");
  EXPECT_EQ(early.activities[0].sport, activity::Sport::Running);
  EXPECT_EQ(early.activities[0].start->unix_ms, 1'519'884'000'000);
}

// formats 5.13 line 2: the second distance is in metres and wins; times of MM:SS.
TEST(Strava, TheSecondDistanceWinsAndClocksAreTimes) {
  std::vector<std::string> row = run(103);
  row[5] = "23:48";
  row[15] = "";
  row[16] = "23:11";
  row[6] = "9.99";
  const Decoded file = read(line(header(103)) + line(row));
  ASSERT_EQ(file.activities.size(), 1U);
  expect_the_run(file.activities[0]);
  // Where only the first one is there, it is in the account's unit.
  row[17] = "";
  row[6] = "3.11";
  EXPECT_EQ(read(line(header(103)) + line(row)).activities.at(0).distance_mm.value, 3'110'000);
  EXPECT_EQ(
      read(line(header(103)) + line(row), DisplayUnit::Miles).activities.at(0).distance_mm.value,
      5'005'060);
}

// formats 5.13 line 1
TEST(Strava, ReadsDutch) {
  std::vector<std::string> dutch = header(94);
  dutch[0] = "Activiteits-ID";
  dutch[1] = "Datum van activiteit";
  dutch[2] = "Naam activiteit";
  dutch[3] = "Activiteitstype";
  dutch[5] = dutch[15] = "Verstreken tijd";
  dutch[6] = dutch[17] = "Afstand";
  dutch[7] = dutch[30] = "Max. hartslag";
  dutch[12] = "Bestandsnaam";
  dutch[16] = "Beweegtijd";
  dutch[20] = "Totale stijging";
  dutch[31] = "Gemiddelde hartslag";
  dutch[29] = "Gemiddelde cadans";
  std::vector<std::string> row = run(94);
  row[1] = "29 mei 2022 15:53:35";
  row[3] = "Hardloopsessie";
  row[6] = "3,32";
  row[17] = "3322,949951171875";
  row[20] = "41,5";
  row[29] = "71,26";
  const Decoded file = read(line(dutch) + line(row));
  ASSERT_EQ(file.activities.size(), 1U);
  expect_the_run(file.activities[0]);
  // One name is not known for sure in Dutch; the place of its column is.
  ASSERT_EQ(file.warnings.size(), 1U);
  EXPECT_EQ(file.warnings[0].what, "names not known; columns 21 are read by their place");
}

// formats 5.13 lines 1 and 15: German headers, decimal commas.
TEST(Strava, ReadsOtherLanguages) {
  std::vector<std::string> german = header(94);
  german[0] = "Aktivit\xC3\xA4ts-ID";
  german[1] = "Aktivit\xC3\xA4tsdatum";
  german[2] = "Name der Aktivit\xC3\xA4t";
  german[3] = "Aktivit\xC3\xA4tsart";
  german[5] = german[15] = "Verstrichene Zeit";
  german[6] = german[17] = "Distanz";
  german[7] = german[30] = "Max. Herzfrequenz";
  german[12] = "Dateiname";
  german[16] = "Bewegungszeit";
  german[20] = "H\xC3\xB6henzunahme";
  german[31] = "Durchschnittliche Herzfrequenz";
  german[29] = "Durchschnittliche Trittfrequenz";
  std::vector<std::string> row = run(94);
  row[1] = "29.05.2022, 15:53:35";
  row[3] = "Lauf";
  row[6] = "3,32";
  row[15] = "1428,0";
  row[17] = "3322,949951171875";
  row[20] = "41,5";
  row[29] = "71,26";
  const Decoded file = read(line(german) + line(row));
  ASSERT_EQ(file.activities.size(), 1U);
  expect_the_run(file.activities[0]);
  // A language we do not know is read by place, and that is said.
  std::vector<std::string> other(103);
  for (std::size_t i = 0; i < other.size(); ++i) other[i] = "\xE5\x88\x97" + std::to_string(i);
  row = run(103);
  row[1] = "2022/05/29 15:53:35";
  const Decoded placed = read(line(other) + line(row));
  ASSERT_EQ(placed.activities.size(), 1U);
  expect_the_run(placed.activities[0]);
  ASSERT_EQ(placed.warnings.size(), 1U);
  EXPECT_EQ(placed.warnings[0].what.substr(0, 35), "names not known; columns 1, 2, 3, 4");
}

// formats 5.13 line 1
TEST(Strava, ReadsHtmlHeadersAndNamesWhatIsNew) {
  std::vector<std::string> html = header(103);
  html[44] = "<span class=\"translation_missing\" title=\"x, y\">Type</span>";
  html[78] = "<span>Avg Flow</span>";
  html[101] = "Total Hops";
  html[102] = "Filename";
  std::vector<std::string> row = run(103);
  row[102] = row[12];
  const Decoded file = read(line(html) + line(row));
  ASSERT_EQ(file.activities.size(), 1U);
  expect_the_run(file.activities[0]);
  ASSERT_EQ(file.warnings.size(), 2U);
  EXPECT_EQ(file.warnings[0].what, "the column \"Total Hops\" is new; it is kept in the original");
  EXPECT_EQ(file.warnings[1].what, "the column \"Filename\" is there twice");
}

// formats 5.13 line 4
TEST(Strava, DirtyRowsAreNamedAndTheRestGoesOn) {
  const std::string good = line(run(103));
  std::string error = "#error#";
  for (int i = 1; i < 103; ++i) error += ",";
  std::string escaped = good;
  const std::string doubled = "\"Lunch \xE8\xB7\x91\xE6\xAD\xA5, \"\"easy\"\"\"";
  escaped.replace(escaped.find(doubled), doubled.size(), "\"he said \\\"hi, you\\\" ok\"");
  escaped.replace(escaped.find("\"first line\nsecond \"\"line\"\"\""), 28, "plain");
  const std::string text = line(header(103)) + good + error + "\n" + escaped +
                           "1,\"May 29, 2022, 3:53:35 PM\",\"never closed,Run,,1\n" + good +
                           "x,y\n";
  const Decoded file = read(text);
  ASSERT_EQ(file.activities.size(), 4U);
  expect_the_run(file.activities[0]);
  expect_the_run(file.activities[1]);
  EXPECT_EQ(file.activities[1].name, "he said \"hi, you\" ok");
  expect_the_run(file.activities[3]);
  ASSERT_EQ(file.warnings.size(), 3U);
  EXPECT_EQ(file.warnings[0].where, "row 5");
  EXPECT_EQ(file.warnings[1].what, "it has 2 columns of 103 and makes no sense; not read");
  EXPECT_EQ(file.warnings[2].what, "1 rows are \"#error#\": Strava could not export them");
  for (const std::size_t size : {1U, 7U, 100U, 1000U}) {
    Decoder decoder;
    for (std::size_t at = 0; at < text.size(); at += size) {
      decoder.feed(std::string_view(text).substr(at, size));
    }
    const auto pieces = decoder.finish();
    ASSERT_TRUE(pieces.ok());
    EXPECT_EQ(pieces.value(), file) << size;
  }
}

TEST(Strava, RefusesOtherTables) {
  EXPECT_EQ(decode("").error().what, "the file is empty");
  EXPECT_EQ(decode("Shoe Name,Shoe Brand\n").error().what,
            "these are not the columns of Strava's activities.csv");
  EXPECT_FALSE(decode("a,b,c,d,e,f,g,h,i,j,k,l\n").ok());
}

TEST(StravaDate, ReadsTheDatesOfSeveralLanguages) {
  const auto at = [](std::string_view text) {
    const auto date = date_from(text);
    return date ? date->unix_ms / 1000 : -1;
  };
  constexpr std::int64_t kMoment = 1'653'839'615;
  EXPECT_EQ(at("May 29, 2022, 3:53:35 PM"), kMoment);
  EXPECT_EQ(at("May 29, 2022, 3:53:35\xE2\x80\xAFPM"), kMoment);
  EXPECT_EQ(at("29 May 2022, 15:53:35"), kMoment);
  EXPECT_EQ(at("29.05.2022, 15:53:35"), kMoment);
  EXPECT_EQ(at("29. Mai 2022, 15:53:35"), kMoment);
  EXPECT_EQ(at("29 mei 2022 15:53:35"), kMoment);
  EXPECT_EQ(at("29 mai 2022 \xC3\xA0 15:53:35"), kMoment);
  EXPECT_EQ(at("29/05/2022 15:53:35"), kMoment);
  EXPECT_EQ(at("05/29/2022 15:53:35"), kMoment);
  EXPECT_EQ(at("2022-05-29 15:53:35"), kMoment);
  EXPECT_EQ(at("Jan 1, 2020, 12:00:00 AM"), 1'577'836'800);
  EXPECT_EQ(at("1 d\xC3\xA9"
               "c. 2019, 00:00:00"),
            1'575'158'400);
  for (const char* bad : {"", "yesterday", "May 32, 2022, 3:53:35 PM", "May 29, 2022",
                          "May 29, 2022, 13:53:35 PM", "29.05.2022, 25:00:00", "1:2:3:4:5"}) {
    EXPECT_EQ(at(bad), -1) << bad;
  }
}

}  // namespace
}  // namespace runlight::strava
