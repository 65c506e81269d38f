// For the tests of this room: a diary in memory, written the way a test reads.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "app/history/history.hpp"
#include "codecs/json/run_record.hpp"
#include "knowledge/builtin.hpp"
#include "stores/memory/memory_store.hpp"

namespace runlight::app {

class TestDiary {
 public:
  // A record that begins at `start`, for a test to fill and to keep.
  [[nodiscard]] json::RunRecord run_at(std::string_view start, std::int32_t duration_s,
                                       std::int32_t distance_m) {
    json::RunRecord out;
    out.id = next_id();
    out.start = *AsOf::from(start);
    out.at = out.start;
    out.at.instant.unix_ms += std::int64_t{duration_s} * 1000;
    out.duration_s = duration_s;
    out.distance_m = distance_m;
    return out;
  }
  Ulid keep(const json::RunRecord& record) {
    constexpr std::string_view kKinds[] = {"run", "crosstraining", "source"};
    return keep(record.id, record.at, kKinds[static_cast<std::size_t>(record.kind)],
                json::write_run_record(record));
  }
  // `fields` as they stand behind the kind: ,"text":"x"
  Ulid keep(std::string_view at, std::string_view kind, std::string_view fields) {
    const Ulid id = next_id();
    std::string line = R"({"id":")" + id.text() + R"(","at":")" + std::string(at) +
                       R"(","kind":")" + std::string(kind) + '"';
    line += fields;
    line += '}';
    return keep(id, *AsOf::from(at), kind, line);
  }
  void take_back(const Ulid& id, std::string_view at) {
    keep(at, "void", R"(,"of":")" + id.text() + '"');
  }
  [[nodiscard]] Ulid next_id() { return Ulid{0x0190'0000'0000'0000U, ++last_}; }

  [[nodiscard]] History read(std::string_view now, std::optional<LocalDay> from = {}) {
    auto history = read_history(store_, knowledge::builtin(), {from, *AsOf::from(now)});
    EXPECT_TRUE(history.ok()) << history.error().where << ": " << history.error().what;
    return history.ok() ? std::move(history).value() : History{};
  }
  [[nodiscard]] stores::EventStore& store() { return store_; }

 private:
  Ulid keep(const Ulid& id, const AsOf& at, std::string_view kind, const std::string& line) {
    const stores::StoredEntry entry{id, at, std::string(kind), line};
    const auto added = store_.append({&entry, 1});
    EXPECT_TRUE(added.ok()) << added.error().what;
    return id;
  }

  stores::MemoryStore store_;
  std::uint64_t last_ = 0;
};

[[nodiscard]] inline LocalDay day(std::string_view text) { return *LocalDay::from(text); }

}  // namespace runlight::app
