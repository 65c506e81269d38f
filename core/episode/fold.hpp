// fold: a diary to the state of an episode, one entry after the other, with the verdict of every
// check-in on the way. fold(all) = fold(prefix) then the rest.
//
// A check-in is judged in the state before it (with an episode open if it brings pain), and then
// moves the state on. The rules of spec decision 1 (red, clean, steady) and the moves of plan 1
// that need no ladder live here.
#pragma once

#include <optional>
#include <utility>

#include "core/episode/state.hpp"

namespace runlight {

class Fold {
 public:
  // `table` must outlive the fold.
  explicit Fold(const Table& table) : table_(&table) {}
  // Goes on from a state that was folded before.
  Fold(const Table& table, State state) : table_(&table), state_(std::move(state)) {}

  // The same, for a fold that is used again.
  void restart_from(const State& state) { state_ = state; }

  // Entries must come in canonical order (core/diary: canonical). The verdict of a check-in, else
  // nothing.
  std::optional<Verdict> add(const Entry& entry, Detail detail = Detail::LightOnly);
  // The same where nobody reads the verdict.
  void take(const Entry& entry);
  // Moves on to this day's midnight; a day that has passed already is left alone.
  void advance_to(LocalDay day);

  [[nodiscard]] const State& state() const { return state_; }

 private:
  const Table* table_;
  State state_;
};

// The runner's side of a situation (context, profile, screening) as of `now`, for a moment whose
// answers are still to come. `findings` are those the diary already knows: pain_before, and in a
// run the analgesic of its `before`, its hours moved on.
[[nodiscard]] Situation situation_of(const State& state, Moment moment, const AsOf& now,
                                     const Table& table);
// The same with answers, as a check-in of the diary is judged.
[[nodiscard]] Situation situation_of(const State& state, const CheckinBody& checkin,
                                     const AsOf& now, const Table& table);
// As far as a level depends on it: the profile has its exclusions and no age.
[[nodiscard]] Situation standing_situation(const State& state, const CheckinBody& checkin,
                                           const AsOf& now, const Table& table);

}  // namespace runlight
