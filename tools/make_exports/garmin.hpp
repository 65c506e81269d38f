// Garmin's account export: zips in a zip, sometimes one deeper, with summaries as JSON.
#pragma once

#include "core/base/result.hpp"
#include "tools/make_exports/account.hpp"

namespace runlight::make_exports {

// Writes garmin/uuid_1.zip and fills the ledger.
[[nodiscard]] Result<Done> write_garmin(World& world);

}  // namespace runlight::make_exports
