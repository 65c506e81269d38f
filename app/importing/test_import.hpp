// For the tests of importing: a diary in memory, a folder for files, a world with two clocks.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "app/importing/import.hpp"
#include "app/importing/undo.hpp"
#include "codecs/json/run_record.hpp"
#include "stores/file/test_folder.hpp"
#include "stores/memory/memory_store.hpp"

namespace runlight::app {

class OneHour final : public Zones {
 public:
  [[nodiscard]] UtcOffset here(Instant /*at*/) const override { return UtcOffset{60}; }
  [[nodiscard]] std::optional<UtcOffset> in(std::string_view zone, Instant /*at*/) const override {
    if (zone != "Asia/Tokyo") return std::nullopt;
    return UtcOffset{540};
  }
};

class Counting final : public Randomness {
 public:
  std::array<std::uint8_t, 10> ten_bytes() override {
    std::array<std::uint8_t, 10> out{};
    out[9] = ++count_;
    return out;
  }

 private:
  std::uint8_t count_ = 0;
};

struct TestDiary {
  stores::TestFolder folder;
  stores::MemoryStore store;
  Counting chance;
  Ids ids{chance};
  OneHour zones;
  AsOf now = *AsOf::from("2026-03-20T07:30:00+01:00");
  stores::Originals originals =
      stores::Originals::open(folder / "diary.db.originals", stores::Access::ReadWrite).value();

  [[nodiscard]] ImportPlace place() { return {&store, &originals, &zones, &ids, now}; }

  ImportReport import(const std::vector<std::string>& paths, std::uint32_t threads = 2) {
    ImportRequest request;
    request.paths = paths;
    request.threads = threads;
    auto report = import_paths(request, place());
    EXPECT_TRUE(report.ok()) << report.error().where << ": " << report.error().what;
    return report.ok() ? std::move(report).value() : ImportReport{};
  }
  // Writes a file and imports it alone.
  ImportReport import_text(const std::string& name, const std::string& text) {
    stores::put_bytes(folder / name, text);
    return import({folder / name});
  }
  [[nodiscard]] std::vector<std::string> lines() {
    std::vector<std::string> out;
    const auto read =
        store.read({}, [&](std::string_view line, const stores::EntryRef&) -> Result<Done> {
          out.emplace_back(line);
          return Done{};
        });
    EXPECT_TRUE(read.ok());
    return out;
  }
  [[nodiscard]] std::vector<json::RunRecord> records() {
    std::vector<json::RunRecord> out;
    for (const std::string& line : lines()) {
      auto record = json::read_run_record(line);
      EXPECT_TRUE(record.ok()) << line;
      if (record.ok() && record.value()) out.push_back(*record.value());
    }
    return out;
  }
};

}  // namespace runlight::app
