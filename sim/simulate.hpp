// Many virtual runners through the real engine. Each day of each of them is planned for eight days
// and the plan is checked; a hundredth of the plans goes on to the end of the simulated time; and
// from a thousandth of the days it is asked whether honest painless answers lead on from there.
//
// Promises: the same options give the same tally, however the runners are shared out. Deliberately
// absent: threads and words, which are the door's.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/plan/planner.hpp"
#include "sim/tally.hpp"

namespace runlight::sim {

struct Options {
  std::uint64_t seed = 1;
  std::int32_t weeks = 26;                // 1 .. kMostWeeks
  std::optional<ProtocolIndex> protocol;  // nothing: each temperament half and half
};

// Who runner `number` is.
[[nodiscard]] Identity identity_of(const Options& options, std::uint64_t number);

// What honest painless answers lead to from a state: days from `day`, nothing where they do not
// within the days looked at. Flags are cleared first: that takes a clinician, not an answer. The
// way to 30 minutes is looked at as if no episode ended by its painless days alone, so that their
// end hides no dead end.
struct WayOn {
  std::optional<std::int32_t> days_to_30;
  std::optional<std::int32_t> days_to_close;
  bool closes_before_30 = false;
};
inline constexpr std::int32_t kLookAhead_days = 400;

class Simulator {
 public:
  // `table` must outlive it.
  Simulator(const Table& table, const Options& options);

  // Adds what became of runner `number`. With a diary, what it wrote down is kept there.
  void run(std::uint64_t number, Tally& tally, std::vector<Entry>* diary = nullptr);
  [[nodiscard]] WayOn way_on(const State& state, LocalDay day);

 private:
  struct Life;
  // The knowledge with one number changed: an episode does not end by painless days alone.
  struct Patient {
    explicit Patient(const Knowledge& knowledge);
    Patient(const Patient&) = delete;
    Patient& operator=(const Patient&) = delete;

    std::vector<ProtocolSpec> protocols;
    Knowledge knowledge;
    Table table;
    Planner planner;
  };
  void plan_day(Life& life);
  void check_plan(const Life& life, const Plan& plan);
  void look_on(const Life& life);
  void watch(Life& life);
  void finish(const Life& life);

  const Table* table_;
  Options options_;
  Planner planner_;
  Patient patient_;
  Fold fold_;
  Fold other_;  // for states that are not lived
  Plan plan_;
  Plan whole_;
  Tally* tally_ = nullptr;
};

}  // namespace runlight::sim
