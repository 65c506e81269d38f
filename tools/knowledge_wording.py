"""The texts of every language, flattened to keys "a.b.c", and what they must have.

The first language (en) must have a text for everything the knowledge names; every other language
must have exactly the same keys with the same places to fill in, {like_this}.
"""

import re
from dataclasses import dataclass, field

import knowledge_exercises
from knowledge_toml import File

FIRST_LANGUAGE = "en"
CODE = re.compile(r"^[a-z]{2}(-[A-Z]{2})?$")
PLACE = re.compile(r"\{([a-z_]+)\}")
# What a door can fill in. A text that asks for anything else would show its braces to the runner.
PLACES = (
    "date",
    "day",
    "emergency",
    "file",
    "first",
    "last",
    "level",
    "month",
    "name",
    "number",
    "phase",
    "protocol",
    "role",
    "second",
    "third",
    "text",
    "time",
    "words",
    "year",
)
MAX_DO_LINES = 4
MAX_DO_WIDTH = 76
# Text that stands on the screen as it is written here, spaces and empty lines included.
HELP = "cli.help."
MAX_HELP_WIDTH = 80
URGENCIES = ("physiotherapist", "within_days", "same_day", "emergency")
REGIONS = ("gb", "us", "eu", "unknown")
DRUGS = (
    "none",
    "ibuprofen",
    "aspirin",
    "paracetamol",
    "naproxen",
    "diclofenac",
    "opioid",
    "injection",
    "other",
)


@dataclass
class Language:
    code: str
    file: object
    texts: dict = field(default_factory=dict)  # key -> text, or list of lines
    paths: dict = field(default_factory=dict)  # key -> path in the file


def flatten(language, table, path):
    for name, value in table.items():
        here = path + (name,)
        key = ".".join(here)
        if isinstance(value, dict):
            flatten(language, value, here)
            continue
        if key in language.texts:
            language.file.fault(here, f"{key}: is written twice")
        language.texts[key] = value
        language.paths[key] = here
        check_text(language, key, here, value)


def check_text(language, key, path, value):
    lines = value if isinstance(value, list) else [value]
    if not lines:
        language.file.fault(path, f"{key}: is an empty list; write a line or take it out")
    for line in lines:
        if not isinstance(line, str):
            language.file.fault(path, f"{key}: must be a text or a list of texts")
            return
        if key.startswith(HELP):
            check_help_line(language, key, path, line)
        else:
            check_line(language, key, path, line)
        for name in PLACE.findall(line):
            if name not in PLACES:
                language.file.fault(
                    path, f"{key}: unknown place {{{name}}}; known: {', '.join(PLACES)}"
                )
        if "{" in PLACE.sub("", line) or "}" in PLACE.sub("", line):
            language.file.fault(path, f"{key}: a brace that is no place; write {{name}}")
    if key.startswith("verdict."):
        check_verdict(language, key, path, lines)


def check_line(language, key, path, line):
    if not line.strip():
        language.file.fault(path, f"{key}: is empty; write it or take it out")
    if line != line.strip() or "\n" in line:
        language.file.fault(path, f"{key}: begins or ends with a space, or has a line break")


def check_help_line(language, key, path, line):
    if line != line.rstrip() or "\n" in line:
        language.file.fault(path, f"{key}: a line ends with a space, or has a line break")
    if len(line) > MAX_HELP_WIDTH:
        language.file.fault(
            path, f"{key}: {len(line)} characters; a line of help holds {MAX_HELP_WIDTH}"
        )


def check_verdict(language, key, path, lines):
    if len(lines) > MAX_DO_LINES:
        language.file.fault(path, f"{key}: {len(lines)} lines; a card holds {MAX_DO_LINES}")
    for line in lines:
        if len(line) > MAX_DO_WIDTH:
            language.file.fault(
                path, f"{key}: {len(line)} characters; a card line holds {MAX_DO_WIDTH}"
            )


def places(value):
    text = "\n".join(value) if isinstance(value, list) else value
    return sorted(set(PLACE.findall(text)))


def needed_for_rows(knowledge):
    """(key, is a list of lines, file, path) of every text that a row of the knowledge needs."""
    for rule in knowledge.rules:
        for part in ("title", "why", "change"):
            yield f"rule.{rule.id}.{part}", False, "rules", rule
    for finding in knowledge.findings:
        for part in ("question", "help", "short"):
            yield f"finding.{finding.id}.{part}", False, "findings", finding
    for condition in knowledge.conditions:
        for part in ("name", "say"):
            yield f"screening.condition.{condition.id}.{part}", False, "screening", condition
        for question in condition.questions:
            yield f"screening.question.{question.id}", False, "screening", question
    for exclusion in knowledge.exclusions:
        for part in ("question", "name"):
            yield f"exclusion.{exclusion.id}.{part}", False, "exclusions", exclusion
    for name in ("medication", "ice"):
        for gate in getattr(knowledge, name):
            yield f"gate.{gate.id}.question", False, name, gate
    for pattern in knowledge.patterns:
        for part in ("question", "why"):
            yield f"pattern.{pattern.id}.{part}", False, "patterns", pattern
    for cue in knowledge.form:
        for part in ("title", "text"):
            yield f"form.{cue.id}.{part}", False, "form", cue
    for statement in knowledge.statements:
        yield f"statement.{statement.id}", False, "article", statement
    yield from knowledge_exercises.needed_words(knowledge)


def needed_for_words(knowledge):
    levels = knowledge.values_of("last_session_level")
    for moment in knowledge.values_of("moment"):
        yield f"moment.{moment}", False
        for level in levels:
            yield f"verdict.{moment}.{level}.headline", False
            yield f"verdict.{moment}.{level}.do", True
    special = [
        "calm.rest_day",
        "calm.paused",
        "unscreened",
        "unknown",
        "masked",
        "masked_after",
        "excluded",
        "not_yet",
    ]
    for name in special:
        yield f"verdict.{name}.headline", False
        yield f"verdict.{name}.do", True
    for level in levels:
        yield f"level.{level}.word", False
        yield f"level.{level}.meaning", False
    for light in ("green", "yellow", "red", "none"):
        for part in ("word", "symbol", "meaning"):
            yield f"light.{light}.{part}", False
    for phase in knowledge.values_of("phase"):
        if phase != "unknown":
            yield f"phase.{phase}.name", False
            yield f"phase.{phase}.meaning", False
    for protocol in knowledge.values_of("protocol"):
        yield f"protocol.{protocol}.name", False
        yield f"protocol.{protocol}.meaning", False
    for fact in ("quality", "trend", "gait"):
        for value in knowledge.values_of(fact):
            yield f"{fact}.{value}", False
    for number in range(11):
        yield f"pain.{number}", False
    for fact in knowledge.facts:
        yield f"fact.{fact.id}.name", False
        if not fact.values[-1].isdigit():
            for value in fact.values:
                yield f"fact.{fact.id}.{value}", False


# What one improvement is called: by its fact, by the fact and its value, or by a number of points.
CHANGES = (
    "screening_age",
    "gait",
    "night_pain",
    "analgesic",
    "settled",
    "morning_stiffness",
    "clean_test_run",
    "last_session_level",
    "weeks_rising",
)
CHANGES_BY_VALUE = ("quality", "trend", "days_since_red", "days_since_run", "last_next_morning")
CHANGES_IN_POINTS = ("every_pain", "pain", "walking_or_rest_pain", "rise", "run_rise")


def needed_for_changes(knowledge):
    for fact in CHANGES:
        yield f"change.{fact}", False
    for fact in CHANGES_BY_VALUE:
        for value in knowledge.values_of(fact)[:-1]:  # the worst is no improvement
            yield f"change.{fact}.{value}", False
    for name in CHANGES_IN_POINTS:
        yield f"change.{name}.none", False
        yield f"change.{name}.most", False


def needed_for_all(knowledge):
    for urgency in URGENCIES:
        yield f"urgency.{urgency}.word", False
        yield f"urgency.{urgency}.what_to_do", False
    for region in REGIONS:
        yield f"emergency.numbers.{region}", False
    for drug in DRUGS:
        yield f"drug.{drug}", False
    for page in knowledge.pages:
        yield f"screening.page.{page}.title", False
    yield "language.name", False
    yield "screening.none", False
    yield "screening.weekly", False
    yield "medication.text", True
    yield "medication.ask", True
    yield "ice.text", True
    yield "ice.not", True
    yield "note.review", False
    yield "note.physiotherapist", False
    yield from needed_for_changes(knowledge)
    yield from knowledge_exercises.needed_for_all()


def check_first(language, knowledge):
    for key, is_list, name, row in needed_for_rows(knowledge):
        if key not in language.texts:
            file = knowledge.files[name]
            language.file.fault((), f"{key} is missing; {file.name}:{row.line} needs it")
        elif isinstance(language.texts[key], list) != is_list:
            wanted = "a list of lines" if is_list else "one text"
            language.file.fault(language.paths[key], f"{key}: must be {wanted}")
    for key, is_list in list(needed_for_words(knowledge)) + list(needed_for_all(knowledge)):
        if key not in language.texts:
            language.file.fault((), f"{key} is missing; every reader needs it")
        elif isinstance(language.texts[key], list) != is_list:
            wanted = "a list of lines" if is_list else "one text"
            language.file.fault(language.paths[key], f"{key}: must be {wanted}")


def check_no_leftovers(language, knowledge):
    """A text for a row that no longer is."""
    wanted = {key for key, _, _, _ in needed_for_rows(knowledge)}
    wanted |= {key for key, _ in needed_for_words(knowledge)}
    wanted |= {key for key, _ in needed_for_all(knowledge)}
    closed = (
        "rule.",
        "finding.",
        "fact.",
        "screening.condition.",
        "screening.question.",
        "exclusion.",
        "screening.page.",
        "gate.",
        "pattern.",
        "form.",
        "statement.",
        "drug.",
        "phase.",
        "protocol.",
        "change.",
        "exercise.",
        "exercise_group.",
        "exercise_rule.",
        "exercise_part.",
        "crosstraining.",
        "demand.",
        "load_step.",
        "equipment.",
        "dose.",
        "figure.",
    )
    for key in language.texts:
        if key.startswith(closed) and key not in wanted:
            language.file.fault(
                language.paths[key], f"{key}: nothing needs it; take it out or correct it"
            )


def check_against_first(first, other):
    for key in first.texts:
        if key not in other.texts:
            other.file.fault((), f"{key} is missing; {first.file.name} has it")
    for key, value in other.texts.items():
        path = other.paths[key]
        if key not in first.texts:
            other.file.fault(
                path, f"{key}: {first.file.name} has no such text; take it out or correct it"
            )
            continue
        model = first.texts[key]
        if isinstance(value, list) != isinstance(model, list):
            other.file.fault(
                path, f"{key}: must be {'a list' if isinstance(model, list) else 'one text'}"
            )
        elif places(value) != places(model):
            want = ", ".join(f"{{{name}}}" for name in places(model)) or "none"
            have = ", ".join(f"{{{name}}}" for name in places(value)) or "none"
            other.file.fault(path, f"{key}: the places to fill in must be {want}; here: {have}")
        elif key.endswith(".sources") and value != model:
            other.file.fault(path, f"{key}: must be the same in every language")


def use_sources(language, knowledge):
    for key, value in language.texts.items():
        if not key.endswith(".sources") or not isinstance(value, list):
            continue
        for source in value:
            if knowledge.source_index(source) is None:
                language.file.fault(
                    language.paths[key], f"{key}: source {source} is not in sources.toml"
                )
            knowledge.used_sources.add(source)


def load_wording(folder, knowledge, faults):
    names = sorted(path.name for path in (folder / "wording").glob("*.toml"))
    first_name = f"{FIRST_LANGUAGE}.toml"
    ordered = [first_name] + [name for name in names if name != first_name]
    for name in ordered:
        file = File(folder, f"wording/{name}", faults)
        language = Language(name.removesuffix(".toml"), file)
        if not CODE.match(language.code):
            file.fault((), 'the file must be named by its language, like "de.toml" or "pt-BR.toml"')
        flatten(language, file.data, ())
        knowledge.languages.append(language)
        use_sources(language, knowledge)
    first = knowledge.languages[0]
    if first.file.data:
        check_first(first, knowledge)
        check_no_leftovers(first, knowledge)
        for other in knowledge.languages[1:]:
            check_against_first(first, other)
