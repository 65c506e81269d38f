// "Just misses": a rule did not fire, but would with one answer one step worse.
#pragma once

#include <vector>

#include "core/rules/table.hpp"

namespace runlight::diaries {

// The same situation, each time with one thing one step more serious, or with one answer missing. A
// selector (phase, protocol) has no order: any other value is a step.
[[nodiscard]] std::vector<Situation> one_step_worse(const Situation& situation);
[[nodiscard]] bool fires(std::uint8_t rule, const Situation& situation, const Table& table);
[[nodiscard]] bool just_misses(std::uint8_t rule, const Situation& situation, const Table& table);

}  // namespace runlight::diaries
