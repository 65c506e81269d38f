// What a simulation found, small enough to be kept for any number of runners, and the same in
// whatever order the runners were counted but for the examples, which are the first.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/episode/phases.hpp"
#include "core/plan/plan.hpp"
#include "sim/runner.hpp"

namespace runlight::sim {

inline constexpr std::size_t kPhaseCount = 9;
inline constexpr std::int32_t kMostWeeks = 104;
inline constexpr std::size_t kMostReds = 12;  // the last place counts what is more
inline constexpr std::size_t kMostExamples = 20;

// A day on which something was wrong, by which it can be lived again.
struct Example {
  std::uint64_t runner = 0;
  ProtocolIndex protocol;
  LocalDay day;
  Breach breach;  // of a plan made on `day`
  Phase phase = Phase::None;
  std::int32_t stage = 0;
};

// Runners of one temperament under one protocol.
struct Group {
  std::uint64_t runners = 0;
  std::uint64_t began = 0;       // had an episode at all
  std::uint64_t reached_30 = 0;  // a clean run of the ladder's last stage, or beyond
  std::array<std::uint64_t, kMostWeeks + 1> weeks_to_30{};
  std::array<std::uint64_t, kMostReds + 1> reds{};
  std::array<std::uint64_t, kPhaseCount> phase_at_end{};
  std::array<std::uint64_t, kReferralCount> referred{};  // at some time
  std::uint64_t referred_at_all = 0;
  std::uint64_t flagged = 0;  // a flag was open at some time
  std::uint64_t stuck = 0;
  std::uint64_t closed = 0;  // an episode came to its end

  void add(const Group& other);
};

// From states that were reached: honest painless answers from there on.
struct LeadOn {
  std::uint64_t states = 0;
  std::uint64_t never_30 = 0;  // not within the days that were looked at
  std::uint64_t never_closed = 0;
  std::uint64_t closed_first = 0;  // ended by the long painless time before the 30 minutes
  std::int32_t worst_days_to_30 = 0;
  std::int32_t worst_days_to_close = 0;

  void add(const LeadOn& other);
};

struct Tally {
  std::uint64_t days = 0;         // lived, each with a plan of eight days that was checked
  std::uint64_t whole_plans = 0;  // to the end of the simulated time, checked as well
  std::uint64_t breaches = 0;
  std::array<std::uint64_t, kInvariantCount> breaches_of{};
  std::vector<Example> examples;  // of breaches, the first ones
  std::vector<Example> stuck;     // runners, the first ones
  std::vector<Example> astray;    // states from which no way led on, the first ones
  std::vector<std::array<Group, kTemperamentCount>> groups;  // by protocol; as many as were lived
  LeadOn lead_on;

  [[nodiscard]] Group& group(ProtocolIndex protocol, Temperament temperament);
  [[nodiscard]] std::uint64_t runners_stuck() const;
  // Nothing was found that must not be.
  [[nodiscard]] bool is_good() const;
  // Of runners that come after those counted so far.
  void add(const Tally& later);
};

}  // namespace runlight::sim
