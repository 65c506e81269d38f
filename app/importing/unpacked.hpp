// A file as it was found, taken out of its .gz if it is in one, and what it is.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "archives/tree/limits.hpp"
#include "codecs/any/kind.hpp"
#include "core/base/result.hpp"

namespace runlight::app {

struct Unpacked {
  std::string_view bytes;  // of `found`, or of `into`
  any::Kind kind = any::Kind::Unknown;
  bool has_trailing_bytes = false;  // behind the end of a .gz
};

// Nothing is copied that is not packed. `into` may be reused from file to file.
[[nodiscard]] Result<Unpacked> unpacked(std::string_view found, std::string& into,
                                        const tree::Limits& limits);

}  // namespace runlight::app
