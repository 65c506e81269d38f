#include "codecs/json/reasons.hpp"

#include <algorithm>
#include <bit>

#include "codecs/json/writing.hpp"

namespace runlight::json {
namespace {

constexpr std::string_view kUnknown = "unknown";
constexpr std::int32_t kMinutesPerHour = 60;
constexpr std::int32_t kRestedDays = 3;       // the fact's harmless end: three or more
constexpr std::int32_t kSettledMinutes = 60;  // the most that still counts as settled
constexpr std::int32_t kStiffnessMinutes = 30;

// As the runner lived them: before, now, in the run; then the rest in the order of the questions.
constexpr std::array<Finding, kFindingCount> kOrder = {Finding::PainRest,
                                                       Finding::PainWalking,
                                                       Finding::PainStairs,
                                                       Finding::PainKneeLift,
                                                       Finding::PainBefore,
                                                       Finding::PainNow,
                                                       Finding::PainDuring,
                                                       Finding::Quality,
                                                       Finding::Trend,
                                                       Finding::Gait,
                                                       Finding::NightPain,
                                                       Finding::SettledMinutes,
                                                       Finding::MorningStiffnessMinutes,
                                                       Finding::Analgesic,
                                                       Finding::Screening,
                                                       Finding::Exclusions,
                                                       Finding::Episode,
                                                       Finding::Phase,
                                                       Finding::CleanTestRun,
                                                       Finding::DaysSinceRed,
                                                       Finding::DaysSinceRun,
                                                       Finding::LastSessionLevel,
                                                       Finding::LastNextMorning,
                                                       Finding::WeeksRising};

// ---- Which findings stand behind a fact --------------------------------------------------------

const Answer<Pain>* pain_of(const Findings& findings, Finding finding) {
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

FindingSet daily_pains(Moment moment) {
  switch (moment) {
    case Moment::Before:
      return bit_of(Finding::PainRest) | bit_of(Finding::PainWalking) |
             bit_of(Finding::PainStairs) | bit_of(Finding::PainKneeLift);
    case Moment::After:
      return bit_of(Finding::PainNow) | bit_of(Finding::PainDuring);
    case Moment::FirstSteps:
    case Moment::During:
    case Moment::NextMorning:
      return bit_of(Finding::PainNow);
  }
  return 0;
}

constexpr FindingSet kRestAndWalking = bit_of(Finding::PainRest) | bit_of(Finding::PainWalking);

// Those of `pains` that are at least `points`.
FindingSet at_least(FindingSet pains, std::int32_t points, const Findings& findings) {
  FindingSet out = 0;
  for (FindingSet left = pains; left != 0; left &= left - 1) {
    const auto finding = static_cast<Finding>(std::countr_zero(left));
    const Answer<Pain>* const pain = pain_of(findings, finding);
    if (pain != nullptr && pain->known() && pain->value_or({}).number() >= points) {
      out |= bit_of(finding);
    }
  }
  return out;
}

FindingSet findings_behind(Field field, std::int32_t threshold, const Verdict& verdict,
                           const Situation& situation) {
  switch (field) {
    case Field::Moment:
    case Field::Phase:
    case Field::Protocol:
      return 0;
    case Field::RedFlag:
    case Field::ScreeningAge:
      return bit_of(Finding::Screening);
    case Field::Exclusions:
      return bit_of(Finding::Exclusions);
    case Field::Episode:
      return bit_of(Finding::Episode);
    case Field::Required:
      return verdict.derived.missing;
    case Field::Gait:
      return bit_of(Finding::Gait);
    case Field::Quality:
      return bit_of(Finding::Quality);
    case Field::Trend:
      return bit_of(Finding::Trend);
    case Field::NightPain:
      return bit_of(Finding::NightPain);
    case Field::Analgesic:
      return bit_of(Finding::Analgesic);
    case Field::WorstPain:
      return at_least(daily_pains(situation.moment), threshold, situation.findings);
    case Field::WalkingOrRestPain:
      return at_least(kRestAndWalking, threshold, situation.findings);
    case Field::Rise:
      return bit_of(Finding::PainBefore) | bit_of(Finding::PainNow);
    case Field::RunRise:
      return bit_of(Finding::PainBefore) | bit_of(Finding::PainDuring);
    case Field::Settled:
      return bit_of(Finding::SettledMinutes);
    case Field::MorningStiffness:
      return bit_of(Finding::MorningStiffnessMinutes);
    case Field::CleanTestRun:
      return bit_of(Finding::CleanTestRun);
    case Field::DaysSinceRed:
      return bit_of(Finding::DaysSinceRed);
    case Field::DaysSinceRun:
      return bit_of(Finding::DaysSinceRun);
    case Field::LastSessionLevel:
      return bit_of(Finding::LastSessionLevel);
    case Field::LastNextMorning:
      return bit_of(Finding::LastNextMorning);
    case Field::WeeksRising:
      return bit_of(Finding::WeeksRising);
  }
  return 0;
}

// ---- The findings as they were given -----------------------------------------------------------

void append_ago(std::string& out, std::int32_t minutes) {
  const std::int32_t hours = minutes / kMinutesPerHour;
  const std::int32_t rest = minutes % kMinutesPerHour;
  if (hours > 0 || rest == 0) {
    append_number(out, hours);
    out += " h ";
  }
  if (rest > 0) {
    append_number(out, rest);
    out += " min ";
  }
  out += "ago";
}

// "ibuprofen 5 h ago"
void write_analgesic(std::string& out, const Analgesic& analgesic) {
  out += '"';
  out += name_of(analgesic.drug);
  if (analgesic.minutes_ago) {
    out += ' ';
    append_ago(out, *analgesic.minutes_ago);
  } else if (analgesic.drug != Drug::None) {
    out += ", time unknown";
  }
  out += '"';
}

Urgency urgency_of_flag_fact(std::int32_t threshold) {
  switch (threshold) {
    case 0:
      return Urgency::None;
    case 1:
      return Urgency::WithinDays;
    case 2:
      return Urgency::SameDay;
    default:
      return Urgency::Emergency;
  }
}

void write_flags(std::string& out, Urgency least, const Situation& situation,
                 const Knowledge& knowledge) {
  out += '[';
  bool first = true;
  for (const Flag& flag : situation.screening.flags) {
    if (flag.urgency < least) continue;
    if (!first) out += ',';
    first = false;
    out += '"';
    out += knowledge.conditions[flag.condition].id;
    out += ':';
    out += name_of(flag.urgency);
    out += '"';
  }
  out += ']';
}

void write_exclusions(std::string& out, const Profile& profile, const Knowledge& knowledge) {
  if (!profile.exclusions_known && profile.exclusions.empty()) {
    append_quoted(out, kUnknown);
    return;
  }
  out += '[';
  for (std::size_t i = 0; i < profile.exclusions.size(); ++i) {
    if (i > 0) out += ',';
    append_quoted(out, knowledge.exclusions[profile.exclusions[i]].id);
  }
  out += ']';
}

template <class T, class Write>
void write_answer(std::string& out, const Answer<T>& answer, Write write) {
  if (answer.known()) {
    write(answer.value_or({}));
  } else {
    append_quoted(out, kUnknown);
  }
}

void write_days(std::string& out, const Answer<DaysSince>& answer) {
  write_answer(out, answer, [&](const DaysSince& since) {
    if (since.never) {
      out += "null";
    } else {
      append_number(out, since.days.number());
    }
  });
}

void write_symptom(std::string& out, Finding finding, const Findings& findings) {
  const auto word = [&](auto value) { append_quoted(out, name_of(value)); };
  const auto yes_no = [&](YesNo answer) { append_yes_no(out, answer); };
  const auto number = [&](auto value) { append_number(out, value.number()); };
  const auto settled = [&](const Settled& value) {
    if (value.minutes == Settled::kNotYet) {
      out += "\"not_yet\"";
    } else {
      append_number(out, value.minutes);
    }
  };
  if (const Answer<Pain>* const pain = pain_of(findings, finding)) {
    write_answer(out, *pain, number);
  } else if (finding == Finding::Quality) {
    write_answer(out, findings.quality, word);
  } else if (finding == Finding::Trend) {
    write_answer(out, findings.trend, word);
  } else if (finding == Finding::Gait) {
    write_answer(out, findings.gait, word);
  } else if (finding == Finding::NightPain) {
    write_answer(out, findings.night_pain, yes_no);
  } else if (finding == Finding::SettledMinutes) {
    write_answer(out, findings.settled, settled);
  } else if (finding == Finding::MorningStiffnessMinutes) {
    write_answer(out, findings.morning_stiffness, number);
  } else {
    RL_CHECK(finding == Finding::Analgesic);
    write_answer(out, findings.analgesic, [&](const Analgesic& a) { write_analgesic(out, a); });
  }
}

void write_context(std::string& out, Finding finding, const Context& context) {
  const auto yes_no = [&](YesNo answer) { append_yes_no(out, answer); };
  const auto word = [&](auto value) { append_quoted(out, name_of(value)); };
  if (finding == Finding::Episode) {
    write_answer(out, context.episode, yes_no);
  } else if (finding == Finding::Phase) {
    append_quoted(out, name_of(context.phase));  // Phase::Unknown says so itself
  } else if (finding == Finding::CleanTestRun) {
    write_answer(out, context.clean_test_run, yes_no);
  } else if (finding == Finding::DaysSinceRed) {
    write_days(out, context.days_since_red);
  } else if (finding == Finding::DaysSinceRun) {
    write_days(out, context.days_since_run);
  } else if (finding == Finding::LastSessionLevel) {
    write_answer(out, context.last_session_level,
                 [&](Level level) { append_number(out, static_cast<std::int64_t>(level)); });
  } else if (finding == Finding::LastNextMorning) {
    write_answer(out, context.last_next_morning, word);
  } else {
    RL_CHECK(finding == Finding::WeeksRising);
    write_answer(out, context.weeks_rising,
                 [&](WeekCount weeks) { append_number(out, weeks.number()); });
  }
}

// The condition's least allowed value; selectors have none.
std::int32_t threshold_of(const Condition& condition) {
  return std::countr_zero(condition.allowed);
}

struct Reason {
  FindingSet findings = 0;
  Urgency least_flag = Urgency::None;  // above None: the screening's flags are meant, not its age
};

Reason reason_of(const Row& row, const Verdict& verdict, const Situation& situation) {
  Reason out;
  FindingSet paused = 0;
  for (std::size_t i = 0; i < row.condition_count; ++i) {
    const Condition& condition = row.conditions[i];
    if (condition.field == Field::Phase) paused = bit_of(Finding::Phase);
    const std::int32_t threshold = threshold_of(condition);
    if (condition.field == Field::RedFlag) out.least_flag = urgency_of_flag_fact(threshold);
    out.findings |= findings_behind(condition.field, threshold, verdict, situation);
  }
  // Which moment, phase and episode it is goes without saying, unless there is nothing else to say.
  const FindingSet without_episode = out.findings & ~bit_of(Finding::Episode);
  if (without_episode != 0) out.findings = without_episode;
  if (out.findings == 0) out.findings = paused;
  return out;
}

}  // namespace

void write_because(std::string& out, const Row& row, const Verdict& verdict,
                   const Situation& situation, const Knowledge& knowledge) {
  const Reason reason = reason_of(row, verdict, situation);
  Members members(out);
  for (const Finding finding : kOrder) {
    if (!contains(reason.findings, finding)) continue;
    members.at(name_of(finding));
    if (finding <= Finding::Analgesic) {
      write_symptom(out, finding, situation.findings);
    } else if (finding == Finding::Exclusions) {
      write_exclusions(out, situation.profile, knowledge);
    } else if (finding != Finding::Screening) {
      write_context(out, finding, situation.context);
    } else if (reason.least_flag > Urgency::None) {
      write_flags(out, reason.least_flag, situation, knowledge);
    } else {
      append_quoted(out, name_of(situation.screening.age));
    }
  }
  members.close();
}

namespace {

// ---- The findings as they would have to be -----------------------------------------------------

constexpr std::int8_t kUnchanged = -1;

// New values by finding: points for a pain, else the value of the fact.
using Wanted = std::array<std::int8_t, kFindingCount>;

class Wishes {
 public:
  explicit Wishes(const Situation& situation) : situation_(&situation) { wanted_.fill(kUnchanged); }

  void add(const Change& change) {
    const std::int32_t before = situation_->findings.pain_before.value_or({}).number();
    switch (change.field) {
      case Field::WorstPain:
        lower_pains(daily_pains(situation_->moment), change.value);
        return;
      case Field::WalkingOrRestPain:
        lower_pains(kRestAndWalking, change.value);
        return;
      case Field::Rise:
        lower(Finding::PainNow, before + change.value);
        return;
      case Field::RunRise:
        lower(Finding::PainDuring, before + change.value);
        return;
      case Field::ScreeningAge:
        lower(Finding::Screening, change.value);
        return;
      case Field::Gait:
        lower(Finding::Gait, change.value);
        return;
      case Field::Quality:
        lower(Finding::Quality, change.value);
        return;
      case Field::Trend:
        lower(Finding::Trend, change.value);
        return;
      case Field::NightPain:
        lower(Finding::NightPain, change.value);
        return;
      case Field::Analgesic:
        lower(Finding::Analgesic, change.value);
        return;
      case Field::Settled:
        lower(Finding::SettledMinutes, change.value);
        return;
      case Field::MorningStiffness:
        lower(Finding::MorningStiffnessMinutes, change.value);
        return;
      case Field::CleanTestRun:
        lower(Finding::CleanTestRun, change.value);
        return;
      case Field::DaysSinceRed:
        lower(Finding::DaysSinceRed, change.value);
        return;
      case Field::DaysSinceRun:
        lower(Finding::DaysSinceRun, change.value);
        return;
      case Field::LastNextMorning:
        lower(Finding::LastNextMorning, change.value);
        return;
      case Field::WeeksRising:
        lower(Finding::WeeksRising, change.value);
        return;
      case Field::Moment:
      case Field::Phase:
      case Field::Protocol:
      case Field::RedFlag:
      case Field::Exclusions:
      case Field::Episode:
      case Field::Required:
      case Field::LastSessionLevel:
        break;
    }
    RL_CHECK(false);  // never offered as something to change
  }

  [[nodiscard]] std::int8_t of(Finding finding) const {
    return wanted_[static_cast<std::size_t>(finding)];
  }

 private:
  void lower(Finding finding, std::int32_t value) {
    auto& wanted = wanted_[static_cast<std::size_t>(finding)];
    const auto next = static_cast<std::int8_t>(value);
    wanted = wanted == kUnchanged ? next : std::min(wanted, next);
  }
  void lower_pains(FindingSet pains, std::int32_t points) {
    for (FindingSet left = at_least(pains, points + 1, situation_->findings); left != 0;
         left &= left - 1) {
      lower(static_cast<Finding>(std::countr_zero(left)), points);
    }
  }

  const Situation* situation_;
  Wanted wanted_{};
};

void write_wanted(std::string& out, Finding finding, std::int8_t value) {
  const auto index = static_cast<std::size_t>(static_cast<std::uint8_t>(value));
  switch (finding) {
    case Finding::PainRest:
    case Finding::PainWalking:
    case Finding::PainStairs:
    case Finding::PainKneeLift:
    case Finding::PainNow:
    case Finding::PainBefore:
    case Finding::PainDuring:
    case Finding::WeeksRising:
      append_number(out, value);
      return;
    case Finding::Quality:
      append_quoted(out, value_name(Field::Quality, index));
      return;
    case Finding::Trend:
      append_quoted(out, value_name(Field::Trend, index));
      return;
    case Finding::Gait:
      append_quoted(out, value_name(Field::Gait, index));
      return;
    case Finding::NightPain:
      append_yes_no(out, static_cast<YesNo>(value));
      return;
    case Finding::SettledMinutes:
      append_number(out, kSettledMinutes);
      return;
    case Finding::MorningStiffnessMinutes:
      append_number(out, kStiffnessMinutes);
      return;
    case Finding::Analgesic:
      append_quoted(out, "outside_window");
      return;
    case Finding::Screening:
      append_quoted(out, "clear");
      return;
    case Finding::CleanTestRun:
      append_yes_no(out, value == 0 ? YesNo::Yes : YesNo::No);
      return;
    case Finding::DaysSinceRed:
    case Finding::DaysSinceRun:
      append_number(out, kRestedDays - value);
      return;
    case Finding::LastNextMorning:
      append_quoted(out, value_name(Field::LastNextMorning, index));
      return;
    case Finding::Exclusions:
    case Finding::Episode:
    case Finding::Phase:
    case Finding::LastSessionLevel:
      break;
  }
  RL_CHECK(false);  // never offered as something to change
}

}  // namespace

void write_if(std::string& out, const Counterfactual& counterfactual, const Situation& situation) {
  Wishes wishes(situation);
  for (const Change& change : counterfactual.changes) wishes.add(change);
  Members members(out);
  for (const Finding finding : kOrder) {
    const std::int8_t wanted = wishes.of(finding);
    if (wanted != kUnchanged) write_wanted(members.at(name_of(finding)), finding, wanted);
  }
  members.close();
}

}  // namespace runlight::json
