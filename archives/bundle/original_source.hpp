// One of the originals as the zip library wants to read it, whatever its size, in flat memory.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/result.hpp"
#include "stores/originals/originals.hpp"

struct zip;
struct zip_source;

namespace runlight::bundle {

// Owned by whoever gets it. The originals and `failed` must outlive it; what goes wrong while the
// library reads is left in `failed`. Null only if the library has no memory.
[[nodiscard]] zip_source* new_original_source(zip* archive, const stores::Originals& originals,
                                              std::string sha256, std::int64_t bytes,
                                              std::optional<Error>& failed);

}  // namespace runlight::bundle
