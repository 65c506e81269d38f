#include "core/rules/enumerate_space.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace runlight {
namespace {

// ---- the values of each finding ----------------------------------------------------------------

constexpr std::uint16_t kPains = 11;
constexpr std::int32_t kLongAgoMinutes = 60 * 24 * 365;

template <Answer<Pain> Findings::*Where>
void put_pain(Situation& s, std::uint16_t value) {
  s.findings.*Where = value < kPains ? Answer<Pain>(Pain::clamped(value)) : Answer<Pain>();
}

// A higher pain before the run makes the same pain now less of a rise, so 0 is its worst value.
void put_pain_before(Situation& s, std::uint16_t value) {
  s.findings.pain_before =
      value < kPains ? Answer<Pain>(Pain::clamped(kPains - 1 - value)) : Answer<Pain>();
}

void put_quality(Situation& s, std::uint16_t value) {
  s.findings.quality = value < 4 ? Answer<Quality>(static_cast<Quality>(value)) : Answer<Quality>();
}

void put_trend(Situation& s, std::uint16_t value) {
  s.findings.trend = value < 5 ? Answer<Trend>(static_cast<Trend>(value)) : Answer<Trend>();
}

void put_gait(Situation& s, std::uint16_t value) {
  s.findings.gait = value < 2 ? Answer<Gait>(static_cast<Gait>(value)) : Answer<Gait>();
}

void put_night_pain(Situation& s, std::uint16_t value) {
  s.findings.night_pain = value < 2 ? Answer<YesNo>(static_cast<YesNo>(value)) : Answer<YesNo>();
}

constexpr std::array<std::int32_t, 6> kSettled = {0, 1, 60, 61, 600, Settled::kNotYet};
void put_settled(Situation& s, std::uint16_t value) {
  s.findings.settled =
      value < kSettled.size() ? Answer<Settled>(Settled{kSettled[value]}) : Answer<Settled>();
}

constexpr std::uint16_t kStiffnessValues = 601;
void put_stiffness(Situation& s, std::uint16_t value) {
  s.findings.morning_stiffness =
      value < kStiffnessValues ? Answer<Minutes>(Minutes::clamped(value)) : Answer<Minutes>();
}

// none, a low dose of aspirin a minute ago, each drug just outside its window and long outside,
// each just inside, each just taken, each at an unknown time.
constexpr std::uint16_t kDrugs = 8;
constexpr std::uint16_t kAnalgesics = 2 + 5 * kDrugs;
Analgesic analgesic_of(std::uint16_t value) {
  if (value == 0) return {};
  if (value == 1) return {Drug::Aspirin, 1, 100};
  const auto drug = static_cast<Drug>(1 + (value - 2) % kDrugs);
  const std::int32_t window = masking_window_minutes(drug);
  switch ((value - 2) / kDrugs) {
    case 0:
      return {drug, kLongAgoMinutes, std::nullopt};
    case 1:
      return {drug, window, std::nullopt};
    case 2:
      return {drug, window - 1, std::nullopt};
    case 3:
      return {drug, 0, std::nullopt};
  }
  return {drug, std::nullopt, std::nullopt};
}
void put_analgesic(Situation& s, std::uint16_t value) {
  s.findings.analgesic =
      value < kAnalgesics ? Answer<Analgesic>(analgesic_of(value)) : Answer<Analgesic>();
}

void put_screening_age(Situation& s, std::uint16_t value) {
  s.screening.age = static_cast<ScreeningAge>(value);
}

// No flag, a physiotherapist's note, and the three urgencies that are levels.
void put_flag(Situation& s, std::uint16_t value) {
  s.screening.flags.clear();
  s.screening.notes.clear();
  if (value == 1) s.screening.notes.push_back(0);
  if (value > 1) s.screening.flags.push_back({0, static_cast<Urgency>(value)});
}

void put_exclusions(Situation& s, std::uint16_t value) {
  s.profile.exclusions_known = value < 2;
  s.profile.exclusions.clear();
  if (value == 1) s.profile.exclusions.push_back(0);
}

void put_episode(Situation& s, std::uint16_t value) {
  s.context.episode = value < 2 ? Answer<YesNo>(static_cast<YesNo>(value)) : Answer<YesNo>();
}

void put_phase(Situation& s, std::uint16_t value) { s.context.phase = static_cast<Phase>(value); }

void put_protocol(Situation& s, std::uint16_t value) {
  s.context.protocol = static_cast<Protocol>(value);
}

void put_clean_test_run(Situation& s, std::uint16_t value) {
  s.context.clean_test_run =
      value < 2 ? Answer<YesNo>(value == 0 ? YesNo::Yes : YesNo::No) : Answer<YesNo>();
}

constexpr std::array<std::int32_t, 6> kDaysAgo = {36'525, 4, 3, 2, 1, 0};
constexpr std::uint16_t kDayValues = 1 + kDaysAgo.size();  // and never
Answer<DaysSince> days_since(std::uint16_t value) {
  if (value == 0) return DaysSince{};
  if (value >= kDayValues) return {};
  return DaysSince{false, DayCount::clamped(kDaysAgo[value - 1])};
}
void put_days_since_red(Situation& s, std::uint16_t value) {
  s.context.days_since_red = days_since(value);
}
void put_days_since_run(Situation& s, std::uint16_t value) {
  s.context.days_since_run = days_since(value);
}

void put_last_session_level(Situation& s, std::uint16_t value) {
  s.context.last_session_level =
      value < 7 ? Answer<Level>(static_cast<Level>(value)) : Answer<Level>();
}

void put_last_next_morning(Situation& s, std::uint16_t value) {
  s.context.last_next_morning =
      value < 3 ? Answer<NextMorning>(static_cast<NextMorning>(value)) : Answer<NextMorning>();
}

constexpr std::array<std::int32_t, 5> kWeeks = {0, 1, 2, 3, 5'218};
void put_weeks_rising(Situation& s, std::uint16_t value) {
  s.context.weeks_rising = value < kWeeks.size()
                               ? Answer<WeekCount>(WeekCount::clamped(kWeeks[value]))
                               : Answer<WeekCount>();
}

constexpr AxisOrder kOrdered = AxisOrder::HarmlessFirst;
constexpr AxisUnknown kMaybe = AxisUnknown::Possible;

Axis axis(Finding finding, std::size_t known, void (*put)(Situation&, std::uint16_t)) {
  return {name_of(finding), finding, kOrdered, kMaybe, static_cast<std::uint16_t>(known), put};
}

// ---- groups
// --------------------------------------------------------------------------------------

// Pains and what is only asked or only makes sense with pain.
RawGroup pain_group() {
  RawGroup out;
  const std::array<Axis, 10> all = {
      axis(Finding::PainRest, kPains, put_pain<&Findings::pain_rest>),
      axis(Finding::PainWalking, kPains, put_pain<&Findings::pain_walking>),
      axis(Finding::PainStairs, kPains, put_pain<&Findings::pain_stairs>),
      axis(Finding::PainKneeLift, kPains, put_pain<&Findings::pain_knee_lift>),
      axis(Finding::PainNow, kPains, put_pain<&Findings::pain_now>),
      axis(Finding::PainBefore, kPains, put_pain_before),
      axis(Finding::PainDuring, kPains, put_pain<&Findings::pain_during>),
      axis(Finding::Quality, 4, put_quality),
      axis(Finding::Trend, 5, put_trend),
      axis(Finding::SettledMinutes, kSettled.size(), put_settled)};
  for (const Axis& one : all) out.axes.add(one);
  for (const Field field : {Field::WorstPain, Field::WalkingOrRestPain, Field::Rise, Field::RunRise,
                            Field::Quality, Field::Trend, Field::Settled}) {
    out.fields.add(field);
  }
  return out;
}

RawGroup lone(const Axis& one, Field field) {
  RawGroup out;
  out.axes.add(one);
  out.fields.add(field);
  return out;
}

RawGroup screening_group() {
  RawGroup out;
  out.axes.add(
      {"screening_age", Finding::Screening, kOrdered, AxisUnknown::Never, 3, put_screening_age});
  out.axes.add({"flag", Finding::Screening, kOrdered, AxisUnknown::Never, 5, put_flag});
  out.fields.add(Field::ScreeningAge);
  out.fields.add(Field::RedFlag);
  return out;
}

RawGroup phase_group() {
  Axis phase = axis(Finding::Phase, static_cast<std::size_t>(Phase::Unknown), put_phase);
  phase.order = AxisOrder::None;
  return lone(phase, Field::Phase);
}

RawGroup protocol_group() {
  return lone({"protocol", Finding::Phase, AxisOrder::None, AxisUnknown::Never, 2, put_protocol},
              Field::Protocol);
}

// Those that share rows stand close together: the walk forgets a row once its last group is past.
std::vector<RawGroup> every_group() {
  std::vector<RawGroup> out;
  out.push_back(pain_group());
  out.push_back(protocol_group());
  out.push_back(phase_group());
  out.push_back(lone(axis(Finding::CleanTestRun, 2, put_clean_test_run), Field::CleanTestRun));
  out.push_back(lone(axis(Finding::Episode, 2, put_episode), Field::Episode));
  out.push_back(screening_group());
  out.push_back(
      lone(axis(Finding::DaysSinceRun, kDayValues, put_days_since_run), Field::DaysSinceRun));
  out.push_back(
      lone(axis(Finding::LastSessionLevel, 7, put_last_session_level), Field::LastSessionLevel));
  out.push_back(
      lone(axis(Finding::LastNextMorning, 3, put_last_next_morning), Field::LastNextMorning));
  out.push_back(
      lone(axis(Finding::WeeksRising, kWeeks.size(), put_weeks_rising), Field::WeeksRising));
  out.push_back(
      lone(axis(Finding::DaysSinceRed, kDayValues, put_days_since_red), Field::DaysSinceRed));
  out.push_back(lone(axis(Finding::Gait, 2, put_gait), Field::Gait));
  out.push_back(lone(axis(Finding::NightPain, 2, put_night_pain), Field::NightPain));
  out.push_back(lone(axis(Finding::MorningStiffnessMinutes, kStiffnessValues, put_stiffness),
                     Field::MorningStiffness));
  out.push_back(lone(axis(Finding::Analgesic, kAnalgesics, put_analgesic), Field::Analgesic));
  out.push_back(lone(axis(Finding::Exclusions, 2, put_exclusions), Field::Exclusions));
  return out;
}

// ---- walking a group
// -----------------------------------------------------------------------------

// What a reader refuses: a quality or trend without pain or a pain without them (spec: decision 2).
bool is_accepted(const Situation& s) {
  const Findings& f = s.findings;
  if (worst_pain_of(s.moment, f).number() > 0) {
    return f.quality != Answer<Quality>(Quality::None) && f.trend != Answer<Trend>(Trend::None);
  }
  if (!is_known_painless(s.moment, f)) return true;
  return f.quality.value_or(Quality::None) < Quality::Catching &&
         f.trend.value_or(Trend::None) < Trend::Rising && f.settled.value_or({}).minutes == 0;
}

// Of four daily pains the input knows two: the worst, and the worse of rest and walking.
std::uint32_t told_apart(FindingSet unknown) {
  constexpr FindingSet kResting = bit_of(Finding::PainRest) | bit_of(Finding::PainWalking);
  constexpr FindingSet kOthers = bit_of(Finding::PainStairs) | bit_of(Finding::PainKneeLift);
  if ((unknown & kResting) != 0) return (unknown & ~kOthers) | kResting;
  if ((unknown & kOthers) != 0) return unknown | kOthers;
  return unknown;
}

constexpr std::uint32_t kRefused = 0xFFFFFFFF;

class Filler {
 public:
  Filler(RawGroup& group, Moment moment, const Requirements& requirements)
      : group_(&group),
        requirements_(&requirements),
        situation_(harmless_situation(moment, requirements)) {
    std::uint32_t stride = 1;
    for (std::size_t i = 0; i < group.axes.size(); ++i) {
      strides_[i] = stride;
      stride *= group.axes[i].count();
      findings_ |= bit_of(group.axes[i].finding);
    }
    class_of_.assign(stride, kRefused);
  }

  void run() {
    std::array<std::uint16_t, kMaxAxes> digits{};
    group_->put(situation_, 0);
    for (std::uint32_t raw = 0;; ++raw) {
      if (is_accepted(situation_)) class_of_[raw] = class_index(raw);
      std::size_t d = 0;  // count up, putting only what changes
      for (; d < group_->axes.size(); ++d) {
        const Axis& one = group_->axes[d];
        digits[d] = static_cast<std::uint16_t>(digits[d] + 1 < one.count() ? digits[d] + 1 : 0);
        one.put(situation_, digits[d]);
        if (digits[d] != 0) break;
      }
      if (d == group_->axes.size()) break;
    }
    seen_.assign(group_->classes.size() * group_->classes.size() * 2, false);
    for (std::uint32_t raw = 0; raw < class_of_.size(); ++raw) {
      if (class_of_[raw] != kRefused) add_pairs(raw);
    }
  }

 private:
  std::uint32_t class_index(std::uint32_t raw) {
    const Derived derived = derive(situation_, *requirements_);
    RawClass found;
    found.missing = derived.missing != 0;
    found.unknown = told_apart(findings_ & ~known_findings(situation_));
    found.raw = raw;
    std::uint64_t key = (std::uint64_t{found.unknown} << 1U) | (found.missing ? 1U : 0U);
    for (const Field field : group_->fields) {
      const std::uint8_t value = value_of(derived.values, field);
      found.values[static_cast<std::size_t>(field)] = value;
      key = (key << 4U) | value;
    }
    const auto [at, is_new] =
        index_.try_emplace(key, static_cast<std::uint32_t>(group_->classes.size()));
    if (is_new) group_->classes.push_back(found);
    return at->second;
  }

  void add_pairs(std::uint32_t raw) {
    for (std::size_t d = 0; d < group_->axes.size(); ++d) {
      const Axis& one = group_->axes[d];
      const std::uint32_t value = raw / strides_[d] % one.count();
      if (value >= one.known) continue;  // unknown itself
      if (one.order == AxisOrder::HarmlessFirst && value + 1 < one.known) {
        add_pair(Law::WorseIsNeverGreener, d, raw, raw + strides_[d]);
      }
      if (one.unknown == AxisUnknown::Possible) {
        add_pair(Law::LessKnownIsNeverGreener, d, raw, raw + (one.known - value) * strides_[d]);
      }
    }
  }

  void add_pair(Law law, std::size_t axis_index, std::uint32_t raw_a, std::uint32_t raw_b) {
    const std::uint32_t a = class_of_[raw_a];
    const std::uint32_t b = class_of_[raw_b];
    if (b == kRefused || a == b) return;
    const std::size_t place = (a * group_->classes.size() + b) * 2 + static_cast<std::size_t>(law);
    if (seen_[place]) return;
    seen_[place] = true;
    group_->pairs.push_back({law, static_cast<std::uint8_t>(axis_index), a, b, raw_a, raw_b});
  }

  RawGroup* group_;
  const Requirements* requirements_;
  Situation situation_;
  FindingSet findings_ = 0;
  std::array<std::uint32_t, kMaxAxes> strides_{};
  std::vector<std::uint32_t> class_of_;
  std::vector<bool> seen_;
  // Looked up only; the classes keep the order in which they were met.
  std::unordered_map<std::uint64_t, std::uint32_t> index_;
};

RawGroup only_asked(const RawGroup& group, FindingSet asked) {
  RawGroup out;
  out.fields = group.fields;
  for (const Axis& one : group.axes) {
    if (contains(asked, one.finding)) out.axes.add(one);
  }
  return out;
}

}  // namespace

std::string_view name_of(Law law) {
  return law == Law::WorseIsNeverGreener ? "worse_is_never_greener" : "less_known_is_never_greener";
}

void RawGroup::put(Situation& situation, std::uint32_t raw) const {
  for (const Axis& one : axes) {
    one.put(situation, static_cast<std::uint16_t>(raw % one.count()));
    raw /= one.count();
  }
}

Situation harmless_situation(Moment moment, const Requirements& requirements) {
  Situation out;
  out.moment = moment;
  const FindingSet asked = requirements.asked[static_cast<std::size_t>(moment)];
  for (const RawGroup& group : every_group()) only_asked(group, asked).put(out, 0);
  return out;
}

RawSpace raw_space(Moment moment, const Requirements& requirements) {
  RawSpace out{moment, {}};
  const FindingSet asked = requirements.asked[static_cast<std::size_t>(moment)];
  for (const RawGroup& group : every_group()) {
    out.groups.push_back(only_asked(group, asked));
    Filler(out.groups.back(), moment, requirements).run();
  }
  return out;
}

}  // namespace runlight
