// What was written is what truth says: every file goes through our own readers.
#include "tools/make_exports/exports.hpp"

#include <gtest/gtest.h>
#include <libdeflate.h>
#include <zip.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "codecs/apple/apple.hpp"
#include "codecs/csv/runs.hpp"
#include "codecs/fit/activity.hpp"
#include "codecs/garmin/activities.hpp"
#include "codecs/gpx/gpx.hpp"
#include "codecs/strava/activities.hpp"
#include "codecs/tcx/tcx.hpp"
#include "tools/make_exports/strava_columns.hpp"
#include "tools/make_exports/strava_rows.hpp"
#include "tools/make_exports/words.hpp"

namespace runlight::make_exports {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// Name to bytes of all members.
std::map<std::string, std::string> unzipped(const std::string& bytes) {
  std::map<std::string, std::string> out;
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
  EXPECT_NE(zip, nullptr) << zip_error_strerror(&error);
  if (zip == nullptr) return out;
  for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); ++i) {
    zip_stat_t stat;
    EXPECT_EQ(zip_stat_index(zip, static_cast<zip_uint64_t>(i), 0, &stat), 0);
    std::string member(stat.size, '\0');
    zip_file_t* file = zip_fopen_index(zip, static_cast<zip_uint64_t>(i), 0);
    EXPECT_EQ(zip_fread(file, member.data(), member.size()),
              static_cast<zip_int64_t>(member.size()));
    EXPECT_EQ(zip_fclose(file), 0) << stat.name;  // a wrong checksum shows here
    EXPECT_TRUE(out.emplace(stat.name, std::move(member)).second) << stat.name;
  }
  zip_close(zip);
  return out;
}

std::string ungzipped(const std::string& bytes) {
  std::string out(bytes.size() * 40 + 4096, '\0');
  libdeflate_decompressor* open = libdeflate_alloc_decompressor();
  std::size_t size = 0;
  EXPECT_EQ(
      libdeflate_gzip_decompress(open, bytes.data(), bytes.size(), out.data(), out.size(), &size),
      LIBDEFLATE_SUCCESS);
  libdeflate_free_decompressor(open);
  out.resize(size);
  return out;
}

bool ends_with(const std::string& text, std::string_view end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

// What the tests compare of any file.
struct Read {
  std::int64_t start_s = 0;
  std::int64_t timer_s = 0;
  std::int64_t distance_mm = 0;
  std::size_t laps = 0;
  std::size_t resting = 0;
  std::size_t warnings = 0;
};

Read read_fit(std::string_view bytes) {
  const auto file = fit::decode_activity(std::as_bytes(std::span(bytes.data(), bytes.size())));
  EXPECT_TRUE(file.ok());
  Read out;
  if (!file.ok() || file.value().sessions.size() != 1) return out;
  const fit::FitFile& fit = file.value();
  const fit::Totals& totals = fit.sessions[0].totals;
  EXPECT_EQ(fit.kind, fit::FileKind::Activity);
  out.start_s = fit::instant_of(totals.start_time_s.value_or(0))->unix_ms / 1000;
  out.timer_s = totals.timer_ms.value_or(0) / 1000;
  out.distance_mm = std::int64_t{totals.distance_cm.value_or(0)} * 10;
  out.laps = fit.laps.size();
  for (const fit::Lap& lap : fit.laps) {
    if (lap.intensity == fit::intensity::kRest) ++out.resting;
  }
  out.warnings = fit.warnings.list().size();
  return out;
}

Read read_activity(const Result<activity::Decoded>& decoded) {
  Read out;
  EXPECT_TRUE(decoded.ok());
  if (!decoded.ok() || decoded.value().activities.size() != 1) return out;
  const activity::Activity& run = decoded.value().activities[0];
  out.start_s = run.start->unix_ms / 1000;
  out.timer_s = run.timer_ms.value / 1000;
  out.distance_mm = run.distance_mm.value;
  out.laps = run.laps.size();
  for (const activity::Lap& lap : run.laps) {
    if (lap.intensity == activity::Intensity::Resting) ++out.resting;
  }
  out.warnings = decoded.value().warnings.size();
  return out;
}

Read read_any(const std::string& name, const std::string& raw) {
  const bool packed = ends_with(name, ".gz");
  const std::string bytes = packed ? ungzipped(raw) : raw;
  if (bytes.find(".FIT") < 12) return read_fit(bytes);
  if (bytes.find("<gpx") != std::string::npos) return read_activity(gpx::decode(bytes));
  return read_activity(tcx::decode(bytes));
}

void expect_same(const Read& read, const Outing& outing, const Seen& seen, std::int64_t permille) {
  SCOPED_TRACE(seen.member + seen.archive);
  EXPECT_EQ(read.start_s, seen.start_s);
  EXPECT_NEAR(static_cast<double>(read.timer_s), outing.timer_s,
              static_cast<double>(outing.pauses.size()) * 2);
  if (!has_distance(outing.kind)) return;
  EXPECT_NEAR(static_cast<double>(read.distance_mm), static_cast<double>(seen.totals.distance_mm),
              static_cast<double>(seen.totals.distance_mm * permille) / 1000 + 20);
}

class Exports : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = (fs::temp_directory_path() / "runlight_make_exports_XXXXXX").string();
    ASSERT_NE(mkdtemp(folder_.data()), nullptr);
  }
  void TearDown() override { fs::remove_all(folder_); }

  Options options(std::size_t activities, std::string_view sub = "a") const {
    Options out;
    out.plan.seed = 7;
    out.plan.activities = activities;
    out.apple_records = 900;
    out.folder = folder_ + "/" + std::string(sub);
    return out;
  }
  static Options only(Options options, Provider provider) {
    options.providers = {};
    options.providers[static_cast<std::size_t>(provider)] = true;
    return options;
  }
  World write(const Options& options) {
    auto world = write_exports(options);
    EXPECT_TRUE(world.ok()) << world.error().what;
    return std::move(world).value();
  }
  static std::map<std::string, std::string> members(const Options& options,
                                                    std::string_view archive) {
    return unzipped(read_file(options.folder + "/" + std::string(archive)));
  }

  std::string folder_;
};

TEST_F(Exports, TheSameSeedGivesTheSameBytes) {
  write(options(14, "a"));
  write(options(14, "b"));
  std::size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder_ + "/a")) {
    if (!entry.is_regular_file()) continue;
    const fs::path twin = folder_ / fs::path("b") / fs::relative(entry.path(), folder_ + "/a");
    EXPECT_EQ(read_file(entry.path()), read_file(twin)) << entry.path();
    ++files;
  }
  EXPECT_GT(files, 10U);
  Options other = options(14, "c");
  other.plan.seed = 8;
  write(other);
  EXPECT_NE(read_file(folder_ + "/a/truth.json"), read_file(folder_ + "/c/truth.json"));
}

TEST_F(Exports, StravaFilesAreWhatTruthSays) {
  Options asked = only(options(60), Provider::Strava);
  asked.mix = {40, 30, 30};
  const World world = write(asked);
  const auto files = members(asked, "strava/export_1234567.zip");
  std::size_t recorded = 0;
  std::size_t resting = 0;
  for (const Outing& outing : world.outings) {
    const Seen& seen = *world.at(outing, Provider::Strava);
    EXPECT_EQ(seen.member.empty(), outing.recorder == Recorder::Nobody);
    if (seen.member.empty()) continue;
    ++recorded;
    ASSERT_EQ(files.count(seen.member), 1U) << seen.member;
    const Read read = read_any(seen.member, files.at(seen.member));
    expect_same(read, outing, seen, seen.member.find(".gpx") != std::string::npos ? 5 : 0);
    if (seen.member.find(".gpx") == std::string::npos) {
      EXPECT_EQ(read.warnings, 0U);
    }
    resting += read.resting;
  }
  std::size_t in_folder = 0;
  for (const auto& [name, bytes] : files) {
    if (name.rfind("activities/", 0) == 0) ++in_folder;
  }
  EXPECT_EQ(in_folder, recorded);
  EXPECT_GT(resting, 0U);  // walk breaks
  EXPECT_EQ(files.count("privacy_zones.csv"), 1U);
}

void expect_table(const World& world) {
  const Options& asked = world.options;
  SCOPED_TRACE(std::to_string(static_cast<int>(asked.generation)) + " " +
               std::to_string(static_cast<int>(asked.language)));
  const auto decoded = strava::decode(strava_table(world), asked.units == Units::Miles
                                                               ? strava::DisplayUnit::Miles
                                                               : strava::DisplayUnit::Kilometres);
  ASSERT_TRUE(decoded.ok());
  const auto& rows = decoded.value().activities;
  ASSERT_EQ(rows.size(), world.outings.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Outing& outing = world.outings[i];
    const Seen& seen = *world.at(outing, Provider::Strava);
    ASSERT_EQ(rows[i].ids.at(0).id, seen.id);
    EXPECT_EQ(rows[i].start->unix_ms, seen.start_s * 1000);
    EXPECT_EQ(activity::text(rows[i].sport), sport_of(outing.kind));
    EXPECT_EQ(rows[i].name, outing.name);
    EXPECT_EQ(rows[i].file, seen.member);
    EXPECT_EQ(rows[i].elapsed_ms.value, seen.totals.elapsed_s * std::int64_t{1000});
    EXPECT_NEAR(static_cast<double>(rows[i].distance_mm.value),
                static_cast<double>(seen.totals.distance_mm), 20'000);
  }
  const auto& warnings = decoded.value().warnings;
  EXPECT_TRUE(std::any_of(warnings.begin(), warnings.end(), [](const auto& warning) {
    return warning.what.find("#error#") != std::string::npos;
  }));
}

TEST_F(Exports, StravaTableReadsInAllGenerationsAndLanguages) {
  Options asked = only(options(60), Provider::Strava);
  asked.mix = {100, 0, 0};
  World world = write(asked);
  EXPECT_EQ(members(asked, "strava/export_1234567.zip").at("activities.csv"), strava_table(world));
  for (const Generation generation : {Generation::Early, Generation::Ten, Generation::EightySeven,
                                      Generation::NinetyFour, Generation::HundredThree}) {
    for (const Language language : {Language::English, Language::German, Language::Dutch}) {
      for (const HeaderText header : {HeaderText::Plain, HeaderText::Spans}) {
        world.options.generation = generation;
        world.options.language = language;
        world.options.header = header;
        world.options.units = language == Language::English ? Units::Miles : Units::Kilometres;
        expect_table(world);
      }
    }
  }
}

TEST_F(Exports, StravaGenerationsHaveTheirColumns) {
  Options asked;
  const auto columns = [&asked](Generation generation) {
    asked.generation = generation;
    const std::string header = header_of(asked);
    return std::count(header.begin(), header.end(), ',') + 1;
  };
  EXPECT_EQ(columns(Generation::Early), 10);
  EXPECT_EQ(header_of(asked),
            "id,date,name,type,description,elapsed_time,distance,commute,gear,filename\n");
  EXPECT_EQ(columns(Generation::Ten), 10);
  EXPECT_EQ(columns(Generation::EightySeven), 87);
  EXPECT_EQ(columns(Generation::NinetyFour), 94);
  EXPECT_EQ(header_of(asked).substr(0, 3), "\xEF\xBB\xBF");
  EXPECT_EQ(columns(Generation::HundredThree), 103);
  asked.language = Language::German;
  EXPECT_EQ(header_of(asked).substr(0, 31), "Aktivit\xC3\xA4ts-ID,Aktivit\xC3\xA4tsdatum");
}

TEST_F(Exports, GarminZipsAndSummariesAreWhatTruthSays) {
  const Options asked = only(options(60), Provider::Garmin);
  const World world = write(asked);
  const auto outer = members(asked, "garmin/uuid_1.zip");
  std::map<std::string, std::string> fits;
  const std::string part = "DI_CONNECT/DI-Connect-Uploaded-Files/UploadedFiles_0-_Part1.zip";
  for (const auto& [name, bytes] : unzipped(outer.at(part))) {
    std::string place = part;
    place.append("!").append(name);
    if (!ends_with(name, ".zip")) {
      fits[place] = bytes;
      continue;
    }
    place += '!';
    for (const auto& [inner, deep] : unzipped(bytes)) fits[std::string(place).append(inner)] = deep;
  }
  const auto summaries = garmin::decode(
      outer.at("DI_CONNECT/DI-Connect-Fitness/runner@example.invalid_0_summarizedActivities.json"));
  ASSERT_TRUE(summaries.ok());
  std::map<std::string, activity::Activity> by_id;
  for (const auto& run : summaries.value().activities) by_id[run.ids.at(0).id] = run;
  std::size_t recorded = 0;
  std::size_t deep = 0;
  for (const Outing& outing : world.outings) {
    const auto& seen = world.at(outing, Provider::Garmin);
    if (!seen) continue;
    ++recorded;
    ASSERT_EQ(fits.count(seen->member), 1U) << seen->member;
    expect_same(read_fit(fits.at(seen->member)), outing, *seen, 0);
    if (std::count(seen->member.begin(), seen->member.end(), '!') == 2) ++deep;
    const activity::Activity& row = by_id.at(seen->id);
    EXPECT_EQ(row.start->unix_ms, outing.start_s * 1000);
    EXPECT_EQ(row.offset->minutes, outing.offset());
    EXPECT_EQ(row.timer_ms.value, outing.timer_s * std::int64_t{1000});
    EXPECT_EQ(activity::text(row.sport), sport_of(outing.kind));
    EXPECT_EQ(row.distance_mm.value, has_distance(outing.kind) ? seen->totals.distance_mm : 0);
  }
  EXPECT_GT(deep, 0U);
  EXPECT_EQ(by_id.size(), recorded);
  EXPECT_EQ(fits.size(), recorded + world.odd.size());
  for (const Odd& odd : world.odd) {
    ASSERT_EQ(fits.count(odd.member), 1U);
    const std::string& bytes = fits.at(odd.member);
    const auto file = fit::decode_activity(std::as_bytes(std::span(bytes.data(), bytes.size())));
    ASSERT_TRUE(file.ok());
    EXPECT_EQ(file.value().kind, fit::FileKind::Other);
  }
  EXPECT_FALSE(fs::exists(asked.folder + "/garmin/.UploadedFiles_0-_Part1.zip"));
}

TEST_F(Exports, AppleWorkoutsAndRoutesAreWhatTruthSays) {
  for (const Units units : {Units::Kilometres, Units::Miles}) {
    Options asked = only(options(60), Provider::Apple);
    asked.units = units;
    asked.plan.years = 10;  // both sides of the change of 2022
    const World world = write(asked);
    const auto files = members(asked, "apple/export.zip");
    const std::string& xml = files.at("apple_health_export/export.xml");
    const auto decoded = apple::decode(xml);
    ASSERT_TRUE(decoded.ok());
    std::size_t workouts = 0;
    for (const Outing& outing : world.outings) {
      const auto& seen = world.at(outing, Provider::Apple);
      if (!seen) continue;
      ASSERT_LT(workouts, decoded.value().activities.size());
      const activity::Activity& run = decoded.value().activities[workouts++];
      EXPECT_EQ(run.start->unix_ms, seen->start_s * 1000);
      EXPECT_EQ(activity::text(run.sport), sport_of(outing.kind));
      EXPECT_EQ(run.elapsed_ms.value, outing.elapsed_s() * std::int64_t{1000});
      EXPECT_NEAR(static_cast<double>(run.timer_ms.value), outing.timer_s * 1000.0, 1);
      EXPECT_EQ(run.pauses.size(), outing.pauses.size());
      EXPECT_EQ(run.zone, name_of(outing.zone));
      EXPECT_FALSE(run.samples.empty());
      if (has_distance(outing.kind)) {
        EXPECT_NEAR(static_cast<double>(run.distance_mm.value),
                    static_cast<double>(seen->totals.distance_mm), 3);
      }
      if (seen->member.empty()) continue;
      EXPECT_EQ("apple_health_export/" + run.file, seen->member);
      ASSERT_EQ(files.count(seen->member), 1U);
      expect_same(read_any(seen->member, files.at(seen->member)), outing, *seen, 5);
    }
    EXPECT_EQ(workouts, decoded.value().activities.size());
    std::size_t records = 0;
    for (std::size_t at = xml.find("\n <Record "); at != std::string::npos;
         at = xml.find("\n <Record ", at + 1)) {
      ++records;
    }
    EXPECT_EQ(records, asked.apple_records + 1);  // and the correlation's own
  }
}

TEST_F(Exports, LooseFilesAreWhatTruthSays) {
  const Options asked = only(options(60), Provider::Files);
  const World world = write(asked);
  std::map<std::string, Oddity> odd;
  for (const Odd& one : world.odd) odd[one.archive] = one.oddity;
  std::size_t rows = 0;
  std::size_t whole = 0;
  for (const Outing& outing : world.outings) {
    const auto& seen = world.at(outing, Provider::Files);
    if (!seen) continue;
    if (seen->archive == "files/runs.csv") {
      ++rows;
      continue;
    }
    const std::string bytes = read_file(asked.folder + "/" + seen->archive);
    const auto found = odd.find(seen->archive);
    if (found != odd.end() && found->second == Oddity::Truncated) {
      const auto file = fit::decode_activity(std::as_bytes(std::span(bytes.data(), bytes.size())));
      ASSERT_TRUE(file.ok());
      EXPECT_GT(file.value().records.rows, 0U);
      EXPECT_TRUE(file.value().sessions.empty());
      EXPECT_FALSE(file.value().warnings.list().empty());
      continue;
    }
    ++whole;
    const Read read = read_any(seen->archive, bytes);
    const bool gpx = bytes.find("<gpx") != std::string::npos;
    expect_same(read, outing, *seen, gpx ? 5 : 0);
    const bool damaged = found != odd.end() && found->second == Oddity::WrongChecksum;
    if (!gpx) {
      EXPECT_EQ(read.warnings, damaged ? 1U : 0U) << seen->archive;
    }
  }
  EXPECT_GT(whole, 10U);
  const auto table = csv::decode(read_file(asked.folder + "/files/runs.csv"));
  ASSERT_TRUE(table.ok());
  EXPECT_EQ(table.value().activities.size(), rows);
  EXPECT_GT(rows, 0U);
  EXPECT_TRUE(table.value().warnings.empty());
  EXPECT_EQ(odd.at("files/empty.fit"), Oddity::Empty);
  EXPECT_EQ(fs::file_size(asked.folder + "/files/empty.fit"), 0U);
  EXPECT_EQ(odd.size(), 5U);  // empty, truncated, checksum, two names that lie
}

TEST_F(Exports, ProvidersAgreeWithinTheNoise) {
  const World world = write(options(40));
  std::size_t pairs = 0;
  for (const Outing& outing : world.outings) {
    bool anywhere = false;
    for (const auto& one : world.seen[outing.number]) {
      if (!one) continue;
      anywhere = true;
      for (const auto& other : world.seen[outing.number]) {
        if (!other) continue;
        ++pairs;
        EXPECT_LE(std::abs(one->start_s - other->start_s), 60);
        EXPECT_LE(std::abs(one->totals.distance_mm - other->totals.distance_mm) * 100,
                  one->totals.distance_mm + 100);
      }
    }
    EXPECT_TRUE(anywhere) << outing.number;
  }
  EXPECT_GT(pairs, world.outings.size() * 2);
}

TEST(Words, RefusesWhatItDoesNotUnderstand) {
  const auto refused = [](std::vector<std::string_view> words) {
    const auto options = options_from(words);
    return options.ok() ? std::string() : options.error().where;
  };
  EXPECT_EQ(refused({"out", "--activities", "12", "--seed", "4"}), "");
  EXPECT_EQ(refused({"--activities", "12"}), "OUT_DIR");
  EXPECT_EQ(refused({"out", "--activities", "0"}), "--activities");
  EXPECT_EQ(refused({"out", "--activities"}), "--activities");
  EXPECT_EQ(refused({"out", "--generation", "88"}), "--generation");
  EXPECT_EQ(refused({"out", "--providers", "strava,polar"}), "--providers");
  EXPECT_EQ(refused({"out", "--mix", "0,0,0"}), "--mix");
  EXPECT_EQ(refused({"out", "--activities", "9000", "--years", "1"}), "--years");
  EXPECT_EQ(refused({"out", "--colour", "red"}), "command line");
}

}  // namespace
}  // namespace runlight::make_exports
