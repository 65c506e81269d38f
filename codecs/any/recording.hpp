// Whatever a file of activities was: its activities, and beside each what only FIT knows.
//
// Promises: one way to ask every codec; a FIT file with several sessions is several recordings,
// each with its own samples; unknown stays unknown. Deliberately absent: anything computed from
// samples beyond what the codecs say (app/measure), unpacking (archives/tree).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "codecs/activity/activity.hpp"
#include "codecs/any/kind.hpp"
#include "codecs/fit/activity.hpp"
#include "core/base/result.hpp"

namespace runlight::any {

// Running dynamics beside the samples, as long as they are, or empty. activity::kMissing: unknown.
enum class Dynamic : std::uint8_t {
  StanceTimeTenthMs,
  BalanceHundredthPercent,
  OscillationTenthMm,
  StepLengthTenthMm,
  VerticalRatioHundredth,
};
inline constexpr std::size_t kDynamics = 5;

struct Recording {
  activity::Activity activity;
  std::array<std::vector<std::int32_t>, kDynamics> dynamics;
  std::string file_id;  // FIT: "MANUFACTURER-SERIAL-TIME"

  [[nodiscard]] const std::vector<std::int32_t>& dynamic(Dynamic which) const {
    return dynamics[static_cast<std::size_t>(which)];
  }
};

enum class Content : std::uint8_t { Activities, Workout, Other };

struct Decoded {
  Content content = Content::Activities;
  std::vector<Recording> recordings;
  std::vector<activity::Warning> warnings;  // of the file as a whole
};

// FIT, TCX, GPX, CSV, Strava and Garmin tables, Apple Health: whole files in memory.
[[nodiscard]] Result<Decoded> decode(Kind kind, std::string_view bytes);

[[nodiscard]] Decoded recordings_of(const fit::FitFile& file);

}  // namespace runlight::any
