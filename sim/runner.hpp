// A virtual runner: a temperament, a hidden tissue, and a life that gets in the way. It answers the
// questions of each day and does, more or less, what it is told; all of it goes as real entries
// into a real fold.
//
// Promises: the same seed, number and protocol live the same life. Nothing here comes from a real
// person or a study. Deliberately absent: judging. What the engine makes of it is simulate.hpp's.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/episode/fold.hpp"
#include "core/plan/plan.hpp"
#include "sim/chance.hpp"
#include "sim/tissue.hpp"

namespace runlight::sim {

enum class Temperament : std::uint8_t { Honest, Forgetful, OverKeen, Unlucky, Lying, Lazy };
inline constexpr std::size_t kTemperamentCount = 6;
[[nodiscard]] std::string_view name_of(Temperament temperament);  // "honest", "over_keen", ...

// Out of a hundred, and days between events.
struct Habits {
  std::int32_t answers = 100;     // each question of the day
  std::int32_t screens = 97;      // the weekly questions, when they are due
  std::int32_t runs = 97;         // a run that is offered
  std::int32_t trains = 92;       // exercises that are offered
  std::int32_t extra = 0;         // a run that is not
  std::int32_t longer = 0;        // an offered run, made longer
  std::int32_t late = 3;          // what is written down the next morning only
  std::int32_t hides = 0;         // points of pain
  std::int32_t flare_days = 110;  // one in so many
  std::int32_t ill_days = 200;
  std::int32_t away_days = 180;
  std::int32_t travel_days = 45;
};
[[nodiscard]] const Habits& habits_of(Temperament temperament);

struct Identity {
  std::uint64_t seed = 0;
  std::uint64_t number = 0;
  ProtocolIndex protocol;

  [[nodiscard]] Temperament temperament() const {
    return static_cast<Temperament>(number % kTemperamentCount);
  }
};

class Runner {
 public:
  // `fold` is empty, `table` outlives the runner. What is written down is also kept in `diary`
  // where there is one.
  Runner(const Identity& identity, const Table& table, Fold& fold, std::vector<Entry>* diary);

  // Wakes up, and answers what is asked in the morning. Then the day may be planned.
  void wake();
  // Does what the day asks for, or something else.
  void live(const PlanDay& plan);

  [[nodiscard]] LocalDay day() const { return day_; }
  // The worst pain that was told today; nothing was told below 0.
  [[nodiscard]] std::int32_t told() const { return told_; }
  // Of the verdicts of today.
  [[nodiscard]] bool had_red() const { return red_; }
  // Not here today: ill, or away with nothing written down.
  [[nodiscard]] bool is_out() const { return ill_ > 0 || away_ > 0; }

 private:
  void begin();
  void tell_where();
  void meet_the_day();
  void travel();
  void screen();
  void see_a_clinician();
  void answer_next_morning();
  void answer_before();
  void run(const PlannedSession& session);
  void run_for(std::int32_t run_min, std::int32_t walk_min, bool is_offered);
  void write_run(const RunBody& run, std::int32_t before_pain);
  void answer_after(std::int32_t before_pain);
  void train(const PlannedSession& session);
  void test(const PlannedSession& session);
  void at(std::int32_t hour, std::int32_t minute);
  void add(Body body);
  [[nodiscard]] CheckinBody felt(Moment moment);
  [[nodiscard]] std::int32_t told_pain() const;
  [[nodiscard]] Answer<Pain> told_part(std::int32_t of_ten);

  const Table* table_;
  Fold* fold_;
  std::vector<Entry>* diary_;
  Identity identity_;
  const Habits* habits_;
  Chance chance_;
  Tissue tissue_;
  std::int64_t clock_ms_;     // of the latest entry
  std::int64_t midnight_ms_;  // of the day as it is lived, without its offset
  std::int32_t offset_min_;
  LocalDay day_;
  std::uint64_t next_id_ = 0;
  std::int32_t days_ = 0;
  std::int32_t pace_ = 0;  // metres in a minute; 0: nothing measures it
  std::int32_t ill_ = 0;   // days to go
  std::int32_t away_ = 0;
  std::int32_t clinic_ = 0;  // days until somebody looks at a flag; 0: nobody will
  std::int32_t band_ = 1;
  std::int32_t told_ = -1;
  bool red_ = false;
  bool owes_run_ = false;  // written down the next morning only
  RunBody owed_;
};

}  // namespace runlight::sim
