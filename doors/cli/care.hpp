// The parts of `care`: what helps as of now, the timer of ice, and the gate before painkillers.
#pragma once

#include "app/care.hpp"
#include "doors/cli/card.hpp"
#include "doors/cli/session.hpp"

namespace runlight::cli {

// Today's and tomorrow's day of the plan, and what the diary holds of care.
[[nodiscard]] Result<app::Care> care_now(Session& session, const Advice& advice);

// The runner's cross-training of today in one line; empty where none is offered.
[[nodiscard]] std::string cross_words(const Session& session, const app::Care& care);
[[nodiscard]] std::string sitting_words(const Session& session, const app::Care& care);
[[nodiscard]] Card card_of_care(const Session& session, const Advice& advice,
                                const app::Care& care);
// One object: also part of `today --json`.
void write_care(std::string& out, const Session& session, const app::Care& care);

[[nodiscard]] Result<int> run_care_ice(Session& session, const Advice& advice,
                                       const app::Care& care);
[[nodiscard]] Result<int> run_care_medication(Session& session, const app::Care& care);

}  // namespace runlight::cli
