#include "core/episode/screening_state.hpp"

#include <algorithm>
#include <span>

namespace runlight {
namespace {

constexpr std::int32_t kFreshDays = 7;       // [FNSF17]; "weekly", evidence 2.2
constexpr std::int32_t kClearanceDays = 28;  // spec: decision 4, "A way out"
constexpr std::int32_t kWorseByPoints = 2;
constexpr std::int32_t kAdultYears = 18;

bool is_yes(const Answer<YesNo>& answer) { return answer.value_or(YesNo::No) == YesNo::Yes; }

void widen(ScreeningBaseline& baseline, const CheckinBody& checkin) {
  const Findings& findings = checkin.findings;
  baseline.known = true;
  baseline.worst = std::max(baseline.worst, worst_pain_of(checkin.moment, findings));
  baseline.quality = std::max(baseline.quality, findings.quality.value_or(Quality::None));
  baseline.night_pain = baseline.night_pain || is_yes(findings.night_pain);
  baseline.rest_pain = baseline.rest_pain || findings.pain_rest.value_or({}).number() > 0;
  baseline.limp = baseline.limp || findings.gait.value_or(Gait::Normal) == Gait::Altered;
}

OpenFlag* find_flag(ScreeningState& screening, std::uint8_t condition) {
  for (OpenFlag& flag : screening.flags) {
    if (flag.condition == condition) return &flag;
  }
  return nullptr;
}

const Flag* find_flag(const Screening& screening, std::uint8_t condition) {
  for (const Flag& flag : screening.flags) {
    if (flag.condition == condition) return &flag;
  }
  return nullptr;
}

using Answers = decltype(ScreeningState::answers);

std::span<const ScreeningAnswer> all_of(const Answers& answers) {
  return {answers.data(), answers.size()};
}

// The same answers with every "I don't know" taken as "no".
Answers only_firm(Answers answers) {
  for (ScreeningAnswer& answer : answers) {
    if (answer == ScreeningAnswer::DontKnow) answer = ScreeningAnswer::No;
  }
  return answers;
}

// A yes that was not there when the clinician looked.
bool has_new_yes(const ConditionSpec& condition, const Answers& before, const Answers& now) {
  for (std::size_t q = condition.first_question;
       q < std::size_t{condition.first_question} + condition.question_count; ++q) {
    const bool was = q < before.size() && before[q] == ScreeningAnswer::Yes;
    if (now[q] == ScreeningAnswer::Yes && !was) return true;
  }
  return false;
}

// One raised condition meets what is on record for it.
void raise(ScreeningState& screening, const Flag& flag, bool firm, bool worse) {
  OpenFlag* known = find_flag(screening, flag.condition);
  if (known == nullptr) {
    screening.flags.push_back({flag.condition, flag.urgency, !firm, std::nullopt});
    return;
  }
  if (worse || flag.urgency > known->urgency) known->cleared_on.reset();
  known->urgency = std::max(known->urgency, flag.urgency);
  known->stands_on_unknown = known->stands_on_unknown && !firm;
}

bool is_settled(const OpenFlag& flag, const Screening& now) {
  return find_flag(now, flag.condition) == nullptr &&
         (flag.stands_on_unknown || flag.cleared_on.has_value());
}

// A clearance that is dated later than the day it is asked about has not been given yet.
bool is_closed(const OpenFlag& flag, LocalDay day) {
  if (!flag.cleared_on) return false;
  const std::int32_t days = day.since(*flag.cleared_on);
  return days >= 0 && days <= kClearanceDays;
}

}  // namespace

void fold_screening(State& state, const ScreeningBody& body, LocalDay day,
                    const Knowledge& knowledge) {
  ScreeningState& screening = state.screening;
  const Profile profile = profile_as_of(state, day, knowledge);
  Answers answers;
  answers.fill(knowledge.questions.size(), ScreeningAnswer::Absent);
  for (const auto& [question, answer] : body.answers) answers[question] = answer;

  const Screening result = evaluate_screening(all_of(answers), profile, knowledge);
  const bool is_firm =
      std::find(answers.begin(), answers.end(), ScreeningAnswer::DontKnow) == answers.end();
  const Screening firm =
      is_firm ? result : evaluate_screening(all_of(only_firm(answers)), profile, knowledge);
  erase_if(screening.flags, [&](const OpenFlag& flag) { return is_settled(flag, result); });
  for (const Flag& flag : result.flags) {
    const ConditionSpec& condition = knowledge.conditions[flag.condition];
    raise(screening, flag, find_flag(firm, flag.condition) != nullptr,
          has_new_yes(condition, screening.answers, answers));
  }
  screening.answered = true;
  screening.day = day;
  screening.answers = answers;
  screening.unanswered.assign(result.unanswered.begin(), result.unanswered.end());
  screening.notes.assign(result.notes.begin(), result.notes.end());
  screening.changed = false;
  // Findings older than a screening may be say nothing about it: the next check-in does.
  const bool recent = day.since(screening.latest_day) <= kFreshDays;
  screening.baseline = recent ? screening.latest : ScreeningBaseline{};
  screening.baseline_open = true;
}

void fold_clearance(State& state, const ClearanceBody& body) {
  OpenFlag* flag = find_flag(state.screening, body.condition);
  if (flag != nullptr) flag->cleared_on = body.date;
}

bool changes_screening(const State& state, const CheckinBody& checkin, LocalDay day) {
  const ScreeningState& screening = state.screening;
  const ScreeningBaseline& baseline = screening.baseline;
  if (!screening.answered || !baseline.known) return false;
  if (screening.baseline_open && screening.day == day) return false;
  const Findings& findings = checkin.findings;
  const Quality quality = findings.quality.value_or(Quality::None);
  return worst_pain_of(checkin.moment, findings).number() >=
             baseline.worst.number() + kWorseByPoints ||
         (quality > Quality::Dull && quality > baseline.quality) ||
         (is_yes(findings.night_pain) && !baseline.night_pain) ||
         (findings.pain_rest.value_or({}).number() > 0 && !baseline.rest_pain) ||
         (findings.gait.value_or(Gait::Normal) == Gait::Altered && !baseline.limp);
}

void note_findings(State& state, const CheckinBody& checkin, LocalDay day) {
  ScreeningState& screening = state.screening;
  screening.changed = screening.changed || changes_screening(state, checkin, day);
  const bool same_sitting = screening.baseline_open && screening.day == day;
  if (screening.answered && (same_sitting || !screening.baseline.known)) {
    widen(screening.baseline, checkin);
  }
  screening.baseline_open = false;
  if (screening.latest_day != day) {
    screening.latest = {};
    screening.latest_day = day;
  }
  widen(screening.latest, checkin);
}

namespace {

ScreeningAge age_of(const ScreeningState& screening, LocalDay day) {
  if (!screening.answered || !screening.unanswered.empty()) return ScreeningAge::Missing;
  const bool is_old = screening.changed || day.since(screening.day) > kFreshDays;
  return is_old ? ScreeningAge::Stale : ScreeningAge::Fresh;
}

// Never more than the year of `day`, and found without its calendar.
std::int32_t least_year(LocalDay day) { return day.days < 0 ? 0 : 1969 + day.days / 366; }

}  // namespace

bool has_exclusion(const State& state, LocalDay day, const Knowledge& knowledge) {
  if (!state.exclusions.empty()) return true;
  if (!state.birth_year) return false;
  // Of age by the roughest count; most people are.
  if (least_year(day) - *state.birth_year >= kAdultYears) return false;
  return !profile_as_of(state, day, knowledge).exclusions.empty();
}

bool is_screening_clear(const State& state, LocalDay day, const Knowledge& knowledge) {
  const ScreeningState& screening = state.screening;
  return age_of(screening, day) == ScreeningAge::Fresh &&
         std::all_of(screening.flags.begin(), screening.flags.end(),
                     [&](const OpenFlag& flag) { return is_closed(flag, day); }) &&
         state.exclusions_known && !has_exclusion(state, day, knowledge);
}

Screening screening_as_of(const State& state, LocalDay day) {
  const ScreeningState& screening = state.screening;
  Screening out;
  if (!screening.unanswered.empty()) {
    out.unanswered.assign(screening.unanswered.begin(), screening.unanswered.end());
  }
  if (!screening.notes.empty()) {
    out.notes.assign(screening.notes.begin(), screening.notes.end());
  }
  for (const OpenFlag& flag : screening.flags) {
    if (!is_closed(flag, day)) out.flags.push_back({flag.condition, flag.urgency});
  }
  out.age = age_of(screening, day);
  return out;
}

Profile standing_of(const State& state, LocalDay day, const Knowledge& knowledge) {
  if (has_exclusion(state, day, knowledge)) return profile_as_of(state, day, knowledge);
  Profile out;
  out.exclusions_known = state.exclusions_known;
  return out;
}

Profile profile_as_of(const State& state, LocalDay day, const Knowledge& knowledge) {
  Profile out;
  out.sex = state.sex;
  out.exclusions_known = state.exclusions_known;
  if (!state.exclusions.empty()) {
    out.exclusions.assign(state.exclusions.begin(), state.exclusions.end());
  }
  if (!state.birth_year) return out;
  // The age reached this year. In the year of the 18th birthday nobody knows from the year alone:
  // the questions for under 18 are asked then, and the profile's own answer says whether it is
  // reached.
  const std::int32_t years = day.year() - *state.birth_year;
  out.age = AgeYears::clamped(years == kAdultYears ? kAdultYears - 1 : years);
  if (years >= kAdultYears) return out;
  for (std::size_t i = 0; i < knowledge.exclusions.size(); ++i) {
    const auto index = static_cast<std::uint8_t>(i);
    const bool listed =
        std::find(out.exclusions.begin(), out.exclusions.end(), index) != out.exclusions.end();
    if (knowledge.exclusions[i].id == "under_18" && !listed) out.exclusions.push_back(index);
  }
  return out;
}

}  // namespace runlight
