// Opens a diary without asking what it is kept in.
//
// Promises: a file that is there is opened as what its first bytes say; a new one as SQLite, or as
// JSON Lines if its name ends in .jsonl or .ndjson. Reading never creates anything: a diary that
// does not exist yet reads as empty. Missing folders are created (0700), files are private (0600).
// Call it before other threads use the same diary: looking at the first bytes closes the file
// again, and that drops the locks which this process holds on it.
#pragma once

#include <memory>
#include <string>

#include "stores/port/event_store.hpp"

namespace runlight::stores {

[[nodiscard]] Result<std::unique_ptr<EventStore>> open_store(const std::string& path,
                                                             Access access);

}  // namespace runlight::stores
