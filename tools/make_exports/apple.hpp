// Apple Health's export: one large XML, written as it is zipped, with routes and side files.
#pragma once

#include "core/base/result.hpp"
#include "tools/make_exports/account.hpp"

namespace runlight::make_exports {

// Writes apple/export.zip and fills the ledger. Memory does not grow with the records asked for.
[[nodiscard]] Result<Done> write_apple(World& world);

}  // namespace runlight::make_exports
