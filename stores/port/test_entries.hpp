// For the tests of stores: entries to keep, and short ways to add and read them.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stores/port/event_store.hpp"

namespace runlight::stores {

// An entry made of numbers: its id sorts by `id_number`, its moment by `at_ms`.
inline StoredEntry contract_entry(std::uint64_t id_number, std::int64_t at_ms,
                                  std::string_view kind = "note", std::string_view text = "x") {
  StoredEntry entry;
  entry.id = Ulid{0x0190'0000'0000'0000U, id_number};
  const std::string millis = std::to_string(1000 + at_ms % 1000).substr(1);
  const AsOf whole_second{Instant{at_ms - at_ms % 1000}, UtcOffset{60}};
  std::string at = whole_second.text();
  at.insert(19, "." + millis);
  entry.at = AsOf{Instant{at_ms}, UtcOffset{60}};
  entry.kind = kind;
  entry.line = R"({"id":")" + entry.id.text() + R"(","at":")" + at + R"(","kind":")" +
               std::string(kind) + R"(","text":")" + std::string(text) + R"("})";
  return entry;
}

inline constexpr std::int64_t kContractStartMs = 1'772'433'000'000;  // 2026-03-02T07:30:00+01:00

inline std::vector<StoredEntry> all_of(EventStore& store, const ReadFilter& filter = {}) {
  std::vector<StoredEntry> seen;
  const auto read = store.read(filter, [&](std::string_view line, const EntryRef& head) {
    seen.push_back({head.id, head.at, std::string(head.kind), std::string(line)});
    return Result<Done>(Done{});
  });
  EXPECT_TRUE(read.ok()) << read.error().where << ": " << read.error().what;
  if (read.ok()) {
    EXPECT_EQ(read.value().visited, static_cast<std::int64_t>(seen.size()));
  }
  return seen;
}

inline Appended added(EventStore& store, const std::vector<StoredEntry>& batch) {
  auto result = store.append(batch);
  EXPECT_TRUE(result.ok()) << result.error().where << ": " << result.error().what;
  return result.ok() ? result.value() : Appended{-1, -1};
}

}  // namespace runlight::stores
