// Form cues (S28) and when each of them fits, compiled from knowledge/form.toml.
//
// Promises (held by tools/knowledge_form.py while it compiles): no cue fits while the hip is rested
// or above `hold`; a cue that makes steps shorter fits only who over-strides, and names at most 5 %
// more steps. Deliberately absent: words (wording/en.toml), the judgement (app/understanding).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "core/facts/vocabulary.hpp"

namespace runlight::knowledge {

enum class Overstride : std::uint8_t { Any, Needed };

struct FormCueSpec {
  std::string_view id;       // "tall_lean"
  std::uint16_t phases = 0;  // bit i = Phase value i
  Level highest_level = Level::Go;
  std::int32_t red_free_days = 0;
  std::int32_t most_spm = 0;  // 0: at any cadence
  Overstride overstride = Overstride::Any;
  std::int32_t raise_percent = 0;  // of the runner's own cadence; 0: names no number
  std::span<const std::uint16_t> sources;

  [[nodiscard]] constexpr bool fits_in(Phase phase) const {
    return ((phases >> static_cast<unsigned>(phase)) & 1U) != 0;
  }
};

// In the order of the file: the first lever first.
[[nodiscard]] std::span<const FormCueSpec> form_cues();

}  // namespace runlight::knowledge
