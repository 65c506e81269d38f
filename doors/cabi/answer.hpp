// One request of the C interface to its answer (the shapes are in doors/cabi/runlight.h).
//
// Promises: total; whatever the bytes, the answer is at least one line. No state is kept.
#pragma once

#include <string>
#include <string_view>

namespace runlight::cabi {

[[nodiscard]] std::string answer(std::string_view request);

// {"engine":…,"knowledge":…}
[[nodiscard]] const std::string& version();

}  // namespace runlight::cabi
