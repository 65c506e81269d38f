#include "core/plan/protocol_invariants.hpp"

#include <algorithm>
#include <array>

namespace runlight {
namespace {

constexpr std::int32_t kDaysInWeek = 7;

std::string text_of(std::int32_t number) { return std::to_string(number); }

struct Limits {
  std::int32_t least;
  std::int32_t most;
};
constexpr Limits kStageRun{1, 60};
constexpr Limits kStageWalk{0, 10};
constexpr Limits kStageReps{1, 20};
constexpr Limits kSets{1, 6};
constexpr Limits kReps{1, 30};
constexpr Limits kHold{5, 120};
constexpr Limits kOften{1, kDaysInWeek};
constexpr Limits kApart{1, 4};
constexpr Limits kMinutes{1, 90};

constexpr std::array<Phase, 6> kNeedStrength = {Phase::Foundation, Phase::LoadLight,
                                                Phase::LoadHeavy,  Phase::Return,
                                                Phase::Rebuild,    Phase::Keep};
constexpr std::array<Phase, 5> kNeedFlexor = {Phase::LoadLight, Phase::LoadHeavy, Phase::Return,
                                              Phase::Rebuild, Phase::Keep};
constexpr std::array<Phase, 3> kTooEarly = {Phase::Niggle, Phase::Foundation, Phase::Protect};

class Inspector {
 public:
  Inspector(const ProtocolSpec& protocol, const Knowledge& knowledge)
      : spec_(protocol), knowledge_(&knowledge) {}

  std::vector<BrokenInvariant> run() {
    look_at_numbers();
    look_at_stages();
    look_at_work();
    look_at_what_fits();
    return std::move(out_);
  }

 private:
  void fault(std::string_view section, std::size_t place, std::string_view key, std::string what) {
    out_.push_back({section, place, key, std::move(what)});
  }
  void demand(bool holds, std::string_view section, std::string_view key, std::string_view what) {
    if (!holds) fault(section, 0, key, std::string(section) + ": " + std::string(what));
  }

  // The number as it is, or the nearest that is allowed.
  std::int32_t within(std::int32_t number, Limits limits, std::string_view section,
                      std::size_t place, std::string_view key, std::string_view label) {
    if (number >= limits.least && number <= limits.most) return number;
    fault(section, place, key,
          std::string(label) + ": " + std::string(key) + " is " + text_of(number) +
              "; it must lie between " + text_of(limits.least) + " and " + text_of(limits.most));
    return std::clamp(number, limits.least, limits.most);
  }

  void look_at_numbers() {
    for (const ProtocolNumber& one : knowledge_->protocol_numbers) {
      std::int32_t& number = one.of(spec_);
      number = within(number, {one.least, one.most}, one.section, 0, one.key, one.section);
    }
  }

  [[nodiscard]] std::int32_t minutes_of(const StageSpec& stage) const {
    return spec_.ladder.warm_up_min + spec_.ladder.cool_down_min +
           stage.reps * (stage.run_min + stage.walk_min) - stage.walk_min;
  }

  void look_at_stages() {
    std::vector<StageSpec> before;
    std::int32_t longest = 0;
    for (std::size_t i = 0; i < spec_.stages.size(); ++i) {
      const std::string label = "stage " + text_of(static_cast<std::int32_t>(i) + 1);
      const StageSpec& said = spec_.stages[i];
      StageSpec stage;
      stage.run_min = within(said.run_min, kStageRun, "stage", i, "run_min", label);
      stage.walk_min = within(said.walk_min, kStageWalk, "stage", i, "walk_min", label);
      stage.reps = within(said.reps, kStageReps, "stage", i, "reps", label);
      if (stage.reps > 1 && stage.walk_min == 0) {
        fault("stage", i, "walk_min",
              label + ": runs several times without a walk between; give walk_min");
      }
      if (!before.empty()) look_at_step(before, stage, i, longest);
      longest = std::max(longest, minutes_of(stage));
      before.push_back(stage);
    }
    const auto count = static_cast<std::int32_t>(before.size());
    if (count < 2) {
      fault({}, 0, {}, "the ladder needs at least two [[stage]] tables");
      return;
    }
    const std::int32_t entry = spec_.ladder.clean_entry_stage;
    if (entry > count) {
      fault("ladder", 0, "clean_entry_stage", "there is no stage " + text_of(entry));
    }
    const std::int32_t start = spec_.override_bounds.start_stage;
    if (start > count) fault("override", 0, "start_stage", "there is no stage " + text_of(start));
  }

  void look_at_step(const std::vector<StageSpec>& before, const StageSpec& stage, std::size_t place,
                    std::int32_t longest) {
    const std::string label = "stage " + text_of(static_cast<std::int32_t>(place) + 1);
    const std::int32_t run = stage.total_run_min();
    const std::int32_t last = before.back().total_run_min();
    if (run < last) {
      fault("stage", place, "run_min",
            label + ": run minutes fall from " + text_of(last) + " to " + text_of(run) +
                "; they may never fall from stage to stage");
    }
    const std::int32_t ceiling = spec_.caps.week_percent;
    const std::int32_t minutes = minutes_of(stage);
    if (minutes * 100 > longest * ceiling) {
      fault("stage", place, "run_min",
            label + ": the session grows from " + text_of(longest) + " to " + text_of(minutes) +
                " min; the week cap allows " + text_of(ceiling) + " %");
    }
    for (std::size_t i = 0; i < before.size(); ++i) {
      const StageSpec& old = before[i];
      if (old.run_min != stage.run_min || old.walk_min != stage.walk_min ||
          old.reps != stage.reps) {
        continue;
      }
      fault("stage", place, "run_min",
            label + ": is stage " + text_of(static_cast<std::int32_t>(i) + 1) +
                " again; a ladder may not go round in a circle");
      return;
    }
  }

  void look_at_range(std::int32_t least, std::int32_t most, Limits limits, std::size_t place,
                     std::string_view key, std::string_view label) {
    if (least == 0 && most == 0) return;
    if (limits.least <= least && least <= most && most <= limits.most) return;
    fault("work", place, key,
          std::string(label) + ": " + std::string(key) + " must be [LEAST, MOST] between " +
              text_of(limits.least) + " and " + text_of(limits.most));
  }

  void look_at_work() {
    for (std::size_t i = 0; i < spec_.work.size(); ++i) {
      const WorkSpec& work = spec_.work[i];
      const std::string label = "work " + std::string(work.id);
      for (std::size_t j = 0; j < i; ++j) {
        if (spec_.work[j].id == work.id) fault("work", i, "id", label + ": id is used twice");
      }
      if (work.exercises.empty()) fault("work", i, "exercises", label + ": names no exercise");
      if (work.sets != 0) within(work.sets, kSets, "work", i, "sets", label);
      look_at_range(work.least_reps, work.most_reps, kReps, i, "reps", label);
      look_at_range(work.least_hold_s, work.most_hold_s, kHold, i, "hold_s", label);
      const bool repeated = work.most_reps != 0;
      const bool held = work.most_hold_s != 0;
      if (work.kind != WorkKind::Cross && repeated == held) {
        fault("work", i, {}, label + ": give reps or hold_s, one of the two");
      }
      const std::int32_t often = within(work.in_7_days, kOften, "work", i, "in_7_days", label);
      const std::int32_t apart = within(work.days_apart, kApart, "work", i, "days_apart", label);
      if (apart > 1 && (often - 1) * apart > kDaysInWeek - 1) {
        fault("work", i, "in_7_days",
              label + ": " + text_of(often) + " times in 7 days do not fit " + text_of(apart) +
                  " days apart");
      }
      if (work.loads == Loads::HipFlexor && apart < 2) {
        fault("work", i, "days_apart",
              label + ": loads the hip flexor; days_apart must be at least 2");
      }
      within(work.minutes, kMinutes, "work", i, "minutes", label);
    }
    look_at_phases();
  }

  [[nodiscard]] bool is_trained(Phase phase, bool flexor_only) const {
    return std::any_of(spec_.work.begin(), spec_.work.end(), [&](const WorkSpec& work) {
      return work.kind == WorkKind::Strength && is_done_in(work, phase) &&
             (!flexor_only || work.loads == Loads::HipFlexor);
    });
  }

  void look_at_phases() {
    const auto of_phase = [&](Phase phase, std::string_view what) {
      fault({}, 0, {}, "phase " + std::string(name_of(phase)) + std::string(what));
    };
    for (const Phase phase : kNeedStrength) {
      if (!is_trained(phase, false)) {
        of_phase(phase, " has no strength work, so nothing leads on from it");
      }
    }
    for (const Phase phase : kNeedFlexor) {
      if (!is_trained(phase, true)) {
        of_phase(phase, " has no hip-flexor work, so no load step can be made");
      }
    }
    for (const Phase phase : kTooEarly) {
      if (is_trained(phase, true)) {
        of_phase(phase, " loads the hip flexor; that begins with load_light");
      }
    }
    std::vector<std::uint8_t> different;
    for (const WorkSpec& work : spec_.work) {
      if (work.kind != WorkKind::Strength || !is_done_in(work, Phase::Foundation)) continue;
      for (const std::uint8_t one : work.exercises) {
        if (std::find(different.begin(), different.end(), one) == different.end()) {
          different.push_back(one);
        }
      }
    }
    const auto count = static_cast<std::int32_t>(different.size());
    const std::int32_t least = spec_.foundation.full_exercises;
    demand(count >= least, "foundation", "full_exercises",
           "full_exercises is " + text_of(least) + ", but there are " + text_of(count) +
               "; nothing leads on");
  }

  void look_at_what_fits() {
    const TestRunSpec& test = spec_.test_run;
    demand(test.least_run_min <= test.offered_run_min && test.offered_run_min <= test.most_run_min,
           "test_run", "offered_run_min",
           "offered_run_min must lie between least_run_min and most_run_min");
    const ProgressSpec& progress = spec_.progress;
    demand(progress.steady_sessions == 0 || progress.steady_sessions > progress.clean_sessions,
           "progress", "steady_sessions", "steady_sessions must be more than clean_sessions, or 0");
    demand((progress.sessions_in_7_days - 1) * progress.days_apart < kDaysInWeek, "progress",
           "sessions_in_7_days", "sessions_in_7_days do not fit days_apart");
    constexpr std::int32_t kSteadyDays = 14;
    constexpr std::int32_t kSteadyHeavyDays = 42;
    const ReturnGateSpec& gate = spec_.gate;
    demand(gate.steady_pain == 0 ||
               (gate.steady_days >= kSteadyDays && gate.steady_load_heavy_days >= kSteadyHeavyDays),
           "gate", "steady_pain",
           "a steady pain is accepted only after 14 days and 6 weeks of load_heavy");
    const StrengthSpec& strength = spec_.strength;
    demand((strength.running_in_7_days - 1) * strength.running_days_apart < kDaysInWeek, "strength",
           "running_in_7_days", "running_in_7_days do not fit running_days_apart");
    const OverrideBoundsSpec& bounds = spec_.override_bounds;
    demand(bounds.steady_pain == 0 || gate.steady_pain > 0 || gate.steady_days >= kSteadyDays,
           "override", "steady_pain",
           "a steady pain is accepted only after 14 days; give gate steady_days");
  }

  ProtocolSpec spec_;
  const Knowledge* knowledge_;
  std::vector<BrokenInvariant> out_;
};

}  // namespace

std::vector<BrokenInvariant> broken_invariants(ProtocolSpec protocol, const Knowledge& knowledge) {
  return Inspector(protocol, knowledge).run();
}

}  // namespace runlight
