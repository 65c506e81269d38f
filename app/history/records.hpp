// Recordings of one activity brought together: the law of core/diary/sources.hpp, for all that a
// record carries.
//
// Promises: each activity once, under its own id; each quantity is that of the best source that
// knows it; an activity that was taken back lives on while another source of it stands.
// Deliberately absent: telling which recordings are of one activity. An import does that.
#pragma once

#include <span>
#include <vector>

#include "codecs/json/run_record.hpp"

namespace runlight::app {

// `records` in the order of the diary, with those that were taken back; `voided` sorted.
[[nodiscard]] std::vector<json::RunRecord> merged_records(std::vector<json::RunRecord> records,
                                                          std::span<const Ulid> voided);

}  // namespace runlight::app
