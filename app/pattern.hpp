// The signs and risks of the article (S12, S13): what the runner said about them last, and whether
// the signs fit the usual pattern. They explain; they never change the light, and they are no
// diagnosis.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/facts/screening.hpp"
#include "stores/port/event_store.hpp"

namespace runlight::app {

// One per Knowledge::patterns; of a question in hours, Yes means that many hours a day.
struct PatternAnswers {
  std::vector<ScreeningAnswer> answers;
  std::vector<std::int64_t> tenths_of_hours;
};

enum class Fit : std::uint8_t { NotAsked, Fits, Unclear, DoesNotFit };

[[nodiscard]] Result<PatternAnswers> last_pattern(stores::EventStore& store,
                                                  const Knowledge& knowledge);
[[nodiscard]] Fit fit_of(const PatternAnswers& pattern, const Knowledge& knowledge);
[[nodiscard]] std::string_view name_of(Fit fit);

}  // namespace runlight::app
