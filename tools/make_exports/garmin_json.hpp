// The JSON files of Garmin's account export: the summaries of all activities, and small invented
// ones of what else a watch notes.
#pragma once

#include <string>
#include <vector>

#include "tools/make_exports/account.hpp"

namespace runlight::make_exports {

struct GarminFile {
  std::string name;
  std::string bytes;
};

// Needs the ledger filled.
[[nodiscard]] std::vector<GarminFile> garmin_json_files(const World& world);

}  // namespace runlight::make_exports
