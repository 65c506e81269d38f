// From lines to entries, and the checks that every store makes before it keeps a batch.
//
// Promises: a kept entry's line has the head that the entry claims, so that a diary reads back the
// same from any store; a batch never holds one id with two contents, nor replaces a kept entry.
// Deliberately absent: any store, any file.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "stores/port/event_store.hpp"

namespace runlight::stores {

[[nodiscard]] Result<StoredEntry> entry_from_line(std::string_view line);

// The line kept under an id, or nothing.
using LineLookup = std::function<Result<std::optional<std::string>>(const Ulid&)>;

struct BatchPlan {
  std::vector<const StoredEntry*> to_add;  // in the order given
  std::int64_t already_there = 0;
};

[[nodiscard]] Result<BatchPlan> plan_batch(std::span<const StoredEntry> batch,
                                           const LineLookup& kept);

// The canonical order of the diary.
[[nodiscard]] inline bool comes_before(const AsOf& a_at, const Ulid& a_id, const AsOf& b_at,
                                       const Ulid& b_id) {
  return a_at.instant != b_at.instant ? a_at.instant < b_at.instant : a_id < b_id;
}

[[nodiscard]] inline bool skips(const ReadFilter& filter, std::string_view kind) {
  for (const std::string_view skipped : filter.skip_kinds) {
    if (skipped == kind) return true;
  }
  return false;
}

}  // namespace runlight::stores
