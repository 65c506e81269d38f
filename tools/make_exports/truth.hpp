// truth.json: what was invented and who got what, so that tests can count.
#pragma once

#include <string>

#include "tools/make_exports/account.hpp"

namespace runlight::make_exports {

[[nodiscard]] std::string truth_of(const World& world);

}  // namespace runlight::make_exports
