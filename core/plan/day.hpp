// Inside the room: one day of a plan, made into a place that is used again and again. What a day is
// made of is read from the state as it stands that morning; nothing is changed.
#pragma once

#include "core/plan/plan.hpp"

namespace runlight {

// The answers of a moment with nothing wrong in them.
[[nodiscard]] CheckinBody well(Moment moment);

class DayPlanner {
 public:
  // `table` must outlive it.
  explicit DayPlanner(const Table& table);

  void plan(const State& state, LocalDay day, PlanDay& out) const;
  // Somebody must look at it first, whatever is answered.
  [[nodiscard]] bool is_urgent(const State& state, LocalDay day) const;
  [[nodiscard]] const Table& table() const { return *table_; }

 private:
  const Table* table_;
  // With this table no answer of a well runner is urgent but by a flag or an exclusion, so where
  // there is neither nothing needs to be judged.
  bool urgent_by_signs_only_ = false;
};

}  // namespace runlight
