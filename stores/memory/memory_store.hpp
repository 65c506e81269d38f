// A diary in memory: for tests, `check` (which keeps nothing) and a diary that does not exist yet.
//
// Promises the store contract except survival: it ends with the program.
#pragma once

#include <compare>
#include <map>
#include <string>
#include <vector>

#include "stores/port/event_store.hpp"

namespace runlight::stores {

class MemoryStore final : public EventStore {
 public:
  [[nodiscard]] Result<Appended> append(std::span<const StoredEntry> batch) override;
  [[nodiscard]] Result<ReadReport> read(const ReadFilter& filter,
                                        const EntryVisitor& visit) override;
  [[nodiscard]] Result<std::int64_t> count() override;
  [[nodiscard]] Result<bool> contains(const Ulid& id) override;
  [[nodiscard]] Result<std::optional<std::string>> line_of(const Ulid& id) override;
  [[nodiscard]] std::vector<std::string> warnings() const override;

 private:
  struct Place {
    Instant instant;
    Ulid id;
    auto operator<=>(const Place&) const = default;
  };
  std::map<Place, StoredEntry> entries_;  // in canonical order
  std::map<Ulid, Place> by_id_;
};

}  // namespace runlight::stores
