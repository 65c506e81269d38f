#include "app/understanding/form.hpp"

#include "core/episode/screening_state.hpp"

namespace runlight::app {
namespace {

using knowledge::FormCueSpec;
using knowledge::Overstride;

constexpr std::int32_t kCenti = 100;

// What is known to speak against it.
CueBlock against(const FormCueSpec& cue, const FormFacts& facts) {
  if (facts.somebody_first == YesNo::Yes) return CueBlock::SomebodyFirst;
  if (!cue.fits_in(facts.phase)) return CueBlock::Phase;
  if (facts.days_since_red && *facts.days_since_red < cue.red_free_days) return CueBlock::Red;
  if (facts.level && *facts.level >= Level::Stop) return CueBlock::NoRunningDay;
  if (facts.level && *facts.level > cue.highest_level) return CueBlock::Level;
  const bool says_no = facts.overstride == ScreeningAnswer::No;
  if (cue.overstride == Overstride::Needed && says_no) return CueBlock::NoOverstride;
  const bool is_quick = facts.cadence_cspm && *facts.cadence_cspm > cue.most_spm * kCenti;
  if (cue.most_spm > 0 && is_quick) return CueBlock::Quick;
  return CueBlock::None;
}

// What would have to be known first.
CueBlock missing(const FormCueSpec& cue, const FormFacts& facts) {
  if (!facts.level) return CueBlock::Unasked;
  if (cue.most_spm > 0 && !facts.cadence_cspm) return CueBlock::Cadence;
  const bool says_yes = facts.overstride == ScreeningAnswer::Yes;
  if (cue.overstride == Overstride::Needed && !says_yes) return CueBlock::Overstride;
  return CueBlock::None;
}

bool asks_for_somebody(const std::optional<Verdict>& verdict) {
  return verdict && verdict->level >= Level::WithinDays;
}

}  // namespace

std::string_view name_of(CueFit fit) {
  switch (fit) {
    case CueFit::Fits:
      return "fits";
    case CueFit::NotNow:
      return "not_now";
    case CueFit::NotKnown:
      return "not_known";
  }
  return {};
}

std::string_view name_of(CueBlock block) {
  switch (block) {
    case CueBlock::None:
      return "none";
    case CueBlock::SomebodyFirst:
      return "somebody_first";
    case CueBlock::Phase:
      return "phase";
    case CueBlock::Red:
      return "red";
    case CueBlock::NoRunningDay:
      return "no_running_day";
    case CueBlock::Level:
      return "level";
    case CueBlock::NoOverstride:
      return "no_overstride";
    case CueBlock::Quick:
      return "quick";
    case CueBlock::Unasked:
      return "unasked";
    case CueBlock::Cadence:
      return "cadence";
    case CueBlock::Overstride:
      return "overstride";
  }
  return {};
}

CueView judged_cue(const FormCueSpec& cue, const FormFacts& facts) {
  CueView out{&cue, CueFit::NotNow, against(cue, facts), std::nullopt};
  if (out.block != CueBlock::None) return out;
  out.fit = CueFit::NotKnown;
  out.block = missing(cue, facts);
  if (out.block != CueBlock::None) return out;
  out.fit = CueFit::Fits;
  if (cue.raise_percent > 0 && facts.cadence_cspm) {
    out.try_spm = *facts.cadence_cspm * (100 + cue.raise_percent) / (100 * kCenti);
  }
  return out;
}

std::vector<CueView> judged_cues(const FormFacts& facts) {
  std::vector<CueView> out;
  for (const FormCueSpec& cue : knowledge::form_cues()) out.push_back(judged_cue(cue, facts));
  return out;
}

const FormCueSpec* card_cue(const FormFacts& facts) {
  if (facts.level != Level::Go || facts.phase == Phase::None) return nullptr;
  for (const FormCueSpec& cue : knowledge::form_cues()) {
    if (cue.raise_percent > 0) continue;
    if (judged_cue(cue, facts).fit == CueFit::Fits) return &cue;
  }
  return nullptr;
}

FormFacts form_facts(const Advice& advice, const Knowledge& knowledge) {
  FormFacts out;
  const LocalDay today = advice.moment.day();
  out.phase = advice.state.phase;
  // Without today's answers only what stops the run is known, and that only restricts.
  if (advice.verdict) {
    out.level = advice.verdict->level;
  } else if (advice.standing && advice.standing->level >= Level::Stop) {
    out.level = advice.standing->level;
  }
  const bool is_held = asks_for_somebody(advice.verdict) || asks_for_somebody(advice.standing) ||
                       !screening_as_of(advice.state, today).flags.empty() ||
                       !profile_as_of(advice.state, today, knowledge).exclusions.empty();
  out.somebody_first = is_held ? YesNo::Yes : YesNo::No;
  if (advice.state.last_red) {
    out.days_since_red = today.since(*advice.state.last_red);
  }
  return out;
}

}  // namespace runlight::app
