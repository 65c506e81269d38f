// When a recording's samples were, how far they had come, and how long each lasts: pauses left out.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "codecs/activity/activity.hpp"

namespace runlight::app {

struct Tick {
  std::size_t row = 0;
  std::int64_t t_ms = 0;         // since the start, rising
  std::int32_t duration_ms = 0;  // until the next one, pauses left out
  std::optional<double> far_m;   // since the start
};

// Rows without a time, and rows that go back in time, are left out.
[[nodiscard]] std::vector<Tick> timeline_of(const activity::Activity& activity);

// Distance over about five seconds around: a receiver's position jumps about by more than a step.
[[nodiscard]] std::optional<double> speed_around_m_s(const std::vector<Tick>& line, std::size_t at);

}  // namespace runlight::app
