// What our decoder made of a file, as JSON for compare.mjs.
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace runlight::fit_reference {

// {"messages": [{"global": n, "fields": {"number": ["value" or null]}}]}
[[nodiscard]] std::string messages_json(std::span<const std::byte> bytes);
// {"activity": {totals, "columns": {name: [value or null]}}}, without the outer braces.
[[nodiscard]] std::string activity_json(std::span<const std::byte> bytes);

}  // namespace runlight::fit_reference
