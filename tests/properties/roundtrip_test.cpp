// What is written is read back: ids, days, moments.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "core/base/ulid.hpp"
#include "core/calendar/calendar.hpp"

namespace runlight::properties {
namespace {

constexpr std::int64_t kFirstDay = -25'567;  // 1900-01-01
constexpr std::int64_t kLastDay = 84'005;    // 2199-12-31

TEST(RoundTrip, AnyUlid) {
  EXPECT_TRUE(rc::check("Ulid::from(text()) is the id", [](std::uint64_t high, std::uint64_t low) {
    const Ulid id{high, low};
    RC_ASSERT(id.text().size() == 26U);
    RC_ASSERT(Ulid::from(id.text()) == id);
  }));
  EXPECT_TRUE(rc::check("order of text is order of id",
                        [](std::uint64_t ah, std::uint64_t al, std::uint64_t bh, std::uint64_t bl) {
                          const Ulid a{ah, al};
                          const Ulid b{bh, bl};
                          RC_ASSERT((a < b) == (a.text() < b.text()));
                        }));
  EXPECT_TRUE(rc::check("made of its time", [](const std::array<std::uint8_t, 10>& random) {
    const auto ms = *rc::gen::inRange<std::int64_t>(0, std::int64_t{1} << 48);
    RC_ASSERT(Ulid::make(ms, random).unix_ms() == ms);
  }));
}

TEST(RoundTrip, ArbitraryTextNeverMakesAnotherUlid) {
  EXPECT_TRUE(
      rc::check("reading is total, and what is read is what was written", [](std::string text) {
        text.resize(26, '0');
        const auto id = Ulid::from(text);
        if (!id) return;
        std::string upper = text;
        for (char& letter : upper) {
          if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
        }
        RC_ASSERT(id->text() == upper);
      }));
}

TEST(RoundTrip, AnyDay) {
  EXPECT_TRUE(rc::check("LocalDay::from(text()) is the day", [] {
    const LocalDay day{static_cast<std::int32_t>(*rc::gen::inRange(kFirstDay, kLastDay + 1))};
    RC_ASSERT(LocalDay::from(day.text()) == day);
    const LocalDay monday = day.monday();
    RC_ASSERT(monday <= day && day.since(monday) < 7);
    RC_ASSERT(monday.plus(7).monday() == monday.plus(7));
  }));
}

TEST(RoundTrip, AnyMoment) {
  EXPECT_TRUE(rc::check("AsOf::from(text()) is the moment, to the second", [] {
    const auto second =
        *rc::gen::inRange<std::int64_t>(kFirstDay * 86'400 + 86'400, kLastDay * 86'400);
    const auto offset = static_cast<std::int16_t>(*rc::gen::inRange(-1080, 1081));
    const AsOf moment{Instant{second * 1000}, UtcOffset{offset}};
    const auto read = AsOf::from(moment.text());
    RC_ASSERT(read.has_value());
    RC_ASSERT(*read == moment);
    RC_ASSERT(midnight(moment.day(), moment.offset).instant <= moment.instant);
    RC_ASSERT(midnight(moment.day().plus(1), moment.offset).instant > moment.instant);
    RC_ASSERT(midnight(moment.day(), moment.offset).day() == moment.day());
  }));
}

TEST(RoundTrip, ArbitraryTextIsNoMomentOrReadsTheSame) {
  EXPECT_TRUE(rc::check("reading is total", [](const std::string& text) {
    const auto moment = AsOf::from(text);
    if (moment) RC_ASSERT(AsOf::from(moment->text()).has_value());
    const auto day = LocalDay::from(text);
    if (day) RC_ASSERT(day->text() == text);
  }));
}

}  // namespace
}  // namespace runlight::properties
