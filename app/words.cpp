#include "app/words.hpp"

#include <algorithm>

namespace runlight::app {
namespace {

std::string_view id_of(const Table& table, const Fired& fired) {
  return table.knowledge().rules[fired.rule].id;
}

// The one rule that decided alone, or nothing.
std::string_view sole_decider(const Verdict& verdict, const Table& table) {
  if (verdict.deciding_count != 1) return {};
  return id_of(table, verdict.fired[0]);
}

std::string at_most(std::string_view what, std::uint8_t value) {
  std::string out(what);
  out += ' ';
  out += std::to_string(value);
  if (value > 0) out += " or less";
  return out;
}

std::string days(std::string_view what, std::uint8_t value) {
  // The domain runs three or more, two, one, zero.
  constexpr std::uint8_t kLongAgo = 3;
  return std::to_string(kLongAgo - value) + (value == 0 ? " or more" : "") + " " +
         (kLongAgo - value == 1 ? "day" : "days") + " since " + std::string(what);
}

std::string trend_text(std::uint8_t value) {
  constexpr std::array<std::string_view, 5> kWords = {"no pain", "pain getting less",
                                                      "pain staying the same or less",
                                                      "pain rising slowly", "pain rising"};
  return std::string(kWords[value]);
}

std::string quality_text(std::uint8_t value) {
  constexpr std::array<std::string_view, 4> kWords = {"no pain", "only a dull ache",
                                                      "no sharp pain", "pain"};
  return std::string(kWords[value]);
}

std::string next_morning_text(std::uint8_t value) {
  return value == 0 ? "the morning after the last run reported" : "no morning report missing";
}

}  // namespace

std::string verdict_key(const Verdict& verdict, const Table& table) {
  switch (verdict.calm) {
    case Calm::RestDay:
    case Calm::Paused:
      return "verdict.calm." + std::string(name_of(verdict.calm));
    case Calm::No:
      break;
  }
  const std::string_view rule = sole_decider(verdict, table);
  if (rule == "any.not_screened") return "verdict.unscreened";
  if (rule == "any.unknown") return "verdict.unknown";
  if (rule == "any.masked") {
    return verdict.moment <= Moment::During ? "verdict.masked" : "verdict.masked_after";
  }
  if (rule == "any.excluded") return "verdict.excluded";
  return "verdict." + std::string(name_of(verdict.moment)) + "." +
         std::string(name_of(verdict.level));
}

std::string filled(std::string_view text, std::string_view name, std::string_view value) {
  std::string out(text);
  const std::string place = "{" + std::string(name) + "}";
  for (std::size_t at = out.find(place); at != std::string::npos;
       at = out.find(place, at + value.size())) {
    out.replace(at, place.size(), value);
  }
  return out;
}

std::vector<std::uint8_t> deciding_rules(const Verdict& verdict, const Table& table) {
  std::vector<std::uint8_t> out;
  for (std::size_t i = 0; i < verdict.deciding_count; ++i) out.push_back(verdict.fired[i].rule);
  std::stable_sort(out.begin(), out.end(), [&](std::uint8_t a, std::uint8_t b) {
    const auto& rules = table.knowledge().rules;
    return rules[a].symptom && !rules[b].symptom;
  });
  return out;
}

std::string_view rule_text(const knowledge::Wording& wording, std::string_view rule,
                           std::string_view part) {
  return wording.text("rule." + std::string(rule) + "." + std::string(part));
}

std::string change_text(const Change& change, Moment moment) {
  switch (change.field) {
    case Field::Moment:
    case Field::Phase:
    case Field::Protocol:
    case Field::RedFlag:
    case Field::Exclusions:
    case Field::Episode:
    case Field::Required:
      return {};  // nothing that an improvement could change
    case Field::ScreeningAge:
      return "the safety questions answered";
    case Field::Gait:
      return "no limp";
    case Field::Quality:
      return quality_text(change.value);
    case Field::Trend:
      return trend_text(change.value);
    case Field::NightPain:
      return "no pain at night";
    case Field::Analgesic:
      return "the painkiller worn off";
    case Field::WorstPain:
      return at_most(moment == Moment::Before ? "every pain" : "pain", change.value);
    case Field::WalkingOrRestPain:
      return at_most("pain at rest and walking", change.value);
    case Field::Rise:
      return change.value == 0 ? "no more pain than before the run"
                               : at_most("a rise in pain of", change.value);
    case Field::RunRise:
      return change.value == 0 ? "no more pain in the run than before it"
                               : at_most("a rise in the run of", change.value);
    case Field::Settled:
      return "pain settled within 60 minutes";
    case Field::MorningStiffness:
      return "stiffness gone within 30 minutes";
    case Field::CleanTestRun:
      return "a pain-free test run first";
    case Field::DaysSinceRed:
      return days("the last red", change.value);
    case Field::DaysSinceRun:
      return days("the last run", change.value);
    case Field::LastSessionLevel:
      return "a milder last run";
    case Field::LastNextMorning:
      return next_morning_text(change.value);
    case Field::WeeksRising:
      return "no second week of rising pain";
  }
  return {};
}

}  // namespace runlight::app
