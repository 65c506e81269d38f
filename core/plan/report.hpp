// All that `plan` says, in one piece: where the runner stands, what leads on, how far it is, and
// the days ahead; as it is, or as it would be if the next days went as somebody asks.
//
// Promises: the same diary, moment and question give the same report; nothing is written. A report
// whose plan breaks an invariant says so and must not be shown. Deliberately absent: words.
#pragma once

#include <optional>
#include <vector>

#include "core/episode/exits.hpp"
#include "core/episode/override.hpp"
#include "core/episode/phases.hpp"
#include "core/plan/outlook.hpp"
#include "core/plan/what_if.hpp"

namespace runlight {

struct MissedTime {
  std::int32_t days = 0;   // without a run, today included
  std::int32_t stage = 0;  // that the next run would be on; the same as now where none is lost
};

struct SaidByClinician {
  Override what;
  OverrideStanding standing{};
};

// Where the runner stands on a day.
struct WhereNow {
  LocalDay day;
  State state;
  PhaseExit exit;
  std::vector<Referral> referrals;
  std::vector<SaidByClinician> overrides;
  std::optional<LocalDay> no_run_until;  // the last day of the rest after a red
  std::optional<MissedTime> missed;      // more than the free days
  // The last run of this episode, if it was not the session of its day. Taken as it is.
  std::optional<LocalDay> unplanned_run;
};
[[nodiscard]] WhereNow where_now(const State& state, const Knowledge& knowledge, LocalDay day);

// What was asked for, and how it stands without it.
struct Supposed {
  WhatIf what;
  LocalDay from;
  WhereNow before;
  Outlook outlook;
};

struct PlanReport {
  WhereNow now;  // with an `if`: after the assumed days
  Outlook outlook;
  Plan plan;                      // with an `if`: the assumed days first
  std::int32_t assumed_days = 0;  // of them
  std::optional<Supposed> supposed;
  std::optional<Breach> breach;  // the first; then the plan must not be shown
};
// `days` ahead, the assumed ones among them.
[[nodiscard]] PlanReport report_of(const State& state, const Table& table, const AsOf& now,
                                   std::int32_t days, const std::optional<WhatIf>& what_if);

}  // namespace runlight
