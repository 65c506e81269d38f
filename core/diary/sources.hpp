// One run, several sources: a watch, the service it was sent to, and what the runner typed.
//
// Promises: the run keeps its id, so that what was answered about it stays with it; every quantity
// is that of the best source that knows it; taking a source back gives what there was before it.
// Deliberately absent: telling which recordings are of one run. An import does that.
#pragma once

#include <vector>

#include "core/diary/entry.hpp"

namespace runlight {

// Puts into `into` what it does not know and `from` does.
template <class Record, class... Members>
void fill_in(Record& into, const Record& from, Members... members) {
  const auto one = [&](auto member) {
    if (!(into.*member)) into.*member = from.*member;
  };
  (one(members), ...);
}

// The best source's figures, and of the others what it does not know. `runs` is not empty.
[[nodiscard]] RunBody merged(const std::vector<const RunBody*>& runs);

// `voided` are the ids of runs that were taken back. `entries` are in order, without voided ones.
void merge_sources(std::vector<Entry>& entries, const std::vector<Ulid>& voided_runs);

}  // namespace runlight
