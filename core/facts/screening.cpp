#include "core/facts/screening.hpp"

#include <algorithm>

#include "core/base/check.hpp"

namespace runlight {
namespace {

using QuestionSet = std::uint16_t;  // bit i = the condition's i-th question

struct Answered {
  QuestionSet yes = 0;
  QuestionSet unknown = 0;
};

Urgency urgency_of(const ConditionSpec& condition, QuestionSet yes) {
  Urgency worst = Urgency::None;
  for (const UrgencyRule& rule : condition.rules) {
    bool holds = true;
    for (std::size_t g = 0; g < rule.group_count; ++g) holds = holds && (rule.groups[g] & yes) != 0;
    if (holds) worst = std::max(worst, rule.urgency);
  }
  return worst;
}

void add_unknown_questions(Screening& out, const ConditionSpec& condition, QuestionSet unknown) {
  for (std::uint8_t q = 0; q < condition.question_count; ++q) {
    if (((unknown >> q) & 1U) != 0) {
      out.unanswered.push_back(static_cast<std::uint16_t>(condition.first_question + q));
    }
  }
}

void judge(Screening& out, std::uint8_t index, const ConditionSpec& condition, Answered answered) {
  const Urgency sure = urgency_of(condition, answered.yes);
  const auto all = static_cast<QuestionSet>(answered.yes | answered.unknown);
  const Urgency possible = urgency_of(condition, all);
  if (possible == sure) {
    add_positive(out, index, sure);
    return;
  }
  if (possible >= Urgency::SameDay) {
    add_positive(out, index, std::max(sure, Urgency::SameDay));
    return;
  }
  add_positive(out, index, sure);
  if (possible == Urgency::WithinDays) add_unknown_questions(out, condition, answered.unknown);
}

// Nothing is asked for without a yes: every rule has a group that wants one.
bool is_all_no(std::span<const ScreeningAnswer> answers) {
  return std::all_of(answers.begin(), answers.end(),
                     [](ScreeningAnswer answer) { return answer == ScreeningAnswer::No; });
}

}  // namespace

bool applies_to(const Applies& applies, const Profile& profile) {
  if (applies.female_only && profile.sex == Sex::Male) return false;
  if (applies.male_only && profile.sex == Sex::Female) return false;
  if (!profile.age) return true;
  return profile.age->number() >= applies.age_from && profile.age->number() < applies.age_below;
}

Screening evaluate_screening(std::span<const ScreeningAnswer> answers, const Profile& profile,
                             const Knowledge& knowledge) {
  RL_CHECK(answers.size() == knowledge.questions.size());
  Screening out;
  out.age = ScreeningAge::Fresh;
  if (is_all_no(answers)) return out;
  for (std::size_t c = 0; c < knowledge.conditions.size(); ++c) {
    const ConditionSpec& condition = knowledge.conditions[c];
    Answered answered;
    for (std::uint8_t q = 0; q < condition.question_count; ++q) {
      const auto question = static_cast<std::uint16_t>(condition.first_question + q);
      const auto bit = static_cast<QuestionSet>(1U << q);
      switch (answers[question]) {
        case ScreeningAnswer::No:
          break;
        case ScreeningAnswer::Yes:
          answered.yes |= bit;
          break;
        case ScreeningAnswer::DontKnow:
          answered.unknown |= bit;
          break;
        case ScreeningAnswer::Absent:
          if (applies_to(knowledge.questions[question].applies, profile)) {
            out.unanswered.push_back(question);
          }
          break;
      }
    }
    judge(out, static_cast<std::uint8_t>(c), condition, answered);
  }
  std::sort(out.unanswered.begin(), out.unanswered.end());
  out.age = out.unanswered.empty() ? ScreeningAge::Fresh : ScreeningAge::Missing;
  return out;
}

Urgency highest_urgency(const ConditionSpec& condition) {
  Urgency worst = Urgency::None;
  for (const UrgencyRule& rule : condition.rules) worst = std::max(worst, rule.urgency);
  return worst;
}

void add_positive(Screening& screening, std::uint8_t condition, Urgency urgency) {
  if (urgency == Urgency::None) return;
  if (urgency == Urgency::Physiotherapist) {
    screening.notes.push_back(condition);
  } else {
    screening.flags.push_back({condition, urgency});
  }
}

}  // namespace runlight
