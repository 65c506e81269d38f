// What an import did, in words and as JSON (contract 3.1).
#pragma once

#include "app/importing/import.hpp"
#include "doors/cli/session.hpp"

namespace runlight::cli {

void show_import(Session& session, const app::ImportReport& report);
void write_import(std::string& out, const app::ImportReport& report);

}  // namespace runlight::cli
