// The conversation on a terminal: shows the questions of a flow and hands back what was typed.
#pragma once

#include <cstdint>

#include "app/flow.hpp"
#include "doors/cli/session.hpp"

namespace runlight::cli {

enum class AskEnd : std::uint8_t { Finished, Left, EndOfInput, Interrupted };

// Until the flow has no question left, or the person leaves.
[[nodiscard]] AskEnd ask(app::Flow& flow, Session& session);

// A question as it stands on the screen, without the prompt.
[[nodiscard]] std::string question_text(const app::Question& question, const Session& session);

// Both ends at a terminal; else the usage error that says what to do instead.
[[nodiscard]] Result<Done> expect_terminal(std::string_view verb, std::string_view instead);

}  // namespace runlight::cli
