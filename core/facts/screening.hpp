// The red-flag screening: yes/no/"I don't know" answers to the urgency they ask for (spec: decision
// 4). "I don't know" counts as yes. An emergency that stands only on it is a same-day matter; a
// within-days that stands only on it raises no flag, but leaves the screening unfinished.
// Ages are the caller's business: a screening made here is Fresh or Missing.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/facts/knowledge.hpp"

namespace runlight {

enum class ScreeningAnswer : std::uint8_t { Absent, No, Yes, DontKnow };

// A question cannot apply only where the profile says so; unknown age or sex is asked everything.
[[nodiscard]] bool applies_to(const Applies& applies, const Profile& profile);

// `answers` has one entry per Knowledge::questions, in that order.
[[nodiscard]] Screening evaluate_screening(std::span<const ScreeningAnswer> answers,
                                           const Profile& profile, const Knowledge& knowledge);

// The most urgent thing this condition's answers can mean.
[[nodiscard]] Urgency highest_urgency(const ConditionSpec& condition);

// Adds one positive condition: a flag, or a note where it only asks for a physiotherapist.
void add_positive(Screening& screening, std::uint8_t condition, Urgency urgency);

}  // namespace runlight
