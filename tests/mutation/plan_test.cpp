// The stories notice every number of the plan: one more or one less, and some day of some diary is
// not what was written.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <string_view>

#include "knowledge/builtin.hpp"
#include "tests/diaries/corpus.hpp"
#include "tests/mutation/plan_mutants.hpp"

namespace runlight::mutation {
namespace {

// Numbers that no diary can tell, and why.
struct Untold {
  std::string_view begins;
  std::string_view why;
};
constexpr std::array<Untold, 19> kUntold = {{
    {"standard ladder.test_stage_run_min 10 -> 11", "no stage has eleven minutes of running"},
    {"standard progress.stages_in_7_days 2 -> 3",
     "two clean sessions a stage and three sessions in seven days leave no third stage"},
    {"article progress.steady_stages_in_7_days", "no stage is made by steady sessions"},
    {"standard foundation.day_min", "the groups take 4, 8 or 12 minutes: 24 together, or 28"},
    {"article gate.steady_", "no steady pain is accepted"},
    {"standard strength.step_sessions", "when to advise more load: core/plan's own tests"},
    {"standard strength.upgrade_apart_days", "when to advise more load: core/plan's own tests"},
    {"article caps.floor_", "a tenth of three last sessions is more than one minute or metre"},
    {"standard rebuild.terrain_weeks", "hills and speed are never offered yet"},
    {"standard work protect.gentle in_7_days 7 -> 8", "seven days hold no eighth"},
    {"standard work stretch in_7_days 7 -> 8", "seven days hold no eighth"},
    {"standard work stretch sets", "stretching is no full dose"},
    {"standard work stretch least_hold_s", "stretching is no full dose"},
    {"standard work load_light.hold days_apart 2 -> 1",
     "no hip-flexor work on the next day anyway"},
    {"standard work load_light.lift days_apart 2 -> 1",
     "no hip-flexor work on the next day anyway"},
    {"standard work load_heavy.flexor days_apart 2 -> 1",
     "no hip-flexor work on the next day anyway"},
    {"article override_bounds.", "nothing may be loosened: each of the four forbids it by itself"},
    {"standard override_bounds.steady_pain 1 -> 2", "a steady 2 is never steady enough to accept"},
    {"standard work cross in_7_days", "cross-training takes turns by the day"},
}};

bool is_untold(std::string_view name) {
  return std::any_of(kUntold.begin(), kUntold.end(),
                     [&](const Untold& one) { return name.starts_with(one.begins); });
}

TEST(PlanMutation, EveryNumberOfTheProtocolsIsNoticedByADiary) {
  std::size_t killed = 0;
  for (const PlanMutant& mutant : every_plan_mutant(knowledge::builtin())) {
    const bool noticed = diaries::corpus_detects(mutant.knowledge());
    EXPECT_TRUE(noticed || is_untold(mutant.name())) << "no diary notices: " << mutant.name();
    killed += noticed ? 1 : 0;
  }
  std::cout << killed << " numbers told by the diaries\n";
  EXPECT_GT(killed, 250U);
}

}  // namespace
}  // namespace runlight::mutation
