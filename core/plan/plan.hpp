// The days ahead: what is offered on each, why, and the cap that binds (spec: plan).
//
// propose() gives the best case: it goes on from the state as if every coming day were answered
// without pain, every session done and clean. It changes no state, and the same state and knowledge
// give the same plan, byte for byte. Each day keeps its reason.
// check(), in a file of its own that shares nothing with propose but these types, says what a plan
// breaks; no plan that breaks anything is shown.
// Deliberately absent: words, calendars, and what a yellow or a red would do, which is another
// propose() from another state.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/short_list.hpp"
#include "core/episode/fold.hpp"
#include "core/episode/offer.hpp"

namespace runlight {

enum class SessionKind : std::uint8_t { Run, TestRun, Strength, Mobility, Cross, Test, Rest };
[[nodiscard]] std::string_view name_of(SessionKind kind);  // "run", "test_run", ...

struct PlannedSession {
  SessionKind kind = SessionKind::Rest;
  Why why = Why::Planned;
  std::int32_t run_min = 0;   // of one bout
  std::int32_t walk_min = 0;  // between two
  std::int32_t reps = 0;
  std::int32_t minutes = 0;  // all of it
  std::int32_t stage = 0;
  Stimulus stimulus = Stimulus::Duration;  // the newest that may come in
  Cap cap;
  ShortList<std::uint8_t, 16> exercises;  // indices into Knowledge::trained
  ShortList<TestKind, kTestKindCount> tests;
  bool operator==(const PlannedSession&) const = default;
};

struct PlanDay {
  LocalDay day;
  Phase phase = Phase::None;
  std::int32_t stage = 0;
  bool screening_due = false;            // the questions come before anything else
  std::vector<PlannedSession> sessions;  // never empty
  bool operator==(const PlanDay&) const = default;
};

struct Plan {
  ProtocolIndex protocol;
  std::vector<PlanDay> days;
  bool operator==(const Plan&) const = default;
};

// One day, from the state as it is.
[[nodiscard]] PlanDay plan_day(const State& state, const Table& table, LocalDay day);

[[nodiscard]] Plan propose(const State& state, const Table& table, LocalDay day, std::int32_t days);

// What a plan must never do (spec: plan 5).
enum class Invariant : std::uint8_t {
  DaysInOrder,
  EveryDayHasAReason,  // and every session, in a word that fits it
  NothingWhileUrgent,
  NoRunWhileUnscreened,
  NoTestWhileUnscreened,
  NoRunWhilePaused,
  NoRunAgainstTheLevel,
  OnlyATestRun,  // in niggle, and where today was answered yellow
  TestRunLength,
  NoRunAfterARed,
  EveryOtherDay,  // and one day more after a yellow session
  SessionsInSevenDays,
  MissedTime,  // more than a week without a run: stages down
  WeekTime,
  WeekDistance,  // in rebuild and keep
  SessionCap,
  CapIsNamed,  // with its figures
  LongEnough,
  StageTable,  // inside the ladder its sessions and no others
  StageUp,
  UpgradeHold,  // a heavier load for the hip flexor holds the stage for a week
  StrengthSpacing,
  DayMinutes,
  NothingAgainstAnOverride,
  OneStimulus,  // no hills and no speed before their time, never two new ones in a week
};
inline constexpr std::size_t kInvariantCount = 25;
[[nodiscard]] std::string_view name_of(Invariant invariant);

struct Breach {
  LocalDay day;
  Invariant invariant{};
  bool operator==(const Breach&) const = default;
};

// `state` is what the plan was made from.
[[nodiscard]] std::vector<Breach> check(const Plan& plan, const State& state,
                                        const Knowledge& knowledge);

}  // namespace runlight
