// Red-flag screening and exclusions in JSON, as a check and a diary hold them (spec: decision 4).
//
// Promises: an id that is not known is refused: it could be the one that matters.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codecs/json/reading.hpp"
#include "core/facts/findings.hpp"
#include "core/facts/knowledge.hpp"
#include "core/facts/screening.hpp"

namespace runlight::json {

[[nodiscard]] std::optional<std::uint8_t> exclusion_from(std::string_view id,
                                                         const Knowledge& knowledge);
[[nodiscard]] std::string exclusion_ids(const Knowledge& knowledge);
[[nodiscard]] std::optional<std::uint8_t> condition_from(std::string_view id,
                                                         const Knowledge& knowledge);
[[nodiscard]] std::optional<std::uint16_t> question_from(std::string_view id,
                                                         const Knowledge& knowledge);

// true, false or "unknown".
[[nodiscard]] Result<ScreeningAnswer> read_screening_answer(Value value, const Place& place);
// {QUESTION_ID: answer, …} into one answer per Knowledge::questions.
[[nodiscard]] Result<Done> read_screening_answers(Value value, const Knowledge& knowledge,
                                                  std::vector<ScreeningAnswer>& answers,
                                                  const Place& place);

// "clear", "stale", "missing", {"positive": […]} or {"answers": {…}}. `answers` is scratch space.
[[nodiscard]] Result<Screening> read_screening(Value value, const Profile& profile,
                                               const Knowledge& knowledge,
                                               std::vector<ScreeningAnswer>& answers,
                                               const Place& place);

}  // namespace runlight::json
