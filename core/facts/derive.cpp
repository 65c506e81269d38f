#include "core/facts/derive.hpp"

#include <algorithm>

namespace runlight {
namespace {

constexpr std::int32_t kSettleLimitMinutes = 60;     // [TREK] [Esculier16]
constexpr std::int32_t kStiffnessLimitMinutes = 30;  // [SIO]
constexpr std::int32_t kRestedDays = 3;              // the longest wait a rule asks for
constexpr std::int32_t kRisingWeeks = 2;             // [Silb07]

FindingSet bit_if(Finding finding, bool known) { return known ? bit_of(finding) : 0; }

// 0 points for a fall; never negative.
Pain above(Pain now, Pain before) { return Pain::clamped(now.number() - before.number()); }

// three_or_more (or never) = 0, two = 1, one = 2, zero = 3
std::uint8_t closeness(const Answer<DaysSince>& answer) {
  const DaysSince since = answer.value_or(DaysSince{});
  if (since.never) return 0;
  return static_cast<std::uint8_t>(kRestedDays - std::min(since.days.number(), kRestedDays));
}

// Urgency to the fact red_flag: a physiotherapist's note is no flag.
std::uint8_t red_flag(const Screening& screening) {
  switch (worst_urgency(screening)) {
    case Urgency::None:
    case Urgency::Physiotherapist:
      return 0;
    case Urgency::WithinDays:
      return 1;
    case Urgency::SameDay:
      return 2;
    case Urgency::Emergency:
      return 3;
  }
  return 3;
}

bool uses_pain_before(Moment moment) { return moment != Moment::Before; }

class Writer {
 public:
  explicit Writer(FactValues& values) : values_(&values) {}
  template <class Value>
  void set(Field field, Value value) {
    (*values_)[static_cast<std::size_t>(field)] = static_cast<std::uint8_t>(value);
  }

 private:
  FactValues* values_;
};

void write_symptoms(const Situation& situation, Writer out) {
  const Findings& findings = situation.findings;
  const Pain before = findings.pain_before.value_or(Pain{});
  const Pain now = findings.pain_now.value_or(Pain{});
  out.set(Field::Gait, findings.gait.value_or(Gait::Normal));
  out.set(Field::Quality, findings.quality.value_or(Quality::None));
  out.set(Field::Trend, findings.trend.value_or(Trend::None));
  out.set(Field::NightPain, findings.night_pain.value_or(YesNo::No));
  out.set(Field::Analgesic, is_masking(findings.analgesic.value_or({})) ? 1 : 0);
  out.set(Field::WorstPain, worst_pain_of(situation.moment, findings).number());
  out.set(Field::WalkingOrRestPain,
          std::max(findings.pain_rest.value_or(Pain{}), findings.pain_walking.value_or(Pain{}))
              .number());
  if (uses_pain_before(situation.moment)) {
    out.set(Field::Rise, above(now, before).number());
    out.set(Field::RunRise, above(findings.pain_during.value_or(Pain{}), before).number());
  }
  const Settled settled = findings.settled.value_or({});
  out.set(Field::Settled,
          settled.minutes == Settled::kNotYet || settled.minutes > kSettleLimitMinutes ? 1 : 0);
  out.set(Field::MorningStiffness,
          findings.morning_stiffness.value_or({}).number() > kStiffnessLimitMinutes ? 1 : 0);
}

// An unknown episode fires any.unknown and nothing else where it is required; where it is not, it
// must not hide a missing screening.
void write_context(const Context& context, FindingSet required, Writer out) {
  out.set(Field::Phase, context.phase);
  out.set(Field::Protocol, context.protocol);
  const YesNo unknown_episode = contains(required, Finding::Episode) ? YesNo::No : YesNo::Yes;
  out.set(Field::Episode, context.episode.value_or(unknown_episode));
  out.set(Field::CleanTestRun, context.clean_test_run.value_or(YesNo::Yes) == YesNo::Yes ? 0 : 1);
  out.set(Field::DaysSinceRed, closeness(context.days_since_red));
  out.set(Field::DaysSinceRun, closeness(context.days_since_run));
  out.set(Field::LastSessionLevel, context.last_session_level.value_or(Level::Go));
  out.set(Field::LastNextMorning, context.last_next_morning.value_or(NextMorning::Reported));
  out.set(Field::WeeksRising, std::min(context.weeks_rising.value_or({}).number(), kRisingWeeks));
}

}  // namespace

Requirements requirements_of(const Knowledge& knowledge) {
  Requirements out;
  for (const FindingSpec& spec : knowledge.findings) {
    for (std::size_t moment = 0; moment < out.asked.size(); ++moment) {
      const auto at = static_cast<Moment>(moment);
      out.asked[moment] |= bit_if(spec.finding, contains(spec.asked, at));
      out.required[moment] |= bit_if(spec.finding, contains(spec.required, at));
      out.required_with_pain[moment] |= bit_if(spec.finding, contains(spec.required_with_pain, at));
    }
  }
  return out;
}

void fill_in_none(Moment moment, const Requirements& requirements, Findings& findings) {
  if (!is_known_painless(moment, findings)) return;
  const FindingSet asked = requirements.asked[static_cast<std::size_t>(moment)];
  if (contains(asked, Finding::Quality) && !findings.quality.known()) {
    findings.quality = Quality::None;
  }
  if (contains(asked, Finding::Trend) && !findings.trend.known()) findings.trend = Trend::None;
}

FindingSet known_findings(const Situation& situation) {
  const Findings& findings = situation.findings;
  const Context& context = situation.context;
  return bit_if(Finding::PainRest, findings.pain_rest.known()) |
         bit_if(Finding::PainWalking, findings.pain_walking.known()) |
         bit_if(Finding::PainStairs, findings.pain_stairs.known()) |
         bit_if(Finding::PainKneeLift, findings.pain_knee_lift.known()) |
         bit_if(Finding::PainNow, findings.pain_now.known()) |
         bit_if(Finding::PainBefore, findings.pain_before.known()) |
         bit_if(Finding::PainDuring, findings.pain_during.known()) |
         bit_if(Finding::Quality, findings.quality.known()) |
         bit_if(Finding::Trend, findings.trend.known()) |
         bit_if(Finding::Gait, findings.gait.known()) |
         bit_if(Finding::NightPain, findings.night_pain.known()) |
         bit_if(Finding::SettledMinutes, findings.settled.known()) |
         bit_if(Finding::MorningStiffnessMinutes, findings.morning_stiffness.known()) |
         bit_if(Finding::Analgesic, findings.analgesic.known()) |
         bit_if(Finding::Screening, situation.screening.age != ScreeningAge::Missing) |
         bit_if(Finding::Exclusions, situation.profile.exclusions_known) |
         bit_if(Finding::Episode, context.episode.known()) |
         bit_if(Finding::Phase, context.phase != Phase::Unknown) |
         bit_if(Finding::CleanTestRun, context.clean_test_run.known()) |
         bit_if(Finding::DaysSinceRed, context.days_since_red.known()) |
         bit_if(Finding::DaysSinceRun, context.days_since_run.known()) |
         bit_if(Finding::LastSessionLevel, context.last_session_level.known()) |
         bit_if(Finding::LastNextMorning, context.last_next_morning.known()) |
         bit_if(Finding::WeeksRising, context.weeks_rising.known());
}

Derived derive(const Situation& situation, const Requirements& requirements) {
  Derived out;
  const auto moment = static_cast<std::size_t>(situation.moment);
  FindingSet required = requirements.required[moment];
  if (worst_pain_of(situation.moment, situation.findings).number() > 0) {
    required |= requirements.required_with_pain[moment];
  }
  out.missing = required & ~known_findings(situation);
  out.pain_before_assumed =
      uses_pain_before(situation.moment) && !situation.findings.pain_before.known();

  Writer values(out.values);
  values.set(Field::Moment, situation.moment);
  values.set(Field::RedFlag, red_flag(situation.screening));
  values.set(Field::ScreeningAge, situation.screening.age);
  values.set(Field::Exclusions, situation.profile.exclusions.empty() ? 0 : 1);
  values.set(Field::Required, out.missing == 0 ? 0 : 1);
  write_symptoms(situation, values);
  write_context(situation.context, required, values);
  return out;
}

}  // namespace runlight
