// Takes an import back: its entries by void entries, its originals for good.
//
// Promises: what was there before is as it was, also a run that the import only added a source to;
// a run that a later import knows too stays, with what that one says of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/importing/import.hpp"

namespace runlight::app {

// An import that still stands.
struct Batch {
  Ulid id;
  AsOf at;                        // when it was made
  std::vector<std::string> from;  // names of files and folders
  std::int64_t runs = 0;
  std::int64_t cross_trainings = 0;
  std::int64_t sources = 0;
};

// The newest last.
[[nodiscard]] Result<std::vector<Batch>> batches_of(stores::EventStore& store);

struct Undone {
  std::int64_t runs = 0;
  std::int64_t cross_trainings = 0;
  std::int64_t sources = 0;
  std::int64_t originals = 0;
};
// Nothing: there is no such import, or it was taken back already.
[[nodiscard]] Result<std::optional<Undone>> undo_import(const Ulid& batch,
                                                        const ImportPlace& place);

// The other recordings of a run: they go with it when the runner takes it back.
[[nodiscard]] Result<std::vector<Ulid>> sources_of(stores::EventStore& store, const Ulid& run);

}  // namespace runlight::app
