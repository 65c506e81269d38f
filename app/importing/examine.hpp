// One task looked at, on any thread: read, unpacked, decoded, measured. What is in the diary plays
// no part yet, but for the bytes that are known already and need no second look.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "app/importing/import.hpp"
#include "app/importing/work.hpp"
#include "codecs/json/run_record.hpp"

namespace runlight::app {

// What a thread keeps from task to task.
struct Scratch {
  tree::File file;
  std::string unpacked;
};

struct Examined {
  FileStatus status = FileStatus::Imported;  // Imported: `records` are there to be kept
  std::string why;
  std::vector<json::RunRecord> records;  // no ids yet
  std::string sha256;
  std::string name;
  tree::Packing packing = tree::Packing::AsFound;
  std::int64_t bytes = 0;
  std::string to_keep;
};

// "provider sha256" of the files that activities in the diary came from.
using KnownBytes = std::set<std::string, std::less<>>;
[[nodiscard]] std::string bytes_key(std::string_view provider, std::string_view sha256);

struct ExamineWith {
  const tree::Tree* tree = nullptr;
  const tree::Limits* limits = nullptr;
  const Zones* zones = nullptr;
  const KnownBytes* known = nullptr;
  AsOf now;
};

[[nodiscard]] Examined examine(const Task& task, const Work& work, const ExamineWith& with,
                               Scratch& scratch);

}  // namespace runlight::app
