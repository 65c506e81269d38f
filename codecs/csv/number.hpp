// Numbers as people's spreadsheets write them: "3.32", "3,32", "1,234.5", "1.234,5".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace runlight::csv {

// What a single comma followed by three digits is: "1,234".
enum class Comma : std::uint8_t { Thousands, Decimal };

[[nodiscard]] std::optional<std::int64_t> number_from(std::string_view text, int decimals,
                                                      Comma comma);
// "1428.0" seconds, "23:48" or "1:02:03" to milliseconds.
[[nodiscard]] std::optional<std::int64_t> duration_ms_from(std::string_view text, Comma comma);

}  // namespace runlight::csv
