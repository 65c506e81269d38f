// The verbs of the program. Each returns its exit code, or the error that ended it.
#pragma once

#include "core/base/result.hpp"
#include "doors/cli/session.hpp"

namespace runlight::cli {

[[nodiscard]] Result<int> run_today(Session& session);
[[nodiscard]] Result<int> run_check(Session& session);
[[nodiscard]] Result<int> run_check_documents(Session& session);
[[nodiscard]] Result<int> run_screen(Session& session);
[[nodiscard]] Result<int> run_log(Session& session);
[[nodiscard]] Result<int> run_questionnaire(Session& session);  // log questionnaire
[[nodiscard]] Result<int> run_void(Session& session);
[[nodiscard]] Result<int> run_profile(Session& session);
[[nodiscard]] Result<int> run_episode(Session& session);
[[nodiscard]] Result<int> run_load(Session& session);
[[nodiscard]] Result<int> run_plan(Session& session);
[[nodiscard]] Result<int> run_exercises(Session& session);
[[nodiscard]] Result<int> run_care(Session& session);  // also care ice, care medication
[[nodiscard]] Result<int> run_import(Session& session);
[[nodiscard]] Result<int> run_undo(Session& session);
[[nodiscard]] Result<int> run_inspect(Session& session);
[[nodiscard]] Result<int> run_understand(Session& session);
[[nodiscard]] Result<int> run_explain(Session& session);
[[nodiscard]] Result<int> run_trace(Session& session);
[[nodiscard]] Result<int> run_verify(Session& session);
[[nodiscard]] Result<int> verify_protocol_file(Session& session);  // verify FILE
[[nodiscard]] Result<int> run_replay(Session& session);
[[nodiscard]] Result<int> run_simulate(Session& session);
[[nodiscard]] Result<int> run_export(Session& session);
[[nodiscard]] Result<int> run_restore(Session& session);

// The program: argv to exit code. Nothing is thrown out of it.
[[nodiscard]] int run_program(int argc, const char* const* argv);

}  // namespace runlight::cli
