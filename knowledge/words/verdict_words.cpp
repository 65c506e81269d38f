#include "knowledge/words/verdict_words.hpp"

#include <array>

namespace runlight::knowledge {
namespace {

constexpr std::array<std::string_view, kSpecialWordsCount> kKeys = {"",
                                                                    "verdict.calm.rest_day",
                                                                    "verdict.calm.paused",
                                                                    "verdict.unscreened",
                                                                    "verdict.unknown",
                                                                    "verdict.masked",
                                                                    "verdict.masked_after",
                                                                    "verdict.excluded",
                                                                    "verdict.not_yet"};

// What one rule is said with where it alone decides.
SpecialWords words_of_rule(std::string_view rule, Moment moment) {
  if (rule == "any.not_screened") return SpecialWords::Unscreened;
  if (rule == "any.unknown") return SpecialWords::Unknown;
  if (rule == "any.excluded") return SpecialWords::Excluded;
  if (rule == "any.masked") {
    return moment <= Moment::During ? SpecialWords::Masked : SpecialWords::MaskedAfter;
  }
  return SpecialWords::None;
}

// A stop that no symptom asked for.
bool is_not_yet(const Verdict& verdict, std::span<const RuleSpec> rules) {
  if (verdict.level != Level::Stop) return false;
  for (std::size_t i = 0; i < verdict.deciding_count; ++i) {
    if (rules[verdict.fired[i].rule].symptom) return false;
  }
  return true;
}

}  // namespace

SpecialWords special_words_of(const Verdict& verdict, std::span<const RuleSpec> rules) {
  switch (verdict.calm) {
    case Calm::RestDay:
      return SpecialWords::RestDay;
    case Calm::Paused:
      return SpecialWords::Paused;
    case Calm::No:
      break;
  }
  if (verdict.deciding_count == 1) {
    const auto words = words_of_rule(rules[verdict.fired[0].rule].id, verdict.moment);
    if (words != SpecialWords::None) return words;
  }
  return is_not_yet(verdict, rules) ? SpecialWords::NotYet : SpecialWords::None;
}

std::string_view key_of(SpecialWords words) { return kKeys[static_cast<std::size_t>(words)]; }

std::string key_of(Moment moment, Level level) {
  std::string out = "verdict.";
  out += name_of(moment);
  out += '.';
  out += name_of(level);
  return out;
}

std::string verdict_key(const Verdict& verdict, std::span<const RuleSpec> rules) {
  const SpecialWords words = special_words_of(verdict, rules);
  if (words != SpecialWords::None) return std::string(key_of(words));
  return key_of(verdict.moment, verdict.level);
}

}  // namespace runlight::knowledge
