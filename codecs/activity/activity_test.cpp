#include "codecs/activity/activity.hpp"

#include <gtest/gtest.h>

#include "codecs/activity/geo.hpp"
#include "codecs/activity/number.hpp"
#include "codecs/activity/shown.hpp"
#include "codecs/activity/totals.hpp"
#include "codecs/activity/when.hpp"

namespace runlight::activity {
namespace {

TEST(Number, ReadsDecimalsWithoutFloatingPoint) {
  EXPECT_EQ(parse_fixed("47.1234567", 7), 471'234'567);
  EXPECT_EQ(parse_fixed("-0.00000005", 7), -1);  // ties away from zero
  EXPECT_EQ(parse_fixed("0.00000004", 7), 0);
  EXPECT_EQ(parse_fixed(" +12 \n", 0), 12);
  EXPECT_EQ(parse_fixed("3322.949951171875", 3), 3'322'950);
  EXPECT_EQ(parse_fixed("-1.", 1), -10);
  EXPECT_EQ(parse_fixed(".5", 0), 1);
  EXPECT_EQ(parse_fixed("000000000000000000000001.5", 1), 15);
  EXPECT_EQ(parse_fixed("1.5E-4", 7), 1'500);
  EXPECT_EQ(parse_fixed("4.5e1", 0), 45);
  EXPECT_EQ(parse_fixed("-2.5e0", 0), -3);
  EXPECT_EQ(parse_fixed("1e999", 0), std::nullopt);
  EXPECT_EQ(parse_fixed("1e-999", 0), 0);
  EXPECT_EQ(parse_fixed("999999999999999999", 0), 999'999'999'999'999'999);
  for (const char* bad : {"", "-", ".", "e5", "NaN", "1,5", "0x1", "1e", "1 2", "1.2.3", "--1",
                          "1000000000000000000", "99999999999999999.9e3"}) {
    EXPECT_EQ(parse_fixed(bad, 0), std::nullopt) << bad;
  }
  EXPECT_EQ(parse_fixed("10000000000000000", 3), std::nullopt);
}

// The quick way for short numbers says what the byte-by-byte way says, or leaves it to that.
TEST(Number, EightBytesAtATimeReadsTheSame) {
  std::uint64_t seed = 1;
  const auto roll = [&seed](std::uint64_t sides) {
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    return (seed >> 33U) % sides;
  };
  constexpr std::string_view kBytes = "0123456789..99-+ eE\x80\xFF/:\0";
  int quick = 0;
  for (int i = 0; i < 400'000; ++i) {
    // In a box of its own size, so that a sanitizer sees a byte read beyond it.
    std::string text;
    const bool number = roll(4) != 0;
    const std::uint64_t size = roll(20);
    if (number && roll(2) == 0) text += '-';
    const std::uint64_t point = roll(12);
    for (std::uint64_t at = 0; at < size; ++at) {
      text += number ? (at == point ? '.' : static_cast<char>('0' + roll(10)))
                     : kBytes[roll(kBytes.size())];
    }
    const std::vector<char> box(text.begin(), text.end());
    const std::string_view boxed(box.data(), box.size());
    const int decimals = static_cast<int>(roll(10));
    std::int64_t value = 0;
    const auto slow =
        detail::read_any(boxed, decimals, value) ? std::optional(value) : std::nullopt;
    ASSERT_EQ(parse_fixed(boxed, decimals), slow) << text << " with " << decimals;
    if (!detail::read_short(boxed, decimals, value)) continue;
    ++quick;
    ASSERT_EQ(value, slow) << text << " with " << decimals;
  }
  EXPECT_GT(quick, 100'000);
  std::int64_t out = 0;
  EXPECT_TRUE(detail::read_short("-1234567.12345678", 7, out));
  EXPECT_EQ(out, -12'345'671'234'568);
  EXPECT_TRUE(detail::read_short("12345678", 7, out));
  EXPECT_EQ(out, 123'456'780'000'000);
  EXPECT_FALSE(detail::read_short("123456789", 0, out));
  EXPECT_FALSE(detail::read_short("3322.949951171875", 3, out));
}

TEST(When, ReadsTheDatesOfActivityFiles) {
  WhenReader reader;
  const auto ms = [&reader](std::string_view text) {
    const auto when = reader.read(text);
    return when ? when->instant.unix_ms : -1;
  };
  EXPECT_EQ(ms("2024-05-01T06:00:00Z"), 1'714'543'200'000);
  EXPECT_EQ(ms("2024-05-01T06:00:00.25Z"), 1'714'543'200'250);
  EXPECT_EQ(ms("2024-05-01T08:00:00+02:00"), 1'714'543'200'000);
  EXPECT_EQ(ms("2024-05-01 08:00:00 +0200"), 1'714'543'200'000);
  EXPECT_EQ(ms("2024-05-01T06:00:00"), 1'714'543'200'000);
  EXPECT_FALSE(reader.read("2024-05-01T06:00:00")->offset.has_value());
  EXPECT_EQ(reader.read("2024-05-01T06:00:00-0330")->offset->minutes, -210);
  EXPECT_EQ(ms("2024-05-01T06:00:60Z"), 1'714'543'259'000);
  for (const char* bad : {"", "2024-02-30T00:00:00Z", "2024-05-01", "2024-05-01T24:00:00Z",
                          "2024-05-01T06:00:00.Z", "2024-05-01T06:00:00X", "2024-05-01T06-00-00Z",
                          "2024-05-01T06:00:00+19:00", "2024-05-01T0a:00:00Z"}) {
    EXPECT_EQ(ms(bad), -1) << bad;
  }
  EXPECT_EQ(ms("2024-05-01T06:00:01Z"), 1'714'543'201'000);  // the day is remembered rightly
}

TEST(Geo, DistancesAreOfTheEllipsoid) {
  // One degree of latitude and longitude on WGS 84, from the usual tables.
  EXPECT_NEAR(static_cast<double>(distance_mm({0, 0}, {0, 10'000'000})), 111'319'491, 12'000);
  EXPECT_NEAR(static_cast<double>(distance_mm({0, 0}, {10'000'000, 0})), 110'574'300, 12'000);
  EXPECT_NEAR(static_cast<double>(distance_mm({450'000'000, 0}, {450'000'000, 1'000'000})),
              7'884'681, 800);
  EXPECT_EQ(distance_mm({470'000'000, 80'000'000}, {470'000'000, 80'000'000}), 0);
  // Over the date line the short way.
  EXPECT_EQ(distance_mm({0, 1'799'999'000}, {0, -1'799'999'000}), distance_mm({0, 0}, {0, 2'000}));
  EXPECT_LT(distance_mm({900'000'000, 0}, {900'000'000, 1'800'000'000}), 100);  // at the pole
  EXPECT_GT(distance_mm({900'000'000, 0}, {-900'000'000, 1'800'000'000}), 1'000'000'000);
}

TEST(Samples, ColumnsExistOnceAValueDoes) {
  Samples samples;
  for (int i = 0; i < 600; ++i) {
    Sample sample;
    sample.time_ms = i;
    if (i == 300) sample.set(Quantity::HeartRateBpm, 150);
    sample.set(Quantity::DistanceMm, i == 5 ? std::int64_t{1} << 40U : i);
    samples.add(sample);
  }
  samples.trim();
  EXPECT_EQ(samples.size(), 600U);
  EXPECT_TRUE(samples.column(Quantity::PowerW).empty());
  ASSERT_EQ(samples.column(Quantity::HeartRateBpm).size(), 600U);
  EXPECT_EQ(samples.column(Quantity::HeartRateBpm)[299], kMissing);
  EXPECT_EQ(samples.column(Quantity::HeartRateBpm)[300], 150);
  EXPECT_EQ(samples.column(Quantity::DistanceMm)[5], kMissing);  // beyond 32 bits
  EXPECT_EQ(samples.column(Quantity::DistanceMm)[599], 599);
}

TEST(Words, SportsInSeveralLanguages) {
  EXPECT_EQ(sport_from("HKWorkoutActivityTypeRunning").sport, Sport::Running);
  EXPECT_EQ(sport_from("Trail Run").sub_sport, SubSport::Trail);
  EXPECT_EQ(sport_from("treadmill_running").sub_sport, SubSport::Treadmill);
  EXPECT_EQ(sport_from("Hardlopen").sport, Sport::Running);
  EXPECT_EQ(sport_from("Lauf").sport, Sport::Running);
  EXPECT_EQ(sport_from("Biking").sport, Sport::Cycling);
  EXPECT_EQ(sport_from("Curling").sport, Sport::Other);
  EXPECT_EQ(sport_from("").sport, Sport::Unknown);
}

TEST(Shown, IsAlwaysUtf8) {
  EXPECT_EQ(as_utf8("Gr\xFC\xDF"), "Gr\xC3\xBC\xC3\x9F");
  EXPECT_EQ(as_utf8("\xF0\x9F\x8F\x83"), "\xF0\x9F\x8F\x83");
  EXPECT_EQ(shown("a\xF0\x9F\x8F\x83", 3), "a");
  EXPECT_EQ(shown("a\nb", 9), "a b");
}

}  // namespace
}  // namespace runlight::activity
