// A timer on a terminal: counts whole seconds down, and ends early on Ctrl-C.
//
// Promises: what is shown never runs ahead of the clock, whatever it does between two looks.
// Deliberately absent: what the time is for.
#pragma once

#include <cstdint>
#include <functional>

namespace runlight::cli {

struct Countdown {
  std::function<std::int64_t()> now_ms;       // of a clock that is never set
  std::function<void(std::int32_t)> wait_ms;  // at most so long
  std::function<bool()> is_stopped;
  std::function<void(std::int32_t)> show_left_s;  // once for each new value
};

// The seconds that went by: all of them, unless it was stopped.
[[nodiscard]] std::int32_t count_down(std::int32_t seconds, const Countdown& with);

}  // namespace runlight::cli
