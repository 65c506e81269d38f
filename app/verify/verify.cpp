#include "app/verify/verify.hpp"

#include <algorithm>
#include <array>

#include "app/verify/wording_keys.hpp"
#include "core/plan/protocol_invariants.hpp"
#include "knowledge/form.hpp"

namespace runlight::app {
namespace {

constexpr std::array<std::string_view, 4> kSourceFaults = {"no_source", "unknown_source",
                                                           "unused_source", "source_and_house"};
constexpr std::array<std::string_view, 4> kWordingFaults = {"missing", "wrong_kind", "not_in_first",
                                                            "places_differ"};

using Sources = std::span<const std::uint16_t>;
using knowledge::LanguageSpec;
using knowledge::Wording;

std::string named(std::string_view kind, std::string_view id) {
  return std::string(kind) + " " + std::string(id);
}

// ---- sources
// -------------------------------------------------------------------------------------

class SourceCheck {
 public:
  SourceCheck(const Knowledge& knowledge, std::span<const LanguageSpec> languages)
      : knowledge_(&knowledge), languages_(languages), used_(knowledge.sources.size(), false) {}

  std::vector<SourceIssue> run() {
    for (const RuleSpec& rule : knowledge_->rules)
      must_have(named("rule", rule.id), rule.sources, rule.house);
    for (const Row& row : knowledge_->rows) use(row_name(row), row.sources);
    for (const ConditionSpec& one : knowledge_->conditions) {
      must_have(named("condition", one.id), one.sources, one.house);
    }
    for (const FindingSpec& one : knowledge_->findings) {
      must_have(named("finding", name_of(one.finding)), one.sources, {});
    }
    for (const ExclusionSpec& one : knowledge_->exclusions) {
      must_have(named("exclusion", one.id), one.sources, {});
    }
    for (const GateSpec& one : knowledge_->medication_gate)
      must_have(named("gate", one.id), one.sources, {});
    for (const GateSpec& one : knowledge_->ice_gate)
      must_have(named("gate", one.id), one.sources, {});
    for (const PatternSpec& one : knowledge_->patterns)
      must_have(named("pattern", one.id), one.sources, {});
    for (const knowledge::FormCueSpec& one : knowledge::form_cues())
      must_have(named("form cue", one.id), one.sources, {});
    use_in_exercises();
    use_in_protocols();
    use_in_texts();
    for (std::size_t i = 0; i < used_.size(); ++i) {
      if (!used_[i]) add(SourceFault::UnusedSource, named("source", knowledge_->sources[i].key));
    }
    return std::move(found_);
  }

 private:
  void add(SourceFault fault, std::string about) { found_.push_back({fault, std::move(about)}); }

  std::string row_name(const Row& row) const {
    return row.rule < knowledge_->rules.size() ? named("rule", knowledge_->rules[row.rule].id)
                                               : "a row";
  }

  void must_have(const std::string& about, Sources sources, std::string_view house) {
    if (sources.empty() && house.empty()) add(SourceFault::NoSource, about);
    if (!sources.empty() && !house.empty()) add(SourceFault::SourceAndHouse, about);
    use(about, sources);
  }

  void use(const std::string& about, Sources sources) {
    for (const std::uint16_t source : sources) {
      if (source < used_.size()) {
        used_[source] = true;
      } else {
        add(SourceFault::UnknownSource, about);
      }
    }
  }

  void use_in_exercises() {
    for (const ExerciseSpec& one : knowledge_->exercises) {
      const std::string about = named("exercise", one.id);
      must_have(about, one.sources, {});
      must_have(about, one.demand_sources, {});
      for (const DoseSpec& dose : one.doses) must_have(about, dose.sources, dose.house);
    }
    for (const CrossTrainingSpec& one : knowledge_->cross_training) {
      must_have(named("mode", one.id), one.sources, one.house);
    }
    for (const AvoidSpec& one : knowledge_->avoid_early) {
      must_have(named("avoid", one.id), one.sources, {});
    }
  }

  void use_in_protocols() {
    for (const ProtocolSpec& protocol : knowledge_->protocols) {
      must_have("a protocol", protocol.sources, {});
      for (const WorkSpec& work : protocol.work)
        must_have(named("work", work.id), work.sources, {});
    }
  }

  // Texts that explain carry a list "….sources" of keys beside them.
  void use_in_texts() {
    constexpr std::string_view kEnding = ".sources";
    for (const LanguageSpec& language : languages_) {
      for (const knowledge::LinesEntry& entry : language.wording->all_lines()) {
        if (entry.key.size() < kEnding.size() ||
            entry.key.substr(entry.key.size() - kEnding.size()) != kEnding) {
          continue;
        }
        for (const std::string_view key : entry.lines) use_key(named("text", entry.key), key);
      }
    }
  }

  void use_key(const std::string& about, std::string_view key) {
    for (std::size_t i = 0; i < used_.size(); ++i) {
      if (knowledge_->sources[i].key != key) continue;
      used_[i] = true;
      return;
    }
    add(SourceFault::UnknownSource, about);
  }

  const Knowledge* knowledge_;
  std::span<const LanguageSpec> languages_;
  std::vector<bool> used_;
  std::vector<SourceIssue> found_;
};

// ---- wording
// -------------------------------------------------------------------------------------

bool has(const Wording& wording, std::string_view key, TextKind kind) {
  return kind == TextKind::Text ? !wording.text(key).empty() : !wording.lines(key).empty();
}

// The {places} of a text, sorted.
std::vector<std::string_view> places_in(std::span<const std::string_view> texts) {
  std::vector<std::string_view> out;
  for (const std::string_view text : texts) {
    for (std::size_t open = text.find('{'); open != std::string_view::npos;) {
      const std::size_t close = text.find('}', open);
      if (close == std::string_view::npos) break;
      out.push_back(text.substr(open, close - open + 1));
      open = text.find('{', close);
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

class WordingCheck {
 public:
  WordingCheck(const LanguageSpec& language, const LanguageSpec& first)
      : language_(&language), first_(&first) {}

  std::vector<WordingIssue> run(std::span<const WordingKey> needed) {
    for (const WordingKey& one : needed) must_have(one.key, one.kind);
    if (language_ == first_) return std::move(found_);
    for (const auto& entry : first_->wording->all_texts()) compare(entry.key, TextKind::Text);
    for (const auto& entry : first_->wording->all_lines()) compare(entry.key, TextKind::Lines);
    for (const auto& entry : language_->wording->all_texts())
      must_be_in_first(entry.key, TextKind::Text);
    for (const auto& entry : language_->wording->all_lines())
      must_be_in_first(entry.key, TextKind::Lines);
    return std::move(found_);
  }

 private:
  void add(WordingFault fault, std::string_view key) {
    for (const WordingIssue& known : found_) {
      if (known.fault == fault && known.key == key) return;
    }
    found_.push_back({fault, language_->code, std::string(key)});
  }

  void must_have(std::string_view key, TextKind kind) {
    if (has(*language_->wording, key, kind)) return;
    const TextKind other = kind == TextKind::Text ? TextKind::Lines : TextKind::Text;
    add(has(*language_->wording, key, other) ? WordingFault::WrongKind : WordingFault::Missing,
        key);
  }

  void compare(std::string_view key, TextKind kind) {
    must_have(key, kind);
    if (!has(*language_->wording, key, kind)) return;
    if (places(*first_->wording, key, kind) != places(*language_->wording, key, kind)) {
      add(WordingFault::PlacesDiffer, key);
    }
  }

  void must_be_in_first(std::string_view key, TextKind kind) {
    if (!has(*first_->wording, key, kind)) add(WordingFault::NotInFirst, key);
  }

  static std::vector<std::string_view> places(const Wording& wording, std::string_view key,
                                              TextKind kind) {
    if (kind == TextKind::Lines) return places_in(wording.lines(key));
    const std::string_view text = wording.text(key);
    return places_in({&text, 1});
  }

  const LanguageSpec* language_;
  const LanguageSpec* first_;
  std::vector<WordingIssue> found_;
};

// ---- the article
// -----------------------------------------------------------------------------------

template <class Specs>
bool has_id(const Specs& specs, std::string_view id) {
  return std::any_of(specs.begin(), specs.end(), [id](const auto& one) { return one.id == id; });
}

bool carries(const Knowledge& knowledge, std::span<const LanguageSpec> languages,
             std::string_view id) {
  if (has_id(knowledge.rules, id) || has_id(knowledge.conditions, id) ||
      has_id(knowledge.questions, id) || has_id(knowledge.exclusions, id) ||
      has_id(knowledge.medication_gate, id) || has_id(knowledge.ice_gate, id) ||
      has_id(knowledge.patterns, id) || has_id(knowledge.exercises, id) ||
      has_id(knowledge.cross_training, id) || has_id(knowledge::form_cues(), id)) {
    return true;
  }
  return std::any_of(languages.begin(), languages.end(), [id](const LanguageSpec& language) {
    return has(*language.wording, id, TextKind::Text) ||
           has(*language.wording, id, TextKind::Lines);
  });
}

std::vector<ProtocolIssue> protocol_issues(const Knowledge& knowledge) {
  std::vector<ProtocolIssue> out;
  for (std::size_t i = 0; i < knowledge.protocols.size(); ++i) {
    const ProtocolSpec& protocol = knowledge.protocols[i];
    const std::vector<BrokenInvariant> broken = broken_invariants(protocol, knowledge);
    for (const BrokenInvariant& one : broken) out.push_back({protocol.name, one.what});
    if (!broken.empty()) continue;
    const BestCaseProof proof = prove_best_case(knowledge, ProtocolIndex(i));
    if (!proof.fault.empty()) out.push_back({protocol.name, proof.fault});
  }
  return out;
}

VerifyCounts counts_of(const Knowledge& knowledge) {
  VerifyCounts out;
  out.rules = knowledge.rules.size();
  out.rows = knowledge.rows.size();
  out.conditions = knowledge.conditions.size();
  out.questions = knowledge.questions.size();
  out.sources = knowledge.sources.size();
  out.statements = knowledge.statements.size();
  for (const RuleSpec& rule : knowledge.rules) out.reviewed += rule.reviewed ? 1 : 0;
  for (const ConditionSpec& condition : knowledge.conditions)
    out.reviewed += condition.reviewed ? 1 : 0;
  return out;
}

}  // namespace

std::string_view name_of(SourceFault fault) {
  return kSourceFaults[static_cast<std::size_t>(fault)];
}
std::string_view name_of(WordingFault fault) {
  return kWordingFaults[static_cast<std::size_t>(fault)];
}

bool VerifyReport::holds() const {
  return structure.empty() && inputs.has_value() && inputs->holds() && sources.empty() &&
         wording.empty() && statements.empty() && protocols.empty();
}

VerifyReport verify(const Knowledge& knowledge, std::span<const LanguageSpec> languages) {
  VerifyReport out;
  out.counts = counts_of(knowledge);
  out.structure = structural_violations(knowledge);
  if (out.structure.empty()) {
    const Table table(knowledge);
    out.structure = mask_violations(table);
    if (out.structure.empty()) out.inputs = enumerate(table);
  }
  if (out.structure.empty()) out.protocols = protocol_issues(knowledge);
  out.sources = SourceCheck(knowledge, languages).run();
  const std::vector<WordingKey> needed = needed_wording(knowledge);
  out.counts.texts_needed = needed.size();
  out.counts.languages = languages.size();
  for (const LanguageSpec& language : languages) {
    for (WordingIssue& issue : WordingCheck(language, languages.front()).run(needed)) {
      out.wording.push_back(std::move(issue));
    }
  }
  for (const StatementSpec& statement : knowledge.statements) {
    if (statement.carried_by.empty()) {
      out.statements.push_back({statement.id, {}});
    } else {
      ++out.counts.statements_carried;
    }
    for (const std::string_view carrier : statement.carried_by) {
      if (!carries(knowledge, languages, carrier))
        out.statements.push_back({statement.id, carrier});
    }
  }
  return out;
}

}  // namespace runlight::app
