"""Writes the rulebook: the whole knowledge in plain words, as Markdown for a clinician to read."""

from collections import namedtuple

from knowledge_rulebook_exercises import exercises_part
from knowledge_rulebook_protocols import protocols_part

# So many words of a fact are named one by one.
MOST_NAMED = 3
Words = namedtuple("Words", "text lines")


def words_of(knowledge):
    texts = knowledge.languages[0].texts
    return Words(lambda key: texts[key], lambda key: texts[key])


def signed(reviewed):
    return "reviewed" if reviewed else "not yet reviewed"


def source_list(keys, house=""):
    if keys:
        return ", ".join(f"[{key}](#{anchor(key)})" for key in keys)
    return f"house: {house}"


def anchor(key):
    kept = [c if c.isalnum() else "-" for c in key.lower()]
    return "source-" + "".join(kept)


def joined(parts, last):
    parts = list(parts)
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + f" {last} " + parts[-1]


def value_words(words, fact, value):
    return value if fact.values[-1].isdigit() else words.text(f"fact.{fact.id}.{value}")


def condition_words(knowledge, words, index, allowed):
    """`allowed` is a selector's list of values, or the least value that counts."""
    fact = knowledge.facts[index]
    name = words.text(f"fact.{fact.id}.name")
    if fact.selector:
        return f"{name}: {joined((value_words(words, fact, one) for one in allowed), 'or')}"
    least = value_words(words, fact, allowed)
    if fact.values[-1].isdigit():
        return f"{name}: {least} or more"
    worse = fact.values[fact.values.index(allowed) :]
    if len(worse) > MOST_NAMED:
        return f"{name}: {least} or more serious"
    return f"{name}: {joined((value_words(words, fact, one) for one in worse), 'or')}"


def rules_part(knowledge, words):
    levels = knowledge.values_of("last_session_level")
    out = [
        "## Rules",
        "",
        "The answer is the most serious rule that fires. A rule fires at its most serious line",
        "that holds; all parts of a line must hold. Rules only ever restrict.",
        "",
    ]
    for rule in knowledge.rules:
        out += [
            f"### {rule.id}",
            "",
            f"*{words.text(f'rule.{rule.id}.title')}.* "
            + words.text(f"rule.{rule.id}.why")
            + " "
            + words.text(f"rule.{rule.id}.change"),
            "",
            "| then | when | sources |",
            "|---|---|---|",
        ]
        for row in sorted(rule.rows, key=lambda one: (-one.level, one.order)):
            when = "; ".join(
                condition_words(knowledge, words, index, text) for index, text in row.text
            )
            out.append(
                f"| {words.text(f'level.{levels[row.level]}.word')} | {when} | "
                f"{source_list(row.sources, rule.house)} |"
            )
        kind = (
            "speaks of the leg itself" if rule.symptom else "speaks of the plan or of what is known"
        )
        clean = (
            ""
            if rule.spoils_clean == rule.symptom
            else ("; spoils a clean run" if rule.spoils_clean else "; does not spoil a clean run")
        )
        out += ["", f"{kind.capitalize()}{clean}. {signed(rule.reviewed).capitalize()}.", ""]
    return out


def findings_part(knowledge, words):
    out = [
        "## What is asked",
        "",
        "| id | question | asked | needed | sources |",
        "|---|---|---|---|---|",
    ]
    moments = knowledge.values_of("moment")

    def named(chosen):
        if len(chosen) == len(moments):
            return "always"
        return ", ".join(words.text(f"moment.{one}") for one in chosen)

    for one in knowledge.findings:
        needed = [named(one.required)] if one.required else []
        if one.required_with_pain:
            needed.append(f"{named(one.required_with_pain)} where something hurts")
        out.append(
            f"| {one.id} | {words.text(f'finding.{one.id}.question')} | {named(one.asked)} | "
            f"{'; '.join(needed) or 'no'} | {source_list(one.sources)} |"
        )
    return out + [""]


def applies_words(question):
    parts = []
    if question.sex:
        parts.append({"female": "women", "male": "men"}[question.sex])
    if question.age_from:
        parts.append(f"from {question.age_from} years")
    if question.age_below < 255:
        parts.append(f"under {question.age_below} years")
    return f" *(asked of: {', '.join(parts)}, and of anybody who left that open)*" if parts else ""


def screening_part(knowledge, words):
    questions = sum(len(one.questions) for one in knowledge.conditions)
    out = [
        "## Safety questions",
        "",
        f"{len(knowledge.conditions)} conditions, {questions} questions, "
        f"{len(knowledge.pages)} pages.",
        'Yes is always the serious answer, and "I don\'t know" counts as yes. Only what applies is',
        "asked. No answer clears a stress fracture, and nobody is asked to hop.",
        "",
    ]
    for number, page in enumerate(knowledge.pages):
        out += [f"### Page {number + 1}: {words.text(f'screening.page.{page}.title')}", ""]
        for one in knowledge.conditions:
            if one.page != number:
                continue
            out += [f"#### {one.id}: {words.text(f'screening.condition.{one.id}.name')}", ""]
            for question in one.questions:
                text = words.text(f"screening.question.{question.id}")
                out.append(f"* ({question.letter}) {text}{applies_words(question)}")
            out.append("")
            for rule in one.rules:
                groups = joined(
                    (
                        joined(group, "or") if len(rule.groups) == 1 else f"({joined(group, 'or')})"
                        for group in rule.groups
                    ),
                    "and",
                )
                out.append(f"* {groups}: **{words.text(f'urgency.{rule.urgency}.word')}**")
            out += [
                "",
                f"To say: \"{words.text(f'screening.condition.{one.id}.say')}\"",
                "",
                f"Sources: {source_list(one.sources, one.house)}. "
                f"{signed(one.reviewed).capitalize()}.",
                "",
            ]
    return out


def lists_part(knowledge, words):
    out = [
        "## Who should not follow this alone",
        "",
        "One yes: no running, a doctor within 7 days.",
        "",
    ]
    for one in knowledge.exclusions:
        out.append(
            f"* {one.id}: {words.text(f'exclusion.{one.id}.question')} "
            f"({source_list(one.sources)})"
        )
    out += [
        "",
        "## The gate before painkillers",
        "",
        'One yes: only "ask a pharmacist or a doctor". Also needed: '
        f"{', '.join(knowledge.care.medication_phases)}; age "
        f"{knowledge.care.medication['age_from']} to {knowledge.care.medication['age_to']}; more "
        f"than {knowledge.care.medication['hours_after_onset']} hours",
        "since it began; no run planned in the next "
        f"{knowledge.care.medication['hours_before_run']} hours, while a tablet could hide pain "
        f"({source_list(knowledge.care.medication_sources)}).",
        "",
    ]
    gates = [("medication", knowledge.medication), ("ice", knowledge.ice)]
    for name, found in gates:
        if name == "ice":
            ice = knowledge.care.ice
            out += [
                "",
                "## The gate before ice",
                "",
                f"One yes: no ice. Only in {', '.join(knowledge.care.ice_phases)}: "
                f"{ice['least_min']} to {ice['most_min']} minutes,",
                f"at most {ice['times_a_day']} times a day, on at most {ice['days']} days "
                f"({source_list(knowledge.care.ice_sources)}).",
                "",
            ]
        for one in found:
            out.append(
                f"* {one.id}: {words.text(f'gate.{one.id}.question')} "
                f"({source_list(one.sources)})"
            )
        out += ["", "What is said once it is passed:", ""]
        out += [f"> {line}" for line in words.lines(f"{name}.text")]
    cross = knowledge.care.cross
    out += [
        "",
        "## Sitting, and training in place of runs",
        "",
        *(
            f"* From {row['from_hours']} hours of sitting a day: get up every "
            f"{row['every_min']} minutes "
            f"({source_list(row['sources'], row['house'])})"
            for row in knowledge.care.sitting
        ),
        "* Other training fills up the minutes run in a usual week before it hurt, at an effort "
        f"of {cross['effort']} of 10; where no effort was told, {cross['unknown_effort']} is "
        "taken. Nothing known: the plan's own session "
        f"({source_list(knowledge.care.cross_sources)})",
    ]
    out += ["", "## Signs and risks", "", "They explain; they never change the light.", ""]
    for one in knowledge.patterns:
        out.append(
            f"* {one.id} ({one.kind}): {words.text(f'pattern.{one.id}.question')} "
            f"{words.text(f'pattern.{one.id}.why')} ({source_list(one.sources)})"
        )
    return out + [""]


def form_part(knowledge, words):
    out = ["## Form cues", "", "When each of them fits; else it is not given.", ""]
    for one in knowledge.form:
        when = [f"phases {', '.join(one.phases)}", f"level up to {one.highest_level}"]
        if one.red_free_days:
            when.append(f"{one.red_free_days} days without a red")
        if one.most_spm:
            when.append(f"a known cadence of at most {one.most_spm} steps a minute")
        if one.overstride:
            when.append("the runner over-strides")
        out.append(
            f"* {one.id}: {words.text(f'form.{one.id}.text')} Fits: {'; '.join(when)}. "
            f"({source_list(one.sources)})"
        )
    return out + [""]


def statements_part(knowledge, words):
    out = [
        "## The article, statement by statement",
        "",
        "| id | what it says | carried out by |",
        "|---|---|---|",
    ]
    for one in knowledge.statements:
        carried = ", ".join(f"`{name}`" for name in one.carried_by)
        out.append(f"| {one.id} | {words.text(f'statement.{one.id}')} | {carried} |")
    return out + [""]


def sources_part(knowledge):
    out = ["## Sources", ""]
    for one in knowledge.sources:
        place = f" <{one.url}>" if one.url else ""
        out.append(
            f'* <a id="{anchor(one.key)}"></a>**{one.key}** ({one.grade}): {one.text}{place}'
        )
    return out + [""]


def rulebook(knowledge):
    words = words_of(knowledge)
    rows = sum(len(rule.rows) for rule in knowledge.rules)
    out = [
        "# Rulebook",
        "",
        "<!-- Made by tools/compile_knowledge.py from knowledge/. Do not edit. -->",
        "",
    ]
    if not knowledge.everything_reviewed():
        out += [f"> **Not yet clinically reviewed.** {words.text('note.review')}", ""]
    out += [
        f"Knowledge {knowledge.version}: {len(knowledge.rules)} rules with {rows} lines, "
        f"{len(knowledge.conditions)} screening conditions, {len(knowledge.sources)} sources.",
        "",
    ]
    out += rules_part(knowledge, words) + findings_part(knowledge, words)
    out += screening_part(knowledge, words) + lists_part(knowledge, words)
    out += exercises_part(knowledge, words, source_list, signed)
    out += protocols_part(knowledge, source_list, signed)
    out += form_part(knowledge, words)
    out += statements_part(knowledge, words) + sources_part(knowledge)
    return "\n".join(out).rstrip() + "\n"
