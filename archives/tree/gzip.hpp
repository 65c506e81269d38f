// A .gz in memory, unpacked whole: one or several members, CRC-32 and length of each checked.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "archives/tree/limits.hpp"
#include "core/base/result.hpp"

namespace runlight::tree {

[[nodiscard]] bool is_gzip(std::string_view bytes);

struct Gunzipped {
  // Bytes after the last member that are neither a member nor zero padding: worth a warning.
  std::int64_t trailing_bytes = 0;
};

// `into` is overwritten and may be reused. Refused: what is cut short, damaged, larger than
// `file_bytes`, or grows more than `ratio` times.
[[nodiscard]] Result<Gunzipped> gunzip(std::string_view gz, std::string& into,
                                       const Limits& limits);

}  // namespace runlight::tree
