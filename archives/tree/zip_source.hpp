// A Blob as the zip library wants to read it.
#pragma once

#include "archives/tree/blob.hpp"

struct zip_source;

namespace runlight::tree {

// Owned by whoever gets it (zip_source_free, or the archive that is opened on it).
[[nodiscard]] zip_source* new_zip_source(SharedBlob blob);

}  // namespace runlight::tree
