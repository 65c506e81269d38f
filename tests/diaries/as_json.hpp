// A story through the JSON door: its diary as JSON Lines (contract 4), and its replay as every door
// prints it.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/rules/table.hpp"
#include "tests/diaries/story.hpp"

namespace runlight::diaries {

// In order of time, voids and what they take back among them.
[[nodiscard]] std::string diary_lines(const Story& story, const Knowledge& knowledge);
[[nodiscard]] Result<std::vector<Entry>> read_diary_lines(std::string_view lines,
                                                          const Knowledge& knowledge);
// `runlight replay --json`
[[nodiscard]] std::string replay_lines(std::vector<Entry> diary, const Table& table);

}  // namespace runlight::diaries
