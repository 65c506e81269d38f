// How many members a zip says it holds, read before the zip library makes room for them all.
#pragma once

#include <cstdint>

#include "archives/tree/blob.hpp"
#include "core/base/result.hpp"

namespace runlight::tree {

// The largest number that any end of a directory in the last 64 KiB claims; 0 where there is none.
[[nodiscard]] Result<std::int64_t> claimed_members(const Blob& zip);

}  // namespace runlight::tree
