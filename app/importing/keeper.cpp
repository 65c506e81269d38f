#include "app/importing/keeper.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "codecs/activity/shown.hpp"
#include "codecs/json/writing.hpp"

namespace runlight::app {
namespace {

constexpr std::size_t kBytesAtOnce = std::size_t{12} << 20U;
constexpr std::size_t kEntriesAtOnce = 1000;

std::string sources_of(const KnownActivity& known) {
  std::string out;
  for (const json::RecordSource& source : known.sources) {
    if (out.find(source.provider) != std::string::npos) continue;
    out += (out.empty() ? "" : ", ") + source.provider;
  }
  return out;
}

// The last part of a path: a folder's name tells nothing that is wanted here.
std::string_view base_name(std::string_view path) {
  const std::size_t slash = path.rfind('/', path.size() - (path.ends_with('/') ? 2 : 1));
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace

Keeper::Keeper(const ImportPlace& place, Known& known, ImportReport& report)
    : place_(&place), known_(&known), report_(&report) {}

void Keeper::add_entry(json::RunRecord record) {
  if (report_->batch.is_none()) report_->batch = place_->ids->next(place_->now);
  record.id = place_->ids->next(place_->now);
  record.batch = report_->batch;
  known_->add(record);
  const LocalDay day = record.start.day();
  report_->first = std::min(report_->first.value_or(day), day);
  report_->last = std::max(report_->last.value_or(day), day);
  waiting_.entries.push_back(
      {record.id, record.at, std::string(name_of(record.kind)), json::write_run_record(record)});
}

Keeper::Kept Keeper::take(Examined& examined) {
  Kept out;
  for (json::RunRecord& record : examined.records) {
    const KnownActivity* twin = known_->twin_of(record);
    if (twin == nullptr) {
      (record.kind == json::RecordKind::Run ? report_->runs : report_->cross_trainings) += 1;
      add_entry(std::move(record));
      out.runs.push_back(waiting_.entries.back().id);
      out.is_new = true;
      out.something = true;
      continue;
    }
    out.runs.push_back(twin->id);
    if (twin->gone) out.why = "you took it back with runlight void";
    if (!Known::adds_to(*twin, *record.source)) continue;
    out.why = twin->typed
                  ? "the run you typed in; now with what the file knows"
                  : "there already from " + sources_of(*twin) + "; kept as another source of it";
    record.kind = json::RecordKind::Source;
    record.of = twin->id;
    record.mode = twin->mode;
    ++report_->sources;
    add_entry(std::move(record));
    out.something = true;
  }
  if (out.something && place_->originals != nullptr && !examined.to_keep.empty()) {
    waiting_bytes_ += examined.to_keep.size();
    waiting_.originals.push_back({std::move(examined.sha256), std::move(examined.name),
                                  examined.packing, examined.bytes, std::move(examined.to_keep)});
  }
  return out;
}

Result<Done> Keeper::keep_when_full() {
  if (waiting_bytes_ < kBytesAtOnce && waiting_.entries.size() < kEntriesAtOnce) return Done{};
  return keep_behind();
}

Result<Done> Keeper::write(const Batch& batch, const ImportPlace& place) {
  if (place.originals != nullptr && !batch.originals.empty()) {
    std::vector<stores::Original> originals;
    originals.reserve(batch.originals.size());
    for (const Original& one : batch.originals) {
      originals.push_back({one.sha256, one.name, one.packing, one.bytes, one.to_keep});
    }
    RL_TRY_DONE(place.originals->put(originals));
  }
  if (!batch.entries.empty()) RL_TRY_DONE(keep(*place.store, batch.entries));
  return Done{};
}

Result<Done> Keeper::keep_behind() {
  if (waiting_.entries.empty() && waiting_.originals.empty()) return Done{};
  auto batch = std::make_shared<const Batch>(std::exchange(waiting_, {}));
  waiting_bytes_ = 0;
  return disk_.start([batch, place = place_] { return write(*batch, *place); });
}

Result<Done> Keeper::keep_now() {
  RL_TRY_DONE(keep_behind());
  return disk_.wait();
}

Result<Done> Keeper::settle_table(Table& table) {
  if (place_->originals == nullptr) return Done{};
  RL_TRY_DONE(keep_now());
  const bool was_streamed = table.to_keep.empty();
  if (was_streamed && !table.used && !table.was_kept) {
    RL_TRY_DONE(place_->originals->remove({&table.sha256, 1}));
  }
  if (!was_streamed && table.used) {
    const stores::Original one{table.sha256, table.leaf->name(), tree::Packing::AsFound,
                               table.bytes, table.to_keep};
    RL_TRY_DONE(place_->originals->put({&one, 1}));
  }
  return Done{};
}

Result<Done> Keeper::finish(const std::vector<std::string>& paths) {
  RL_TRY_DONE(keep_now());
  if (report_->batch.is_none()) return Done{};
  NewEntry entry{place_->ids->next(place_->now), place_->now, "import", {}};
  json::Members members(entry.line);
  members.text("id", entry.id.text());
  members.text("at", entry.at.text());
  members.text("kind", entry.kind);
  members.text("batch", report_->batch.text());
  std::string& from = members.at("from");
  constexpr std::size_t kLongest = 200;
  std::vector<std::string> names;
  names.reserve(paths.size());
  for (const std::string& path : paths) names.push_back(activity::shown(base_name(path), kLongest));
  constexpr std::size_t kMost = 20;
  if (names.size() > kMost) names.resize(kMost);
  const std::vector<std::string_view> views(names.begin(), names.end());
  json::append_texts(from, views);
  members.number("runs", report_->runs);
  members.number("crosstraining", report_->cross_trainings);
  members.number("sources", report_->sources);
  members.number("refused", report_->refused);
  members.close();
  RL_TRY_DONE(keep(*place_->store, {entry}));
  return Done{};
}

}  // namespace runlight::app
