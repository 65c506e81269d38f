// The `findings` object: the answers of one moment, in a check and in a check-in of the diary
// alike.
//
// Promises: what is not asked at the moment is refused, and so are answers that contradict each
// other (spec: decision 2). Where every pain is known to be 0, an absent quality or trend is none.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "codecs/json/reading.hpp"
#include "core/facts/derive.hpp"
#include "core/facts/findings.hpp"

namespace runlight::json {

// finding_from, quick where the names come in their usual order: `after` is the one before it.
[[nodiscard]] std::optional<Finding> finding_named(std::string_view name,
                                                   std::optional<Finding> after);

// A check is refused for a name it does not know; a diary may be from a newer version.
enum class UnknownNames : std::uint8_t { Refused, Ignored };

[[nodiscard]] Result<Findings> read_findings(Value value, Moment moment,
                                             const Requirements& requirements,
                                             UnknownNames unknown_names, const Place& place);

// The same object; what is not known is absent.
void write_findings(std::string& out, const Findings& findings);

}  // namespace runlight::json
