#include "app/lookup.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "app/amounts.hpp"
#include "app/exercises.hpp"
#include "app/words.hpp"
#include "knowledge/form.hpp"

namespace runlight::app {
namespace {

using knowledge::Wording;

std::string key(std::string_view family, std::string_view id, std::string_view part) {
  std::string out(family);
  out += '.';
  out += id;
  if (!part.empty()) {
    out += '.';
    out += part;
  }
  return out;
}

std::string label(const Wording& wording, std::string_view name) {
  return std::string(wording.text(key("cli.explain", name, {})));
}

void add_part(Explained& out, std::string label, std::string_view text) {
  if (!text.empty()) out.parts.push_back({std::move(label), {std::string(text)}});
}

std::string value_words(const Wording& wording, Field field, std::size_t value) {
  const std::string word(value_name(field, value));
  const std::string_view said = wording.text(key("fact", name_of(field), word));
  return said.empty() ? word : std::string(said);
}

// A domain of numbers has no words of its own.
bool is_number(const Wording& wording, Field field) {
  return wording.text(key("fact", name_of(field), value_name(field, 0))).empty();
}

// "limp: yes", "kind of pain: catching or sharp", "worst pain of the moment: 4 or more".
std::string condition_words(const Wording& wording, const Condition& condition) {
  constexpr std::size_t kMostNamed = 3;
  const Field field = condition.field;
  const std::string_view name = wording.text(key("fact", name_of(field), "name"));
  std::string values;  // all but the last
  std::string last;
  std::size_t count = 0;
  std::size_t lowest = value_count(field);
  for (std::size_t v = 0; v < value_count(field); ++v) {
    if (((condition.allowed >> v) & 1U) == 0) continue;
    lowest = std::min(lowest, v);
    ++count;
    values = joined(wording, "list", values, last);
    last = value_words(wording, field, v);
  }
  values = joined(wording, "or", values, last);
  if (is_number(wording, field)) {
    return filled(wording.text("cli.explain.number_or_more"),
                  {{"name", name}, {"number", value_name(field, lowest)}});
  }
  if (is_selector(field) || count <= kMostNamed) {
    return filled(wording.text("cli.explain.value"), {{"name", name}, {"text", values}});
  }
  return filled(wording.text("cli.explain.value_or_worse"),
                {{"name", name}, {"text", value_words(wording, field, lowest)}});
}

std::string row_words(const Wording& wording, const Row& row) {
  std::string when;
  for (std::size_t c = 0; c < row.condition_count; ++c) {
    when = joined(wording, "parts", when, condition_words(wording, row.conditions[c]));
  }
  return filled(
      wording.text("cli.explain.row"),
      {{"level", wording.text(key("level", name_of(row.level), "word"))}, {"text", when}});
}

std::optional<Explained> find_rule(std::string_view id, const Knowledge& knowledge,
                                   const Wording& wording) {
  for (std::size_t i = 0; i < knowledge.rules.size(); ++i) {
    const RuleSpec& rule = knowledge.rules[i];
    if (rule.id != id) continue;
    Explained out{std::string(id), "rule", std::string(rule_text(wording, id, "title")), {}, {}};
    add_part(out, label(wording, "why"), rule_text(wording, id, "why"));
    add_part(out, label(wording, "changes"), rule_text(wording, id, "change"));
    Part rows{label(wording, "fires"), {}};
    out.sources = keys_of(rule.sources, knowledge);
    for (const Row& row : knowledge.rows) {
      if (row.rule != i) continue;
      rows.lines.push_back(row_words(wording, row));
      for (const std::string& source : keys_of(row.sources, knowledge)) {
        if (std::find(out.sources.begin(), out.sources.end(), source) == out.sources.end()) {
          out.sources.push_back(source);
        }
      }
    }
    out.parts.push_back(std::move(rows));
    add_part(out, label(wording, "house"), rule.house);
    if (!rule.reviewed) add_part(out, label(wording, "review"), wording.text("note.review"));
    return out;
  }
  return std::nullopt;
}

// What carries a statement, in its own words. Empty for what has many.
std::string carrier_words(std::string_view id, const Wording& wording) {
  for (const std::string_view text :
       {wording.text(id), rule_text(wording, id, "title"),
        wording.text(key("exercise", id, "name")), wording.text(key("crosstraining", id, "name")),
        wording.text(key("form", id, "title")), wording.text(key("pattern", id, "question")),
        wording.text(key("gate", id, "question"))}) {
    if (!text.empty()) return std::string(text);
  }
  const auto lines = wording.lines(id);
  return lines.empty() ? std::string() : std::string(lines.front());
}

std::optional<Explained> find_pattern(std::string_view id, const Knowledge& knowledge,
                                      const Wording& wording) {
  for (const PatternSpec& pattern : knowledge.patterns) {
    if (pattern.id != id) continue;
    Explained out{std::string(id),
                  "pattern",
                  std::string(wording.text(key("pattern", id, "question"))),
                  {},
                  keys_of(pattern.sources, knowledge)};
    add_part(out, label(wording, "why"), wording.text(key("pattern", id, "why")));
    return out;
  }
  return std::nullopt;
}

// For whom, and for how long not after a red.
std::vector<std::string> limits_of(const knowledge::FormCueSpec& cue, const Wording& wording) {
  std::vector<std::string> out;
  const auto add = [&](std::string_view name, std::int32_t number) {
    if (number == 0) return;
    const std::string digits = std::to_string(number);
    out.push_back(filled(wording.text(key("cli.explain", name, {})), {{"number", digits}}));
  };
  add("form_slow", cue.most_spm);
  add("form_red", cue.red_free_days);
  return out;
}

// What the article says of form is said with what the studies say against it.
void add_cues(Explained& out, const StatementSpec& statement, const Wording& wording) {
  Part cues{label(wording, "form"), {}};
  for (const knowledge::FormCueSpec& cue : knowledge::form_cues()) {
    const auto& carriers = statement.carried_by;
    if (std::find(carriers.begin(), carriers.end(), cue.id) == carriers.end()) continue;
    std::string line(wording.text(key("form", cue.id, "title")));
    line += ". " + std::string(wording.text(key("form", cue.id, "text")));
    for (const std::string& one : limits_of(cue, wording)) line += " " + one;
    cues.lines.push_back(std::move(line));
  }
  if (cues.lines.empty()) return;
  cues.lines.push_back(label(wording, "form_when"));
  out.parts.push_back(std::move(cues));
}

std::optional<Explained> find_cue(std::string_view id, const Knowledge& knowledge,
                                  const Wording& wording) {
  for (const knowledge::FormCueSpec& cue : knowledge::form_cues()) {
    if (cue.id != id) continue;
    Explained out{std::string(id),
                  "form",
                  std::string(wording.text(key("form", id, "title"))),
                  {},
                  keys_of(cue.sources, knowledge)};
    add_part(out, label(wording, "means"), wording.text(key("form", id, "text")));
    Part fits{label(wording, "form"), {label(wording, "form_when")}};
    for (std::string& one : limits_of(cue, wording)) fits.lines.push_back(std::move(one));
    out.parts.push_back(std::move(fits));
    add_part(out, label(wording, "review"), wording.text("note.review"));
    return out;
  }
  return std::nullopt;
}

std::optional<Explained> find_statement(std::string_view id, const Knowledge& knowledge,
                                        const Wording& wording) {
  for (const StatementSpec& statement : knowledge.statements) {
    if (statement.id != id) continue;
    Explained out{
        std::string(id), "statement", std::string(wording.text(key("statement", id, {}))), {}, {}};
    Part carried{label(wording, "carried"), {}};
    for (const std::string_view name : statement.carried_by) {
      const std::string says = carrier_words(name, wording);
      carried.lines.push_back(std::string(name) + (says.empty() ? "" : ": " + says));
    }
    out.parts.push_back(std::move(carried));
    add_cues(out, statement, wording);
    return out;
  }
  return std::nullopt;
}

std::vector<std::string> users_of(std::size_t source, const Knowledge& knowledge) {
  const auto uses = [source](std::span<const std::uint16_t> sources) {
    return std::find(sources.begin(), sources.end(), source) != sources.end();
  };
  std::vector<std::string> out;
  for (std::size_t i = 0; i < knowledge.rules.size(); ++i) {
    const bool by_row =
        std::any_of(knowledge.rows.begin(), knowledge.rows.end(),
                    [&](const Row& row) { return row.rule == i && uses(row.sources); });
    if (by_row || uses(knowledge.rules[i].sources)) out.emplace_back(knowledge.rules[i].id);
  }
  for (const ConditionSpec& spec : knowledge.conditions) {
    if (uses(spec.sources)) out.emplace_back(spec.id);
  }
  for (const ExerciseSpec& exercise : knowledge.exercises) {
    const bool by_dose = std::any_of(exercise.doses.begin(), exercise.doses.end(),
                                     [&](const DoseSpec& dose) { return uses(dose.sources); });
    if (by_dose || uses(exercise.sources) || uses(exercise.demand_sources)) {
      out.emplace_back(exercise.id);
    }
  }
  for (const CrossTrainingSpec& mode : knowledge.cross_training) {
    if (uses(mode.sources)) out.emplace_back(mode.id);
  }
  for (const knowledge::FormCueSpec& cue : knowledge::form_cues()) {
    if (uses(cue.sources)) out.emplace_back(cue.id);
  }
  for (const PatternSpec& pattern : knowledge.patterns) {
    if (uses(pattern.sources)) out.emplace_back(pattern.id);
  }
  return out;
}

std::optional<Explained> find_source(std::string_view id, const Knowledge& knowledge,
                                     const Wording& wording) {
  for (std::size_t i = 0; i < knowledge.sources.size(); ++i) {
    const SourceSpec& source = knowledge.sources[i];
    if (source.key != id) continue;
    Explained out{std::string(id), "source", std::string(source.text), {}, {}};
    add_part(out, label(wording, "grade"), source.grade);
    add_part(out, label(wording, "address"), source.url);
    Part used{label(wording, "used"), users_of(i, knowledge)};
    if (!used.lines.empty()) out.parts.push_back(std::move(used));
    return out;
  }
  return std::nullopt;
}

std::string rule_of_urgency(const ConditionSpec& spec, const UrgencyRule& rule,
                            const Wording& wording) {
  std::string when;
  for (std::size_t g = 0; g < rule.group_count; ++g) {
    std::string letters;
    for (std::size_t q = 0; q < spec.question_count; ++q) {
      if (((rule.groups[g] >> q) & 1U) == 0) continue;
      letters = joined(wording, "or", letters, std::string(1, static_cast<char>('a' + q)));
    }
    when = joined(wording, "and", when, letters);
  }
  return filled(
      wording.text("cli.explain.row"),
      {{"level", wording.text(key("urgency", name_of(rule.urgency), "word"))}, {"text", when}});
}

std::optional<Explained> find_condition(std::string_view id, const Knowledge& knowledge,
                                        const Wording& wording) {
  for (const ConditionSpec& spec : knowledge.conditions) {
    if (spec.id != id) continue;
    Explained out{std::string(id),
                  "condition",
                  std::string(wording.text(key("screening.condition", id, "name"))),
                  {},
                  keys_of(spec.sources, knowledge)};
    Part questions{label(wording, "asked"), {}};
    for (std::size_t q = 0; q < spec.question_count; ++q) {
      const std::string_view name = knowledge.questions[spec.first_question + q].id;
      questions.lines.push_back(std::string(1, static_cast<char>('a' + q)) + "  " +
                                std::string(wording.text(key("screening.question", name, {}))));
    }
    Part rules{label(wording, "means"), {}};
    for (const UrgencyRule& rule : spec.rules) {
      rules.lines.push_back(rule_of_urgency(spec, rule, wording));
    }
    out.parts.push_back(std::move(questions));
    out.parts.push_back(std::move(rules));
    add_part(out, label(wording, "house"), spec.house);
    add_part(out, label(wording, "say"), wording.text(key("screening.condition", id, "say")));
    if (!spec.reviewed) add_part(out, label(wording, "review"), wording.text("note.review"));
    return out;
  }
  return std::nullopt;
}

std::optional<Explained> find_rest(std::string_view id, const Knowledge& knowledge,
                                   const Wording& wording) {
  for (const QuestionSpec& question : knowledge.questions) {
    if (question.id != id) continue;
    Explained out{std::string(id),
                  "question",
                  std::string(wording.text(key("screening.question", id, {}))),
                  {},
                  {}};
    const ConditionSpec& spec = knowledge.conditions[question.condition];
    add_part(out, label(wording, "looks_for"),
             wording.text(key("screening.condition", spec.id, "name")));
    out.sources = keys_of(spec.sources, knowledge);
    return out;
  }
  for (const ExclusionSpec& exclusion : knowledge.exclusions) {
    if (exclusion.id != id) continue;
    Explained out{std::string(id),
                  "exclusion",
                  std::string(wording.text(key("exclusion", id, "name"))),
                  {},
                  keys_of(exclusion.sources, knowledge)};
    add_part(out, label(wording, "asked"), wording.text(key("exclusion", id, "question")));
    add_part(out, label(wording, "why"), rule_text(wording, "any.excluded", "why"));
    return out;
  }
  if (const auto level = level_from(id)) {
    Explained out{
        std::string(id), "level", std::string(wording.text(key("level", id, "word"))), {}, {}};
    add_part(out, label(wording, "means"), wording.text(key("level", id, "meaning")));
    add_part(out, label(wording, "light"),
             wording.text(key("light", name_of(light_of(*level)), "word")));
    return out;
  }
  return std::nullopt;
}

std::string_view nearest_id(std::string_view id, const Knowledge& knowledge) {
  Nearest nearest(id);
  for (const RuleSpec& rule : knowledge.rules) nearest.offer(rule.id);
  for (const ConditionSpec& spec : knowledge.conditions) nearest.offer(spec.id);
  for (const QuestionSpec& question : knowledge.questions) nearest.offer(question.id);
  for (const ExclusionSpec& exclusion : knowledge.exclusions) nearest.offer(exclusion.id);
  for (const StatementSpec& statement : knowledge.statements) nearest.offer(statement.id);
  for (const ExerciseSpec& exercise : knowledge.exercises) nearest.offer(exercise.id);
  for (const CrossTrainingSpec& mode : knowledge.cross_training) nearest.offer(mode.id);
  for (const knowledge::FormCueSpec& cue : knowledge::form_cues()) nearest.offer(cue.id);
  for (const PatternSpec& pattern : knowledge.patterns) nearest.offer(pattern.id);
  for (const SourceSpec& source : knowledge.sources) nearest.offer(source.key);
  for (int level = 0; level <= static_cast<int>(Level::Emergency); ++level) {
    nearest.offer(name_of(static_cast<Level>(level)));
  }
  return nearest.best();
}

}  // namespace

std::vector<std::string> keys_of(std::span<const std::uint16_t> sources,
                                 const Knowledge& knowledge) {
  std::vector<std::string> out;
  for (const std::uint16_t source : sources) out.emplace_back(knowledge.sources[source].key);
  return out;
}

std::string source_line(std::string_view source, const Knowledge& knowledge) {
  for (const SourceSpec& spec : knowledge.sources) {
    if (spec.key == source) {
      return std::string(spec.key) + ": " + std::string(spec.text) + " (" +
             std::string(spec.grade) + ")";
    }
  }
  return std::string(source);
}

Result<Explained> look_up(std::string_view id, const Knowledge& knowledge, const Wording& wording) {
  if (auto rule = find_rule(id, knowledge, wording)) return std::move(*rule);
  if (auto statement = find_statement(id, knowledge, wording)) return std::move(*statement);
  if (auto condition = find_condition(id, knowledge, wording)) return std::move(*condition);
  if (auto source = find_source(id, knowledge, wording)) return std::move(*source);
  if (auto cue = find_cue(id, knowledge, wording)) return std::move(*cue);
  if (auto pattern = find_pattern(id, knowledge, wording)) return std::move(*pattern);
  if (auto rest = find_rest(id, knowledge, wording)) return std::move(*rest);
  if (const ExerciseSpec* exercise = exercise_named(id, knowledge)) {
    return explain_exercise(*exercise, knowledge, wording);
  }
  for (const CrossTrainingSpec& mode : knowledge.cross_training) {
    if (mode.id == id) return explain_mode(mode, knowledge, wording);
  }
  const std::string_view nearest = nearest_id(id, knowledge);
  return input_error("explain", "there is nothing called \"" + std::string(id) + "\"",
                     nearest.empty()
                         ? std::string("runlight verify counts what there is; try S1 or any.masked")
                         : "did you mean " + std::string(nearest) + "?");
}

}  // namespace runlight::app
