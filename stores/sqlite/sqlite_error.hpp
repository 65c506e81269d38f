// What SQLite reported, as a line for people.
#pragma once

#include <string_view>

#include "core/base/result.hpp"

namespace runlight::stores {

// `code` is an extended result code, `system_error` the errno behind it or 0. `doing` completes
// "cannot ...".
[[nodiscard]] Error sqlite_error(std::string_view path, std::string_view doing, int code,
                                 int system_error);

}  // namespace runlight::stores
