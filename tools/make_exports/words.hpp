// The command line of runlight_make_exports.
#pragma once

#include <span>
#include <string_view>

#include "core/base/result.hpp"
#include "tools/make_exports/account.hpp"

namespace runlight::make_exports {

inline constexpr std::string_view kUsage =
    "usage: runlight_make_exports OUT_DIR --seed N --activities N\n"
    "         [--providers strava,garmin,apple,files] [--generation 2019|10|87|94|103]\n"
    "         [--language en|de|nl] [--headers plain|spans] [--units km|mi] [--years Y]\n"
    "         [--mix FIT,GPX,TCX] [--apple-records N]\n";

// Without the program's own name.
[[nodiscard]] Result<Options> options_from(std::span<const std::string_view> words);

}  // namespace runlight::make_exports
