// Which form cues (S28) fit a runner today, and why the others do not.
//
// Promises: a cue that does not fit is never said; what is not known about the runner makes fewer
// cues fit, never more. Deliberately absent: words, and any effect on a light or a plan.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/advise/advise.hpp"
#include "knowledge/form.hpp"

namespace runlight::app {

// What a cue is held against. `level` of today's answers; nothing: not asked yet.
struct FormFacts {
  Phase phase = Phase::Unknown;
  std::optional<Level> level;
  YesNo somebody_first = YesNo::Yes;  // a flag, an exclusion, an urgent level: a person comes first
  std::optional<std::int32_t> days_since_red;  // nothing: no red yet
  std::optional<std::int32_t> cadence_cspm;
  ScreeningAnswer overstride = ScreeningAnswer::Absent;
};

enum class CueFit : std::uint8_t { Fits, NotNow, NotKnown };
[[nodiscard]] std::string_view name_of(CueFit fit);

// Why it does not fit; the first of them, in this order.
enum class CueBlock : std::uint8_t {
  None,
  SomebodyFirst,
  Phase,
  Red,
  NoRunningDay,  // today's light is red
  Level,         // today's light is good for less than the cue needs
  NoOverstride,  // a shorter step would only ask more
  Quick,         // the steps are quick already
  Unasked,       // today's questions come first
  Cadence,       // not known
  Overstride,    // not told
};
[[nodiscard]] std::string_view name_of(CueBlock block);

struct CueView {
  const knowledge::FormCueSpec* cue = nullptr;
  CueFit fit = CueFit::NotKnown;
  CueBlock block = CueBlock::None;
  std::optional<std::int32_t> try_spm;  // the cadence of a trial that fits, never rounded up
};

[[nodiscard]] CueView judged_cue(const knowledge::FormCueSpec& cue, const FormFacts& facts);
// All of them, in the order of the knowledge.
[[nodiscard]] std::vector<CueView> judged_cues(const FormFacts& facts);

// The one cue that may stand on a day's card: of a green day in an episode, the first that fits and
// names no number. Nothing on any other day; who does not hurt needs no daily word about it.
[[nodiscard]] const knowledge::FormCueSpec* card_cue(const FormFacts& facts);

// `cadence_cspm` and `overstride` are not the core's; the caller adds them.
[[nodiscard]] FormFacts form_facts(const Advice& advice, const Knowledge& knowledge);

}  // namespace runlight::app
