// The long way: from pain of 5 and a limp to the closed episode, each day doing what that day's
// plan offers and nothing else.
//
// Promises: written from the head of the story (its first days, told by hand) and the plan alone.
// Deliberately absent: a second idea of what a day offers.
#pragma once

#include <string>
#include <string_view>

#include "core/rules/table.hpp"
#include "tests/diaries/story.hpp"

namespace runlight::diaries {

// `head` ends before the first day as planned; the rest is a line a day until the episode closes,
// with its phase and stage wherever they change.
[[nodiscard]] Result<std::string> follow_the_plan(std::string_view file, std::string_view head,
                                                  const Table& table);

// The lines before the first day as planned.
[[nodiscard]] std::string_view head_of(std::string_view text);

}  // namespace runlight::diaries
