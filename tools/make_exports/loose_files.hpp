// Bare files of some of the same runs, as they lie about on a disk: all formats, names that lie,
// and a few that are damaged.
#pragma once

#include "core/base/result.hpp"
#include "tools/make_exports/account.hpp"

namespace runlight::make_exports {

// Writes files/ and fills the ledger.
[[nodiscard]] Result<Done> write_loose_files(World& world);

// An existing file is replaced.
[[nodiscard]] Result<Done> write_file(const std::string& path, std::string_view bytes);

}  // namespace runlight::make_exports
