// The contract's names for what a rule leaned on, and for what would change its mind: raw findings
// as the runner gave them, never the facts that were worked out from them.
#pragma once

#include <string>

#include "core/rules/verdict.hpp"

namespace runlight::json {

// {"pain_stairs":1,"pain_knee_lift":2}: the findings that made this row hold.
void write_because(std::string& out, const Row& row, const Verdict& verdict,
                   const Situation& situation, const Knowledge& knowledge);

// {"analgesic":"outside_window"}: the findings as they would have to be.
void write_if(std::string& out, const Counterfactual& counterfactual, const Situation& situation);

}  // namespace runlight::json
