// Answers to a questionnaire, counted.
//
// Promises: a score is never made up: what is missing beyond the instrument's own rule gives no
// score. What is missing: of a gated one nothing may, unless the first answer ends it; of UWRI
// nothing may (house: no rule is published in our sources); of a HAGOS scale at most half, the mean
// is that of the rest. Scores are in hundredths, rounded half up.
// Deliberately absent: what a score means for today. No rule reads it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/fixed_list.hpp"
#include "core/base/result.hpp"
#include "core/questionnaire/instrument.hpp"

namespace runlight::questionnaire {

// One per item; nothing: not answered.
using Answers = std::vector<std::optional<std::uint8_t>>;

// Of a gated one. Substantial: not at all able to take part, or training or performance reduced
// moderately or more [OST13].
enum class Problem : std::uint8_t { NotRated, None, Some, Substantial };

inline constexpr std::size_t kMaxScales = 6;

struct Score {
  // One per scale; nothing: too few of its items were answered.
  FixedList<std::optional<std::int32_t>, kMaxScales> scales_centi;
  Problem problem = Problem::NotRated;
};

// No item answered yet.
[[nodiscard]] Answers no_answers(Instrument instrument);

// `answers` has one place per item. Refuses, naming the item: an answer that the item has not, one
// that is missing, one that is not asked after the first.
[[nodiscard]] Result<Score> score_of(Instrument instrument, const Answers& answers);

}  // namespace runlight::questionnaire
