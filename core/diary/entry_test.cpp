#include "core/diary/entry.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace runlight {
namespace {

Entry entry(std::uint64_t id, std::int64_t ms, Body body = OtherBody{}) {
  return {Ulid{0, id}, AsOf{Instant{ms}, UtcOffset{0}}, std::move(body)};
}

std::vector<std::uint64_t> ids(const std::vector<Entry>& entries) {
  std::vector<std::uint64_t> out;
  for (const Entry& one : entries) out.push_back(one.id.low);
  return out;
}
using Ids = std::vector<std::uint64_t>;

TEST(Canonical, OrdersByInstantThenId) {
  EXPECT_EQ(ids(canonical({entry(3, 20), entry(2, 10), entry(1, 20)})), (Ids{2, 1, 3}));
}

TEST(Canonical, TheOrderOfArrivalDoesNotMatter) {
  std::vector<Entry> entries = {entry(1, 5), entry(2, 5), entry(3, 1),
                                entry(4, 9, VoidBody{Ulid{0, 2}})};
  const Ids expected = ids(canonical(entries));
  EXPECT_EQ(expected, (Ids{3, 1}));
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return a.id < b.id; });
  do {
    EXPECT_EQ(ids(canonical(entries)), expected);
  } while (std::next_permutation(entries.begin(), entries.end(),
                                 [](const Entry& a, const Entry& b) { return a.id < b.id; }));
}

TEST(Canonical, AVoidTakesItsEntryAndItself) {
  EXPECT_EQ(ids(canonical({entry(1, 10), entry(2, 20), entry(3, 30, VoidBody{Ulid{0, 1}})})),
            (Ids{2}));
  // Also one that is dated before what it takes back, and one that takes back nothing.
  EXPECT_EQ(ids(canonical({entry(9, 5, VoidBody{Ulid{0, 1}}), entry(1, 10)})), (Ids{}));
  EXPECT_EQ(ids(canonical({entry(1, 10), entry(2, 20, VoidBody{Ulid{0, 7}})})), (Ids{1}));
}

TEST(Canonical, ARepeatedEntryCountsOnce) {
  EXPECT_EQ(ids(canonical({entry(1, 10), entry(2, 20), entry(1, 10)})), (Ids{1, 2}));
}

TEST(Canonical, ADayIsTheDateInTheEntrysOwnOffset) {
  const Entry late{Ulid{0, 1}, AsOf::from("2026-03-01T23:30:00-08:00").value(), OtherBody{}};
  EXPECT_EQ(late.day().text(), "2026-03-01");
}

}  // namespace
}  // namespace runlight
