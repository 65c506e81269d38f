#include "core/diary/sources.hpp"

#include <algorithm>
#include <cstddef>

#include "core/base/check.hpp"

namespace runlight {
namespace {

struct Claim {
  Ulid of;
  std::size_t at = 0;  // index of the entry
};

bool by_run(const Claim& a, const Claim& b) { return a.of != b.of ? a.of < b.of : a.at < b.at; }

std::vector<Claim> claims_of(const std::vector<Entry>& entries) {
  std::vector<Claim> out;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (const auto* source = std::get_if<SourceBody>(&entries[i].body)) {
      out.push_back({source->of, i});
    }
  }
  return out;
}

// The runs that have sources: those that stand are claims of their own, before their sources.
void add_runs(const std::vector<Entry>& entries, std::vector<Claim>& claims) {
  const auto end = static_cast<std::ptrdiff_t>(claims.size());
  std::vector<Claim> runs;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (!std::holds_alternative<RunBody>(entries[i].body)) continue;
    const Claim run{entries[i].id, i};
    const auto is_before = [](const Claim& a, const Claim& b) { return a.of < b.of; };
    if (std::binary_search(claims.begin(), claims.begin() + end, run, is_before)) {
      runs.push_back(run);
    }
  }
  claims.insert(claims.end(), runs.begin(), runs.end());
}

// Of two of a kind the longer one: the other may have been cut off.
bool is_better(const RunBody* a, const RunBody* b) {
  return a->source != b->source ? a->source < b->source : a->duration_s > b->duration_s;
}

const RunBody& run_of(const Entry& entry) {
  if (const auto* run = std::get_if<RunBody>(&entry.body)) return *run;
  const auto* source = std::get_if<SourceBody>(&entry.body);
  RL_CHECK(source != nullptr);  // a claim is one or the other
  return source->run;
}

}  // namespace

RunBody merged(const std::vector<const RunBody*>& runs) {
  // Insertion keeps those that are alike in the order of the diary.
  std::vector<const RunBody*> best;
  for (const RunBody* run : runs) {
    best.insert(std::upper_bound(best.begin(), best.end(), run, is_better), run);
  }
  RunBody out = *best.front();
  for (const RunBody* run : best) {
    // Running and walking are two halves of one measurement.
    if (!out.run_s && !out.walk_s) {
      out.run_s = run->run_s;
      out.walk_s = run->walk_s;
    }
    fill_in(out, *run, &RunBody::distance_m);
  }
  return out;
}

void merge_sources(std::vector<Entry>& entries, const std::vector<Ulid>& voided_runs) {
  std::vector<Claim> claims = claims_of(entries);
  if (claims.empty()) return;
  std::sort(claims.begin(), claims.end(), by_run);
  add_runs(entries, claims);
  std::sort(claims.begin(), claims.end(), by_run);
  for (auto first = claims.begin(); first != claims.end();) {
    const auto last = std::find_if(first, claims.end(),
                                   [&](const Claim& claim) { return claim.of != first->of; });
    std::vector<const RunBody*> runs;
    auto stands = last;
    for (auto claim = first; claim != last; ++claim) {
      runs.push_back(&run_of(entries[claim->at]));
      if (std::holds_alternative<RunBody>(entries[claim->at].body)) stands = claim;
    }
    const bool was_run =
        stands != last || std::binary_search(voided_runs.begin(), voided_runs.end(), first->of);
    if (was_run) {
      Entry& entry = entries[(stands != last ? stands : first)->at];
      entry.body = merged(runs);
      entry.id = first->of;
    }
    first = last;
  }
}

}  // namespace runlight
