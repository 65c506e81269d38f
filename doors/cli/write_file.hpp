// Writes one file that the user asked for by name: all of it, or an error that says why not.
//
// Promises: whoever reads the file meanwhile sees the old one or the new one, never half of it;
// what was there keeps its permissions. A pipe or a device is written to as it is.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.hpp"

namespace runlight::cli {

[[nodiscard]] Result<Done> write_file(const std::string& path, std::string_view text);

}  // namespace runlight::cli
