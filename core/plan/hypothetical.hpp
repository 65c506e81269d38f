// Days that have not happened: lived through in memory as somebody assumes they go, so that a plan
// can be made from where they would lead.
//
// Each day is answered, run, trained and tested as it would be written down, with real entries into
// a fold of its own; no store is near. A session that a day offers is done unless the assumption
// says otherwise. Deliberately absent: the words of an assumption (what_if.hpp).
#pragma once

#include "core/plan/plan.hpp"

namespace runlight {

// How a day's session goes.
enum class Course : std::uint8_t {
  Well,
  Yellow,  // 1 of 10 an hour after it, or the morning after training
  Red,     // 5 of 10 and a limp, in the run or, without one, in the morning
  LeftOut,
};

struct DayAssumption {
  std::int32_t lift_pain = 0;  // of the morning, on lifting the knee
  std::int32_t walking_pain = 0;
  Course course = Course::Well;
  std::optional<TestBody> walk;
};

class HypotheticalLife {
 public:
  // From the state of a diary; days begin at midnight of this offset.
  HypotheticalLife(const State& state, const Table& table, UtcOffset offset)
      : table_(&table), fold_(table, state), offset_(offset) {}

  // Lives one day and returns what it offered. On a day that the real diary has begun (`is_begun`)
  // the morning is not answered again, and a screening that is due stays due.
  PlanDay live(LocalDay day, const DayAssumption& assumed, YesNo is_begun);
  // Answers a screening that is due on this day, so that a plan from here may run on it.
  void screen_if_due(LocalDay day);

  [[nodiscard]] const State& state() const { return fold_.state(); }

 private:
  void add(std::int64_t after_ms, Body body);
  void answer_the_morning(const DayAssumption& assumed);
  void carry_out(const PlannedSession& session, const DayAssumption& assumed);
  void run(const PlannedSession& session, Course course);
  void train(std::uint8_t exercise);
  void test(TestKind kind);

  const Table* table_;
  Fold fold_;
  UtcOffset offset_;
  LocalDay day_;
  std::uint64_t next_id_ = 0;
};

}  // namespace runlight
