// The version of the engine: part of every verdict, beside the version of the knowledge.
#pragma once

#include <string_view>

namespace runlight {

inline constexpr std::string_view kEngineVersion = "0.1.0";

}  // namespace runlight
