#include "app/importing/undo.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "app/diary.hpp"
#include "app/importing/diary_log.hpp"
#include "codecs/json/writing.hpp"

namespace runlight::app {
namespace {

void count(json::RecordKind kind, std::int64_t& runs, std::int64_t& cross, std::int64_t& sources) {
  switch (kind) {
    case json::RecordKind::Run:
      ++runs;
      break;
    case json::RecordKind::CrossTraining:
      ++cross;
      break;
    case json::RecordKind::Source:
      ++sources;
      break;
  }
}

}  // namespace

Result<std::vector<Batch>> batches_of(stores::EventStore& store) {
  RL_TRY(const DiaryLog log, read_log(store));
  std::map<Ulid, Batch> batches;
  for (const json::RunRecord& record : log.records) {
    if (record.batch.is_none() || !log.stands(record.id)) continue;
    Batch& batch = batches[record.batch];
    count(record.kind, batch.runs, batch.cross_trainings, batch.sources);
  }
  std::vector<Batch> out;
  for (auto& [id, batch] : batches) {
    batch.id = id;
    // One that was stopped before its own line was written: its id tells when it began.
    batch.at = AsOf{Instant{id.unix_ms()}, UtcOffset{}};
    for (const ImportLine& line : log.imports) {
      if (line.batch != id) continue;
      batch.at = line.at;
      batch.from = line.from;
    }
    out.push_back(std::move(batch));
  }
  return out;
}

Result<std::optional<Undone>> undo_import(const Ulid& batch, const ImportPlace& place) {
  RL_TRY(const DiaryLog log, read_log(*place.store));
  place.ids->follow(log.greatest);
  Undone out;
  std::vector<NewEntry> voids;
  std::set<std::string> freed;
  std::set<std::string> needed;
  const auto take_back = [&](const Ulid& id) {
    NewEntry entry{place.ids->next(place.now), place.now, "void", {}};
    json::Members members(entry.line);
    members.text("id", entry.id.text());
    members.text("at", entry.at.text());
    members.text("kind", entry.kind);
    members.text("of", id.text());
    members.text("why", "the import was taken back");
    members.text("batch", batch.text());  // so that the file may come in again
    members.close();
    voids.push_back(std::move(entry));
  };
  for (const json::RunRecord& record : log.records) {
    if (!log.stands(record.id)) continue;
    const bool is_of_it = record.batch == batch && !batch.is_none();
    if (record.source) (is_of_it ? freed : needed).insert(record.source->sha256);
    if (!is_of_it) continue;
    count(record.kind, out.runs, out.cross_trainings, out.sources);
    take_back(record.id);
  }
  if (voids.empty()) return std::optional<Undone>();
  for (const ImportLine& line : log.imports) {
    if (line.batch == batch && log.stands(line.id)) take_back(line.id);
  }
  RL_TRY_DONE(keep(*place.store, voids));
  if (place.originals != nullptr) {
    std::vector<std::string> gone;
    std::set_difference(freed.begin(), freed.end(), needed.begin(), needed.end(),
                        std::back_inserter(gone));
    RL_TRY(out.originals, place.originals->remove(gone));
  }
  return std::optional(out);
}

Result<std::vector<Ulid>> sources_of(stores::EventStore& store, const Ulid& run) {
  RL_TRY(const DiaryLog log, read_log(store));
  std::vector<Ulid> out;
  for (const json::RunRecord& record : log.records) {
    const bool is_of_it = record.kind == json::RecordKind::Source && record.of == run;
    if (is_of_it && log.stands(record.id)) out.push_back(record.id);
  }
  return out;
}

}  // namespace runlight::app
