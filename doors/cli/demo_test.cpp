#include "doors/cli/demo.hpp"

#include <gtest/gtest.h>

#include "app/diary.hpp"
#include "core/advise/advise.hpp"
#include "doors/cli/system.hpp"
#include "knowledge/builtin.hpp"

namespace runlight::cli {
namespace {

TEST(ShiftedLine, DatesAndTimesMoveTextStays) {
  EXPECT_EQ(shifted_line(R"({"at":"2026-02-27T07:30:00+00:00","onset":"2026-02-27","text":"5 km"})",
                         3, UtcOffset{60}),
            R"({"at":"2026-03-02T07:30:00+01:00","onset":"2026-03-02","text":"5 km"})");
  EXPECT_EQ(shifted_line(R"({"dose_mg":2026,"text":"2026-13-45"})", 3, UtcOffset{0}),
            R"({"dose_mg":2026,"text":"2026-13-45"})");
  EXPECT_EQ(shifted_line("\"", 3, UtcOffset{0}), "\"");
}

TEST(Demo, EndsTodayOnAnyClock) {
  const Table table(knowledge::builtin());
  for (const char* text :
       {"2026-11-22T00:10:00+00:00", "2027-03-28T23:50:00-11:30", "2024-02-29T12:00:00+14:00"}) {
    const AsOf now = *AsOf::from(text);
    auto store = open_demo(now);
    ASSERT_TRUE(store.ok());
    auto diary = app::load_diary(*store.value(), knowledge::builtin());
    ASSERT_TRUE(diary.ok()) << diary.error().what;
    EXPECT_EQ(diary.value().newest->day(), now.day());
    const Advice advice = decide(std::move(diary.value().entries), now, table);
    EXPECT_EQ(advice.future_entries, 0U);
    ASSERT_TRUE(advice.verdict.has_value());
    EXPECT_EQ(advice.verdict->level, Level::Hold);
    EXPECT_EQ(advice.state.phase, Phase::Return);
  }
}

TEST(Region, FromTheLocalesCountry) {
  EXPECT_EQ(region_of_locale("en_GB.UTF-8"), "gb");
  EXPECT_EQ(region_of_locale("en_US.UTF-8"), "us");
  EXPECT_EQ(region_of_locale("de_DE"), "eu");
  EXPECT_EQ(region_of_locale("C.UTF-8"), "unknown");
  EXPECT_EQ(region_of_locale("en_AU.UTF-8"), "unknown");
  EXPECT_EQ(region_of_locale(""), "unknown");
}

}  // namespace
}  // namespace runlight::cli
