// A protocol: the way back from pain to running, in numbers (spec: plan 1 to 6). The tables are
// compiled from knowledge/protocols/*.toml; nothing here decides, and nothing here has a default:
// what a protocol does not say, the compiler of the knowledge refuses.
//
// Promises (held by tools/knowledge_protocols.py while it compiles, by core/plan's
// protocol_invariants when a file is read, and by static_asserts): run minutes never fall from
// stage to stage, no cap lies above the ceiling, every phase leads on. Deliberately absent: the
// doses' words and pictures.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "core/facts/vocabulary.hpp"

namespace runlight {

// One stage of the ladder: `reps` times `run_min` of running and `walk_min` of walking. The last
// walk falls into the cool-down.
struct StageSpec {
  std::int32_t run_min = 0;
  std::int32_t walk_min = 0;
  std::int32_t reps = 0;

  [[nodiscard]] constexpr std::int32_t total_run_min() const { return run_min * reps; }
};

struct LadderSpec {
  std::int32_t warm_up_min = 0;
  std::int32_t cool_down_min = 0;
  std::int32_t clean_entry_stage = 0;   // from niggle, by a clean test run
  std::int32_t steady_entry_stage = 0;  // from niggle, by steady ones
  std::int32_t test_stage_run_min = 0;  // a test run counts for a stage of at most so much running
};

struct TestRunSpec {
  std::int32_t least_run_min = 0;
  std::int32_t most_run_min = 0;
  std::int32_t offered_run_min = 0;
  std::int32_t warm_up_min = 0;
};

// What counts, and how it moves the stage on.
struct ProgressSpec {
  std::int32_t clean_sessions = 0;       // at a stage, to go up
  std::int32_t steady_sessions = 0;      // in a row, each steady or clean; 0: never
  std::int32_t counts_from_percent = 0;  // of the session's run minutes
  std::int32_t counts_to_percent = 0;
  std::int32_t stages_in_7_days = 0;
  std::int32_t steady_stages_in_7_days = 0;
  std::int32_t sessions_in_7_days = 0;
  std::int32_t days_apart = 0;  // between two runs; 2 is every other day
};

struct RedSpec {
  std::int32_t rest_days = 0;
  std::int32_t stages_down = 0;
  std::int32_t volume_percent = 0;  // of the week, in rebuild and on the way back from keep
  std::int32_t one_red_days = 0;    // so close together they are one
  std::int32_t two_reds_days = 0;   // so close together they end the return
};

struct MissedSpec {
  std::int32_t free_days = 0;
  std::int32_t days_per_stage = 0;
  std::int32_t restart_days = 0;
};

struct NiggleSpec {
  std::int32_t days = 0;
  std::int32_t test_runs = 0;
};

struct ReferralSpec {
  std::int32_t protect_days = 0;      // without improvement
  std::int32_t phase_days = 0;        // in foundation or load_light without moving on
  std::int32_t not_running_days = 0;  // after onset
};

struct FoundationSpec {
  std::int32_t full_sessions = 0;   // in a row
  std::int32_t full_exercises = 0;  // different ones at full dose make a full session
  std::int32_t pain = 0;            // at most, while exercising
  std::int32_t walk_min = 0;
  std::int32_t walk_pain = 0;
  std::int32_t stairs_pain = 0;
  std::int32_t day_min = 0;  // all work of a day together
};

struct LoadLightSpec {
  std::int32_t sets = 0;
  std::int32_t reps = 0;
  std::int32_t pain = 0;
  std::int32_t stand_s = 0;
  std::int32_t step_downs = 0;
};

struct ReturnGateSpec {
  std::int32_t quiet_days = 0;
  std::int32_t lift_pain = 0;
  std::int32_t walk_min = 0;
  std::int32_t stand_s = 0;
  std::int32_t step_downs = 0;
  std::int32_t squats = 0;
  std::int32_t other_side_percent = 0;
  std::int32_t load_steps = 0;             // above the first session
  std::int32_t load_steps_both_sides = 0;  // where both sides are sore
  std::int32_t test_days = 0;              // so long a test counts
  std::int32_t steady_pain = 0;            // accepted in place of 0; 0: never
  std::int32_t steady_days = 0;
  std::int32_t steady_load_heavy_days = 0;
};

struct StrengthSpec {
  std::int32_t step_reps = 0;  // so many more repetitions are a load step
  std::int32_t step_g = 0;     // so much more weight is one
  std::int32_t step_sessions = 0;
  std::int32_t upgrade_hold_days = 0;
  std::int32_t upgrade_apart_days = 0;  // in return
  std::int32_t running_in_7_days = 0;   // sessions while running
  std::int32_t running_days_apart = 0;
};

struct CapsSpec {
  std::int32_t week_percent = 0;
  std::int32_t weeks = 0;  // the largest of so many before
  std::int32_t floor_min = 0;
  std::int32_t floor_m = 0;
  std::int32_t session_percent = 0;
  std::int32_t session_days = 0;
  std::int32_t shortest_min = 0;
  std::int32_t reference_sessions = 0;  // of the present stage: the reference is never less
};

struct RebuildSpec {
  std::int32_t sessions_in_week = 0;
  std::int32_t red_free_days = 0;
  std::int32_t down_week = 0;  // every so many weeks
  std::int32_t down_week_percent = 0;
  std::int32_t clean_weeks = 0;
  std::int32_t terrain_weeks = 0;  // two clean weeks before the first hills
};

struct KeepSpec {
  std::int32_t days = 0;
  std::int32_t pain_free_days = 0;  // closes in any phase
};

// How far a clinician may loosen (core/episode/override.hpp); never a rule, the screening or a red.
struct OverrideBoundsSpec {
  std::int32_t days = 0;         // so long a loosening holds at most; 0: never
  std::int32_t start_stage = 0;  // of `return`, at most; 1: none is skipped
  std::int32_t steady_pain = 0;  // accepted at the return gate before its weeks are over; 0: never
  std::int32_t skip_tests = 0;   // of the return gate
};

enum class WorkKind : std::uint8_t { Strength, Mobility, Cross };
[[nodiscard]] constexpr std::string_view name_of(WorkKind kind) {
  switch (kind) {
    case WorkKind::Strength:
      return "strength";
    case WorkKind::Mobility:
      return "mobility";
    case WorkKind::Cross:
      return "cross";
  }
  return "strength";
}

// Whether it loads the hip flexor itself: spaced, and judged by its load steps.
enum class Loads : std::uint8_t { Other, HipFlexor };

// A group of exercises that are done together with the same dose.
struct WorkSpec {
  std::string_view id;  // "foundation.rotators"
  WorkKind kind = WorkKind::Strength;
  Loads loads = Loads::Other;
  std::uint16_t phases = 0;  // bit i = Phase value i
  std::int32_t sets = 0;
  std::int32_t least_reps = 0;  // 0: held, not repeated
  std::int32_t most_reps = 0;
  std::int32_t least_hold_s = 0;
  std::int32_t most_hold_s = 0;
  std::int32_t in_7_days = 0;
  std::int32_t days_apart = 0;
  std::int32_t minutes = 0;
  std::span<const std::uint8_t> exercises;  // indices into Knowledge::trained
  std::span<const std::uint16_t> sources;
};

[[nodiscard]] constexpr bool is_done_in(const WorkSpec& work, Phase phase) {
  return ((work.phases >> static_cast<unsigned>(phase)) & 1U) != 0;
}

struct ProtocolSpec {
  std::string_view name;                // as the file is called
  std::string_view about;               // one sentence; empty where the wording has it
  Protocol rules = Protocol::Standard;  // whose decision rules it goes by
  LadderSpec ladder;
  TestRunSpec test_run;
  ProgressSpec progress;
  RedSpec red;
  MissedSpec missed;
  NiggleSpec niggle;
  ReferralSpec referral;
  FoundationSpec foundation;
  LoadLightSpec load_light;
  ReturnGateSpec gate;
  StrengthSpec strength;
  CapsSpec caps;
  RebuildSpec rebuild;
  KeepSpec keep;
  OverrideBoundsSpec override_bounds;
  std::span<const StageSpec> stages;
  std::span<const WorkSpec> work;
  std::span<const std::uint16_t> sources;

  [[nodiscard]] constexpr std::int32_t last_stage() const {
    return static_cast<std::int32_t>(stages.size());
  }
  // Stages are numbered from 1.
  [[nodiscard]] constexpr const StageSpec& stage(std::int32_t number) const {
    return stages[static_cast<std::size_t>(number - 1)];
  }
  // The whole session, walking before and after it.
  [[nodiscard]] constexpr std::int32_t session_min(std::int32_t number) const {
    const StageSpec& one = stage(number);
    return ladder.warm_up_min + ladder.cool_down_min + one.reps * (one.run_min + one.walk_min) -
           one.walk_min;
  }
};

// One number of a protocol file and how far it may go. Generated beside the tables from the same
// list that the compiler of the knowledge checks by, so a file is read at run time with the same
// limits.
struct ProtocolNumber {
  std::string_view section;
  std::string_view key;
  std::int32_t least = 0;
  std::int32_t most = 0;
  std::int32_t& (*of)(ProtocolSpec&) = nullptr;
};

}  // namespace runlight
