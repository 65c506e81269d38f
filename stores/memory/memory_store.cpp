#include "stores/memory/memory_store.hpp"

#include "stores/entry/entry.hpp"

namespace runlight::stores {

Result<Appended> MemoryStore::append(std::span<const StoredEntry> batch) {
  RL_TRY(const BatchPlan plan, plan_batch(batch, [this](const Ulid& id) { return line_of(id); }));
  for (const StoredEntry* entry : plan.to_add) {
    const Place place{entry->at.instant, entry->id};
    entries_.emplace(place, *entry);
    by_id_.emplace(entry->id, place);
  }
  return Appended{static_cast<std::int64_t>(plan.to_add.size()), plan.already_there};
}

Result<ReadReport> MemoryStore::read(const ReadFilter& filter, const EntryVisitor& visit) {
  ReadReport report;
  for (const auto& [place, entry] : entries_) {
    if (skips(filter, entry.kind)) {
      ++report.skipped;
      continue;
    }
    RL_TRY_DONE(visit(entry.line, EntryRef{entry.id, entry.at, entry.kind}));
    ++report.visited;
  }
  return report;
}

Result<std::int64_t> MemoryStore::count() { return static_cast<std::int64_t>(entries_.size()); }

Result<bool> MemoryStore::contains(const Ulid& id) { return by_id_.contains(id); }

Result<std::optional<std::string>> MemoryStore::line_of(const Ulid& id) {
  const auto found = by_id_.find(id);
  if (found == by_id_.end()) return std::optional<std::string>();
  return std::optional<std::string>(entries_.at(found->second).line);
}

std::vector<std::string> MemoryStore::warnings() const { return {}; }

}  // namespace runlight::stores
