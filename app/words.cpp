#include "app/words.hpp"

#include <algorithm>

namespace runlight::app {
namespace {

// "change.pain.none", or "change.pain.most" with its number.
std::string points_text(const knowledge::Wording& wording, std::string_view name,
                        std::uint8_t value) {
  const std::string key = "change." + std::string(name);
  if (value == 0) return std::string(wording.text(key + ".none"));
  return filled(wording.text(key + ".most"), "number", std::to_string(value));
}

// "change.quality.dull"
std::string value_text(const knowledge::Wording& wording, const Change& change) {
  std::string key = "change." + std::string(name_of(change.field));
  key += '.';
  key += value_name(change.field, change.value);
  return std::string(wording.text(key));
}

}  // namespace

std::string filled(std::string_view text, std::string_view name, std::string_view value) {
  return filled(text, {Place{name, value}});
}

std::string filled(std::string_view text, std::initializer_list<Place> places) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = std::min(text.find('{'), text.size());
    const std::size_t close = text.find('}', open);
    out += text.substr(0, open);
    if (close == std::string_view::npos) {
      out += text.substr(open);
      break;
    }
    const std::string_view name = text.substr(open + 1, close - open - 1);
    const auto* const place = std::find_if(places.begin(), places.end(),
                                           [name](const Place& one) { return one.name == name; });
    out += place == places.end() ? text.substr(open, close - open + 1) : place->value;
    text.remove_prefix(close + 1);
  }
  return out;
}

std::string joined(const knowledge::Wording& wording, std::string_view how, std::string_view first,
                   std::string_view second) {
  if (first.empty()) return std::string(second);
  if (second.empty()) return std::string(first);
  return filled(wording.text("cli.join." + std::string(how)),
                {{"first", first}, {"second", second}});
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

std::string change_text(const knowledge::Wording& wording, const Change& change, Moment moment) {
  const std::string_view field = name_of(change.field);
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
    case Field::Gait:
    case Field::NightPain:
    case Field::Analgesic:
    case Field::Settled:
    case Field::MorningStiffness:
    case Field::CleanTestRun:
    case Field::LastSessionLevel:
    case Field::WeeksRising:
      return std::string(wording.text("change." + std::string(field)));
    case Field::Quality:
    case Field::Trend:
    case Field::DaysSinceRed:
    case Field::DaysSinceRun:
    case Field::LastNextMorning:
      return value_text(wording, change);
    case Field::WorstPain:
      return points_text(wording, moment == Moment::Before ? "every_pain" : "pain", change.value);
    case Field::WalkingOrRestPain:
    case Field::Rise:
    case Field::RunRise:
      return points_text(wording, field, change.value);
  }
  return {};
}

std::string protocol_name(const ProtocolSpec& protocol, const knowledge::Wording& wording) {
  const std::string_view text = wording.text("protocol." + std::string(protocol.name) + ".name");
  return std::string(text.empty() ? protocol.name : text);
}

std::string protocol_meaning(const ProtocolSpec& protocol, const knowledge::Wording& wording) {
  const std::string_view text = wording.text("protocol." + std::string(protocol.name) + ".meaning");
  return std::string(text.empty() ? protocol.about : text);
}

}  // namespace runlight::app
