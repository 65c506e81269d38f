// manifest.json of a bundle: what is in it and how to tell that it is whole.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.hpp"

namespace runlight::bundle {

struct Manifest {
  std::int64_t entries = 0;
  std::string sha256;  // 64 lower-case hex digits
  std::int64_t originals = 0;

  bool operator==(const Manifest&) const = default;
};

[[nodiscard]] std::string manifest_text(const Manifest& manifest);
// Fields it does not know are let pass; another schema is refused.
[[nodiscard]] Result<Manifest> manifest_from(std::string_view text);

}  // namespace runlight::bundle
