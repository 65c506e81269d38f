// Which words say a verdict: the one place that chooses the key of its headline and of what to do.
//
// Promises: every door says a verdict with the same words. A calm one is said as the plan's day;
// one that a single rule of a special kind decided (not screened, not known, hidden by a
// painkiller, excluded) in that rule's own words; a stop without any symptom as "not yet"; all
// others by moment and level.
// Deliberately absent: the texts themselves (knowledge/wording).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/rules/verdict.hpp"

namespace runlight::knowledge {

// Words that are more exact than those of a moment and its level. None: the level's own.
enum class SpecialWords : std::uint8_t {
  None,
  RestDay,
  Paused,
  Unscreened,
  Unknown,
  Masked,
  MaskedAfter,
  Excluded,
  NotYet,
};
inline constexpr std::size_t kSpecialWordsCount = 9;

[[nodiscard]] SpecialWords special_words_of(const Verdict& verdict,
                                            std::span<const RuleSpec> rules);
// "verdict.masked"; empty for None.
[[nodiscard]] std::string_view key_of(SpecialWords words);
// "verdict.before.stop"
[[nodiscard]] std::string key_of(Moment moment, Level level);

// The key of a verdict; with ".headline" and ".do" it names its texts.
[[nodiscard]] std::string verdict_key(const Verdict& verdict, std::span<const RuleSpec> rules);

}  // namespace runlight::knowledge
