// Apple writes amounts in the units of the runner's country: "3.1" "mi", "418 cm", "31.5" "min".
//
// Promises: the unit is read every time; one not known is nothing, never a guess.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace runlight::apple {

[[nodiscard]] std::optional<std::int64_t> length_mm(std::string_view number, std::string_view unit);
[[nodiscard]] std::optional<std::int64_t> time_ms(std::string_view number, std::string_view unit);
// Number and unit in one text: "418 cm".
[[nodiscard]] std::optional<std::int64_t> length_mm(std::string_view both);

}  // namespace runlight::apple
