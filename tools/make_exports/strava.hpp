// Strava's export: the whole tree, as one zip.
#pragma once

#include "core/base/result.hpp"
#include "tools/make_exports/account.hpp"

namespace runlight::make_exports {

// Writes strava/export_1234567.zip and fills the ledger.
[[nodiscard]] Result<Done> write_strava(World& world);

}  // namespace runlight::make_exports
