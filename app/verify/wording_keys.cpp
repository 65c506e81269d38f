#include "app/verify/wording_keys.hpp"

#include <array>
#include <initializer_list>
#include <string_view>

namespace runlight::app {
namespace {

constexpr std::array<std::string_view, 4> kRegions = {"gb", "us", "eu", "unknown"};

class Keys {
 public:
  void text(std::initializer_list<std::string_view> parts) { add(parts, TextKind::Text); }
  void lines(std::initializer_list<std::string_view> parts) { add(parts, TextKind::Lines); }
  // A headline and what to do, the shape of every answer.
  void answer(std::string_view name) {
    text({"verdict", name, "headline"});
    lines({"verdict", name, "do"});
  }
  std::vector<WordingKey> take() { return std::move(out_); }

 private:
  void add(std::initializer_list<std::string_view> parts, TextKind kind) {
    std::string key;
    for (const std::string_view part : parts) {
      if (!key.empty()) key += '.';
      key += part;
    }
    out_.push_back({std::move(key), kind});
  }
  std::vector<WordingKey> out_;
};

void add_answers(Keys& keys) {
  for (std::size_t m = 0; m < value_count(Field::Moment); ++m) {
    const std::string_view moment = value_name(Field::Moment, m);
    keys.text({"moment", moment});
    for (std::size_t l = 0; l < value_count(Field::LastSessionLevel); ++l) {
      keys.answer(std::string(moment) + "." + std::string(value_name(Field::LastSessionLevel, l)));
    }
  }
  for (const char* name : {"calm.rest_day", "calm.paused", "unscreened", "unknown", "masked",
                           "masked_after", "excluded"}) {
    keys.answer(name);
  }
}

void add_rows(Keys& keys, const Knowledge& knowledge) {
  for (const RuleSpec& rule : knowledge.rules) {
    for (const char* part : {"title", "why", "change"}) keys.text({"rule", rule.id, part});
  }
  for (const FindingSpec& finding : knowledge.findings) {
    for (const char* part : {"question", "help", "short"}) {
      keys.text({"finding", name_of(finding.finding), part});
    }
  }
  for (const ConditionSpec& condition : knowledge.conditions) {
    for (const char* part : {"name", "say"}) keys.text({"screening.condition", condition.id, part});
  }
  for (const QuestionSpec& one : knowledge.questions) keys.text({"screening.question", one.id});
  for (const std::string_view page : knowledge.pages) keys.text({"screening.page", page, "title"});
  for (const ExclusionSpec& exclusion : knowledge.exclusions) {
    for (const char* part : {"question", "name"}) keys.text({"exclusion", exclusion.id, part});
  }
  for (const GateSpec& gate : knowledge.medication_gate) keys.text({"gate", gate.id, "question"});
  for (const GateSpec& gate : knowledge.ice_gate) keys.text({"gate", gate.id, "question"});
  for (const PatternSpec& pattern : knowledge.patterns) {
    for (const char* part : {"question", "why"}) keys.text({"pattern", pattern.id, part});
  }
  for (const StatementSpec& statement : knowledge.statements)
    keys.text({"statement", statement.id});
}

void add_words(Keys& keys) {
  for (const Light light : {Light::Green, Light::Yellow, Light::Red, Light::None}) {
    for (const char* part : {"word", "symbol", "meaning"})
      keys.text({"light", name_of(light), part});
  }
  for (std::size_t l = 0; l < value_count(Field::LastSessionLevel); ++l) {
    for (const char* part : {"word", "meaning"}) {
      keys.text({"level", value_name(Field::LastSessionLevel, l), part});
    }
  }
  for (const Urgency urgency :
       {Urgency::Physiotherapist, Urgency::WithinDays, Urgency::SameDay, Urgency::Emergency}) {
    for (const char* part : {"word", "what_to_do"}) keys.text({"urgency", name_of(urgency), part});
  }
  for (const std::string_view region : kRegions) keys.text({"emergency.numbers", region});
  for (std::size_t p = 0; p < static_cast<std::size_t>(Phase::Unknown); ++p) {
    for (const char* part : {"name", "meaning"})
      keys.text({"phase", value_name(Field::Phase, p), part});
  }
  for (std::size_t p = 0; p < value_count(Field::Protocol); ++p) {
    for (const char* part : {"name", "meaning"}) {
      keys.text({"protocol", value_name(Field::Protocol, p), part});
    }
  }
  for (const Field field : {Field::Quality, Field::Trend, Field::Gait}) {
    for (std::size_t v = 0; v < value_count(field); ++v)
      keys.text({name_of(field), value_name(field, v)});
  }
  for (std::size_t v = 0; v < value_count(Field::WorstPain); ++v) {
    keys.text({"pain", value_name(Field::WorstPain, v)});
  }
  for (std::uint8_t d = 0; d <= static_cast<std::uint8_t>(Drug::Other); ++d) {
    keys.text({"drug", name_of(static_cast<Drug>(d))});
  }
}

}  // namespace

std::vector<WordingKey> needed_wording(const Knowledge& knowledge) {
  Keys keys;
  add_answers(keys);
  add_rows(keys, knowledge);
  add_words(keys);
  for (const char* key : {"language.name", "screening.none", "screening.weekly", "note.review",
                          "note.physiotherapist"}) {
    keys.text({key});
  }
  for (const char* key : {"medication.text", "medication.ask", "ice.text", "ice.not"})
    keys.lines({key});
  return keys.take();
}

}  // namespace runlight::app
