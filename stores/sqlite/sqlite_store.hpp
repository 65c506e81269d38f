// A diary as an SQLite database: what a diary is kept in unless one asks otherwise.
//
// Promises beyond the store contract:
//   * A rollback journal with synchronous=EXTRA: an acknowledged entry survives a power cut, and
//     so does the removal of the journal (FULL alone would not sync the folder). A write that was
//     cut short is undone by whoever opens the diary next, also one that only reads.
//   * Reading needs no right to write, unless there is something to undo.
//   * A database of another program, of a newer Runlight, or damaged is refused and not touched.
//   * Another program that holds the diary is waited for, five seconds at most.
// Deliberately absent: WAL (the packaged SQLite has the WAL-reset race), checks of the whole file
// at every start (they would cost more than all else together).
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "stores/port/event_store.hpp"

namespace runlight::stores {

struct SqliteLimits {
  std::int64_t file_bytes = std::int64_t{1} << 30U;
  std::int32_t wait_ms = 5000;
};

[[nodiscard]] Result<std::unique_ptr<EventStore>> open_sqlite(const std::string& path,
                                                              Access access,
                                                              const SqliteLimits& limits = {});

}  // namespace runlight::stores
