"""Writes the checked knowledge as C++: constexpr tables, and what holds them to core.

Enumerators are named, never numbered, so a word that core does not have does not compile.
"""

from knowledge_care import care_cpp
from knowledge_exercises_cpp import exercise_tables
from knowledge_form import form_cpp
from knowledge_poses import pictures_cpp
from knowledge_protocols import PROOF as PROTOCOL_PROOF
from knowledge_protocols import protocol_tables

HEAD = "// Made by tools/compile_knowledge.py from knowledge/*.toml. Change those, not this.\n"


def camel(word):
    return "".join(part.capitalize() for part in word.split("_"))


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"sv'


def boolean(flag):
    return "true" if flag else "false"


class Lists:
    """Shared constexpr arrays of indices or texts: the same content is written once."""

    def __init__(self, prefix, element):
        self._prefix = prefix
        self._element = element
        self._names = {}

    def name(self, items):
        items = tuple(items)
        if not items:
            return "{}"
        return self._names.setdefault(items, f"{self._prefix}{len(self._names)}")

    def text(self):
        out = []
        for items, name in self._names.items():
            body = ", ".join(items)
            out.append(f"constexpr std::array<{self._element}, {len(items)}> {name} = {{{body}}};")
        return "\n".join(out) + "\n"


def array(element, name, items):
    if not items:
        return f"constexpr std::array<{element}, 0> {name}{{}};\n"
    body = "".join(f"    {item},\n" for item in items)
    return f"constexpr std::array<{element}, {len(items)}> {name} = {{{{\n{body}}}}};\n"


def mask_of(words, order):
    return f"0x{sum(1 << order.index(word) for word in words):x}"


class Writer:
    def __init__(self, knowledge):
        self.knowledge = knowledge
        self.references = Lists("kRefs", "std::uint16_t")
        self.words = Lists("kWords", "std::string_view")
        self.tables = []

    def refs(self, keys):
        return self.references.name(str(self.knowledge.source_index(key)) for key in keys)

    def strings(self, texts):
        return self.words.name(quoted(text) for text in texts)

    def table(self, element, name, items):
        self.tables.append(array(element, name, items))

    def findings(self):
        moments = self.knowledge.values_of("moment")
        items = [
            f"FindingSpec{{Finding::{camel(one.id)}, {mask_of(one.asked, moments)}, "
            f"{mask_of(one.required, moments)}, {mask_of(one.required_with_pain, moments)}, "
            f"{self.refs(one.sources)}}}"
            for one in self.knowledge.findings
        ]
        self.table("FindingSpec", "kFindings", items)

    def facts(self):
        items = [
            f"FactDomain{{Field::{camel(one.id)}, {quoted(one.id)}, {boolean(one.selector)}, "
            f"{self.strings(one.values)}}}"
            for one in self.knowledge.facts
        ]
        self.table("FactDomain", "kFacts", items)

    def rules(self):
        items = [
            f"RuleSpec{{{quoted(one.id)}, {boolean(one.symptom)}, {boolean(one.spoils_clean)}, "
            f"{boolean(one.reviewed)}, {self.refs(one.sources)}, {quoted(one.house)}}}"
            for one in self.knowledge.rules
        ]
        self.table("RuleSpec", "kRules", items)

    def rows(self):
        levels = self.knowledge.values_of("last_session_level")
        items = []
        for rule, row in self.knowledge.rows():
            conditions = ", ".join(
                f"Condition{{Field::{camel(self.knowledge.facts[index].id)}, 0x{mask:x}}}"
                for index, mask in row.conditions
            )
            items.append(
                f"Row{{{rule}, Level::{camel(levels[row.level])}, {len(row.conditions)}, "
                f"{{{{{conditions}}}}}, {self.refs(row.sources)}}}"
            )
        self.table("Row", "kRows", items)

    def screening(self):
        conditions, questions = [], []
        for number, one in enumerate(self.knowledge.conditions):
            letters = [question.letter for question in one.questions]
            rules = []
            for rule in one.rules:
                groups = ", ".join(mask_of(group, letters) for group in rule.groups)
                rules.append(
                    f"UrgencyRule{{Urgency::{camel(rule.urgency)}, {len(rule.groups)}, "
                    f"{{{{{groups}}}}}}}"
                )
            name = f"kUrgency{camel(one.id)}"
            self.table("UrgencyRule", name, rules)
            conditions.append(
                f"ConditionSpec{{{quoted(one.id)}, {one.page}, {len(questions)}, "
                f"{len(one.questions)}, "
                f"{name}, {boolean(one.reviewed)}, {self.refs(one.sources)}, {quoted(one.house)}}}"
            )
            for question in one.questions:
                applies = (
                    f"Applies{{{boolean(question.sex == 'female')}, "
                    f"{boolean(question.sex == 'male')}, {question.age_from}, "
                    f"{question.age_below}}}"
                )
                questions.append(f"QuestionSpec{{{quoted(question.id)}, {number}, {applies}}}")
        self.table("std::string_view", "kPages", [quoted(page) for page in self.knowledge.pages])
        self.table("ConditionSpec", "kConditions", conditions)
        self.table("QuestionSpec", "kQuestions", questions)

    def lists(self):
        knowledge = self.knowledge
        self.table(
            "ExclusionSpec",
            "kExclusions",
            [
                f"ExclusionSpec{{{quoted(one.id)}, {self.refs(one.sources)}}}"
                for one in knowledge.exclusions
            ],
        )
        for name, gates in (("kMedicationGate", knowledge.medication), ("kIceGate", knowledge.ice)):
            self.table(
                "GateSpec",
                name,
                [
                    f"GateSpec{{{quoted(one.id)}, {boolean(one.hard_stop)}, "
                    f"{self.refs(one.sources)}}}"
                    for one in gates
                ],
            )
        self.table(
            "PatternSpec",
            "kPatterns",
            [
                f"PatternSpec{{{quoted(one.id)}, PatternKind::{camel(one.kind)}, "
                f"PatternAnswer::{camel(one.answer)}, {self.refs(one.sources)}}}"
                for one in knowledge.patterns
            ],
        )
        self.table(
            "StatementSpec",
            "kStatements",
            [
                f"StatementSpec{{{quoted(one.id)}, {self.strings(one.carried_by)}}}"
                for one in knowledge.statements
            ],
        )
        self.table(
            "SourceSpec",
            "kSources",
            [
                f"SourceSpec{{{quoted(one.key)}, {quoted(one.grade)}, {quoted(one.text)}, "
                f"{quoted(one.url)}}}"
                for one in knowledge.sources
            ],
        )

    def all_tables(self):
        self.facts()
        self.findings()
        self.rules()
        self.rows()
        self.screening()
        self.lists()
        protocol_tables(self)
        exercise_tables(self)


# Facts whose values are a C++ enumeration of their own, value for value.
ENUMS = {
    "moment": "Moment",
    "phase": "Phase",
    "protocol": "Protocol",
    "gait": "Gait",
    "quality": "Quality",
    "trend": "Trend",
    "night_pain": "YesNo",
    "screening_age": "ScreeningAge",
    "last_session_level": "Level",
    "last_next_morning": "NextMorning",
}


SAME_DOMAIN = """
// The words of the TOML are the words of core, in the same order and number.
constexpr bool same_domain(std::size_t field) {
  const FactDomain& ours = kFacts[field];
  const FieldDomain& core = kFieldDomains[field];
  if (ours.id != core.name || ours.values.size() != core.count) return false;
  for (std::size_t v = 0; v < core.count; ++v) {
    if (ours.values[v] != core.values[v]) return false;
  }
  return ours.selector == (ours.field <= Field::Protocol);
}"""


def assertions(knowledge):
    out = [SAME_DOMAIN]

    def same(enumerator, number):
        out.append(f"static_assert(static_cast<int>({enumerator}) == {number});")

    for number, one in enumerate(knowledge.findings):
        same(f"Finding::{camel(one.id)}", number)
    for number, one in enumerate(knowledge.facts):
        same(f"Field::{camel(one.id)}", number)
        for value, word in enumerate(one.values):
            if one.id in ENUMS:
                same(f"{ENUMS[one.id]}::{camel(word)}", value)
    for number, one in enumerate(knowledge.facts):
        out.append(
            f'static_assert(same_domain({number}), "findings.toml, fact {one.id}: its name or '
            f'values are not those of core/facts/domains.hpp");'
        )
    out.append("static_assert(kFindings.size() == kFindingCount);")
    out.append("static_assert(kFacts.size() == kFieldCount);")
    return "\n".join(out) + "\n"


PROOF = """
// The structural half of "worse is never greener", proved while compiling: every condition on an
// ordered field allows all values from one value up, and the rows lie as the table needs them.
constexpr bool is_up_set(const Condition& condition) {
  const FactDomain& fact = kFacts[static_cast<std::size_t>(condition.field)];
  const std::uint32_t every = (std::uint32_t{1} << fact.values.size()) - 1;
  const std::uint32_t allowed = condition.allowed;
  if (allowed == 0 || allowed == every || (allowed & ~every) != 0) return false;
  const std::uint32_t below = every & ~allowed;
  return fact.selector || (below & (below + 1)) == 0;
}
constexpr bool rows_are_sound() {
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    const Row& row = kRows[i];
    if (row.condition_count == 0 || row.rule >= kRules.size()) return false;
    if (row.level == Level::Go) return false;
    for (std::size_t c = 0; c < row.condition_count; ++c) {
      if (!is_up_set(row.conditions[c])) return false;
    }
    if (i == 0) continue;
    const Row& before = kRows[i - 1];
    if (before.level < row.level) return false;
    if (before.level == row.level && before.rule > row.rule) return false;
  }
  return true;
}
constexpr bool rules_are_sorted() {
  for (std::size_t i = 1; i < kRules.size(); ++i) {
    if (kRules[i - 1].id >= kRules[i].id) return false;
  }
  return true;
}
static_assert(kRows.size() <= 128, "the decision table holds 128 rows");
static_assert(rows_are_sound());
static_assert(rules_are_sorted());
static_assert(kSources.size() <= 65535 && kQuestions.size() <= 255 && kConditions.size() <= 255);
"""


def knowledge_struct(knowledge):
    members = [
        "kFindings",
        "kRules",
        "kRows",
        "kPages",
        "kConditions",
        "kQuestions",
        "kExclusions",
        "kMedicationGate",
        "kIceGate",
        "kPatterns",
        "kStatements",
        "kSources",
        "kTrained",
        "kProtocols",
        "kProtocolNumbers",
        "kExercises",
        "kDailyLimits",
        "kCrossTraining",
        "kAvoidEarly",
    ]
    body = "".join(f"    {member},\n" for member in [quoted(knowledge.version)] + members)
    return f"constexpr Knowledge kBuiltin = {{\n{body}}};\n"


def knowledge_hpp(knowledge):
    rows = sum(len(rule.rows) for rule in knowledge.rules)
    questions = sum(len(one.questions) for one in knowledge.conditions)
    return f"""{HEAD}#pragma once

#include <cstddef>

#include "knowledge/builtin.hpp"
#include "knowledge/wording.hpp"

namespace runlight::knowledge {{

inline constexpr std::size_t kRuleCount = {len(knowledge.rules)};
inline constexpr std::size_t kRowCount = {rows};
inline constexpr std::size_t kConditionCount = {len(knowledge.conditions)};
inline constexpr std::size_t kQuestionCount = {questions};
inline constexpr std::size_t kSourceCount = {len(knowledge.sources)};

}}  // namespace runlight::knowledge
"""


INCLUDES = (
    "#include <array>\n#include <cstddef>\n#include <cstdint>\n#include <optional>\n"
    "#include <span>\n#include <string_view>\n\n"
)
USING = "using namespace std::string_view_literals;\n\n"
# Texts that only the command-line program says.
PROGRAM = "cli."


def language_tables(language, number, lists, chosen):
    """The tables of one language; `chosen` says of a key whether it is among them."""
    keys = sorted((key for key in language.texts if chosen(key)), key=str.encode)
    texts, lines = [], []
    for key in keys:
        value = language.texts[key]
        if isinstance(value, str):
            texts.append(f"TextEntry{{{quoted(key)}, {quoted(value)}}}")
        else:
            lines.append(f"LinesEntry{{{quoted(key)}, {lists.name(map(quoted, value))}}}")
    return (
        array("TextEntry", f"kTexts{number}", texts)
        + array("LinesEntry", f"kLines{number}", lines)
        + f"constexpr Wording kWording{number}{{kTexts{number}, kLines{number}}};\n"
    )


def wording_file(lists, tables, functions):
    return (
        HEAD
        + INCLUDES
        + '#include "knowledge/wording.hpp"\n\n'
        + "namespace runlight::knowledge {\nnamespace {\n\n"
        + USING
        + lists.text()
        + "\n"
        + tables
        + "\n}  // namespace\n\n"
        + functions
        + "\n}  // namespace runlight::knowledge\n"
    )


def languages_cpp(knowledge):
    """Every language with every text."""
    lists = Lists("kWords", "std::string_view")
    tables, languages = [], []
    for number, language in enumerate(knowledge.languages):
        tables.append(language_tables(language, number, lists, lambda key: True))
        languages.append(
            f"LanguageSpec{{{quoted(language.code)}, "
            f"{quoted(language.texts['language.name'])}, &kWording{number}}}"
        )
    tables.append(array("LanguageSpec", "kLanguages", languages))
    return wording_file(
        lists,
        "".join(tables),
        "const Wording& english() { return kWording0; }\n"
        "std::span<const LanguageSpec> languages() { return kLanguages; }\n",
    )


def shared_cpp(knowledge):
    """English without the program's own texts, in a file of its own: a door that asks for nothing
    else does not carry the rest."""
    lists = Lists("kWords", "std::string_view")
    tables = language_tables(
        knowledge.languages[0], 0, lists, lambda key: not key.startswith(PROGRAM)
    )
    return wording_file(
        lists, tables, "const Wording& shared_english() { return kWording0; }\n"
    )


def knowledge_cpp(knowledge):
    writer = Writer(knowledge)
    writer.all_tables()
    parts = [
        HEAD,
        INCLUDES,
        '#include "core/facts/domains.hpp"\n#include "knowledge/builtin.hpp"\n\n'
        "namespace runlight::knowledge {\nnamespace {\n\n",
        USING,
        writer.references.text(),
        writer.words.text(),
        "\n",
        "".join(writer.tables),
        knowledge_struct(knowledge),
        "\n",
        assertions(knowledge),
        PROOF,
        PROTOCOL_PROOF,
        "\n}  // namespace\n\n"
        "const Knowledge& builtin() { return kBuiltin; }\n"
        "std::span<const FactDomain> fact_domains() { return kFacts; }\n\n"
        "}  // namespace runlight::knowledge\n",
    ]
    return "".join(parts)


def cpp_files(knowledge):
    """Name and text of every file."""
    return {
        "knowledge_tables.hpp": knowledge_hpp(knowledge),
        "knowledge_tables.cpp": knowledge_cpp(knowledge),
        "languages.cpp": languages_cpp(knowledge),
        "shared_english.cpp": shared_cpp(knowledge),
        "pictures.cpp": pictures_cpp(HEAD, knowledge),
        "form.cpp": form_cpp(HEAD, knowledge),
        "care.cpp": care_cpp(HEAD, knowledge),
    }
