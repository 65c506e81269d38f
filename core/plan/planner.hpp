// propose() for those who ask often: the same plan, made with buffers that are kept from one plan
// to the next. propose() (plan.hpp) is one Planner that is used once.
//
// Deliberately absent: memory of earlier plans. Each plan is made from its state alone.
#pragma once

#include <array>
#include <cstdint>

#include "core/plan/day.hpp"
#include "core/plan/plan.hpp"

namespace runlight {

class Planner {
 public:
  // `table` must outlive it.
  explicit Planner(const Table& table);

  void propose(const State& state, LocalDay day, std::int32_t days, Plan& out);

 private:
  // The first day is today: a screening that is due is not taken as answered, so nothing runs.
  void live(LocalDay day, YesNo is_today, PlanDay& out);
  void answer_the_morning(YesNo screen);
  void carry_out(const PlannedSession& session);
  void run(const PlannedSession& session);
  void train(std::uint8_t exercise);
  void test(TestKind kind);
  void check_in(std::int64_t after_ms, Moment moment);
  void add(std::int64_t after_ms, Entry& entry);

  DayPlanner planner_;
  Fold life_;
  AsOf midnight_;
  std::uint64_t next_id_ = 0;
  // Entries whose time and id are all that changes from day to day, or nearly.
  std::array<Entry, 5> well_;  // one for each Moment
  Entry screened_;
  Entry trained_;
};

}  // namespace runlight
