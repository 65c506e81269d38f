// An Error as a problem object of RFC 9457, for `--json` and for programs that call the library.
//
// Promises: one compact JSON object, no newline; keys in this order: type, title, status, detail,
// and where known pointer (into the document that was read), where, mend.
#pragma once

#include <string>

#include "core/base/result.hpp"

namespace runlight::json {

void write_problem(std::string& out, const Error& error);

}  // namespace runlight::json
