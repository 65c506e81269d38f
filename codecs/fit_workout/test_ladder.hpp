// The ladder of plan.md 3.1 and a test run, for tests of the files a watch gets.
#pragma once

#include <array>
#include <cstdint>

#include "codecs/fit_workout/workout.hpp"

namespace runlight::fit_workout {

struct Stage {
  const char* name;
  Session session;
  std::int32_t run_min;
  std::int32_t session_min;
};

[[nodiscard]] constexpr Session minutes(std::int32_t run, std::int32_t walk, std::int32_t reps) {
  constexpr std::int32_t kMinute_s = 60;
  return {5 * kMinute_s, run * kMinute_s, walk * kMinute_s, reps, 5 * kMinute_s};
}

inline constexpr std::array<Stage, 13> kLadder = {{
    {"Stage 1", minutes(1, 2, 7), 7, 29},
    {"Stage 2", minutes(1, 1, 10), 10, 29},
    {"Stage 3", minutes(2, 1, 7), 14, 30},
    {"Stage 4", minutes(3, 1, 5), 15, 29},
    {"Stage 5", minutes(4, 1, 4), 16, 29},
    {"Stage 6", minutes(6, 1, 3), 18, 30},
    {"Stage 7", minutes(10, 1, 2), 20, 31},
    {"Stage 8", minutes(20, 0, 1), 20, 30},
    {"Stage 9", minutes(23, 0, 1), 23, 33},
    {"Stage 10", minutes(25, 0, 1), 25, 35},
    {"Stage 11", minutes(28, 0, 1), 28, 38},
    {"Stage 12", minutes(30, 0, 1), 30, 40},
    {"Test run", minutes(5, 0, 1), 5, 15},
}};

}  // namespace runlight::fit_workout
