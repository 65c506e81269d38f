#include "stores/entry/entry.hpp"

#include <map>
#include <utility>

#include "codecs/json/entry_head.hpp"

namespace runlight::stores {
namespace {

Error conflict(const Ulid& id) {
  return input_error("entry " + id.text(),
                     "the diary already has an entry with this id that says something else",
                     "to correct an entry, void it and add a new one with its own id");
}

}  // namespace

Result<StoredEntry> entry_from_line(std::string_view line) {
  RL_TRY(json::EntryHead head, json::entry_head(line));
  return StoredEntry{head.id, head.at, std::move(head.kind), std::string(line)};
}

Result<BatchPlan> plan_batch(std::span<const StoredEntry> batch, const LineLookup& kept) {
  BatchPlan plan;
  json::EntryHeadReader reader;
  std::map<Ulid, const StoredEntry*> in_batch;
  for (const StoredEntry& entry : batch) {
    auto head = reader.read(entry.line);
    if (!head.ok()) return std::move(head).error().in("entry " + entry.id.text());
    const json::EntryHead& written = head.value();
    if (written.id != entry.id || written.at != entry.at || written.kind != entry.kind) {
      return input_error("entry " + entry.id.text(), "its line names another id, time or kind",
                         "take id, time and kind from the line");
    }
    const auto [earlier, is_new] = in_batch.emplace(entry.id, &entry);
    if (!is_new) {
      if (earlier->second->line != entry.line) return conflict(entry.id);
      ++plan.already_there;
      continue;
    }
    RL_TRY(const std::optional<std::string> line, kept(entry.id));
    if (!line) {
      plan.to_add.push_back(&entry);
    } else if (*line == entry.line) {
      ++plan.already_there;
    } else {
      return conflict(entry.id);
    }
  }
  return plan;
}

}  // namespace runlight::stores
