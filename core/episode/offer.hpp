// The run of a day: what is offered, given where the injury stands and how the day's `before` was
// answered (spec: plan 3 and 4). The fold asks it what a run is held against, the plan what to
// propose; so both mean the same session.
#pragma once

#include "core/episode/state.hpp"
#include "core/facts/protocol.hpp"

namespace runlight {

enum class OfferKind : std::uint8_t { Rest, TestRun, Run };

// Why there is no run, or why it is this one.
enum class Why : std::uint8_t {
  Planned,      // the session of the stage, or of the week
  TestFirst,    // a short one, to see
  Shortened,    // by the cap that binds
  NoEpisode,    // nothing hurts: no plan holds the runner
  Paused,       // strength first
  Level,        // what was answered today stops it
  RedCooldown,  // two full days after a red
  RestDay,      // every other day at most
  WeekFull,     // so many sessions in seven days
  CapTooSmall,  // what the cap leaves is too short: postponed
  Urgent,       // somebody must look at it first; nothing else is offered
  Screening,    // the red-flag questions come first
  Strength,     // exercises of the phase
  Mobility,
  KeepFit,   // cross-training on a day without a run
  TestDue,   // a criterion is not tested, or its test is too old
  Override,  // a clinician said so
};

enum class CapKind : std::uint8_t { None, Session, WeekTime, WeekDistance, Ladder };
[[nodiscard]] std::string_view name_of(CapKind kind);  // None: "none"
[[nodiscard]] std::string_view name_of(Why why);

// Minutes; metres for a distance.
struct Cap {
  CapKind binding = CapKind::None;
  std::int32_t limit = 0;
  std::int32_t reference = 0;
  bool operator==(const Cap&) const = default;
};

struct Offer {
  OfferKind kind = OfferKind::Rest;
  Why why = Why::Planned;
  std::int32_t stage = 0;     // the stage it belongs to; 0 outside the ladder
  std::int32_t run_min = 0;   // of one bout
  std::int32_t walk_min = 0;  // between two
  std::int32_t reps = 0;
  std::int32_t minutes = 0;     // all of it, with the walking before and after
  std::int32_t counts_for = 0;  // the stage a clean one counts for; 0: none
  Stimulus stimulus = Stimulus::Duration;
  Cap cap;

  [[nodiscard]] std::int32_t total_run_min() const { return run_min * reps; }
  bool operator==(const Offer&) const = default;
};

// `level` is that of the day's `before`.
[[nodiscard]] Offer offer_of(const State& state, const ProtocolSpec& protocol, LocalDay day,
                             Level level);

// Stages to go down after so many days without a run; restarts where it is too long.
[[nodiscard]] std::int32_t stage_after_gap(const ProtocolSpec& protocol, std::int32_t stage,
                                           std::int32_t days);

}  // namespace runlight
