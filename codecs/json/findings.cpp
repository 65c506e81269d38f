#include "codecs/json/findings.hpp"

#include "codecs/json/writing.hpp"

namespace runlight::json {
namespace {

constexpr std::string_view kNotYet = "not_yet";
constexpr std::int64_t kMinutesPerHour = 60;
constexpr std::int64_t kMillion = 1'000'000;
constexpr std::int64_t kMaxMinutesAgo = 5'256'000;  // ten years
constexpr Range kMilligrams{1, 100'000};

Result<Settled> read_settled(Value value, const Place& place) {
  if (value.shape() == Shape::Text && value.text() == kNotYet) return Settled{Settled::kNotYet};
  const auto minutes = value.whole();
  if (minutes && Minutes::from(*minutes)) return Settled{static_cast<std::int32_t>(*minutes)};
  return refuse(place, "this must be whole minutes from 0 to 600, or \"not_yet\"",
                "write the minutes until the pain was back where it was before the run");
}

Result<Minutes> read_minutes(Value value, const Place& place) {
  RL_TRY(const std::int64_t minutes, read_whole(value, {Minutes::kLow, Minutes::kHigh}, place));
  return Minutes::clamped(minutes);
}

// Decimals are fine here; the time is rounded down, to the careful side.
Result<std::int32_t> read_hours_ago(Value value, const Place& place) {
  if (value.shape() == Shape::Number) {
    const auto millionths = scaled(value.text(), 6);
    if (millionths && millionths->number >= 0 && millionths->number <= kMaxMinutesAgo * kMillion) {
      const std::int64_t minutes = millionths->number * kMinutesPerHour / kMillion;
      if (minutes <= kMaxMinutesAgo) return static_cast<std::int32_t>(minutes);
    }
  }
  return refuse(place, "this must be a number of hours, 0 or more",
                "write how many hours ago it was taken, or leave it out if it is not known");
}

Result<Drug> read_drug(Value value, const Place& place) {
  RL_TRY(const std::string_view word, read_text(value, place));
  if (word.empty() || drug_from(word) == Drug::None) {
    return refuse(
        place, "a drug needs a name here",
        "write its name such as \"ibuprofen\"; for no drug write \"analgesic\": \"none\"");
  }
  return drug_from(word);
}

Result<Analgesic> read_analgesic(Value value, UnknownNames unknown_names, const Place& place) {
  if (value.shape() == Shape::Text && value.text() == name_of(Drug::None)) return Analgesic{};
  if (value.shape() != Shape::Object) {
    return refuse(place, "this must be \"none\" or a drug with its time",
                  "write \"none\", or {\"drug\": \"ibuprofen\", \"hours_ago\": 5}");
  }
  Analgesic out;
  bool has_drug = false;
  for (const Value member : value) {
    const Place here{&place, member.name()};
    if (member.name() == "drug") {
      if (has_drug) return repeated_field(here);
      has_drug = true;
      RL_TRY(out.drug, read_drug(member, here));
    } else if (member.name() == "hours_ago") {
      if (out.minutes_ago) return repeated_field(here);
      RL_TRY(out.minutes_ago, read_hours_ago(member, here));
    } else if (member.name() == "daily_mg") {
      if (out.daily_milligrams) return repeated_field(here);
      RL_TRY(const std::int64_t milligrams, read_whole(member, kMilligrams, here));
      out.daily_milligrams = static_cast<std::int32_t>(milligrams);
    } else if (unknown_names == UnknownNames::Refused) {
      return unknown_field(here);
    }
  }
  if (!has_drug) {
    const Place missing{&place, "drug"};
    return refuse(missing, "the drug is missing", "add its name such as \"ibuprofen\"");
  }
  return out;
}

template <class T>
Result<Done> take(Answer<T>& out, Result<T> read) {
  if (!read.ok()) return std::move(read).error();
  out = read.value();
  return Done{};
}

Result<Done> read_one(Findings& out, Finding finding, Value value, UnknownNames unknown_names,
                      const Place& place) {
  constexpr std::string_view kQualities = "none, dull, catching, sharp";
  constexpr std::string_view kTrends = "none, lessening, constant, rising, sudden";
  switch (finding) {
    case Finding::PainRest:
      return take(out.pain_rest, read_pain(value, place));
    case Finding::PainWalking:
      return take(out.pain_walking, read_pain(value, place));
    case Finding::PainStairs:
      return take(out.pain_stairs, read_pain(value, place));
    case Finding::PainKneeLift:
      return take(out.pain_knee_lift, read_pain(value, place));
    case Finding::PainNow:
      return take(out.pain_now, read_pain(value, place));
    case Finding::PainBefore:
      return take(out.pain_before, read_pain(value, place));
    case Finding::PainDuring:
      return take(out.pain_during, read_pain(value, place));
    case Finding::Quality:
      return take(out.quality, read_word(value, quality_from, kQualities, place));
    case Finding::Trend:
      return take(out.trend, read_word(value, trend_from, kTrends, place));
    case Finding::Gait:
      return take(out.gait, read_word(value, gait_from, "normal, altered", place));
    case Finding::NightPain:
      return take(out.night_pain, read_yes_no(value, place));
    case Finding::SettledMinutes:
      return take(out.settled, read_settled(value, place));
    case Finding::MorningStiffnessMinutes:
      return take(out.morning_stiffness, read_minutes(value, place));
    case Finding::Analgesic:
      return take(out.analgesic, read_analgesic(value, unknown_names, place));
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
      break;
  }
  return unknown_field(place);
}

// Screening, profile and context have places of their own.
bool is_answer(Finding finding) { return finding <= Finding::Analgesic; }

Error contradiction(Finding finding, std::string_view what, const Place& place) {
  const Place here{&place, name_of(finding)};
  return refuse(here, what, "mend this answer, or the pain it belongs to");
}

Result<Done> check_agreement(Moment moment, const Findings& findings, const Place& place) {
  constexpr std::string_view kNoPain = "every pain is 0 and yet this tells of a pain";
  constexpr std::string_view kPain = "there is a pain and yet this says none";
  const bool pain = worst_pain_of(moment, findings).number() > 0;
  if (pain && findings.quality == Answer<Quality>(Quality::None)) {
    return contradiction(Finding::Quality, kPain, place);
  }
  if (pain && findings.trend == Answer<Trend>(Trend::None)) {
    return contradiction(Finding::Trend, kPain, place);
  }
  if (!is_known_painless(moment, findings)) return Done{};
  if (findings.quality.value_or(Quality::None) >= Quality::Catching) {
    return contradiction(Finding::Quality, kNoPain, place);
  }
  if (findings.trend.value_or(Trend::None) >= Trend::Rising) {
    return contradiction(Finding::Trend, kNoPain, place);
  }
  if (findings.settled.value_or({}).minutes != 0) {
    return contradiction(Finding::SettledMinutes, kNoPain, place);
  }
  return Done{};
}

void fill_in_none(Moment moment, FindingSet asked, Findings& findings) {
  if (!is_known_painless(moment, findings)) return;
  if (contains(asked, Finding::Quality) && !findings.quality.known())
    findings.quality = Quality::None;
  if (contains(asked, Finding::Trend) && !findings.trend.known()) findings.trend = Trend::None;
}

void write_pain(Members& out, Finding finding, const Answer<Pain>& pain) {
  if (pain.known()) out.number(name_of(finding), pain.value_or({}).number());
}

// Rounded up, so that rounding down gives the same minutes again.
void append_hours(std::string& out, std::int64_t minutes) {
  append_scaled(out, (minutes * kMillion + kMinutesPerHour - 1) / kMinutesPerHour, kMillion);
}

void write_analgesic(std::string& out, const Analgesic& analgesic) {
  if (analgesic.drug == Drug::None) {
    append_quoted(out, name_of(Drug::None));
    return;
  }
  Members members(out);
  members.text("drug", name_of(analgesic.drug));
  if (analgesic.minutes_ago) append_hours(members.at("hours_ago"), *analgesic.minutes_ago);
  if (analgesic.daily_milligrams) members.number("daily_mg", *analgesic.daily_milligrams);
  members.close();
}

void write_settled(std::string& out, const Settled& settled) {
  if (settled.minutes == Settled::kNotYet) {
    append_quoted(out, kNotYet);
  } else {
    append_number(out, settled.minutes);
  }
}

}  // namespace

std::optional<Finding> finding_named(std::string_view name, std::optional<Finding> after) {
  const std::size_t next = after ? static_cast<std::size_t>(*after) + 1 : 0;
  if (next < kFindingCount && name_of(static_cast<Finding>(next)) == name) {
    return static_cast<Finding>(next);
  }
  return finding_from(name);
}

Result<Findings> read_findings(Value value, Moment moment, const Requirements& requirements,
                               UnknownNames unknown_names, const Place& place) {
  RL_TRY_DONE(expect_object(value, place));
  const FindingSet asked = requirements.asked[static_cast<std::size_t>(moment)];
  Findings out;
  FindingSet seen = 0;
  std::optional<Finding> finding;
  for (const Value member : value) {
    const Place here{&place, member.name()};
    finding = finding_named(member.name(), finding);
    if (!finding || !is_answer(*finding)) {
      if (unknown_names == UnknownNames::Ignored) continue;
      return unknown_field(here);
    }
    if (contains(seen, *finding)) return repeated_field(here);
    seen |= bit_of(*finding);
    if (!contains(asked, *finding)) {
      return refuse(here,
                    "this is not asked at the moment \"" + std::string(name_of(moment)) + "\"",
                    "leave it out, or mend the moment");
    }
    RL_TRY_DONE(read_one(out, *finding, member, unknown_names, here));
  }
  RL_TRY_DONE(check_agreement(moment, out, place));
  fill_in_none(moment, asked, out);
  return out;
}

void write_findings(std::string& out, const Findings& findings) {
  Members members(out);
  write_pain(members, Finding::PainRest, findings.pain_rest);
  write_pain(members, Finding::PainWalking, findings.pain_walking);
  write_pain(members, Finding::PainStairs, findings.pain_stairs);
  write_pain(members, Finding::PainKneeLift, findings.pain_knee_lift);
  write_pain(members, Finding::PainNow, findings.pain_now);
  write_pain(members, Finding::PainBefore, findings.pain_before);
  write_pain(members, Finding::PainDuring, findings.pain_during);
  if (findings.quality.known()) members.text("quality", name_of(findings.quality.value_or({})));
  if (findings.trend.known()) members.text("trend", name_of(findings.trend.value_or({})));
  if (findings.gait.known()) members.text("gait", name_of(findings.gait.value_or({})));
  if (findings.night_pain.known()) {
    append_yes_no(members.at("night_pain"), findings.night_pain.value_or({}));
  }
  if (findings.settled.known()) {
    write_settled(members.at("settled_minutes"), findings.settled.value_or({}));
  }
  if (findings.morning_stiffness.known()) {
    members.number("morning_stiffness_minutes", findings.morning_stiffness.value_or({}).number());
  }
  if (findings.analgesic.known()) {
    write_analgesic(members.at("analgesic"), findings.analgesic.value_or({}));
  }
  members.close();
}

}  // namespace runlight::json
