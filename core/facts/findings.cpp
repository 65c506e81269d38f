#include "core/facts/findings.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace runlight {
namespace {

constexpr std::array<std::string_view, kFindingCount> kFindingNames = {"pain_rest",
                                                                       "pain_walking",
                                                                       "pain_stairs",
                                                                       "pain_knee_lift",
                                                                       "pain_now",
                                                                       "pain_before",
                                                                       "pain_during",
                                                                       "quality",
                                                                       "trend",
                                                                       "gait",
                                                                       "night_pain",
                                                                       "settled_minutes",
                                                                       "morning_stiffness_minutes",
                                                                       "analgesic",
                                                                       "screening",
                                                                       "exclusions",
                                                                       "episode",
                                                                       "phase",
                                                                       "clean_test_run",
                                                                       "days_since_red",
                                                                       "days_since_run",
                                                                       "last_session_level",
                                                                       "last_next_morning",
                                                                       "weeks_rising"};

constexpr std::int32_t kMinutesPerHour = 60;
constexpr std::int32_t kMinutesPerDay = 24 * kMinutesPerHour;

struct DrugFacts {
  std::string_view name;
  std::int32_t window_minutes;
};

// Windows: ibuprofen and aspirin 8 h, paracetamol 6 h, an injection near the hip 14 days, all
// others 24 h (spec: decision 2; evidence 8.2 "Masking window").
constexpr std::array<DrugFacts, 9> kDrugs = {{{"none", 0},
                                              {"ibuprofen", 8 * kMinutesPerHour},
                                              {"aspirin", 8 * kMinutesPerHour},
                                              {"paracetamol", 6 * kMinutesPerHour},
                                              {"naproxen", kMinutesPerDay},
                                              {"diclofenac", kMinutesPerDay},
                                              {"opioid", kMinutesPerDay},
                                              {"injection", 14 * kMinutesPerDay},
                                              {"other", kMinutesPerDay}}};

constexpr std::int32_t kLowDoseAspirinMilligrams = 100;

bool is_low_dose_aspirin(const Analgesic& analgesic) {
  return analgesic.drug == Drug::Aspirin && analgesic.daily_milligrams.has_value() &&
         *analgesic.daily_milligrams <= kLowDoseAspirinMilligrams;
}

// One list for both: `Any` is Findings or const Findings.
template <class Any>
auto pain_in(Any& findings, Finding finding) -> decltype(&findings.pain_now) {
  switch (finding) {
    case Finding::PainRest:
      return &findings.pain_rest;
    case Finding::PainWalking:
      return &findings.pain_walking;
    case Finding::PainStairs:
      return &findings.pain_stairs;
    case Finding::PainKneeLift:
      return &findings.pain_knee_lift;
    case Finding::PainNow:
      return &findings.pain_now;
    case Finding::PainBefore:
      return &findings.pain_before;
    case Finding::PainDuring:
      return &findings.pain_during;
    case Finding::Quality:
    case Finding::Trend:
    case Finding::Gait:
    case Finding::NightPain:
    case Finding::SettledMinutes:
    case Finding::MorningStiffnessMinutes:
    case Finding::Analgesic:
    case Finding::Screening:
    case Finding::Exclusions:
    case Finding::Episode:
    case Finding::Phase:
    case Finding::CleanTestRun:
    case Finding::DaysSinceRed:
    case Finding::DaysSinceRun:
    case Finding::LastSessionLevel:
    case Finding::LastNextMorning:
    case Finding::WeeksRising:
      return nullptr;
  }
  return nullptr;
}

}  // namespace

std::string_view name_of(Finding finding) {
  return kFindingNames[static_cast<std::size_t>(finding)];
}

std::optional<Finding> finding_from(std::string_view name) {
  for (std::size_t i = 0; i < kFindingCount; ++i) {
    if (kFindingNames[i] == name) return static_cast<Finding>(i);
  }
  return std::nullopt;
}

std::string_view name_of(Drug drug) { return kDrugs[static_cast<std::size_t>(drug)].name; }

Drug drug_from(std::string_view word) {
  for (std::size_t i = 0; i < kDrugs.size(); ++i) {
    if (kDrugs[i].name == word) return static_cast<Drug>(i);
  }
  if (word == "acetaminophen")
    return Drug::Paracetamol;  // the same drug, as it is called in the US
  return Drug::Other;
}

std::int32_t masking_window_minutes(Drug drug) {
  return kDrugs[static_cast<std::size_t>(drug)].window_minutes;
}

bool is_masking(const Analgesic& analgesic) { return masking_minutes_left(analgesic).has_value(); }

std::optional<std::int32_t> masking_minutes_left(const Analgesic& analgesic) {
  if (is_low_dose_aspirin(analgesic)) return std::nullopt;
  const std::int32_t left =
      masking_window_minutes(analgesic.drug) - analgesic.minutes_ago.value_or(0);
  return left > 0 ? std::optional(left) : std::nullopt;
}

Context Context::new_user() {
  Context out;
  out.episode = YesNo::Yes;
  out.phase = Phase::Niggle;
  out.clean_test_run = YesNo::No;
  out.days_since_red = DaysSince{};
  out.days_since_run = DaysSince{};
  out.last_session_level = Level::Go;
  out.last_next_morning = NextMorning::NotDue;
  out.weeks_rising = WeekCount{};
  return out;
}

Urgency worst_urgency(const Screening& screening) {
  Urgency worst = Urgency::None;
  for (const Flag& flag : screening.flags) worst = std::max(worst, flag.urgency);
  return worst;
}

const Answer<Pain>* pain_of(const Findings& findings, Finding finding) {
  return pain_in(findings, finding);
}

Answer<Pain>* pain_of(Findings& findings, Finding finding) { return pain_in(findings, finding); }

Pain worst_pain_of(Moment moment, const Findings& findings) {
  const auto worse = [](const Answer<Pain>& a, const Answer<Pain>& b) {
    return std::max(a.value_or(Pain{}), b.value_or(Pain{}));
  };
  switch (moment) {
    case Moment::Before:
      return std::max(worse(findings.pain_rest, findings.pain_walking),
                      worse(findings.pain_stairs, findings.pain_knee_lift));
    case Moment::After:
      return worse(findings.pain_now, findings.pain_during);
    case Moment::FirstSteps:
    case Moment::During:
    case Moment::NextMorning:
      return findings.pain_now.value_or(Pain{});
  }
  return Pain{};
}

bool is_known_painless(Moment moment, const Findings& findings) {
  const auto none = [](const Answer<Pain>& pain) { return pain == Answer<Pain>(Pain{}); };
  switch (moment) {
    case Moment::Before:
      return none(findings.pain_rest) && none(findings.pain_walking) &&
             none(findings.pain_stairs) && none(findings.pain_knee_lift);
    case Moment::After:
      return none(findings.pain_now) && none(findings.pain_during);
    case Moment::FirstSteps:
    case Moment::During:
    case Moment::NextMorning:
      return none(findings.pain_now);
  }
  return false;
}

}  // namespace runlight
