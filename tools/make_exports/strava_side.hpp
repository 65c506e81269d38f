// The other files of Strava's export, with invented and clearly fake content: most are headers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tools/make_exports/account.hpp"

namespace runlight::make_exports {

struct SideFile {
  std::string name;
  std::string bytes;
  bool is_private = true;  // an importer has no business in it
};

[[nodiscard]] std::vector<SideFile> strava_side_files(const Options& options);

}  // namespace runlight::make_exports
