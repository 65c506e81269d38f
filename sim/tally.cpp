#include "sim/tally.hpp"

#include <algorithm>

namespace runlight::sim {
namespace {

template <class Counts>
void add_each(Counts& to, const Counts& from) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += from[i];
}

void add_first(std::vector<Example>& to, const std::vector<Example>& from) {
  for (const Example& one : from) {
    if (to.size() < kMostExamples) to.push_back(one);
  }
}

}  // namespace

void Group::add(const Group& other) {
  runners += other.runners;
  began += other.began;
  reached_30 += other.reached_30;
  add_each(weeks_to_30, other.weeks_to_30);
  add_each(reds, other.reds);
  add_each(phase_at_end, other.phase_at_end);
  add_each(referred, other.referred);
  referred_at_all += other.referred_at_all;
  flagged += other.flagged;
  stuck += other.stuck;
  closed += other.closed;
}

void LeadOn::add(const LeadOn& other) {
  states += other.states;
  never_30 += other.never_30;
  never_closed += other.never_closed;
  closed_first += other.closed_first;
  worst_days_to_30 = std::max(worst_days_to_30, other.worst_days_to_30);
  worst_days_to_close = std::max(worst_days_to_close, other.worst_days_to_close);
}

Group& Tally::group(ProtocolIndex protocol, Temperament temperament) {
  const std::size_t index = protocol.index();
  if (groups.size() <= index) groups.resize(index + 1);
  return groups[index][static_cast<std::size_t>(temperament)];
}

std::uint64_t Tally::runners_stuck() const {
  std::uint64_t out = 0;
  for (const auto& of_protocol : groups) {
    for (const Group& group : of_protocol) out += group.stuck;
  }
  return out;
}

bool Tally::is_good() const {
  return breaches == 0 && runners_stuck() == 0 && lead_on.never_30 == 0 &&
         lead_on.never_closed == 0;
}

void Tally::add(const Tally& later) {
  days += later.days;
  whole_plans += later.whole_plans;
  breaches += later.breaches;
  add_each(breaches_of, later.breaches_of);
  add_first(examples, later.examples);
  add_first(stuck, later.stuck);
  add_first(astray, later.astray);
  if (groups.size() < later.groups.size()) groups.resize(later.groups.size());
  for (std::size_t protocol = 0; protocol < later.groups.size(); ++protocol) {
    for (std::size_t i = 0; i < kTemperamentCount; ++i) {
      groups[protocol][i].add(later.groups[protocol][i]);
    }
  }
  lead_on.add(later.lead_on);
}

}  // namespace runlight::sim
