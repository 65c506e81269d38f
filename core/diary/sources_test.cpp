#include "core/diary/sources.hpp"

#include <gtest/gtest.h>

namespace runlight {
namespace {

RunBody run(SourceFormat source, std::int32_t duration_s) {
  RunBody out;
  out.start = AsOf{Instant{1'000'000}, UtcOffset{60}};
  out.duration_s = duration_s;
  out.source = source;
  return out;
}

Entry entry(std::uint64_t id, std::int64_t at_ms, Body body) {
  return {Ulid{0, id}, AsOf{Instant{at_ms}, UtcOffset{0}}, std::move(body)};
}

const RunBody* run_under(const std::vector<Entry>& entries, std::uint64_t id) {
  for (const Entry& one : entries) {
    if (one.id == Ulid{0, id}) return std::get_if<RunBody>(&one.body);
  }
  return nullptr;
}

TEST(Merged, EachQuantityComesFromTheBestSourceThatKnowsIt) {
  RunBody told = run(SourceFormat::Told, 1800);
  told.distance_m = 5000;
  told.run_s = 600;
  told.walk_s = 1200;
  RunBody gpx = run(SourceFormat::Gpx, 1790);
  gpx.distance_m = 5100;
  RunBody fit = run(SourceFormat::Fit, 1784);
  EXPECT_EQ(merged({&told, &gpx, &fit}).duration_s, 1784);
  EXPECT_EQ(merged({&told, &gpx, &fit}).distance_m, 5100);
  EXPECT_EQ(merged({&told, &gpx, &fit}).run_s, 600);
  const RunBody cut = run(SourceFormat::Fit, 900);
  EXPECT_EQ(merged({&cut, &fit}).duration_s, 1784);
  fit.walk_s = 60;  // knows how it was divided; the other half is not mixed in from elsewhere
  EXPECT_EQ(merged({&told, &gpx, &fit}).walk_s, 60);
  EXPECT_EQ(merged({&told, &gpx, &fit}).run_s, std::nullopt);
}

TEST(Sources, TheRunKeepsItsIdAndItsPlace) {
  RunBody fit = run(SourceFormat::Fit, 1784);
  fit.distance_m = 5123;
  const auto entries = canonical({entry(1, 10, run(SourceFormat::Told, 1800)), entry(2, 20, {}),
                                  entry(3, 15, SourceBody{Ulid{0, 1}, fit})});
  ASSERT_NE(run_under(entries, 1), nullptr);
  EXPECT_EQ(run_under(entries, 1)->duration_s, 1784);
  EXPECT_EQ(run_under(entries, 1)->distance_m, 5123);
  EXPECT_EQ(entries.front().id, (Ulid{0, 1}));
  EXPECT_EQ(entries.size(), 3U);
  const auto again = canonical(entries);
  EXPECT_EQ(run_under(again, 1)->distance_m, 5123);
}

TEST(Sources, TakenBackGivesWhatWasBefore) {
  const Entry told = entry(1, 10, run(SourceFormat::Told, 1800));
  const Entry source = entry(2, 11, SourceBody{Ulid{0, 1}, run(SourceFormat::Fit, 1784)});
  const auto entries = canonical({told, source, entry(3, 30, VoidBody{Ulid{0, 2}})});
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(run_under(entries, 1)->duration_s, 1800);
}

TEST(Sources, AVoidedRunLivesOnInItsOtherSources) {
  const auto entries = canonical({entry(1, 10, run(SourceFormat::Strava, 1800)),
                                  entry(2, 11, SourceBody{Ulid{0, 1}, run(SourceFormat::Fit, 7)}),
                                  entry(4, 12, SourceBody{Ulid{0, 1}, run(SourceFormat::Tcx, 8)}),
                                  entry(3, 30, VoidBody{Ulid{0, 1}})});
  ASSERT_NE(run_under(entries, 1), nullptr);
  EXPECT_EQ(run_under(entries, 1)->duration_s, 7);
  std::size_t runs = 0;
  for (const Entry& one : entries) runs += std::holds_alternative<RunBody>(one.body) ? 1 : 0;
  EXPECT_EQ(runs, 1U);
}

TEST(Sources, WithoutItsRunASourceIsNoRun) {
  const auto orphan =
      canonical({entry(2, 11, SourceBody{Ulid{0, 1}, run(SourceFormat::Fit, 1784)})});
  EXPECT_EQ(run_under(orphan, 1), nullptr);
  // What it names was never a run.
  const auto of_note = canonical({entry(1, 10, {}), entry(3, 30, VoidBody{Ulid{0, 1}}),
                                  entry(2, 11, SourceBody{Ulid{0, 1}, run(SourceFormat::Fit, 1)})});
  EXPECT_EQ(run_under(of_note, 1), nullptr);
}

TEST(SourceFormat, WordsReadBack) {
  for (std::uint8_t i = 0; i < static_cast<std::uint8_t>(SourceFormat::Told); ++i) {
    const auto format = static_cast<SourceFormat>(i);
    EXPECT_EQ(source_format_from(name_of(format)), format);
  }
  EXPECT_EQ(source_format_from(""), std::nullopt);
}

}  // namespace
}  // namespace runlight
