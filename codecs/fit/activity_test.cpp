#include "codecs/fit/activity.hpp"

#include <gtest/gtest.h>

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "codecs/fit/profile.hpp"
#include "codecs/fit/writer.hpp"

namespace runlight::fit {
namespace {

using Bytes = std::vector<std::byte>;
constexpr std::uint32_t kStart = 1'100'000'000;

FitFile decode(std::span<const std::byte> bytes, const DecodeLimits& limits = {}) {
  Result<FitFile> out = decode_activity(bytes, limits);
  EXPECT_TRUE(out.ok());
  return out.ok() ? std::move(out).value() : FitFile();
}

FieldValue number(std::uint8_t field, BaseType type, std::optional<std::int64_t> value) {
  return FieldValue::number(field, type, value);
}

void file_id(Writer& writer, std::int64_t type) {
  const std::array fields = {
      number(0, BaseType::Enum, type),     number(1, BaseType::UInt16, 255),
      number(2, BaseType::UInt16, 77),     number(3, BaseType::UInt32z, 4711),
      number(4, BaseType::UInt32, kStart), FieldValue::words(8, "Watch")};
  writer.message(message::kFileId, fields);
}

// One record of the given fields.
FitFile record(std::vector<FieldValue> fields, Endian endian = Endian::Little) {
  WriterOptions options;
  options.endian = endian;
  Writer writer(options);
  file_id(writer, file_type::kActivity);
  writer.message(message::kRecord, fields);
  FitFile out = decode(std::move(writer).finish());
  EXPECT_EQ(out.records.rows, 1U);
  EXPECT_TRUE(out.warnings.list().empty());
  return out;
}

class RecordEndian : public testing::TestWithParam<Endian> {};

TEST_P(RecordEndian, EveryColumn) {
  const FitFile file =
      record({number(253, BaseType::UInt32, kStart), number(0, BaseType::SInt32, -5),
              number(1, BaseType::SInt32, 6), number(2, BaseType::UInt16, 3000),
              number(3, BaseType::UInt8, 0), number(4, BaseType::UInt8, 83),
              number(5, BaseType::UInt32, 70'000), number(6, BaseType::UInt16, 2900),
              number(7, BaseType::UInt16, 250), number(13, BaseType::SInt8, -7),
              number(39, BaseType::UInt16, 901), number(40, BaseType::UInt16, 3501),
              number(41, BaseType::UInt16, 2402), number(53, BaseType::UInt8, 64),
              number(83, BaseType::UInt16, 803), number(84, BaseType::UInt16, 4950),
              number(85, BaseType::UInt16, 11'000)},
             GetParam());
  const Records& rows = file.records;
  EXPECT_EQ(rows.timestamp_s.at(0), kStart);
  EXPECT_EQ(rows.instant(0), (Instant{(631'065'600LL + kStart) * 1000}));
  EXPECT_EQ(rows.latitude.at(0), -5);
  EXPECT_EQ(rows.longitude.at(0), 6);
  EXPECT_EQ(rows.altitude.at(0), 3000U);
  EXPECT_EQ(rows.altitude_dm(0), 1000);     // 3000 / 5 - 500 = 100 m
  EXPECT_EQ(rows.heart_rate_bpm.at(0), 0);  // zero is a value
  EXPECT_EQ(rows.cadence.at(0), 83 * 128 + 64);
  EXPECT_EQ(rows.steps_per_min_128(0), 167U * 128);  // 83.5 strides are 167 steps
  EXPECT_EQ(rows.distance_cm.at(0), 70'000U);
  EXPECT_EQ(rows.speed_mm_s.at(0), 2900U);
  EXPECT_EQ(rows.power_w.at(0), 250);
  EXPECT_EQ(rows.temperature_c.at(0), -7);
  EXPECT_EQ(rows.vertical_oscillation.at(0), 901);
  EXPECT_EQ(rows.stance_time_percent.at(0), 3501);
  EXPECT_EQ(rows.stance_time.at(0), 2402);
  EXPECT_EQ(rows.vertical_ratio.at(0), 803);
  EXPECT_EQ(rows.stance_time_balance.at(0), 4950);
  EXPECT_EQ(rows.step_length.at(0), 11'000);
}

TEST_P(RecordEndian, EnhancedWinsInAnyOrderAndUnknownDoesNotWin) {
  const auto plain = number(6, BaseType::UInt16, 1111);
  const auto enhanced = number(73, BaseType::UInt32, 99'999);
  const auto none = number(73, BaseType::UInt32, std::nullopt);
  const auto no_plain = number(6, BaseType::UInt16, std::nullopt);
  const Endian endian = GetParam();
  EXPECT_EQ(record({plain, enhanced}, endian).records.speed_mm_s.at(0), 99'999U);
  EXPECT_EQ(record({enhanced, plain}, endian).records.speed_mm_s.at(0), 99'999U);
  EXPECT_EQ(record({none, plain}, endian).records.speed_mm_s.at(0), 1111U);
  EXPECT_EQ(record({no_plain, enhanced}, endian).records.speed_mm_s.at(0), 99'999U);
  EXPECT_EQ(record({no_plain, none}, endian).records.speed_mm_s.at(0), std::nullopt);
  EXPECT_EQ(
      record({number(2, BaseType::UInt16, 2500), number(78, BaseType::UInt32, 70'000)}, endian)
          .records.altitude.at(0),
      70'000U);
}

TEST_P(RecordEndian, OtherTypesThanUsual) {
  const Endian endian = GetParam();
  const Records rows = record({number(3, BaseType::UInt16, 150), number(0, BaseType::SInt16, -9),
                               number(5, BaseType::UInt64, 1234), number(4, BaseType::UInt16, 80),
                               number(7, BaseType::SInt32, -1), number(13, BaseType::SInt16, 127),
                               number(6, BaseType::Float32, std::nullopt)},
                              endian)
                           .records;
  EXPECT_EQ(rows.heart_rate_bpm.at(0), 150);
  EXPECT_EQ(rows.latitude.at(0), -9);
  EXPECT_EQ(rows.distance_cm.at(0), 1234U);
  EXPECT_EQ(rows.cadence.at(0), 80 * 128);
  EXPECT_EQ(rows.power_w.at(0), std::nullopt);  // does not fit
  EXPECT_EQ(rows.temperature_c.at(0), std::nullopt);
  EXPECT_EQ(rows.speed_mm_s.at(0), std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(FitActivity, RecordEndian, testing::Values(Endian::Little, Endian::Big));

TEST(FitActivity, UnknownStaysUnknownAndColumnsAreEven) {
  Writer writer;
  file_id(writer, file_type::kActivity);
  const std::array first = {number(253, BaseType::UInt32, kStart), number(3, BaseType::UInt8, 99)};
  const std::array second = {number(253, BaseType::UInt32, kStart + 1),
                             number(3, BaseType::UInt8, std::nullopt),
                             number(7, BaseType::UInt16, 200)};
  const std::array third = {number(253, BaseType::UInt32, kStart + 2)};
  writer.message(message::kRecord, first);
  writer.message(message::kRecord, second);
  writer.message(message::kRecord, third);
  const Records rows = decode(std::move(writer).finish()).records;
  EXPECT_EQ(rows.rows, 3U);
  EXPECT_EQ(rows.timestamp_s.size(), 3U);
  EXPECT_EQ(rows.heart_rate_bpm.size(), 3U);
  EXPECT_EQ(rows.heart_rate_bpm.at(0), 99);
  EXPECT_EQ(rows.heart_rate_bpm.at(1), std::nullopt);
  EXPECT_EQ(rows.heart_rate_bpm.at(2), std::nullopt);
  EXPECT_EQ(rows.power_w.at(0), std::nullopt);
  EXPECT_EQ(rows.power_w.at(1), 200);
  EXPECT_EQ(rows.power_w.at(2), std::nullopt);
  EXPECT_TRUE(rows.distance_cm.empty());
  EXPECT_EQ(rows.distance_cm.at(0), std::nullopt);
  EXPECT_EQ(rows.steps_per_min_128(0), std::nullopt);
}

TEST(FitActivity, AFractionAloneIsNoCadence) {
  EXPECT_TRUE(record({number(53, BaseType::UInt8, 64)}).records.cadence.empty());
  EXPECT_EQ(record({number(53, BaseType::UInt8, 64), number(4, BaseType::UInt8, std::nullopt)})
                .records.cadence.at(0),
            std::nullopt);
  EXPECT_EQ(record({number(53, BaseType::UInt8, 200), number(4, BaseType::UInt8, 90)})
                .records.cadence.at(0),
            90 * 128);
}

TEST(FitActivity, CompressedTimesBecomeRows) {
  Writer writer;
  file_id(writer, file_type::kActivity);
  const std::array event = {number(253, BaseType::UInt32, kStart), number(0, BaseType::Enum, 0),
                            number(1, BaseType::Enum, 0)};
  writer.message(message::kEvent, event);
  const std::array shape = {FieldShape{3, BaseType::UInt8}};
  writer.define(3, message::kRecord, Endian::Little, shape);
  for (std::uint32_t i = 1; i <= 600; ++i) {
    writer.compressed(3, kStart + i, Payload().u8(100).bytes());
  }
  const FitFile file = decode(std::move(writer).finish());
  ASSERT_EQ(file.records.rows, 600U);
  for (std::uint32_t i = 0; i < 600; ++i) {
    ASSERT_EQ(file.records.timestamp_s.at(i), kStart + i + 1);
  }
  ASSERT_EQ(file.events.size(), 1U);
  EXPECT_TRUE(file.events[0].starts_timer());
  EXPECT_FALSE(file.events[0].stops_timer());
}

// Sessions keep most of what laps have one number further on.
std::vector<FieldValue> totals(std::uint8_t shift) {
  const auto at = [&](int field) { return static_cast<std::uint8_t>(field + shift); };
  return std::vector<FieldValue>{
      number(253, BaseType::UInt32, kStart + 61), number(2, BaseType::UInt32, kStart),
      number(3, BaseType::SInt32, 111),           number(4, BaseType::SInt32, -222),
      number(7, BaseType::UInt32, 60'500),        number(8, BaseType::UInt32, 50'250),
      number(9, BaseType::UInt32, 16'789),        number(10, BaseType::UInt32, 80),
      number(11, BaseType::UInt16, 12),           number(at(13), BaseType::UInt16, 2801),
      number(at(14), BaseType::UInt16, 3302),     number(at(15), BaseType::UInt8, 143),
      number(at(16), BaseType::UInt8, 164),       number(at(17), BaseType::UInt8, 85),
      number(at(18), BaseType::UInt8, 96),        number(at(19), BaseType::UInt16, 207),
      number(at(20), BaseType::UInt16, 308),      number(at(21), BaseType::UInt16, 19),
      number(at(22), BaseType::UInt16, 20)};
}

void expect_totals(const Totals& one) {
  EXPECT_EQ(one.timestamp_s, kStart + 61);
  EXPECT_EQ(one.start_time_s, kStart);
  EXPECT_EQ(one.start_latitude, 111);
  EXPECT_EQ(one.start_longitude, -222);
  EXPECT_EQ(one.elapsed_ms, 60'500U);
  EXPECT_EQ(one.timer_ms, 50'250U);
  EXPECT_EQ(one.moving_ms, 49'000U);
  EXPECT_EQ(one.distance_cm, 16'789U);
  EXPECT_EQ(one.cycles, 80U);
  EXPECT_EQ(one.calories_kcal, 12);
  EXPECT_EQ(one.avg_speed_mm_s, 2899U);  // enhanced
  EXPECT_EQ(one.max_speed_mm_s, 3302U);  // plain, for want of a better one
  EXPECT_EQ(one.avg_heart_rate_bpm, 143);
  EXPECT_EQ(one.max_heart_rate_bpm, 164);
  EXPECT_EQ(one.avg_cadence, 85 * 128 + 64);
  EXPECT_EQ(one.max_cadence, 96 * 128 + 32);
  EXPECT_EQ(one.avg_power_w, 207);
  EXPECT_EQ(one.max_power_w, 308);
  EXPECT_EQ(one.ascent_m, 19);
  EXPECT_EQ(one.descent_m, 20);
  EXPECT_EQ(one.avg_temperature_c, -4);
  EXPECT_EQ(one.avg_vertical_oscillation, 21);
  EXPECT_EQ(one.avg_stance_time_percent, 22);
  EXPECT_EQ(one.avg_stance_time, 23);
  EXPECT_EQ(one.avg_vertical_ratio, 24);
  EXPECT_EQ(one.avg_stance_time_balance, 25);
  EXPECT_EQ(one.avg_step_length, 26);
  EXPECT_EQ(one.sport, sport::kRunning);
  EXPECT_EQ(one.sub_sport, 3);
}

TEST(FitActivity, LapsAndSessionsByTheirOwnNumbers) {
  Writer writer;
  file_id(writer, file_type::kActivity);
  std::vector<FieldValue> lap = totals(0);
  for (const auto& more : {number(23, BaseType::Enum, 4), number(24, BaseType::Enum, 7),
                           number(25, BaseType::Enum, 1), number(39, BaseType::Enum, 3),
                           number(50, BaseType::SInt8, -4), number(52, BaseType::UInt32, 49'000),
                           number(71, BaseType::UInt16, 2), number(77, BaseType::UInt16, 21),
                           number(78, BaseType::UInt16, 22), number(79, BaseType::UInt16, 23),
                           number(80, BaseType::UInt8, 64), number(81, BaseType::UInt8, 32),
                           number(110, BaseType::UInt32, 2899), number(118, BaseType::UInt16, 24),
                           number(119, BaseType::UInt16, 25), number(120, BaseType::UInt16, 26)}) {
    lap.push_back(more);
  }
  writer.message(message::kLap, lap);
  std::vector<FieldValue> session = totals(1);
  for (const auto& more :
       {number(5, BaseType::Enum, 1), number(6, BaseType::Enum, 3), number(25, BaseType::UInt16, 0),
        number(26, BaseType::UInt16, 1), number(57, BaseType::SInt8, -4),
        number(59, BaseType::UInt32, 49'000), number(89, BaseType::UInt16, 21),
        number(90, BaseType::UInt16, 22), number(91, BaseType::UInt16, 23),
        number(92, BaseType::UInt8, 64), number(93, BaseType::UInt8, 32),
        number(124, BaseType::UInt32, 2899), number(132, BaseType::UInt16, 24),
        number(133, BaseType::UInt16, 25), number(134, BaseType::UInt16, 26)}) {
    session.push_back(more);
  }
  writer.message(message::kSession, session);
  const FitFile file = decode(std::move(writer).finish());
  ASSERT_EQ(file.laps.size(), 1U);
  ASSERT_EQ(file.sessions.size(), 1U);
  for (const Totals& one : {file.laps[0].totals, file.sessions[0].totals}) {
    expect_totals(one);
  }
  EXPECT_EQ(file.laps[0].intensity, intensity::kRecovery);
  EXPECT_EQ(file.laps[0].trigger, 7);
  EXPECT_EQ(file.laps[0].workout_step, 2);
  EXPECT_EQ(file.sessions[0].first_lap, 0);
  EXPECT_EQ(file.sessions[0].laps, 1);
  EXPECT_EQ(file.sport(), sport::kRunning);
  EXPECT_EQ(file.sub_sport(), 3);
}

// formats 5.13 lines 9 and 13: no session, no positions; the laps of a run/walk session tell
// running minutes from walking ones.
TEST(FitActivity, IntervalsWithoutASessionKeepRunningAndWalkingApart) {
  Writer writer;
  file_id(writer, file_type::kActivity);
  const std::array shape = {FieldShape{253, BaseType::UInt32}, FieldShape{4, BaseType::UInt8}};
  std::uint32_t now = kStart;
  for (int lap = 0; lap < 6; ++lap) {
    const bool running = lap % 2 == 0;
    const std::uint32_t seconds = running ? 60 : 120;
    writer.define(9, message::kRecord, Endian::Little, shape);
    for (std::uint32_t i = 0; i < seconds; ++i) {
      writer.data(9, Payload().u32(now + i).u8(running ? 83 : 55).bytes());
    }
    const std::array fields = {
        number(2, BaseType::UInt32, now), number(253, BaseType::UInt32, now + seconds),
        number(8, BaseType::UInt32, seconds * 1000),
        number(23, BaseType::Enum, running ? intensity::kActive : intensity::kRecovery)};
    writer.message(message::kLap, fields);
    now += seconds;
  }
  const FitFile file = decode(std::move(writer).finish());
  EXPECT_TRUE(file.sessions.empty());
  EXPECT_EQ(file.records.rows, 540U);
  EXPECT_FALSE(file.records.latitude.at(0).has_value());
  EXPECT_EQ(file.records.cadence.at(0), 83 * 128);  // one leg, as the file has it
  ASSERT_EQ(file.laps.size(), 6U);
  std::uint32_t running_ms = 0;
  std::uint32_t walking_ms = 0;
  for (const Lap& lap : file.laps) {
    ASSERT_TRUE(lap.totals.timer_ms.has_value());
    (lap.intensity == intensity::kActive ? running_ms : walking_ms) += *lap.totals.timer_ms;
  }
  EXPECT_EQ(running_ms, 3U * 60'000);
  EXPECT_EQ(walking_ms, 3U * 120'000);
}

TEST(FitActivity, EnhancedMaximaWinInLapsAndSessions) {
  Writer writer;
  file_id(writer, file_type::kActivity);
  const std::array lap = {number(111, BaseType::UInt32, 70'001), number(14, BaseType::UInt16, 3)};
  writer.message(message::kLap, lap);
  const std::array session = {number(125, BaseType::UInt32, 70'002),
                              number(15, BaseType::UInt16, 3)};
  writer.message(message::kSession, session);
  const FitFile file = decode(std::move(writer).finish());
  ASSERT_EQ(file.laps.size(), 1U);
  ASSERT_EQ(file.sessions.size(), 1U);
  EXPECT_EQ(file.laps[0].totals.max_speed_mm_s, 70'001U);
  EXPECT_EQ(file.sessions[0].totals.max_speed_mm_s, 70'002U);
}

TEST(FitActivity, WhoWhatWhenAndWhere) {
  Writer writer;
  file_id(writer, file_type::kActivity);
  const std::array device = {number(0, BaseType::UInt8, 0),     number(2, BaseType::UInt16, 1),
                             number(3, BaseType::UInt32z, 0),   number(4, BaseType::UInt16, 3),
                             number(5, BaseType::UInt16, 1450), FieldValue::words(27, "跑表")};
  writer.message(message::kDeviceInfo, device);
  const std::array named = {number(0, BaseType::Enum, 1), number(1, BaseType::Enum, 1),
                            FieldValue::words(3, "Run")};
  writer.message(message::kSport, named);
  const std::array stop = {number(253, BaseType::UInt32, kStart + 9), number(0, BaseType::Enum, 0),
                           number(1, BaseType::Enum, 4), number(2, BaseType::UInt16, 5)};
  writer.message(message::kEvent, stop);
  const std::array activity = {number(253, BaseType::UInt32, kStart + 9),
                               number(0, BaseType::UInt32, 9000), number(1, BaseType::UInt16, 1),
                               number(5, BaseType::UInt32, kStart + 9 - 7 * 3600)};
  writer.message(message::kActivity, activity);
  const FitFile file = decode(std::move(writer).finish());
  EXPECT_EQ(file.kind, FileKind::Activity);
  ASSERT_EQ(file.parts.size(), 1U);
  EXPECT_EQ(file.parts[0].id.manufacturer, 255);
  EXPECT_EQ(file.parts[0].id.product, 77);
  EXPECT_EQ(file.parts[0].id.serial, 4711U);
  EXPECT_EQ(file.parts[0].id.time_created_s, kStart);
  EXPECT_EQ(file.parts[0].id.product_name, "Watch");
  ASSERT_EQ(file.devices.size(), 1U);
  EXPECT_EQ(file.devices[0].index, 0);
  EXPECT_EQ(file.devices[0].manufacturer, 1);
  EXPECT_EQ(file.devices[0].serial, std::nullopt);
  EXPECT_EQ(file.devices[0].product, 3);
  EXPECT_EQ(file.devices[0].software_version, 1450);
  EXPECT_EQ(file.devices[0].product_name, "跑表");
  ASSERT_EQ(file.sports.size(), 1U);
  EXPECT_EQ(file.sports[0].name, "Run");
  EXPECT_EQ(file.sport(), sport::kRunning);
  EXPECT_EQ(file.sub_sport(), sub_sport::kTreadmill);
  ASSERT_EQ(file.events.size(), 1U);
  EXPECT_TRUE(file.events[0].stops_timer());
  EXPECT_EQ(file.events[0].data, 5U);
  ASSERT_EQ(file.activities.size(), 1U);
  EXPECT_EQ(file.activities[0].timer_ms, 9000U);
  EXPECT_EQ(file.activities[0].sessions, 1);
  EXPECT_EQ(file.local_offset_s(), -7 * 3600);
  EXPECT_EQ(sport_name(1), "running");
  EXPECT_EQ(sport_name(200), "other");
  EXPECT_EQ(sub_sport_name(1), "treadmill");
  EXPECT_EQ(sub_sport_name(200), "other");
}

TEST(FitActivity, KindsOfFile) {
  const auto kind = [](std::int64_t type) {
    Writer writer;
    file_id(writer, type);
    return decode(std::move(writer).finish()).kind;
  };
  EXPECT_EQ(kind(4), FileKind::Activity);
  EXPECT_EQ(kind(5), FileKind::Workout);
  EXPECT_EQ(kind(32), FileKind::Other);
  const FitFile nothing = decode(Writer().finish());
  EXPECT_EQ(nothing.kind, FileKind::Other);
  EXPECT_TRUE(nothing.warnings.has(WarningKind::NoFileId));
}

// formats 5.13 line 9: chained
TEST(FitActivity, ChainedFilesAreParts) {
  const auto one = [](std::int64_t type) {
    Writer writer;
    file_id(writer, type);
    const std::array row = {number(253, BaseType::UInt32, kStart)};
    writer.message(message::kRecord, row);
    return std::move(writer).finish();
  };
  Bytes chain = one(15);
  const std::size_t second = chain.size();
  const Bytes activity = one(4);
  chain.insert(chain.end(), activity.begin(), activity.end());
  const FitFile file = decode(chain);
  EXPECT_EQ(file.kind, FileKind::Activity);
  ASSERT_EQ(file.parts.size(), 2U);
  EXPECT_EQ(file.parts[1].offset, second);
  EXPECT_EQ(file.parts[1].first_record, 1U);
  EXPECT_EQ(file.records.rows, 2U);
}

TEST(FitActivity, TimesWithoutADateAndOddOffsetsAreFlagged) {
  Writer writer;
  file_id(writer, file_type::kActivity);
  const std::array row = {number(253, BaseType::UInt32, 1000)};
  writer.message(message::kRecord, row);
  const std::array activity = {number(253, BaseType::UInt32, kStart),
                               number(5, BaseType::UInt32, kStart + 18 * 3600 + 1)};
  writer.message(message::kActivity, activity);
  const FitFile file = decode(std::move(writer).finish());
  EXPECT_TRUE(file.warnings.has(WarningKind::RelativeTime));
  EXPECT_EQ(file.records.timestamp_s.at(0), 1000U);
  EXPECT_EQ(file.records.instant(0), std::nullopt);
  EXPECT_TRUE(file.warnings.has(WarningKind::OffsetOdd));
  EXPECT_EQ(file.local_offset_s(), std::nullopt);
}

TEST(FitActivity, LimitsHold) {
  Writer writer;
  file_id(writer, file_type::kActivity);
  writer.define(9, message::kRecord, Endian::Little, {});  // a record of one byte
  for (int i = 0; i < 500; ++i) writer.data(9, {});
  writer.define(9, message::kLap, Endian::Little, {});
  for (int i = 0; i < 500; ++i) writer.data(9, {});
  DecodeLimits limits;
  limits.max_records = 300;
  limits.max_items = 20;
  const FitFile file = decode(std::move(writer).finish(), limits);
  EXPECT_EQ(file.records.rows, 300U);
  EXPECT_EQ(file.laps.size(), 20U);
  ASSERT_EQ(file.warnings.list().size(), 2U);
  EXPECT_EQ(file.warnings.list()[0].kind, WarningKind::TooManyRecords);
  EXPECT_EQ(file.warnings.list()[1].kind, WarningKind::TooManyItems);
}

TEST(FitActivity, CutAtEveryByteKeepsAllBefore) {
  Writer writer;
  file_id(writer, file_type::kActivity);
  const std::array shape = {FieldShape{253, BaseType::UInt32}, FieldShape{3, BaseType::UInt8}};
  writer.define(9, message::kRecord, Endian::Little, shape);
  for (std::uint32_t i = 0; i < 50; ++i) {
    writer.data(9, Payload().u32(kStart + i).u8(static_cast<std::uint8_t>(100 + i)).bytes());
  }
  const Bytes good = std::move(writer).finish();
  const std::size_t first = good.size() - 2 - 50 * 6;
  for (std::size_t size = 14; size < good.size(); ++size) {
    const FitFile file = decode(std::span(good).first(size));
    const std::size_t rows = size < first ? 0 : std::min<std::size_t>((size - first) / 6, 50);
    ASSERT_EQ(file.records.rows, rows) << size;
    for (std::size_t i = 0; i < rows; ++i) {
      ASSERT_EQ(file.records.heart_rate_bpm.at(i), 100 + i);
    }
    ASSERT_TRUE(file.warnings.has(WarningKind::Truncated) ||
                file.warnings.has(WarningKind::ChecksumMissing));
  }
  EXPECT_TRUE(decode(good).warnings.list().empty());
}

}  // namespace
}  // namespace runlight::fit
