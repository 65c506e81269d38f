// What a diary holds that imports are about, as it was written: every recording, what was taken
// back and by whom, and the lines that imports left about themselves.
//
// Promises: one pass; nothing is judged here. Deliberately absent: which of several recordings
// counts (app/history), entries of other kinds.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "codecs/json/run_record.hpp"
#include "core/base/result.hpp"
#include "stores/port/event_store.hpp"

namespace runlight::app {

// The line about an import as a whole.
struct ImportLine {
  Ulid id;
  AsOf at;
  Ulid batch;
  std::vector<std::string> from;  // names of files and folders
};

struct DiaryLog {
  std::vector<json::RunRecord> records;  // in the order of the diary
  std::vector<ImportLine> imports;
  std::set<Ulid> voided;  // one by one, by the runner
  std::set<Ulid> undone;  // with a whole import
  Ulid greatest;          // of all ids

  [[nodiscard]] bool stands(const Ulid& id) const {
    return !voided.contains(id) && !undone.contains(id);
  }
};

[[nodiscard]] Result<DiaryLog> read_log(stores::EventStore& store);

}  // namespace runlight::app
