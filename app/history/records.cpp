#include "app/history/records.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "core/diary/sources.hpp"

namespace runlight::app {
namespace {

using json::RecordKind;
using json::RunRecord;

struct Claim {
  Ulid on;             // the activity
  std::size_t at = 0;  // place among the records
};

bool comes_before(const Claim& a, const Claim& b) {
  return a.on != b.on ? a.on < b.on : a.at < b.at;
}

SourceFormat format_of(const RunRecord& record) {
  return record.source ? record.source->format : SourceFormat::Told;
}

// The best first; of two of a kind the longer one, which was not cut off.
RunRecord one_of(std::vector<RunRecord*> best) {
  std::stable_sort(best.begin(), best.end(), [](const RunRecord* a, const RunRecord* b) {
    if (format_of(*a) != format_of(*b)) return format_of(*a) < format_of(*b);
    return a->duration_s > b->duration_s;
  });
  RunRecord out = std::move(*best.front());
  for (std::size_t i = 1; i < best.size(); ++i) {
    RunRecord& other = *best[i];
    // Running and walking are two halves of one measurement.
    if (!out.run_s && !out.walk_s) {
      out.run_s = other.run_s;
      out.walk_s = other.walk_s;
    }
    if (!out.hip_load || !out.hip_load->total()) {
      if (other.hip_load && other.hip_load->total()) out.hip_load = other.hip_load;
    }
    if (out.speeds.empty()) out.speeds = std::move(other.speeds);
    if (out.shoes.empty()) out.shoes = std::move(other.shoes);
    fill_in(out, other, &RunRecord::distance_m, &RunRecord::moving_s, &RunRecord::ascent_m,
            &RunRecord::descent_m, &RunRecord::cadence_spm, &RunRecord::avg_heart_rate_bpm,
            &RunRecord::rpe, &RunRecord::indoor, &RunRecord::cadence_moments, &RunRecord::gait);
  }
  return out;
}

}  // namespace

std::vector<RunRecord> merged_records(std::vector<RunRecord> records,
                                      std::span<const Ulid> voided) {
  std::vector<Claim> claims;
  claims.reserve(records.size());
  for (std::size_t i = 0; i < records.size(); ++i) {
    const bool is_source = records[i].kind == RecordKind::Source;
    claims.push_back({is_source ? records[i].of : records[i].id, i});
  }
  std::sort(claims.begin(), claims.end(), comes_before);
  std::vector<RunRecord> out;
  out.reserve(records.size());
  for (auto first = claims.begin(); first != claims.end();) {
    const auto last = std::find_if(first, claims.end(),
                                   [&](const Claim& claim) { return claim.on != first->on; });
    const RunRecord* activity = nullptr;
    std::vector<RunRecord*> standing;
    for (auto claim = first; claim != last; ++claim) {
      RunRecord& record = records[claim->at];
      if (record.kind != RecordKind::Source) activity = &record;
      if (!std::binary_search(voided.begin(), voided.end(), record.id)) standing.push_back(&record);
    }
    // A source of something that is not there tells nothing.
    if (activity != nullptr && !standing.empty()) {
      const RecordKind kind = activity->kind;
      const std::string mode = activity->mode;
      RunRecord one = one_of(std::move(standing));
      one.kind = kind;
      one.mode = mode;
      one.id = first->on;
      one.of = {};
      out.push_back(std::move(one));
    }
    first = last;
  }
  return out;
}

}  // namespace runlight::app
