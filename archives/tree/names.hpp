// What a file may be called inside an archive, and how a name is shown.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace runlight::tree {

// Why a name is refused ("its name leads out of the archive"), or nothing. `name` is raw bytes.
[[nodiscard]] std::optional<std::string_view> fault_of_name(std::string_view name,
                                                            std::int64_t max_bytes);

// Valid UTF-8 without control characters.
[[nodiscard]] bool is_showable(std::string_view text);
// The same text with '?' for every byte that a terminal must not get, cut to a decent length.
[[nodiscard]] std::string shown(std::string_view text);

[[nodiscard]] bool is_zip_name(std::string_view name);
// What macOS puts beside the files of a zip: named like them, holding none of their content.
[[nodiscard]] bool is_apple_double(std::string_view inside);
[[nodiscard]] std::string_view base_name(std::string_view path);

}  // namespace runlight::tree
