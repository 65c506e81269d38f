// Programmer errors. RL_CHECK is always on: a broken promise inside the core stops the program at
// once, so that no light is shown after it. Never for bad input; that is what Result is for.
#pragma once

namespace runlight {

// Ends the process (native: abort, WebAssembly: trap). Doors turn this into exit 70 or a new
// worker.
[[noreturn]] void check_failed(const char* condition, const char* file, int line) noexcept;

}  // namespace runlight

#define RL_CHECK(condition)                                                     \
  do {                                                                          \
    if (!(condition)) ::runlight::check_failed(#condition, __FILE__, __LINE__); \
  } while (false)
