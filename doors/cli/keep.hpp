// Keeping one entry and saying so: what log, void, profile and episode have in common.
#pragma once

#include "app/record.hpp"
#include "doors/cli/session.hpp"

namespace runlight::cli {

// A new id, greater than every id of this millisecond, dated --at or now. A diary whose newest
// entry is later than now is worth a warning: the clock was set back.
[[nodiscard]] Result<json::EntryStamp> new_stamp(Session& session);

// Keeps it, then prints its id.
[[nodiscard]] Result<int> keep_one(Session& session, const app::NewEntry& entry);

}  // namespace runlight::cli
