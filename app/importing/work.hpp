// What there is to do with the files that were found: whose they are, and which table or workout
// tells more about which file.
//
// Promises: tables are read before the files they tell about; every row that belongs to no file, or
// to one that is missing, is work of its own, so that nothing is lost. In the order of the files.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/importing/import.hpp"
#include "codecs/activity/activity.hpp"
#include "codecs/apple/apple.hpp"

namespace runlight::app {

// Which names are worth opening. An export also holds letters and addresses.
[[nodiscard]] tree::Want wants(std::string_view name, std::string_view inside);

// A workout of an Apple export; the export keeps what was measured during all of them.
struct AppleWorkout {
  std::shared_ptr<const apple::Decoder> all;
  std::size_t number = 0;
};

struct Task {
  const tree::Leaf* leaf = nullptr;       // the file; nothing: only the row or the workout is there
  std::optional<activity::Activity> row;  // what a table says about it
  std::optional<AppleWorkout> workout;
  std::string provider;
  std::optional<std::size_t> table;  // the table, by its place in Work::tables, that tells of it
};

// A table of activities, or an Apple export: read, and to be kept if something came of it.
struct Table {
  const tree::Leaf* leaf = nullptr;
  std::string sha256;
  std::int64_t bytes = 0;
  std::string to_keep;     // empty: it went to the originals as it was read
  bool was_kept = false;   // before this import
  std::size_t report = 0;  // its place in ImportReport::files
  bool used = false;       // something new came of it
};

struct Work {
  std::vector<Task> tasks;
  std::vector<Table> tables;
};

// Reads the tables and lays out the work. What cannot be read is in the report; an error is one of
// the store's.
[[nodiscard]] Result<Work> plan_work(const tree::Tree& tree, const ImportPlace& place,
                                     ImportReport& report);

}  // namespace runlight::app
