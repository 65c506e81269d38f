"""Protocols: the way back in numbers (knowledge/protocols/*.toml), checked, and written as C++.

A protocol that breaks an invariant of the plan is refused with file, line and the invariant.
"""

import re
import tomllib
from dataclasses import dataclass, field

from knowledge_toml import File

# Section -> key -> (least, most). The C++ structs have the same fields in the same order.
# A most is the ceiling that no protocol may pass; a least the strictness it may not go below.
SECTIONS = {
    "ladder": {
        "warm_up_min": (5, 15),
        "cool_down_min": (5, 15),
        "clean_entry_stage": (1, 8),
        "steady_entry_stage": (1, 1),
        "test_stage_run_min": (1, 10),
    },
    "test_run": {
        "least_run_min": (1, 5),
        "most_run_min": (5, 10),
        "offered_run_min": (3, 10),
        "warm_up_min": (5, 15),
    },
    "progress": {
        "clean_sessions": (2, 10),
        "steady_sessions": (0, 10),
        "counts_from_percent": (80, 100),
        "counts_to_percent": (100, 120),
        "stages_in_7_days": (1, 2),
        "steady_stages_in_7_days": (0, 1),
        "sessions_in_7_days": (1, 3),
        "days_apart": (2, 4),
    },
    "red": {
        "rest_days": (2, 7),
        "stages_down": (1, 11),
        "volume_percent": (50, 80),
        "one_red_days": (0, 2),
        "two_reds_days": (14, 56),
    },
    "missed": {
        "free_days": (3, 7),
        "days_per_stage": (1, 5),
        "restart_days": (14, 28),
    },
    "niggle": {"days": (7, 28), "test_runs": (3, 10)},
    "referral": {
        "protect_days": (7, 14),
        "phase_days": (14, 28),
        "not_running_days": (28, 84),
    },
    "foundation": {
        "full_sessions": (2, 10),
        "full_exercises": (1, 8),
        "pain": (0, 2),
        "walk_min": (20, 60),
        "walk_pain": (0, 1),
        "stairs_pain": (0, 1),
        "day_min": (10, 25),
    },
    "load_light": {
        "sets": (3, 5),
        "reps": (12, 20),
        "pain": (0, 2),
        "stand_s": (10, 60),
        "step_downs": (10, 30),
    },
    "gate": {
        "quiet_days": (3, 14),
        "lift_pain": (0, 1),
        "walk_min": (30, 60),
        "stand_s": (10, 60),
        "step_downs": (10, 30),
        "squats": (10, 30),
        "other_side_percent": (90, 100),
        "load_steps": (1, 5),
        "load_steps_both_sides": (2, 10),
        "test_days": (7, 14),
        "steady_pain": (0, 1),
        "steady_days": (0, 56),
        "steady_load_heavy_days": (0, 168),
    },
    "strength": {
        "step_reps": (5, 10),
        "step_g": (500, 2000),
        "step_sessions": (2, 6),
        "upgrade_hold_days": (7, 14),
        "upgrade_apart_days": (21, 56),
        "running_in_7_days": (1, 2),
        "running_days_apart": (2, 4),
    },
    "caps": {
        "week_percent": (100, 110),
        "weeks": (1, 4),
        "floor_min": (0, 5),
        "floor_m": (0, 1000),
        "session_percent": (100, 110),
        "session_days": (14, 30),
        "shortest_min": (15, 30),
        "reference_sessions": (1, 3),
    },
    "rebuild": {
        "sessions_in_week": (2, 4),
        "red_free_days": (14, 56),
        "down_week": (3, 4),
        "down_week_percent": (70, 80),
        "clean_weeks": (2, 8),
        "terrain_weeks": (2, 8),
    },
    "keep": {"days": (84, 364), "pain_free_days": (84, 364)},
    "override": {
        "days": (0, 56),
        "start_stage": (1, 8),
        "steady_pain": (0, 1),
        "skip_tests": (0, 2),
    },
}
# The struct's field where it is not called as the section.
FIELDS = {"override": "override_bounds"}
NAME = re.compile(r"^[a-z][a-z0-9_]{0,39}$")
STAGE = {"run_min": (1, 60), "walk_min": (0, 10), "reps": (1, 20)}
WORK_KINDS = ("strength", "mobility", "cross")
LOADS = ("other", "hip_flexor")
WORK_ID = re.compile(r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$")
MOST_EXERCISES = 254
# What a phase may not be without; return to keep go on with the strength of load_heavy.
NEEDS_STRENGTH = ("foundation", "load_light", "load_heavy", "return", "rebuild", "keep")
NEEDS_FLEXOR = ("load_light", "load_heavy", "return", "rebuild", "keep")


@dataclass
class Work:
    id: str
    kind: str
    loads: str
    phases: list
    exercises: list
    numbers: list  # sets, least and most repetitions, least and most seconds, ...
    sources: list


@dataclass
class Protocol:
    name: str
    rules: str = ""
    about: str = ""
    sections: dict = field(default_factory=dict)
    stages: list = field(default_factory=list)
    work: list = field(default_factory=list)
    sources: list = field(default_factory=list)
    reviewed: bool = False


def whole(table, key, limits, default=None):
    value = table.get(key, int, "a whole number", default)
    if isinstance(value, bool):
        table.fault(f"{key} must be a whole number", key)
        return limits[0]
    if (key in table.data or default is None) and not limits[0] <= value <= limits[1]:
        if key in table.data:
            table.fault(f"{key} is {value}; it must lie between {limits[0]} and {limits[1]}", key)
        return min(max(value, limits[0]), limits[1])
    return value


def span(table, key, limits):
    """[least, most], or none where the key is absent."""
    value = table.any_value(key)
    if value is None:
        return [0, 0]
    good = (
        isinstance(value, list)
        and len(value) == 2
        and all(type(one) is int for one in value)
        and limits[0] <= value[0] <= value[1] <= limits[1]
    )
    if not good:
        table.fault(
            f"{key} must be [LEAST, MOST] between {limits[0]} and {limits[1]}", key
        )
        return [limits[0], limits[0]]
    return value


def session_minutes(protocol, stage):
    ladder = protocol.sections["ladder"]
    return (
        ladder["warm_up_min"]
        + ladder["cool_down_min"]
        + stage["reps"] * (stage["run_min"] + stage["walk_min"])
        - stage["walk_min"]
    )


def load_sections(file, protocol, helpers):
    for name, keys in SECTIONS.items():
        data = file.data.get(name)
        if not isinstance(data, dict):
            file.fault((name,), f"[{name}] is missing; see knowledge/protocols/standard.toml")
            protocol.sections[name] = {key: limits[0] for key, limits in keys.items()}
            continue
        table = helpers.table(file, (name,), data)
        protocol.sections[name] = {key: whole(table, key, limits) for key, limits in keys.items()}
        sources, _ = helpers.sources(table)
        protocol.sources += [key for key in sources if key not in protocol.sources]
        table.done()


def load_stages(file, protocol):
    longest = 0
    for number, table in enumerate(file.tables("stage"), start=1):
        table.label(f"stage {number}")
        stage = {key: whole(table, key, limits) for key, limits in STAGE.items()}
        table.done()
        if stage["reps"] > 1 and stage["walk_min"] == 0:
            table.fault("runs several times without a walk between; give walk_min", "walk_min")
        if protocol.stages:
            before = protocol.stages[-1]
            run, last = (one["run_min"] * one["reps"] for one in (stage, before))
            if run < last:
                table.fault(
                    f"run minutes fall from {last} to {run}; they may never fall from stage to "
                    "stage",
                    "run_min",
                )
            ceiling = protocol.sections["caps"]["week_percent"]
            minutes = session_minutes(protocol, stage)
            if minutes * 100 > longest * ceiling:
                table.fault(
                    f"the session grows from {longest} to {minutes} min; the week cap allows "
                    f"{ceiling} %",
                    "run_min",
                )
            for other, old in enumerate(protocol.stages, start=1):
                if old == stage:
                    table.fault(
                        f"is stage {other} again; a ladder may not go round in a circle", "run_min"
                    )
                    break
        protocol.stages.append(stage)
        longest = max(longest, session_minutes(protocol, stage))
    if len(protocol.stages) < 2:
        file.fault((), "the ladder needs at least two [[stage]] tables")
        return
    entry = protocol.sections["ladder"]["clean_entry_stage"]
    if entry > len(protocol.stages):
        file.fault(("ladder", "clean_entry_stage"), f"there is no stage {entry}")
    start = protocol.sections["override"]["start_stage"]
    if start > len(protocol.stages):
        file.fault(("override", "start_stage"), f"there is no stage {start}")


def load_work(file, protocol, phases, known, helpers):
    seen = {}
    for table in file.tables("work"):
        name = table.text("id")
        table.label(f"work {name}")
        if not WORK_ID.match(name):
            table.fault("id must be lower case letters, digits, _ and one dot", "id")
        if name in seen:
            table.fault("id is used twice", "id")
        seen.setdefault(name, table.line("id"))
        kind = helpers.one_of(table, "kind", WORK_KINDS)
        loads = helpers.one_of(table, "loads", LOADS, "other")
        named = table.words("phases")
        for phase in named:
            if phase not in phases:
                table.fault(f"unknown phase {phase}; known: {', '.join(phases)}", "phases")
        exercises = table.words("exercises")
        for exercise in exercises:
            if exercise not in known:
                table.fault(
                    f"unknown exercise {exercise}; add it to exercises.toml or "
                    "crosstraining.toml, or correct it",
                    "exercises",
                )
        if not exercises:
            table.fault("names no exercise", "exercises")
        sets = whole(table, "sets", (1, 6), 0)
        reps = span(table, "reps", (1, 30))
        hold = span(table, "hold_s", (5, 120))
        if kind != "cross" and (reps == [0, 0]) == (hold == [0, 0]):
            table.fault("give reps or hold_s, one of the two")
        often = whole(table, "in_7_days", (1, 7))
        apart = whole(table, "days_apart", (1, 4))
        if apart > 1 and (often - 1) * apart > 6:
            table.fault(f"{often} times in 7 days do not fit {apart} days apart", "in_7_days")
        if loads == "hip_flexor" and apart < 2:
            table.fault("loads the hip flexor; days_apart must be at least 2", "days_apart")
        minutes = whole(table, "minutes", (1, 90))
        sources, _ = helpers.sources(table)
        table.done()
        numbers = [sets, *reps, *hold, often, apart, minutes]
        protocol.work.append(
            Work(name, kind, loads, [p for p in named if p in phases], exercises, numbers, sources)
        )
    check_work(file, protocol)


def check_work(file, protocol):
    def is_trained(phase, loads):
        return any(
            phase in one.phases and one.kind == "strength" and one.loads in loads
            for one in protocol.work
        )

    for phase in NEEDS_STRENGTH:
        if not is_trained(phase, LOADS):
            file.fault((), f"phase {phase} has no strength work, so nothing leads on from it")
    for phase in NEEDS_FLEXOR:
        if not is_trained(phase, ("hip_flexor",)):
            file.fault((), f"phase {phase} has no hip-flexor work, so no load step can be made")
    for phase in ("niggle", "foundation", "protect"):
        if is_trained(phase, ("hip_flexor",)):
            file.fault((), f"phase {phase} loads the hip flexor; that begins with load_light")
    least = protocol.sections["foundation"]["full_exercises"]
    count = len(
        {
            exercise
            for one in protocol.work
            if "foundation" in one.phases and one.kind == "strength"
            for exercise in one.exercises
        }
    )
    if count < least:
        file.fault(
            ("foundation", "full_exercises"),
            f"foundation: full_exercises is {least}, but there are {count}; nothing leads on",
        )


def check_numbers(file, protocol):
    """Numbers that must fit each other."""
    sections = protocol.sections

    def demand(holds, section, key, message):
        if not holds:
            file.fault((section, key), f"{section}: {message}")

    test = sections["test_run"]
    demand(
        test["least_run_min"] <= test["offered_run_min"] <= test["most_run_min"],
        "test_run",
        "offered_run_min",
        "offered_run_min must lie between least_run_min and most_run_min",
    )
    progress = sections["progress"]
    demand(
        progress["steady_sessions"] == 0
        or progress["steady_sessions"] > progress["clean_sessions"],
        "progress",
        "steady_sessions",
        "steady_sessions must be more than clean_sessions, or 0",
    )
    demand(
        (progress["sessions_in_7_days"] - 1) * progress["days_apart"] <= 6,
        "progress",
        "sessions_in_7_days",
        "sessions_in_7_days do not fit days_apart",
    )
    gate = sections["gate"]
    demand(
        gate["steady_pain"] == 0
        or (gate["steady_days"] >= 14 and gate["steady_load_heavy_days"] >= 42),
        "gate",
        "steady_pain",
        "a steady pain is accepted only after 14 days and 6 weeks of load_heavy",
    )
    strength = sections["strength"]
    demand(
        (strength["running_in_7_days"] - 1) * strength["running_days_apart"] <= 6,
        "strength",
        "running_in_7_days",
        "running_in_7_days do not fit running_days_apart",
    )
    demand(
        sections["override"]["steady_pain"] == 0
        or gate["steady_pain"] > 0
        or gate["steady_days"] >= 14,
        "override",
        "steady_pain",
        "a steady pain is accepted only after 14 days; give gate steady_days",
    )


def exercise_ids(folder):
    """The ids that exercises.toml and crosstraining.toml know; a fault in them is said there."""
    found = []
    for name in ("exercises.toml", "crosstraining.toml"):
        path = folder / name
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
            continue
        for key, tables in data.items():
            if key != "avoid" and isinstance(tables, list):
                found += [one["id"] for one in tables if isinstance(one, dict) and "id" in one]
    return found


def names_in(folder, always):
    """The two that are always there, then every other file, by name."""
    others = sorted(path.stem for path in (folder / "protocols").glob("*.toml"))
    return always + [name for name in others if name not in always]


def load_head(file, protocol, always):
    name = protocol.name
    if not NAME.match(name):
        file.fault((), "a protocol's file is called with lower case letters, digits and _")
    if file.data.get("protocol") != name:
        file.fault(("protocol",), f'protocol must be "{name}", as the file is called')
    rules = file.data.get("rules")
    if rules not in always:
        file.fault(("rules",), f"rules must be one of: {', '.join(always)}")
        rules = always[0]
    elif name in always and rules != name:
        file.fault(("rules",), f'rules must be "{name}" in this file')
    protocol.rules = rules
    about = file.data.get("about", "")
    if not isinstance(about, str) or (name not in always and not about.strip()):
        file.fault(("about",), "about must say in a sentence what this protocol is")
        about = ""
    protocol.about = about.strip()
    if not isinstance(file.data.get("reviewed"), bool):
        file.fault(("reviewed",), "reviewed must be true or false")
    protocol.reviewed = file.data.get("reviewed") is True


def load_protocols(folder, knowledge, faults, helpers):
    phases = [one for one in knowledge.values_of("phase") if one not in ("none", "unknown")]
    always = list(knowledge.values_of("protocol"))
    known = exercise_ids(folder)
    found = []
    for name in names_in(folder, always):
        file = File(folder, f"protocols/{name}.toml", faults)
        if not file.data:
            continue
        file.only({"protocol", "rules", "about", "reviewed", "stage", "work", *SECTIONS})
        protocol = Protocol(name)
        load_head(file, protocol, always)
        load_sections(file, protocol, helpers)
        load_stages(file, protocol)
        load_work(file, protocol, phases, known, helpers)
        check_numbers(file, protocol)
        found.append(protocol)
    knowledge.protocols = found


def trained(knowledge):
    """Every exercise of a protocol, sorted: the order of Knowledge::trained."""
    return sorted(
        {one for protocol in knowledge.protocols for w in protocol.work for one in w.exercises}
    )


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"sv'


def camel(word):
    return "".join(part.capitalize() for part in word.split("_"))


def protocol_tables(writer):
    """Adds the tables of the protocols to the generated file."""
    knowledge = writer.knowledge
    order = trained(knowledge)
    phases = knowledge.values_of("phase")
    writer.table("std::string_view", "kTrained", [f'"{one}"sv' for one in order])
    specs = []
    for protocol in knowledge.protocols:
        prefix = f"k{camel(protocol.name)}"
        stages = [
            f"StageSpec{{{one['run_min']}, {one['walk_min']}, {one['reps']}}}"
            for one in protocol.stages
        ]
        writer.table("StageSpec", f"{prefix}Stages", stages)
        work = []
        for number, one in enumerate(protocol.work):
            exercises = [str(order.index(name)) for name in one.exercises]
            writer.table("std::uint8_t", f"{prefix}Work{number}", exercises)
            mask = sum(1 << phases.index(phase) for phase in one.phases)
            numbers = ", ".join(str(value) for value in one.numbers)
            work.append(
                f'WorkSpec{{"{one.id}"sv, WorkKind::{camel(one.kind)}, '
                f"Loads::{camel(one.loads)}, 0x{mask:x}, {numbers}, {prefix}Work{number}, "
                f"{writer.refs(one.sources)}}}"
            )
        writer.table("WorkSpec", f"{prefix}Work", work)
        sections = ", ".join(
            "{" + ", ".join(str(value) for value in protocol.sections[name].values()) + "}"
            for name in SECTIONS
        )
        specs.append(
            f"ProtocolSpec{{{quoted(protocol.name)}, {quoted(protocol.about)}, "
            f"Protocol::{camel(protocol.rules)}, {sections}, {prefix}Stages, "
            f"{prefix}Work, {writer.refs(protocol.sources)}}}"
        )
    writer.table("ProtocolSpec", "kProtocols", specs)
    writer.table(
        "ProtocolNumber",
        "kProtocolNumbers",
        [
            f'ProtocolNumber{{"{name}"sv, "{key}"sv, {least}, {most}, '
            "[](ProtocolSpec& one) -> std::int32_t& { "
            f"return one.{FIELDS.get(name, name)}.{key}; }}}}"
            for name, keys in SECTIONS.items()
            for key, (least, most) in keys.items()
        ],
    )


PROOF = """
// The order of the table begins with that of the enumeration, and run minutes never fall.
constexpr bool protocols_are_sound() {
  for (std::size_t i = 0; i < kProtocols.size(); ++i) {
    const bool is_built_in = i <= static_cast<std::size_t>(Protocol::Article);
    if (is_built_in && static_cast<std::size_t>(kProtocols[i].rules) != i) return false;
    for (std::int32_t stage = 2; stage <= kProtocols[i].last_stage(); ++stage) {
      if (kProtocols[i].stage(stage).total_run_min() <
          kProtocols[i].stage(stage - 1).total_run_min()) {
        return false;
      }
    }
  }
  return true;
}
static_assert(protocols_are_sound());
static_assert(kTrained.size() <= 254);
"""
