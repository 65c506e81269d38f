"""What the knowledge says, read and checked. See tools/compile_knowledge.py."""

import re
from dataclasses import dataclass, field

import knowledge_care
import knowledge_exercises
import knowledge_form
import knowledge_poses
from knowledge_protocols import load_protocols
from knowledge_toml import Faults, File, Table  # noqa: F401  (Faults is used through this module)
from knowledge_wording import load_wording

ID = re.compile(r"^[a-z][a-z0-9_]*$")
RULE_ID = re.compile(r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")
AT_LEAST = re.compile(r"^>= ([a-z0-9_]+)$")
VERSION = re.compile(r"^\d{4}\.\d+$")

# The words below mean what the C++ vocabulary says; the generated code names the enumerators, so
# a word that core does not have does not compile.
FINDING_TYPES = (
    "pain",
    "word",
    "yes_no",
    "minutes",
    "analgesic",
    "screening",
    "list",
    "days",
    "level",
    "weeks",
)
URGENCIES = ("physiotherapist", "within_days", "same_day", "emergency")
GRADES = ("RCT", "cohort", "lab", "case", "consensus", "clinic", "article", "section", "house")
SEXES = ("female", "male")
PATTERN_KINDS = ("sign", "risk")
PATTERN_ANSWERS = ("yes_no", "hours")
STATEMENTS = tuple(f"S{number}" for number in range(1, 30))
MAX_ROWS = 128
MAX_ROW_CONDITIONS = 6
MAX_FACT_VALUES = 12
MAX_GROUPS = 3
MAX_PAGES = 9
MAX_QUESTIONS = 16


@dataclass
class Fact:
    id: str
    selector: bool
    values: list


@dataclass
class Finding:
    id: str
    type: str
    asked: list
    required: list
    required_with_pain: list
    sources: list
    line: int


@dataclass
class Row:
    level: int
    conditions: list  # (fact index, bit mask), in the order of the facts
    text: list  # (fact index, allowed words or the least word)
    sources: list
    order: int
    table: object


@dataclass
class Rule:
    id: str
    symptom: bool
    spoils_clean: bool
    reviewed: bool
    sources: list
    house: str
    rows: list
    line: int


@dataclass
class Question:
    id: str
    letter: str
    sex: str
    age_from: int
    age_below: int
    line: int


@dataclass
class UrgencyRule:
    urgency: str
    groups: list  # lists of letters


@dataclass
class Condition:
    id: str
    page: int
    questions: list
    rules: list
    reviewed: bool
    sources: list
    house: str
    line: int


@dataclass
class Listed:
    """An exclusion, a gate question or a pattern question."""

    id: str
    sources: list
    line: int
    hard_stop: bool = True
    kind: str = ""
    answer: str = ""


@dataclass
class Statement:
    id: str
    carried_by: list
    line: int


@dataclass
class Source:
    key: str
    grade: str
    text: str
    url: str
    line: int


@dataclass
class Knowledge:
    version: str = ""
    facts: list = field(default_factory=list)
    findings: list = field(default_factory=list)
    rules: list = field(default_factory=list)
    pages: list = field(default_factory=list)
    conditions: list = field(default_factory=list)
    exclusions: list = field(default_factory=list)
    medication: list = field(default_factory=list)
    ice: list = field(default_factory=list)
    care: object = None
    patterns: list = field(default_factory=list)
    protocols: list = field(default_factory=list)
    statements: list = field(default_factory=list)
    sources: list = field(default_factory=list)
    exercises: object = field(default_factory=lambda: knowledge_exercises.Exercises())
    pictures: list = field(default_factory=list)
    form: list = field(default_factory=list)
    languages: list = field(default_factory=list)
    # File names as they are shown in a fault, by what they hold.
    files: dict = field(default_factory=dict)
    used_sources: set = field(default_factory=set)

    def fact_index(self, name):
        return next((i for i, fact in enumerate(self.facts) if fact.id == name), None)

    def values_of(self, name):
        index = self.fact_index(name)
        return [] if index is None else self.facts[index].values

    def source_index(self, key):
        return next((i for i, source in enumerate(self.sources) if source.key == key), None)

    def rows(self):
        """(rule index, row), the most serious level first, then the rule, then the file's order."""
        found = [(number, row) for number, rule in enumerate(self.rules) for row in rule.rows]
        return sorted(found, key=lambda one: (-one[1].level, one[0], one[1].order))

    def everything_reviewed(self):
        moves = self.exercises.all + self.exercises.modes
        return all(one.reviewed for one in self.rules + self.conditions + moves)


class Ids:
    """Refuses an id that is badly written or was used before."""

    def __init__(self, pattern=ID):
        self._pattern = pattern
        self._lines = {}

    def take(self, table, key="id"):
        name = table.text(key)
        if not name:
            return name
        table.label(f"{table.what} {name}")
        if not self._pattern.match(name):
            table.fault(f"{key} must be lower case letters, digits and _", key)
        elif name in self._lines:
            table.fault(f"{key} is used twice; the first is on line {self._lines[name]}", key)
        else:
            self._lines[name] = table.line(key)
        return name


def sources_of(table, knowledge, with_house=False):
    keys = table.words("source")
    for key in keys:
        if knowledge.source_index(key) is None:
            table.fault(
                f"source {key} is not in sources.toml; add it there or correct it", "source"
            )
        knowledge.used_sources.add(key)
    house = table.text("house", "") if with_house else ""
    if not keys and "source" in table.data and not house:
        table.fault(
            "has no source; name one" + (", or say why in house" if with_house else ""), "source"
        )
    if keys and house:
        table.fault("has a source and a house reason; keep one", "house")
    return keys, house


def indices(table, key, words, allowed, what):
    for word in words:
        if word not in allowed:
            table.fault(f"unknown {what} {word}; known: {', '.join(allowed)}", key)
    return [word for word in words if word in allowed]


def one_of(table, key, allowed, default=None):
    word = table.text(key, default)
    if word and word not in allowed:
        table.fault(f"unknown {key} {word}; known: {', '.join(allowed)}", key)
        return allowed[0]
    return word or allowed[0]


def load_version(folder, knowledge, faults):
    file = File(folder, "version.toml", faults)
    file.only({"version"})
    version = file.data.get("version", "")
    if not isinstance(version, str) or not VERSION.match(version):
        file.fault(("version",), 'version must be a text like "2026.1"')
    knowledge.version = str(version)


def load_sources(folder, knowledge, faults):
    file = File(folder, "sources.toml", faults)
    file.only({"source"})
    knowledge.files["sources"] = file
    seen = {}
    for table in file.tables("source"):
        key = table.text("key")
        table.label(f"source {key}")
        if key in seen:
            table.fault(f"key is used twice; the first is on line {seen[key]}", "key")
        seen.setdefault(key, table.line("key"))
        grade = one_of(table, "grade", GRADES)
        text = table.text("text")
        url = table.get("url", str, "an address, or empty quotes", None)
        if url and not url.startswith(("https://", "http://")):
            table.fault("url must begin with https:// or http://", "url")
        table.done()
        knowledge.sources.append(Source(key, grade, text, url, table.line("key")))


def load_facts(file, knowledge):
    ids = Ids()
    for table in file.tables("fact"):
        name = ids.take(table)
        selector = table.flag("selector")
        limits = table.any_value("range")
        if limits is not None:
            whole = (
                isinstance(limits, list)
                and len(limits) == 2
                and all(type(n) is int for n in limits)
            )
            if not whole or limits[0] != 0 or limits[1] < 1:
                table.fault("range must be [0, HIGHEST]", "range")
                limits = [0, 1]
            values = [str(number) for number in range(limits[0], limits[1] + 1)]
            if table.has("values"):
                table.fault("has range and values; keep one", "values")
                table.words("values")
        else:
            values = table.words("values")
        if len(values) < 2 or len(values) > MAX_FACT_VALUES:
            table.fault(f"must have 2 to {MAX_FACT_VALUES} values")
        table.done()
        knowledge.facts.append(Fact(name, selector, values))


def load_findings(folder, knowledge, faults):
    file = File(folder, "findings.toml", faults)
    file.only({"finding", "fact"})
    knowledge.files["findings"] = file
    load_facts(file, knowledge)
    moments = knowledge.values_of("moment")
    ids = Ids()
    for table in file.tables("finding"):
        name = ids.take(table)
        kind = one_of(table, "type", FINDING_TYPES)
        sets = {}
        for key in ("asked", "required", "required_with_pain"):
            sets[key] = indices(table, key, table.words(key), moments, "moment")
        for key in ("required", "required_with_pain"):
            for moment in sets[key]:
                if moment not in sets["asked"]:
                    table.fault(f"{key} at {moment}, but not asked then", key)
        for moment in sets["required_with_pain"]:
            if moment in sets["required"]:
                table.fault(
                    f"required at {moment} with and without pain; keep one", "required_with_pain"
                )
        if not sets["asked"] and table.has("asked"):
            table.fault("is never asked; name a moment or take it out", "asked")
        sources, _ = sources_of(table, knowledge)
        table.done()
        knowledge.findings.append(
            Finding(
                name,
                kind,
                sets["asked"],
                sets["required"],
                sets["required_with_pain"],
                sources,
                table.line("id"),
            )
        )


def read_selector(table, fact, name, value):
    if not isinstance(value, list) or not value:
        table.fault(
            f'{name} is a selector; list its values, as in {name} = ["{fact.values[0]}"]', "when"
        )
        return None
    mask = 0
    for word in value:
        if word not in fact.values:
            table.fault(f"{name} has no value {word}; known: {', '.join(fact.values)}", "when")
        elif word == "unknown":
            table.fault(
                f"{name} unknown is for any.unknown alone; a rule may not ask for it", "when"
            )
        elif mask & (1 << fact.values.index(word)):
            table.fault(f"{name} names {word} twice", "when")
        else:
            mask |= 1 << fact.values.index(word)
    if mask == (1 << len(fact.values)) - 1:
        table.fault(f"{name} lists every value; leave it out", "when")
    return mask, value


def read_at_least(table, fact, name, value):
    if not isinstance(value, str):
        table.fault(f'{name} is not an up-set; only {name} = ">= VALUE" is allowed', "when")
        return None
    match = AT_LEAST.match(value)
    if not match:
        table.fault(f'{name} = "{value}" is not an up-set; only ">= VALUE" is allowed', "when")
        return None
    word = match.group(1)
    if word not in fact.values:
        table.fault(f"{name} has no value {word}; known: {', '.join(fact.values)}", "when")
        return None
    least = fact.values.index(word)
    if least == 0:
        table.fault(f"{name} >= {word} always holds; leave it out", "when")
        return None
    return ((1 << len(fact.values)) - 1) & ~((1 << least) - 1), word


def load_row(table, rule_id, rule_sources, knowledge, order):
    table.label(f"rule {rule_id}, row {order + 1}")
    levels = knowledge.values_of("last_session_level")
    level_word = table.text("level")
    if level_word and level_word not in levels[1:]:
        table.fault(f"level {level_word} cannot be; known: {', '.join(levels[1:])}", "level")
    level = levels.index(level_word) if level_word in levels else 0
    sources = sources_of(table, knowledge)[0] if table.has("source") else rule_sources
    conditions, text = [], []
    for name, value in table.table("when").items():
        index = knowledge.fact_index(name)
        if index is None:
            known = ", ".join(fact.id for fact in knowledge.facts)
            table.fault(f"unknown fact {name}; known: {known}", "when")
            continue
        fact = knowledge.facts[index]
        read = (read_selector if fact.selector else read_at_least)(table, fact, name, value)
        if read:
            conditions.append((index, read[0]))
            text.append((index, read[1]))
    if table.has("when") and not table.data["when"]:
        table.fault("when is empty, so the row would always hold; name a fact", "when")
    if len(conditions) > MAX_ROW_CONDITIONS:
        table.fault(f"has more than {MAX_ROW_CONDITIONS} conditions; split it", "when")
    table.done()
    return Row(level, sorted(conditions), sorted(text), sources, order, table)


def covers(wide, narrow, knowledge):
    """Wherever the narrow row holds, the wide one does."""
    masks = dict(narrow.conditions)
    for index, mask in wide.conditions:
        every = (1 << len(knowledge.facts[index].values)) - 1
        if masks.get(index, every) & ~mask:
            return False
    return True


def check_rows(rule, knowledge):
    for row in rule.rows:
        for other in rule.rows:
            if other is row or other.level < row.level or not covers(other, row, knowledge):
                continue
            if row.conditions == other.conditions and row.level == other.level:
                if other.order < row.order:
                    row.table.fault(f"repeats row {other.order + 1}; take one out")
            else:
                row.table.fault(f"can never decide: row {other.order + 1} already covers it")


def load_rules(folder, knowledge, faults):
    file = File(folder, "rules.toml", faults)
    file.only({"rule"})
    knowledge.files["rules"] = file
    ids = Ids(RULE_ID)
    for table in file.tables("rule"):
        name = ids.take(table)
        symptom = table.flag("symptom")
        spoils = table.flag("spoils_clean", symptom)
        sources, house = sources_of(table, knowledge, with_house=True)
        reviewed = table.flag("reviewed")
        tables = table.tables("row")
        rows = [load_row(one, name, sources, knowledge, order) for order, one in enumerate(tables)]
        if not rows:
            table.fault("has no [[rule.row]], so it can never fire")
        table.done()
        rule = Rule(name, symptom, spoils, reviewed, sources, house, rows, table.line("id"))
        check_rows(rule, knowledge)
        knowledge.rules.append(rule)
    knowledge.rules.sort(key=lambda rule: rule.id)
    count = sum(len(rule.rows) for rule in knowledge.rules)
    if count > MAX_ROWS:
        file.fault((), f"{count} rows; the decision table holds {MAX_ROWS}")


def load_question(table, condition, position, knowledge):
    letter = table.text("id")
    table.label(f"question {condition}.{letter}")
    expected = "abcdefghijklmnop"[position]
    if letter and letter != expected:
        table.fault(f"id must be {expected}: the questions of a condition go a, b, c", "id")
    applies = table.get("applies", dict, "a table { ... }", {})
    for key in applies:
        if key not in ("sex", "age_from", "age_below"):
            table.fault(f"applies knows sex, age_from and age_below, not {key}", "applies")
    sex = applies.get("sex", "")
    if sex and sex not in SEXES:
        table.fault(f"applies.sex must be one of {', '.join(SEXES)}", "applies")
    low, high = applies.get("age_from", 0), applies.get("age_below", 255)
    if type(low) is not int or type(high) is not int or not 0 <= low < high <= 255:
        table.fault(
            "applies: age_from and age_below must be whole years, the first the lower", "applies"
        )
        low, high = 0, 255
    table.done()
    return Question(f"{condition}.{letter}", letter, sex, low, high, table.line("id"))


def load_urgency_rule(table, condition, letters):
    table.label(f"condition {condition}, rule {table.path[-1] + 1}")
    urgency = one_of(table, "urgency", URGENCIES)
    groups = table.any_value("all")
    good = (
        isinstance(groups, list)
        and groups
        and all(
            isinstance(group, list) and group and all(isinstance(one, str) for one in group)
            for group in groups
        )
    )
    if not good:
        table.fault('all must be a list of lists of letters, as in [["a", "b"], ["c"]]')
        groups = []
    if len(groups) > MAX_GROUPS:
        table.fault(f"has more than {MAX_GROUPS} groups", "all")
    for group in groups:
        for letter in group:
            if letter not in letters:
                table.fault(f"unknown question {letter}; known: {', '.join(letters)}", "all")
        if len(set(group)) != len(group):
            table.fault("names a question twice in one group", "all")
    table.done()
    return UrgencyRule(urgency, groups)


def implies(narrow, wide):
    """Whatever makes the narrow rule hold makes the wide one hold."""
    return all(any(set(group) <= set(needed) for group in narrow.groups) for needed in wide.groups)


def check_urgency_rules(table, rules, letters):
    used = {letter for rule in rules for group in rule.groups for letter in group}
    for letter in letters:
        if letter not in used:
            table.fault(f"question {letter} is in no rule, so its answer would change nothing")
    for number, rule in enumerate(rules):
        for other_number, other in enumerate(rules):
            if number == other_number or URGENCIES.index(other.urgency) < URGENCIES.index(
                rule.urgency
            ):
                continue
            if implies(rule, other) and not (
                implies(other, rule) and rule.urgency == other.urgency and number < other_number
            ):
                table.fault(
                    f"rule {number + 1} can never decide: rule {other_number + 1} covers it"
                )


def load_screening(folder, knowledge, faults):
    file = File(folder, "screening.toml", faults)
    file.only({"page", "condition"})
    knowledge.files["screening"] = file
    page_ids = Ids()
    for table in file.tables("page"):
        knowledge.pages.append(page_ids.take(table))
        table.done()
    if len(knowledge.pages) > MAX_PAGES:
        file.fault(("page", MAX_PAGES), f"more than {MAX_PAGES} pages; people do not finish that")
    ids = Ids()
    for table in file.tables("condition"):
        name = ids.take(table)
        page = one_of(table, "page", knowledge.pages or ["none"])
        sources, house = sources_of(table, knowledge, with_house=True)
        reviewed = table.flag("reviewed")
        tables = table.tables("question")
        if not 1 <= len(tables) <= MAX_QUESTIONS:
            table.fault(f"must have 1 to {MAX_QUESTIONS} questions")
        questions = [
            load_question(one, name, place, knowledge)
            for place, one in enumerate(tables[:MAX_QUESTIONS])
        ]
        letters = [question.letter for question in questions]
        rules = [load_urgency_rule(one, name, letters) for one in table.tables("rule")]
        table.done()
        check_urgency_rules(table, rules, letters)
        knowledge.conditions.append(
            Condition(
                name,
                knowledge.pages.index(page) if page in knowledge.pages else 0,
                questions,
                rules,
                reviewed,
                sources,
                house,
                table.line("id"),
            )
        )
    for number, page in enumerate(knowledge.pages):
        if not any(one.page == number for one in knowledge.conditions):
            file.fault(("page", number), f"page {page} has no condition; take it out")


def load_listed(folder, name, key, pattern, knowledge, faults):
    file = File(folder, f"{name}.toml", faults)
    file.only({key})
    knowledge.files[name] = file
    ids = Ids(pattern)
    found = []
    for table in file.tables(key):
        listed = Listed(ids.take(table), [], table.line("id"))
        if key == "gate":
            listed.hard_stop = table.flag("hard_stop")
            if listed.id and not listed.id.startswith(name + "."):
                table.fault(f"id must begin with {name}.", "id")
        if key == "pattern":
            listed.kind = one_of(table, "kind", PATTERN_KINDS)
            listed.answer = one_of(table, "answer", PATTERN_ANSWERS)
        listed.sources, _ = sources_of(table, knowledge)
        table.done()
        found.append(listed)
    return found


class ProtocolHelpers:
    """What the protocols need of this module."""

    def __init__(self, knowledge):
        self._knowledge = knowledge

    def table(self, file, path, data):
        return Table(file, path, data)

    def sources(self, table):
        return sources_of(table, self._knowledge)

    def one_of(self, table, key, allowed, default=None):
        return one_of(table, key, allowed, default)


def load_statements(folder, knowledge, faults):
    file = File(folder, "article.toml", faults)
    file.only({"statement"})
    knowledge.files["article"] = file
    for position, table in enumerate(file.tables("statement")):
        name = table.text("id")
        table.label(f"statement {name}")
        expected = STATEMENTS[position] if position < len(STATEMENTS) else "none"
        if name and name != expected:
            table.fault(f"id must be {expected}: S1 to S29 in order, each once", "id")
        carried_by = table.words("carried_by")
        if table.has("carried_by") and not carried_by:
            table.fault("nothing carries it out; name a rule, an exercise, a text", "carried_by")
        table.done()
        knowledge.statements.append(Statement(name, carried_by, table.line("carried_by")))
    if file.data and len(knowledge.statements) < len(STATEMENTS):
        file.fault((), f"only {len(knowledge.statements)} statements; S1 to S29 are needed")


def check_statements(knowledge):
    known = {rule.id for rule in knowledge.rules}
    known |= {question.id for one in knowledge.conditions for question in one.questions}
    known |= {one.id for one in knowledge.exclusions + knowledge.medication + knowledge.ice}
    known |= {one.id for one in knowledge.patterns + knowledge.form}
    known |= {one.id for one in knowledge.exercises.all + knowledge.exercises.modes}
    for language in knowledge.languages[:1]:
        known |= set(language.texts)
    file = knowledge.files["article"]
    for number, statement in enumerate(knowledge.statements):
        for name in statement.carried_by:
            if name not in known:
                file.fault(
                    ("statement", number, "carried_by"),
                    f"statement {statement.id}: carried_by {name} is no rule, question or text",
                )


def check_sources_used(knowledge):
    file = knowledge.files["sources"]
    for number, source in enumerate(knowledge.sources):
        if source.key not in knowledge.used_sources:
            file.fault(
                ("source", number, "key"),
                f"source {source.key}: nothing uses it; take it out or name it where it belongs",
            )


def load_knowledge(folder, faults):
    knowledge = Knowledge()
    load_version(folder, knowledge, faults)
    load_sources(folder, knowledge, faults)
    load_findings(folder, knowledge, faults)
    load_rules(folder, knowledge, faults)
    load_screening(folder, knowledge, faults)
    gate_id = RULE_ID
    knowledge.exclusions = load_listed(folder, "exclusions", "exclusion", ID, knowledge, faults)
    knowledge.medication = load_listed(folder, "medication", "gate", gate_id, knowledge, faults)
    knowledge.ice = load_listed(folder, "ice", "gate", gate_id, knowledge, faults)
    knowledge.patterns = load_listed(folder, "patterns", "pattern", ID, knowledge, faults)
    knowledge_exercises.load_exercises(folder, knowledge, faults)
    knowledge_poses.load_pictures(folder, knowledge, faults)
    knowledge_form.load_form(folder, knowledge, faults)
    knowledge_care.load_care(folder, knowledge, faults, ProtocolHelpers(knowledge), indices,
                             sources_of)
    load_protocols(folder, knowledge, faults, ProtocolHelpers(knowledge))
    load_statements(folder, knowledge, faults)
    load_wording(folder, knowledge, faults)
    check_statements(knowledge)
    check_sources_used(knowledge)
    return knowledge
