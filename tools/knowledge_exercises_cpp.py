"""Writes the exercises and the ways to keep fit as constexpr C++ tables."""


def camel(word):
    return "".join(part.capitalize() for part in word.split("_"))


def pair(values):
    return "{" + ", ".join(str(one) for one in values) + "}"


AMOUNTS = {"reps": "Reps", "hold_s": "Hold", "minutes": "Time"}


def phase_bits(phases, knowledge):
    order = knowledge.values_of("phase")
    return f"0x{sum(1 << order.index(one) for one in phases):x}"


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"sv'


def dose_cpp(dose, writer):
    rm = pair([*dose.rm, dose.rm_weeks])[1:-1]
    return (
        f"DoseSpec{{{phase_bits(dose.phases, writer.knowledge)}, {pair(dose.sets)}, "
        f"Amount::{AMOUNTS[dose.amount]}, {pair(dose.count)}, {pair(dose.tempo)}, "
        f"Sides::{camel(dose.sides)}, {pair(dose.times)}, Every::{camel(dose.every)}, "
        f"{dose.hours_apart}, {dose.weeks}, {rm}, {writer.refs(dose.sources)}, "
        f"{quoted(dose.house)}}}"
    )


def exercise_cpp(one, doses, writer):
    found = writer.knowledge.exercises

    def variant(name):
        return "std::nullopt" if not name else f"std::uint8_t{{{found.index(name)}}}"

    return (
        f"ExerciseSpec{{{quoted(one.id)}, ExerciseGroup::{camel(one.group)}, "
        f"Demand::{camel(one.demand)}, {writer.refs(one.demand_sources)}, "
        f"LoadStep::{camel(one.load_step)}, {writer.strings(one.equipment)}, {doses}, "
        f"{variant(one.easier)}, {variant(one.harder)}, {'true' if one.reviewed else 'false'}, "
        f"{writer.refs(one.sources)}}}"
    )


def exercise_tables(writer):
    found = writer.knowledge.exercises
    items = []
    for one in found.all:
        name = f"kDoses{camel(one.id)}"
        writer.table("DoseSpec", name, [dose_cpp(dose, writer) for dose in one.doses])
        items.append(exercise_cpp(one, name, writer))
    writer.table("ExerciseSpec", "kExercises", items)
    writer.table(
        "DailyLimit",
        "kDailyLimits",
        [f"DailyLimit{{Phase::{camel(phase)}, {minutes}}}" for phase, minutes in found.limits],
    )
    writer.table(
        "CrossTrainingSpec",
        "kCrossTraining",
        [
            f"CrossTrainingSpec{{{quoted(one.id)}, {phase_bits(one.phases, writer.knowledge)}, "
            f"{pair(one.rpe)}, {writer.strings(one.equipment)}, "
            f"{'true' if one.reviewed else 'false'}, {writer.refs(one.sources)}, "
            f"{quoted(one.house)}}}"
            for one in found.modes
        ],
    )
    writer.table(
        "AvoidSpec",
        "kAvoidEarly",
        [f"AvoidSpec{{{quoted(one.id)}, {writer.refs(one.sources)}}}" for one in found.avoid],
    )
