"""The form cues, read and checked. See tools/compile_knowledge.py.

What would make a cue unsafe is refused here: no cue while the plan rests the hip or the light says
stop, no shorter step for somebody who does not over-stride, no cadence target beyond the trial.
"""

from dataclasses import dataclass

import knowledge_model as model
from knowledge_toml import File

LEVELS = ("go", "hold")
RUNNING_PHASES = ("none", "return", "rebuild", "keep")
MOST_RAISE_PERCENT = 5
MOST_SPM = 170
LEAST_RED_FREE_DAYS = 14


@dataclass
class Cue:
    id: str
    phases: list
    highest_level: str
    red_free_days: int
    most_spm: int
    overstride: bool
    raise_percent: int
    sources: list
    line: int


def whole(table, key, most):
    value = table.get(key, int, "a whole number", None)
    if type(value) is not int or not 0 <= value <= most:
        table.fault(f"{key} must be from 0 to {most}", key)
        return 0
    return value


def check_shorter(table, cue):
    """A shorter step raises what each kilometre asks of the hip flexor."""
    if cue.raise_percent and not cue.most_spm:
        table.fault("names a cadence, so it needs most_spm", "raise_percent")
    if not cue.most_spm:
        return
    if not cue.overstride:
        table.fault("a shorter step fits only who over-strides; set overstride", "most_spm")
    if cue.red_free_days < LEAST_RED_FREE_DAYS:
        table.fault(
            f"a shorter step needs {LEAST_RED_FREE_DAYS} days without a red", "red_free_days"
        )


def load_cue(table, ids, knowledge):
    name = ids.take(table)
    table.label(f"form cue {name}")
    words = table.words("phases")
    phases = model.indices(table, "phases", words, RUNNING_PHASES, "phase with running")
    if table.has("phases") and not words:
        table.fault("fits in no phase; name one", "phases")
    level = model.one_of(table, "highest_level", LEVELS)
    sources, _ = model.sources_of(table, knowledge)
    cue = Cue(
        name,
        phases,
        level,
        whole(table, "red_free_days", 84),
        whole(table, "most_spm", MOST_SPM),
        table.flag("overstride"),
        whole(table, "raise_percent", MOST_RAISE_PERCENT),
        sources,
        table.line("id"),
    )
    check_shorter(table, cue)
    table.done()
    return cue


def load_form(folder, knowledge, faults):
    file = File(folder, "form.toml", faults)
    file.only({"cue"})
    knowledge.files["form"] = file
    ids = model.Ids(model.ID)
    knowledge.form = [load_cue(table, ids, knowledge) for table in file.tables("cue")]


def camel(word):
    return "".join(part.capitalize() for part in word.split("_"))


def form_cpp(head, knowledge):
    phases = knowledge.values_of("phase")
    sources, rows = [], []
    for cue in knowledge.form:
        first = len(sources)
        sources += [knowledge.source_index(key) for key in cue.sources]
        bits = sum(1 << phases.index(phase) for phase in cue.phases)
        rows.append(
            f'    FormCueSpec{{"{cue.id}", {bits}, Level::{camel(cue.highest_level)}, '
            f"{cue.red_free_days}, {cue.most_spm}, "
            f"{'Overstride::Needed' if cue.overstride else 'Overstride::Any'}, "
            f"{cue.raise_percent}, "
            f"std::span<const std::uint16_t>(kSources).subspan({first}, {len(cue.sources)})}},\n"
        )
    listed = ", ".join(str(one) for one in sources)
    return (
        head
        + '#include <array>\n\n#include "knowledge/form.hpp"\n\n'
        + "namespace runlight::knowledge {\nnamespace {\n\n"
        + f"constexpr std::array<std::uint16_t, {len(sources)}> kSources = {{{listed}}};\n"
        + f"constexpr std::array<FormCueSpec, {len(rows)}> kCues = {{{{\n{''.join(rows)}}}}};\n\n"
        + "}  // namespace\n\n"
        + "std::span<const FormCueSpec> form_cues() { return kCues; }\n\n"
        + "}  // namespace runlight::knowledge\n"
    )
