#include "app/importing/undo.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "app/diary.hpp"
#include "codecs/json/run_record.hpp"
#include "codecs/json/tape.hpp"
#include "codecs/json/writing.hpp"

namespace runlight::app {
namespace {

// Every record and import line that stands.
struct Standing {
  std::vector<json::RunRecord> records;
  std::map<Ulid, Batch> lines;  // of imports, by batch
  std::map<Ulid, Ulid> line_ids;
  Ulid greatest;
};

Batch batch_of(json::Value line, const AsOf& at) {
  Batch out;
  out.at = at;
  for (const json::Value member : line) {
    if (member.name() == "batch") out.id = Ulid::from(member.text()).value_or(Ulid{});
    if (member.name() != "from") continue;
    for (const json::Value name : member) out.from.emplace_back(name.text());
  }
  return out;
}

Result<Standing> standing_of(stores::EventStore& store) {
  Standing all;
  std::set<Ulid> voided;
  json::Tape tape;
  const auto visit = [&](std::string_view line, const stores::EntryRef& head) -> Result<Done> {
    all.greatest = std::max(all.greatest, head.id);
    if (head.kind == "void") {
      RL_TRY_DONE(tape.parse(line));
      for (const json::Value member : tape.root()) {
        if (member.name() != "of") continue;
        if (const auto of = Ulid::from(member.text())) voided.insert(*of);
      }
      return Done{};
    }
    if (head.kind == "import") {
      RL_TRY_DONE(tape.parse(line));
      Batch batch = batch_of(tape.root(), head.at);
      all.line_ids.emplace(batch.id, head.id);
      all.lines.emplace(batch.id, std::move(batch));
      return Done{};
    }
    if (head.kind != "run" && head.kind != "source" && head.kind != "crosstraining") return Done{};
    auto record = json::read_run_record(line);
    if (!record.ok()) return std::move(record).error().in("entry " + head.id.text());
    if (record.value()) all.records.push_back(std::move(*record.value()));
    return Done{};
  };
  RL_TRY_DONE(store.read({}, visit));
  const auto is_gone = [&](const json::RunRecord& record) { return voided.contains(record.id); };
  all.records.erase(std::remove_if(all.records.begin(), all.records.end(), is_gone),
                    all.records.end());
  return all;
}

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
  RL_TRY(const Standing all, standing_of(store));
  std::map<Ulid, Batch> batches;
  for (const json::RunRecord& record : all.records) {
    if (record.batch.is_none()) continue;
    const auto line = all.lines.find(record.batch);
    Batch& batch =
        batches.try_emplace(record.batch, line == all.lines.end() ? Batch{} : line->second)
            .first->second;
    batch.id = record.batch;
    count(record.kind, batch.runs, batch.cross_trainings, batch.sources);
  }
  std::vector<Batch> out;
  for (auto& [id, batch] : batches) {
    // Stopped before its own line was written: its id tells when it began.
    if (!all.lines.contains(id)) batch.at = AsOf{Instant{id.unix_ms()}, UtcOffset{}};
    out.push_back(std::move(batch));
  }
  return out;
}

Result<std::optional<Undone>> undo_import(const Ulid& batch, const ImportPlace& place) {
  RL_TRY(const Standing all, standing_of(*place.store));
  place.ids->follow(all.greatest);
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
  for (const json::RunRecord& record : all.records) {
    const bool is_of_it = record.batch == batch && !batch.is_none();
    if (record.source) (is_of_it ? freed : needed).insert(record.source->sha256);
    if (!is_of_it) continue;
    count(record.kind, out.runs, out.cross_trainings, out.sources);
    take_back(record.id);
  }
  if (voids.empty()) return std::optional<Undone>();
  if (const auto line = all.line_ids.find(batch); line != all.line_ids.end()) {
    take_back(line->second);
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
  RL_TRY(const Standing all, standing_of(store));
  std::vector<Ulid> out;
  for (const json::RunRecord& record : all.records) {
    if (record.kind == json::RecordKind::Source && record.of == run) out.push_back(record.id);
  }
  return out;
}

}  // namespace runlight::app
