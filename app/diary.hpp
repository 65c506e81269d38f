// A stored diary as entries that the core can fold.
//
// Promises: one pass; kinds that no rule reads are left out by the store. A line whose values are
// not those of the contract stops the reading with its id: an answer from half a diary would be a
// guess.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/diary/entry.hpp"
#include "stores/port/event_store.hpp"

namespace runlight::app {

struct Diary {
  std::vector<Entry> entries;
  std::optional<AsOf> newest;  // of those that were read
};

[[nodiscard]] Result<Diary> load_diary(stores::EventStore& store, const Knowledge& knowledge);

// Everything that was added at once or not at all, with the body the rules read.
struct NewEntry {
  Ulid id;
  AsOf at;
  std::string kind;
  std::string line;
};
[[nodiscard]] Result<stores::Appended> keep(stores::EventStore& store,
                                            const std::vector<NewEntry>& entries);

}  // namespace runlight::app
