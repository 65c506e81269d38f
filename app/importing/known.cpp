#include "app/importing/known.hpp"

#include <algorithm>
#include <cstdlib>

#include "app/importing/diary_log.hpp"

namespace runlight::app {
namespace {

constexpr std::int64_t kStart_ms = 2 * 60'000;
// A run that was typed in afterwards has a start that was guessed.
constexpr std::int64_t kTypedStart_ms = 3 * 3'600'000;
constexpr std::int64_t kDay_ms = 86'400'000;
constexpr std::int64_t kLongest_ms = 7 * kDay_ms;

std::int64_t end_of(const json::RunRecord& record) {
  return record.start.instant.unix_ms + std::int64_t{record.duration_s} * 1000;
}

bool within_percent(std::int64_t a, std::int64_t b, std::int64_t tenths) {
  return std::abs(a - b) * 1000 <= std::max(a, b) * tenths;
}

// Both took place for most of the longer one's time; or they began together and the shorter one,
// cut off perhaps, lies within the longer.
bool overlap(const KnownActivity& known, const json::RunRecord& record) {
  const std::int64_t from = std::max(known.start.instant.unix_ms, record.start.instant.unix_ms);
  const std::int64_t to = std::min(known.end_ms, end_of(record));
  const std::int64_t a = known.end_ms - known.start.instant.unix_ms;
  const std::int64_t b = end_of(record) - record.start.instant.unix_ms;
  const bool together =
      std::abs(known.start.instant.unix_ms - record.start.instant.unix_ms) <= kStart_ms;
  constexpr std::int64_t kMost = 8;
  return (to - from) * 10 >= (together ? std::min(a, b) : std::max(a, b)) * kMost;
}

bool starts_like(const KnownActivity& known, const json::RunRecord& record) {
  const std::int64_t apart = std::abs(known.start.instant.unix_ms - record.start.instant.unix_ms);
  if (apart > kStart_ms) return false;
  constexpr std::int64_t kDistanceTenths = 15;  // 1.5 %
  constexpr std::int64_t kTimeTenths = 50;
  if (known.distance_m && record.distance_m) {
    return within_percent(*known.distance_m, *record.distance_m, kDistanceTenths);
  }
  return within_percent(known.end_ms - known.start.instant.unix_ms,
                        std::int64_t{record.duration_s} * 1000, kTimeTenths);
}

bool is_like_typed(const KnownActivity& known, const json::RunRecord& record) {
  if (!known.typed || known.start.day() != record.start.day()) return false;
  if (std::abs(known.start.instant.unix_ms - record.start.instant.unix_ms) > kTypedStart_ms) {
    return false;
  }
  constexpr std::int64_t kTenths = 100;
  if (known.distance_m && record.distance_m) {
    return within_percent(*known.distance_m, *record.distance_m, kTenths);
  }
  return within_percent(known.end_ms - known.start.instant.unix_ms,
                        std::int64_t{record.duration_s} * 1000, kTenths);
}

bool is_walk(std::string_view mode) { return mode == "walking" || mode == "hiking"; }

// What a program calls "other" for want of a word may be anything that is there already. Not the
// other way round: a run is never hidden behind something else.
bool may_be(std::string_view known, std::string_view found) {
  return known == found || found == "other" || (is_walk(known) && is_walk(found));
}

bool is_twin(const KnownActivity& known, const json::RunRecord& record) {
  if (!may_be(known.mode, record.mode)) return false;
  return starts_like(known, record) || overlap(known, record) || is_like_typed(known, record);
}

bool is_summary(SourceFormat format) {
  return format == SourceFormat::Garmin || format == SourceFormat::Strava;
}

}  // namespace

Result<Known> Known::read(stores::EventStore& store) {
  RL_TRY(DiaryLog log, read_log(store));
  Known out;
  out.greatest_ = log.greatest;
  // Runs before their sources, whatever their times.
  std::stable_sort(log.records.begin(), log.records.end(), [](const auto& a, const auto& b) {
    return (a.kind == json::RecordKind::Source) < (b.kind == json::RecordKind::Source);
  });
  for (const json::RunRecord& record : log.records) {
    if (log.undone.contains(record.id)) continue;
    out.add(record, log.voided.contains(record.id) ? Standing::Gone : Standing::Stands);
  }
  return out;
}

std::vector<Ulid> Known::by_bytes(std::string_view provider, std::string_view sha256) const {
  std::vector<Ulid> out;
  if (sha256.empty()) return out;
  const std::string key = bytes_key(provider, sha256);
  for (auto it = by_bytes_.lower_bound({key, Ulid{}}); it != by_bytes_.end() && it->first == key;
       ++it) {
    out.push_back(it->second);
  }
  return out;
}

KnownBytes Known::all_bytes() const {
  KnownBytes out;
  for (const auto& [key, id] : by_bytes_) out.insert(key);
  return out;
}

const KnownActivity* Known::same_number(const json::RunRecord& record) const {
  if (!record.source || record.source->file_id.empty()) return nullptr;
  const auto found = by_number_.find(record.source->file_id);
  return found == by_number_.end() ? nullptr : &activities_[found->second];
}

const KnownActivity* Known::twin_of(const json::RunRecord& record) const {
  if (const KnownActivity* same = same_number(record)) return same;
  const std::int64_t start = record.start.instant.unix_ms;
  const KnownActivity* best = nullptr;
  std::int64_t best_apart = 0;
  // Nothing that matches starts more than its own length, or three hours, apart.
  const std::int64_t reach =
      std::min(kLongest_ms, std::max(kTypedStart_ms, std::int64_t{record.duration_s} * 1000));
  for (auto it = by_start_.lower_bound(start - reach);
       it != by_start_.end() && it->first <= start + reach; ++it) {
    const KnownActivity& known = activities_[it->second];
    const std::int64_t apart = std::abs(it->first - start);
    if ((best != nullptr && apart >= best_apart) || !is_twin(known, record)) continue;
    best = &known;
    best_apart = apart;
  }
  return best;
}

bool Known::adds_to(const KnownActivity& twin, const json::RecordSource& source) {
  if (twin.gone) return false;
  for (const json::RecordSource& has : twin.sources) {
    if (has.provider != source.provider) continue;
    if (has.sha256 == source.sha256 && has.format == source.format) return false;
    // A line of a table tells nothing that the file beside it does not.
    if (has.format <= source.format || is_summary(source.format)) return false;
  }
  return true;
}

void Known::add_source(KnownActivity& to, const json::RunRecord& record) {
  if (!record.source) return;
  to.typed = false;
  to.sources.push_back(*record.source);
  by_bytes_.emplace(bytes_key(record.source->provider, record.source->sha256), to.id);
  if (!record.source->file_id.empty()) {
    by_number_.emplace(record.source->file_id, static_cast<std::size_t>(&to - activities_.data()));
  }
}

void Known::add(const json::RunRecord& record, Standing standing) {
  greatest_ = std::max(greatest_, record.id);
  const Ulid id = record.kind == json::RecordKind::Source ? record.of : record.id;
  const auto [place, is_new] = by_id_.emplace(id, activities_.size());
  if (is_new) {
    KnownActivity one;
    one.id = id;
    one.start = record.start;
    one.end_ms = end_of(record);
    one.mode = record.mode;
    one.distance_m = record.distance_m;
    one.typed = !record.source;
    one.gone = standing == Standing::Gone;
    by_start_.emplace(record.start.instant.unix_ms, activities_.size());
    activities_.push_back(std::move(one));
  }
  KnownActivity& to = activities_[place->second];
  // One source that stands is enough for the run to stand.
  if (standing == Standing::Stands) to.gone = false;
  if (!to.distance_m) to.distance_m = record.distance_m;
  add_source(to, record);
}

}  // namespace runlight::app
