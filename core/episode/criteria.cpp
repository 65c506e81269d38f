#include "core/episode/criteria.hpp"

#include <array>

namespace runlight {
namespace {

constexpr std::array<std::string_view, kCriterionCount> kNames = {
    "quiet_days",    "walk",           "stand",           "step_downs",    "squats",
    "other_side",    "load_step",      "screening",       "no_painkiller", "walking_pain",
    "every_pain",    "no_limp",        "not_sharp",       "quiet_night",   "good_hours",
    "clean_run",     "steady_runs",    "full_sessions",   "stairs",        "light_dose",
    "stage",         "clean_sessions", "steady_sessions", "upgrade_rest",  "stage_ups",
    "red_free_days", "week_distance",  "clean_weeks",     "keep_days"};

}  // namespace

std::string_view name_of(Criterion criterion) {
  return kNames[static_cast<std::size_t>(criterion)];
}

std::string_view name_of(Standing standing) {
  switch (standing) {
    case Standing::Met:
      return "met";
    case Standing::NotYet:
      return "not_yet";
    case Standing::NotTested:
      return "not_tested";
    case Standing::Waived:
      return "waived";
  }
  return {};
}

CriterionLine at_least(Criterion criterion, std::int32_t value, std::int32_t needed) {
  return {criterion,     value >= needed ? Standing::Met : Standing::NotYet,
          value,         needed,
          Need::AtLeast, false};
}

CriterionLine at_most(Criterion criterion, std::int32_t value, std::int32_t needed) {
  return {criterion,    value <= needed ? Standing::Met : Standing::NotYet,
          value,        needed,
          Need::AtMost, false};
}

CriterionLine yes_or_no(Criterion criterion, YesNo met) {
  return {criterion, met == YesNo::Yes ? Standing::Met : Standing::NotYet, 0, 0, Need::AtLeast,
          false};
}

bool all_hold(const CriterionLines& lines) {
  bool group_holds = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    group_holds = lines[i].holds() || (lines[i].is_alternative && group_holds);
    const bool is_last_of_group = i + 1 == lines.size() || !lines[i + 1].is_alternative;
    if (is_last_of_group && !group_holds) return false;
  }
  return !lines.empty();
}

}  // namespace runlight
