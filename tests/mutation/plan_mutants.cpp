#include "tests/mutation/plan_mutants.hpp"

#include <array>
#include <string_view>

namespace runlight::mutation {
namespace {

struct Number {
  std::string_view name;
  std::int32_t& (*in)(ProtocolSpec& protocol);
};

// clang-format off
#define RL_NUMBER(member) \
  Number { #member, [](ProtocolSpec& protocol) -> std::int32_t& { return protocol.member; } }
constexpr std::array kNumbers = {
    RL_NUMBER(ladder.warm_up_min),
    RL_NUMBER(ladder.cool_down_min),
    RL_NUMBER(ladder.clean_entry_stage),
    RL_NUMBER(ladder.steady_entry_stage),
    RL_NUMBER(ladder.test_stage_run_min),
    RL_NUMBER(test_run.least_run_min),
    RL_NUMBER(test_run.most_run_min),
    RL_NUMBER(test_run.offered_run_min),
    RL_NUMBER(test_run.warm_up_min),
    RL_NUMBER(progress.clean_sessions),
    RL_NUMBER(progress.steady_sessions),
    RL_NUMBER(progress.counts_from_percent),
    RL_NUMBER(progress.counts_to_percent),
    RL_NUMBER(progress.stages_in_7_days),
    RL_NUMBER(progress.steady_stages_in_7_days),
    RL_NUMBER(progress.sessions_in_7_days),
    RL_NUMBER(progress.days_apart),
    RL_NUMBER(red.rest_days),
    RL_NUMBER(red.stages_down),
    RL_NUMBER(red.volume_percent),
    RL_NUMBER(red.one_red_days),
    RL_NUMBER(red.two_reds_days),
    RL_NUMBER(missed.free_days),
    RL_NUMBER(missed.days_per_stage),
    RL_NUMBER(missed.restart_days),
    RL_NUMBER(niggle.days),
    RL_NUMBER(niggle.test_runs),
    RL_NUMBER(referral.protect_days),
    RL_NUMBER(referral.phase_days),
    RL_NUMBER(referral.not_running_days),
    RL_NUMBER(foundation.full_sessions),
    RL_NUMBER(foundation.full_exercises),
    RL_NUMBER(foundation.pain),
    RL_NUMBER(foundation.walk_min),
    RL_NUMBER(foundation.walk_pain),
    RL_NUMBER(foundation.stairs_pain),
    RL_NUMBER(foundation.day_min),
    RL_NUMBER(load_light.sets),
    RL_NUMBER(load_light.reps),
    RL_NUMBER(load_light.pain),
    RL_NUMBER(load_light.stand_s),
    RL_NUMBER(load_light.step_downs),
    RL_NUMBER(gate.quiet_days),
    RL_NUMBER(gate.lift_pain),
    RL_NUMBER(gate.walk_min),
    RL_NUMBER(gate.stand_s),
    RL_NUMBER(gate.step_downs),
    RL_NUMBER(gate.squats),
    RL_NUMBER(gate.other_side_percent),
    RL_NUMBER(gate.load_steps),
    RL_NUMBER(gate.load_steps_both_sides),
    RL_NUMBER(gate.test_days),
    RL_NUMBER(gate.steady_pain),
    RL_NUMBER(gate.steady_days),
    RL_NUMBER(gate.steady_load_heavy_days),
    RL_NUMBER(strength.step_reps),
    RL_NUMBER(strength.step_g),
    RL_NUMBER(strength.step_sessions),
    RL_NUMBER(strength.upgrade_hold_days),
    RL_NUMBER(strength.upgrade_apart_days),
    RL_NUMBER(strength.running_in_7_days),
    RL_NUMBER(strength.running_days_apart),
    RL_NUMBER(caps.week_percent),
    RL_NUMBER(caps.weeks),
    RL_NUMBER(caps.floor_min),
    RL_NUMBER(caps.floor_m),
    RL_NUMBER(caps.session_percent),
    RL_NUMBER(caps.session_days),
    RL_NUMBER(caps.shortest_min),
    RL_NUMBER(caps.reference_sessions),
    RL_NUMBER(rebuild.sessions_in_week),
    RL_NUMBER(rebuild.red_free_days),
    RL_NUMBER(rebuild.down_week),
    RL_NUMBER(rebuild.down_week_percent),
    RL_NUMBER(rebuild.clean_weeks),
    RL_NUMBER(rebuild.terrain_weeks),
    RL_NUMBER(keep.days),
    RL_NUMBER(keep.pain_free_days),
    RL_NUMBER(override_bounds.days),
    RL_NUMBER(override_bounds.start_stage),
    RL_NUMBER(override_bounds.steady_pain),
    RL_NUMBER(override_bounds.skip_tests),
};
#undef RL_NUMBER
// clang-format on

// More weeks than anybody looks back; tools/knowledge_protocols.py takes no such protocol.
bool is_refused(std::string_view name, std::int32_t value) {
  return name == "caps.weeks" && (value < 1 || value > 4);
}

constexpr std::array<std::int32_t, 2> kSteps = {-1, 1};

class Maker {
 public:
  explicit Maker(const Knowledge& original)
      : original_(&original), protocols_(original.protocols.begin(), original.protocols.end()) {}

  std::vector<PlanMutant> run() {
    const auto& standard = protocols_[static_cast<std::size_t>(Protocol::Standard)];
    const auto& article = protocols_[static_cast<std::size_t>(Protocol::Article)];
    for (const Number& number : kNumbers) {
      ProtocolSpec one = standard;
      ProtocolSpec other = article;
      change(number, Protocol::Standard);
      if (number.in(one) != number.in(other)) change(number, Protocol::Article);
    }
    for (std::size_t stage = 0; stage < standard.stages.size(); ++stage) change_stage(stage);
    for (std::size_t group = 0; group < standard.work.size(); ++group) change_work(group);
    return std::move(out_);
  }

 private:
  void change(const Number& number, Protocol protocol) {
    for (const std::int32_t step : kSteps) {
      std::vector<ProtocolSpec> protocols = protocols_;
      std::int32_t& value = number.in(protocols[static_cast<std::size_t>(protocol)]);
      if (value + step < 0 || is_refused(number.name, value + step)) continue;
      const std::string name = std::string(name_of(protocol)) + " " + std::string(number.name) +
                               " " + std::to_string(value) + " -> " + std::to_string(value + step);
      value += step;
      out_.emplace_back(name, *original_, std::move(protocols), stages(), work(), protocol);
    }
  }

  void change_stage(std::size_t stage) {
    const std::string name = "standard stage " + std::to_string(stage + 1);
    for (const std::int32_t step : kSteps) {
      for (const auto member : {&StageSpec::run_min, &StageSpec::walk_min, &StageSpec::reps}) {
        std::vector<StageSpec> changed = stages();
        // Between repetitions; where there is one, the walk is part of the cool-down.
        const bool walks = changed[stage].reps > 1;
        if (changed[stage].*member + step < 0 || (member == &StageSpec::walk_min && !walks))
          continue;
        changed[stage].*member += step;
        out_.emplace_back(name + " by " + std::to_string(step), *original_, protocols_,
                          std::move(changed), work(), Protocol::Standard);
      }
    }
  }

  // How often and how far apart a group is offered, and what of it is its full dose.
  void change_work(std::size_t group) {
    constexpr std::array kMembers = {std::pair("sets", &WorkSpec::sets),
                                     std::pair("least_reps", &WorkSpec::least_reps),
                                     std::pair("least_hold_s", &WorkSpec::least_hold_s),
                                     std::pair("in_7_days", &WorkSpec::in_7_days),
                                     std::pair("days_apart", &WorkSpec::days_apart)};
    for (const std::int32_t step : kSteps) {
      for (const auto& [what, member] : kMembers) {
        std::vector<WorkSpec> changed = work();
        std::int32_t& value = changed[group].*member;
        // Doses are counted in foundation alone; elsewhere they are only said.
        const bool is_dose = member != &WorkSpec::in_7_days && member != &WorkSpec::days_apart;
        if (is_dose && !is_done_in(changed[group], Phase::Foundation)) continue;
        if (value == 0 || value + step < 1) continue;
        value += step;
        out_.emplace_back("standard work " + std::string(changed[group].id) + " " + what + " " +
                              std::to_string(value - step) + " -> " + std::to_string(value),
                          *original_, protocols_, stages(), std::move(changed), Protocol::Standard);
      }
    }
  }

  [[nodiscard]] std::vector<WorkSpec> work() const {
    const auto& of = protocols_[static_cast<std::size_t>(Protocol::Standard)].work;
    return {of.begin(), of.end()};
  }

  [[nodiscard]] std::vector<StageSpec> stages() const {
    const auto& of = protocols_[static_cast<std::size_t>(Protocol::Standard)].stages;
    return {of.begin(), of.end()};
  }

  const Knowledge* original_;
  std::vector<ProtocolSpec> protocols_;
  std::vector<PlanMutant> out_;
};

}  // namespace

PlanMutant::PlanMutant(std::string name, const Knowledge& original,
                       std::vector<ProtocolSpec> protocols, std::vector<StageSpec> stages,
                       std::vector<WorkSpec> work, Protocol changed)
    : name_(std::move(name)),
      protocols_(std::make_unique<std::vector<ProtocolSpec>>(std::move(protocols))),
      stages_(std::make_unique<std::vector<StageSpec>>(std::move(stages))),
      work_(std::make_unique<std::vector<WorkSpec>>(std::move(work))),
      knowledge_(original) {
  if (changed == Protocol::Standard) {
    ProtocolSpec& protocol = (*protocols_)[static_cast<std::size_t>(changed)];
    protocol.stages = *stages_;
    protocol.work = *work_;
  }
  knowledge_.protocols = *protocols_;
}

std::vector<PlanMutant> every_plan_mutant(const Knowledge& original) {
  return Maker(original).run();
}

}  // namespace runlight::mutation
