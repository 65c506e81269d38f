// The contract of every EventStore, as a GoogleTest suite. A store's test names a kit and says
//   INSTANTIATE_TYPED_TEST_SUITE_P(Jsonl, EventStoreContract, JsonlKit);
// A kit has: `static constexpr bool kSurvives` (is the diary still there after the store object is
// gone?) and `std::unique_ptr<EventStore> open()`, which opens the same diary each time.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "stores/port/event_store.hpp"
#include "stores/port/test_entries.hpp"

namespace runlight::stores {

template <class Kit>
class EventStoreContract : public ::testing::Test {
 protected:
  Kit kit_;
};

TYPED_TEST_SUITE_P(EventStoreContract);

TYPED_TEST_P(EventStoreContract, ANewDiaryIsEmpty) {
  const auto store = this->kit_.open();
  EXPECT_EQ(store->count().value(), 0);
  EXPECT_TRUE(all_of(*store).empty());
  EXPECT_FALSE(store->contains(Ulid{1, 1}).value());
  EXPECT_FALSE(store->line_of(Ulid{1, 1}).value().has_value());
  EXPECT_TRUE(store->warnings().empty());
  EXPECT_EQ(added(*store, {}), (Appended{0, 0}));
}

TYPED_TEST_P(EventStoreContract, GivesBackTheVeryBytes) {
  const auto store = this->kit_.open();
  StoredEntry entry = contract_entry(1, kContractStartMs, "läuft", "\\u00e4 \\\" ü 🏃");
  entry.line.insert(1, "  ");
  entry.line += "   ";
  EXPECT_EQ(added(*store, {entry}), (Appended{1, 0}));
  EXPECT_EQ(all_of(*store), std::vector<StoredEntry>{entry});
  EXPECT_EQ(store->line_of(entry.id).value().value(), entry.line);
  EXPECT_TRUE(store->contains(entry.id).value());
  EXPECT_EQ(store->count().value(), 1);
}

TYPED_TEST_P(EventStoreContract, KeepsALineOfOneMebibyte) {
  const auto store = this->kit_.open();
  const std::size_t room =
      (std::size_t{1} << 20U) - contract_entry(1, kContractStartMs, "note", "").line.size();
  const auto longest = contract_entry(1, kContractStartMs, "note", std::string(room, 'x'));
  const auto too_long = contract_entry(2, kContractStartMs, "note", std::string(room + 1, 'x'));
  EXPECT_FALSE(store->append(std::vector{too_long}).ok());
  EXPECT_EQ(added(*store, {longest, contract_entry(3, kContractStartMs)}), (Appended{2, 0}));
  EXPECT_EQ(all_of(*store).front().line, longest.line);
}

TYPED_TEST_P(EventStoreContract, ReadsInOrderOfInstantThenId) {
  const auto store = this->kit_.open();
  const auto late = contract_entry(1, kContractStartMs + 2);
  const auto tie_second = contract_entry(9, kContractStartMs + 1);
  const auto tie_first = contract_entry(4, kContractStartMs + 1);
  const auto early = contract_entry(7, kContractStartMs);
  const auto before_1970 = contract_entry(8, -86'400'000);
  added(*store, {late});
  added(*store, {tie_second, early});
  added(*store, {tie_first});
  added(*store, {before_1970});
  EXPECT_EQ(all_of(*store),
            (std::vector<StoredEntry>{before_1970, early, tie_first, tie_second, late}));
}

TYPED_TEST_P(EventStoreContract, TheOffsetIsKeptAndDoesNotOrder) {
  const auto store = this->kit_.open();
  StoredEntry far = contract_entry(2, kContractStartMs);
  far.at.offset = UtcOffset{-210};
  far.line = R"({"id":")" + far.id.text() + R"(","at":"2026-03-02T03:00:00-03:30","kind":"note"})";
  const auto near = contract_entry(1, kContractStartMs);
  added(*store, {far});
  added(*store, {near});
  EXPECT_EQ(all_of(*store), (std::vector<StoredEntry>{near, far}));
}

TYPED_TEST_P(EventStoreContract, TheSameEntryTwiceIsOnce) {
  const auto store = this->kit_.open();
  const auto one = contract_entry(1, kContractStartMs);
  const auto two = contract_entry(2, kContractStartMs);
  EXPECT_EQ(added(*store, {one, one}), (Appended{1, 1}));
  EXPECT_EQ(added(*store, {one, two}), (Appended{1, 1}));
  EXPECT_EQ(added(*store, {two, one, two}), (Appended{0, 3}));
  EXPECT_EQ(all_of(*store), (std::vector<StoredEntry>{one, two}));
}

TYPED_TEST_P(EventStoreContract, OneIdCannotSayTwoThings) {
  const auto store = this->kit_.open();
  const auto one = contract_entry(1, kContractStartMs);
  added(*store, {one});
  const auto other = contract_entry(1, kContractStartMs, "note", "other");
  const auto moved = contract_entry(1, kContractStartMs + 1);
  const auto fresh = contract_entry(2, kContractStartMs);
  for (const auto& clash : {other, moved}) {
    const auto refused = store->append(std::vector{fresh, clash});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, ErrorKind::Input);
    EXPECT_EQ(refused.error().where, "entry " + one.id.text());
  }
  EXPECT_FALSE(
      store->append(std::vector{fresh, contract_entry(2, kContractStartMs, "note", "y")}).ok());
  EXPECT_EQ(all_of(*store), std::vector<StoredEntry>{one});  // nothing of a refused batch
}

TYPED_TEST_P(EventStoreContract, RefusesAnEntryThatItsLineDoesNotBear) {
  const auto store = this->kit_.open();
  const auto good = contract_entry(1, kContractStartMs);
  std::vector<StoredEntry> bad(6, good);
  bad[0].id = Ulid{2, 2};
  bad[1].at.instant.unix_ms += 1;
  bad[2].kind = "run";
  bad[3].line = "{}";
  bad[4].line += "\n";
  bad[5].line.clear();
  for (const StoredEntry& entry : bad) {
    const auto refused = store->append(std::vector{contract_entry(9, kContractStartMs), entry});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, ErrorKind::Input);
  }
  EXPECT_EQ(store->count().value(), 0);
}

TYPED_TEST_P(EventStoreContract, LeavesOutTheKindsAsked) {
  const auto store = this->kit_.open();
  const auto advice = contract_entry(1, kContractStartMs, "advice");
  const auto note = contract_entry(2, kContractStartMs, "note");
  const auto run = contract_entry(3, kContractStartMs, "run");
  added(*store, {advice, note, run});
  EXPECT_EQ(all_of(*store, {{"advice"}}), (std::vector<StoredEntry>{note, run}));
  EXPECT_EQ(all_of(*store, {{"run", "advice"}}), std::vector<StoredEntry>{note});
  EXPECT_EQ(all_of(*store, {{"advic", "note2", ""}}).size(), 3U);
  const auto report = store->read(
      {{"advice"}}, [](std::string_view, const EntryRef&) { return Result<Done>(Done{}); });
  EXPECT_EQ(report.value(), (ReadReport{2, 1}));
}

TYPED_TEST_P(EventStoreContract, AVisitorCanStopWithAnError) {
  const auto store = this->kit_.open();
  added(*store, {contract_entry(1, kContractStartMs), contract_entry(2, kContractStartMs)});
  int visits = 0;
  const auto read = store->read({}, [&](std::string_view, const EntryRef&) -> Result<Done> {
    ++visits;
    return input_error("here", "enough", "stop");
  });
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().what, "enough");
  EXPECT_EQ(visits, 1);
  EXPECT_EQ(added(*store, {contract_entry(3, kContractStartMs)}),
            (Appended{1, 0}));  // lock given back
}

TYPED_TEST_P(EventStoreContract, AThousandEntriesInAnyOrder) {
  const auto store = this->kit_.open();
  std::vector<StoredEntry> sorted;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    sorted.push_back(
        contract_entry(i * 7919 % 1000, kContractStartMs + static_cast<std::int64_t>(i)));
  }
  std::vector<StoredEntry> shuffled;
  for (std::size_t i = 0; i < 1000; ++i) shuffled.push_back(sorted[i * 617 % 1000]);
  EXPECT_EQ(added(*store, {shuffled.begin(), shuffled.begin() + 400}), (Appended{400, 0}));
  for (std::size_t i = 400; i < 420; ++i) EXPECT_EQ(added(*store, {shuffled[i]}), (Appended{1, 0}));
  EXPECT_EQ(added(*store, {shuffled.begin() + 300, shuffled.end()}), (Appended{580, 120}));
  EXPECT_EQ(all_of(*store), sorted);
  EXPECT_EQ(store->count().value(), 1000);
  for (std::size_t i = 0; i < 1000; i += 37) {
    EXPECT_EQ(store->line_of(sorted[i].id).value().value(), sorted[i].line);
  }
}

TYPED_TEST_P(EventStoreContract, IsStillThereWhenOpenedAgain) {
  const auto one = contract_entry(1, kContractStartMs);
  const auto two = contract_entry(2, kContractStartMs);
  {
    const auto store = this->kit_.open();
    added(*store, {two});
    added(*store, {one});
  }
  const auto again = this->kit_.open();
  if constexpr (TypeParam::kSurvives) {
    EXPECT_EQ(all_of(*again), (std::vector<StoredEntry>{one, two}));
    EXPECT_EQ(added(*again, {one, two}), (Appended{0, 2}));
  } else {
    EXPECT_EQ(again->count().value(), 0);
  }
}

TYPED_TEST_P(EventStoreContract, TwoWritersSeeEachOther) {
  const auto first = this->kit_.open();
  const auto second = this->kit_.open();
  if constexpr (TypeParam::kSurvives) {
    const auto one = contract_entry(1, kContractStartMs);
    const auto two = contract_entry(2, kContractStartMs);
    const auto three = contract_entry(3, kContractStartMs);
    added(*first, {one});
    EXPECT_TRUE(second->contains(one.id).value());
    EXPECT_EQ(added(*second, {one, two}), (Appended{1, 1}));
    EXPECT_EQ(added(*first, {two, three}), (Appended{1, 1}));
    EXPECT_EQ(all_of(*first), (std::vector<StoredEntry>{one, two, three}));
    EXPECT_EQ(all_of(*second), (std::vector<StoredEntry>{one, two, three}));
  } else {
    added(*first, {contract_entry(1, kContractStartMs)});
    EXPECT_EQ(second->count().value(), 0);
  }
}

TYPED_TEST_P(EventStoreContract, WritersAtTheSameTimeLoseNothing) {
  constexpr std::uint64_t kWriters = 4;
  constexpr std::uint64_t kEach = 10;
  std::vector<std::unique_ptr<EventStore>> stores;
  for (std::uint64_t w = 0; w < kWriters; ++w) stores.push_back(this->kit_.open());
  std::vector<std::thread> threads;
  for (std::uint64_t w = 0; w < kWriters; ++w) {
    threads.emplace_back([&stores, w] {
      for (std::uint64_t i = 0; i < kEach; ++i) {
        const std::uint64_t id = w * 1000 + i * 2;
        std::vector<StoredEntry> batch{contract_entry(id + 1, kContractStartMs)};
        if (i % 3 == 0) batch.push_back(contract_entry(id + 2, kContractStartMs));
        EXPECT_EQ(added(*stores[w], batch).added, static_cast<std::int64_t>(batch.size()));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const std::int64_t each = 14;  // ten, and a second one four times
  const std::int64_t expected =
      TypeParam::kSurvives ? each * static_cast<std::int64_t>(kWriters) : each;
  EXPECT_EQ(stores.front()->count().value(), expected);
}

REGISTER_TYPED_TEST_SUITE_P(EventStoreContract, ANewDiaryIsEmpty, GivesBackTheVeryBytes,
                            KeepsALineOfOneMebibyte, ReadsInOrderOfInstantThenId,
                            TheOffsetIsKeptAndDoesNotOrder, TheSameEntryTwiceIsOnce,
                            OneIdCannotSayTwoThings, RefusesAnEntryThatItsLineDoesNotBear,
                            LeavesOutTheKindsAsked, AVisitorCanStopWithAnError,
                            AThousandEntriesInAnyOrder, IsStillThereWhenOpenedAgain,
                            TwoWritersSeeEachOther, WritersAtTheSameTimeLoseNothing);

}  // namespace runlight::stores
