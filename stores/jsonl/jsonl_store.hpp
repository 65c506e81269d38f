// A diary as a JSON Lines file: one entry a line, readable and mendable with any text editor.
//
// Promises beyond the store contract:
//   * One entry is added by one write at the file's end; a larger batch by a new file that takes
//   the
//     old one's place, because only that is all or nothing when the program is killed.
//   * A half-written last line was never acknowledged: it is left out, with a warning, and moved to
//     FILE.damaged-N before the next entry is added. A whole last line without its line break
//     stays.
//   * A bad line anywhere else is refused with its number; nothing is skipped or dropped.
//   * Writers exclude each other (flock) and readers while they write.
// The whole file is read once per open; memory holds the place of each entry, not its text.
// Deliberately absent: sorting the file itself. It keeps the order of arrival.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "stores/port/event_store.hpp"

namespace runlight::stores {

struct JsonlLimits {
  std::int64_t file_bytes = std::int64_t{1} << 30U;
};

[[nodiscard]] Result<std::unique_ptr<EventStore>> open_jsonl(const std::string& path, Access access,
                                                             const JsonlLimits& limits = {});

}  // namespace runlight::stores
