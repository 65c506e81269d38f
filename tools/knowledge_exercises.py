"""The exercises and the ways to keep fit, read and checked. See tools/compile_knowledge.py."""

from dataclasses import dataclass, field

import knowledge_model as model
from knowledge_toml import File

DEMANDS = ("low", "low_moderate", "moderate", "high", "highest")
GROUPS = ("range", "stretch", "rotators", "core", "legs", "hip_flexor")
LOAD_STEPS = ("none", "reps", "hold", "band", "weight")
SIDES = ("sore", "each", "both")
EQUIPMENT = ("mat", "chair", "wall", "band", "step", "pool", "pull_buoy", "float_belt",
             "stationary_bike", "elliptical")
AMOUNTS = ("reps", "hold_s", "minutes")
# The least and the most that a dose may say. A slip of the pen in a dose is a slip with a leg.
LIMITS = {
    "sets": (1, 6),
    "reps": (1, 30),
    "hold_s": (5, 60),
    "minutes": (1, 60),
    "per_day": (1, 6),
    "per_week": (1, 7),
    "rm": (6, 20),
    "rpe": (0, 6),
}
MAX_TEMPO_S = 10
MAX_HOURS_APART = 96
MAX_WEEKS = 12
MAX_MINUTES_A_DAY = 60
MAX_EXERCISES = 64
# Before this phase, nothing asks as much of the hip flexor as this.
FIRST_HARD_PHASE = "load_light"
FIRST_HARD_DEMAND = "high"


@dataclass
class Dose:
    phases: list
    sets: tuple
    amount: str
    count: tuple
    tempo: tuple
    sides: str
    every: str
    times: tuple
    hours_apart: int
    weeks: int
    rm: tuple
    rm_weeks: int
    sources: list
    house: str


@dataclass
class Exercise:
    id: str
    group: str
    demand: str
    demand_sources: list
    load_step: str
    equipment: list
    easier: str
    harder: str
    reviewed: bool
    sources: list
    doses: list
    table: object
    line: int


@dataclass
class Mode:
    id: str
    phases: list
    rpe: tuple
    equipment: list
    reviewed: bool
    sources: list
    house: str
    line: int


@dataclass
class Exercises:
    all: list = field(default_factory=list)
    limits: list = field(default_factory=list)  # (phase, minutes)
    modes: list = field(default_factory=list)
    avoid: list = field(default_factory=list)  # model.Listed

    def index(self, name):
        return next((i for i, one in enumerate(self.all) if one.id == name), None)


def phases_of(knowledge):
    return [one for one in knowledge.values_of("phase") if one not in ("none", "unknown")]


def number(table, key, low, high, default=None):
    value = table.get(key, int, "a whole number", default)
    if type(value) is not int or (table.has(key) and not low <= value <= high):
        table.fault(f"{key} must be a whole number from {low} to {high}", key)
        return low
    return value


def whole_numbers(value, count):
    return (
        isinstance(value, list) and len(value) == count and all(type(one) is int for one in value)
    )


def limits_of(table, key):
    """[least, most], within what any dose may say."""
    value = table.get(key, list, "[LEAST, MOST]", None)
    low, high = LIMITS[key]
    if key not in table.data:
        return (low, low)
    if not whole_numbers(value, 2) or value[0] > value[1]:
        table.fault(f"{key} must be [LEAST, MOST] in whole numbers", key)
        return (low, low)
    if not low <= value[0] <= value[1] <= high:
        table.fault(f"{key} {value[0]} to {value[1]} is out of range; {low} to {high} can be", key)
    return tuple(value)


def one_key(table, keys):
    """The one of these keys that is there."""
    there = [key for key in keys if table.has(key)]
    if len(there) != 1:
        table.fault(f"give one of {', '.join(keys)}" + ("" if not there else ", not several"))
        for key in there:
            table.any_value(key)
        return None
    return there[0]


def load_tempo(table, amount):
    value = table.any_value("tempo")
    if amount != "reps":
        if value is not None:
            table.fault("tempo goes with reps only; take it out", "tempo")
        return (0, 0, 0)
    good = whole_numbers(value, 3) and all(0 <= one <= MAX_TEMPO_S for one in value)
    if not good or value[0] == 0 or value[2] == 0:
        table.fault(
            f"tempo must be [GO, HOLD, BACK] in seconds up to {MAX_TEMPO_S}, as in [3, 1, 3]",
            "tempo",
        )
        return (1, 0, 1)
    return tuple(value)


def load_rm(table):
    if not table.has("rm"):
        if table.has("rm_weeks"):
            table.any_value("rm_weeks")
            table.fault("rm_weeks without rm; say both or none", "rm_weeks")
        return (0, 0), 0
    value = table.any_value("rm")
    low, high = LIMITS["rm"]
    if not whole_numbers(value, 2) or not low <= value[1] <= value[0] <= high:
        table.fault(
            f"rm must be [AT FIRST, AT THE END], from {high} down to {low}: the load never falls",
            "rm",
        )
        return (0, 0), 0
    weeks = number(table, "rm_weeks", 1, MAX_WEEKS, 0)
    if (value[0] != value[1]) != (weeks > 0):
        table.fault("rm_weeks says how long rm takes to change; give both or neither", "rm")
    return tuple(value), weeks


def load_dose(table, exercise, place, knowledge):
    table.label(f"exercise {exercise}, dose {place + 1}")
    phases = model.indices(
        table, "phases", table.words("phases"), phases_of(knowledge), "phase"
    )
    if not phases and table.has("phases"):
        table.fault("is for no phase; name one", "phases")
    sets = limits_of(table, "sets")
    amount = one_key(table, AMOUNTS)
    count = limits_of(table, amount) if amount else (1, 1)
    tempo = load_tempo(table, amount)
    sides = model.one_of(table, "sides", SIDES)
    rate = one_key(table, ("per_day", "per_week"))
    times = limits_of(table, rate) if rate else (1, 1)
    apart = number(table, "hours_apart", 24, MAX_HOURS_APART, 0)
    if apart and rate == "per_day":
        table.fault("hours_apart does not go with per_day; keep one", "hours_apart")
    if apart and times[1] * apart > 7 * 24:
        table.fault(
            f"{times[1]} times in 7 days cannot lie {apart} hours apart", "hours_apart"
        )
    weeks = number(table, "weeks", 1, MAX_WEEKS, 0)
    rm, rm_weeks = load_rm(table)
    sources, house = model.sources_of(table, knowledge, with_house=True)
    table.done()
    return Dose(phases, sets, amount or "reps", count, tempo, sides,
                (rate or "per_week").removeprefix("per_"), times, apart, weeks, rm, rm_weeks,
                sources, house)


def check_sources(table, key, knowledge):
    keys = table.words(key)
    for one in keys:
        if knowledge.source_index(one) is None:
            table.fault(f"source {one} is not in sources.toml; add it there or correct it", key)
        knowledge.used_sources.add(one)
    if not keys and table.has(key):
        table.fault(f"{key} is empty; name one", key)
    return keys


def check_doses(table, exercise, knowledge):
    seen = set()
    phases = phases_of(knowledge)
    hard = DEMANDS.index(exercise.demand) >= DEMANDS.index(FIRST_HARD_DEMAND)
    for dose in exercise.doses:
        for phase in dose.phases:
            if phase in seen:
                table.fault(f"has two doses for {phase}; keep one")
            seen.add(phase)
            if hard and phases.index(phase) < phases.index(FIRST_HARD_PHASE):
                table.fault(
                    f"demand {exercise.demand} in {phase}: nothing that hard comes before "
                    f"{FIRST_HARD_PHASE}",
                    "demand",
                )


def load_exercise(table, ids, knowledge):
    name = ids.take(table)
    exercise = Exercise(
        name,
        model.one_of(table, "group", GROUPS),
        model.one_of(table, "demand", DEMANDS),
        check_sources(table, "demand_source", knowledge),
        model.one_of(table, "load_step", LOAD_STEPS),
        model.indices(table, "equipment", table.words("equipment"), EQUIPMENT, "equipment"),
        table.text("easier", ""),
        table.text("harder", ""),
        table.flag("reviewed"),
        model.sources_of(table, knowledge)[0],
        [],
        table,
        table.line("id"),
    )
    doses = table.tables("dose")
    if not doses:
        table.fault("has no dose; add an [[exercise.dose]]")
    exercise.doses = [load_dose(one, name, place, knowledge) for place, one in enumerate(doses)]
    table.done()
    check_doses(table, exercise, knowledge)
    return exercise


def check_variant(exercise, key, found, by_id):
    name = getattr(exercise, key)
    if not name:
        return
    if name not in by_id:
        exercise.table.fault(f"{key} {name} is no exercise of this file", key)
        return
    if name == exercise.id:
        exercise.table.fault(f"{key} is the exercise itself", key)
        return
    own, other = DEMANDS.index(exercise.demand), DEMANDS.index(by_id[name].demand)
    if (other > own) if key == "easier" else (other < own):
        exercise.table.fault(
            f"{key} {name} asks {by_id[name].demand} of the hip flexor, "
            f"this one {exercise.demand}",
            key,
        )
    # Whoever goes on to the easier one must come to an end.
    seen = [exercise.id]
    while name:
        if name in seen:
            exercise.table.fault(f"{key}: {' -> '.join(seen)} -> {name} goes in a circle", key)
            return
        seen.append(name)
        name = getattr(by_id[name], key) if name in by_id else ""


def load_limits(file, knowledge):
    out = []
    for table in file.tables("limit"):
        phase = model.one_of(table, "phase", phases_of(knowledge))
        table.label(f"limit of {phase}")
        if any(phase == one for one, _ in out):
            table.fault("is said twice", "phase")
        out.append((phase, number(table, "minutes", 5, MAX_MINUTES_A_DAY)))
        table.done()
    return out


def load_modes(folder, knowledge, faults):
    file = File(folder, "crosstraining.toml", faults)
    file.only({"mode", "avoid"})
    knowledge.files["crosstraining"] = file
    found = knowledge.exercises
    ids = model.Ids()
    for table in file.tables("mode"):
        name = ids.take(table)
        phases = model.indices(
            table, "phases", table.words("phases"), phases_of(knowledge), "phase"
        )
        rpe = limits_of(table, "rpe")
        equipment = model.indices(
            table, "equipment", table.words("equipment"), EQUIPMENT, "equipment"
        )
        reviewed = table.flag("reviewed")
        sources, house = model.sources_of(table, knowledge, with_house=True)
        table.done()
        found.modes.append(
            Mode(name, phases, rpe, equipment, reviewed, sources, house, table.line("id"))
        )
    for table in file.tables("avoid"):
        listed = model.Listed(ids.take(table), [], table.line("id"))
        listed.sources, _ = model.sources_of(table, knowledge)
        table.done()
        found.avoid.append(listed)


def load_exercises(folder, knowledge, faults):
    """Into knowledge.exercises; the phases and the sources must have been read before."""
    file = File(folder, "exercises.toml", faults)
    file.only({"exercise", "limit"})
    knowledge.files["exercises"] = file
    found = knowledge.exercises
    ids = model.Ids()
    for table in file.tables("exercise"):
        found.all.append(load_exercise(table, ids, knowledge))
    if len(found.all) > MAX_EXERCISES:
        file.fault(("exercise", MAX_EXERCISES), f"more than {MAX_EXERCISES} exercises")
    by_id = {one.id: one for one in found.all}
    for exercise in found.all:
        check_variant(exercise, "easier", found, by_id)
        check_variant(exercise, "harder", found, by_id)
    found.limits = load_limits(file, knowledge)
    load_modes(folder, knowledge, faults)


def needed_words(knowledge):
    """(key, is a list of lines, file, row) of every text an exercise or a mode needs."""
    found = knowledge.exercises
    for one in found.all:
        for part in ("name", "start", "easier", "harder"):
            yield f"exercise.{one.id}.{part}", False, "exercises", one
        for part in ("cues", "faults"):
            yield f"exercise.{one.id}.{part}", True, "exercises", one
    for one in found.modes:
        yield f"crosstraining.{one.id}.name", False, "crosstraining", one
        yield f"crosstraining.{one.id}.how", True, "crosstraining", one
    for one in found.avoid:
        yield f"crosstraining.avoid.{one.id}", False, "crosstraining", one


def needed_for_all():
    for word in DEMANDS:
        yield f"demand.{word}", False
    for word in GROUPS:
        yield f"exercise_group.{word}", False
    for word in LOAD_STEPS:
        yield f"load_step.{word}", False
    for word in EQUIPMENT:
        yield f"equipment.{word}", False
    for word in SIDES:
        yield f"dose.sides.{word}", False
    for word in ("sets", "reps", "hold", "minutes", "tempo", "a_day", "a_week", "apart", "weeks",
                 "rm_same", "rm_change", "range", "tempo_flowing", "once_a_day", "once_a_week",
                 "band", "kg", "pain"):
        yield f"dose.{word}", False
    for word in ("what", "start", "cues", "faults", "pain", "dose", "step", "easier", "harder",
                 "needs", "phases", "review", "or", "in_phase"):
        yield f"exercise_part.{word}", False
    yield "exercise_rule.pain", True
    yield "exercise_rule.stop", False
    yield "exercise_rule.step", True
    for word in ("start", "move", "hold", "back", "walk", "breathe_in", "breathe_out",
                 "press", "side", "part", "describe"):
        yield f"figure.{word}", False
