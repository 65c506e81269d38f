// All that was asked for, into one folder.
#pragma once

#include "core/base/result.hpp"
#include "tools/make_exports/account.hpp"

namespace runlight::make_exports {

// Makes the folders. The world that was written.
[[nodiscard]] Result<World> write_exports(const Options& options);

}  // namespace runlight::make_exports
