"""The rulebook's chapter of exercises and of ways to keep fit."""


def span(values, unit=""):
    least, most = values
    return f"{least}{unit}" if least == most else f"{least} to {most}{unit}"


def dose_words(dose):
    unit = {"reps": " times", "hold_s": " s held", "minutes": " min"}[dose.amount]
    parts = [f"{span(dose.sets)} x {span(dose.count)}{unit}", f"sides: {dose.sides}"]
    if dose.amount == "reps":
        parts.append("tempo " + "-".join(str(one) for one in dose.tempo))
    parts.append(f"{span(dose.times)} a {dose.every}")
    if dose.hours_apart:
        parts.append(f"{dose.hours_apart} h apart")
    if dose.weeks:
        parts.append(f"{dose.weeks} weeks at first")
    if dose.rm[0]:
        later = f" to {dose.rm[1]} RM in {dose.rm_weeks} weeks" if dose.rm_weeks else ""
        parts.append(f"load: {dose.rm[0]} RM{later}")
    return "; ".join(parts)


def exercise_lines(one, words, source_list, signed):
    base = f"exercise.{one.id}"
    cues = " ".join(words.lines(f"{base}.cues"))
    faults = " ".join(words.lines(f"{base}.faults"))
    out = [
        f"### {one.id}: {words.text(f'{base}.name')}",
        "",
        f"*{words.text(f'exercise_group.{one.group}')}; {words.text(f'demand.{one.demand}')}* "
        f"({source_list(one.demand_sources)}).",
        f"{words.text(f'{base}.start')} {cues} Watch out: {faults}",
        "",
        "| phases | dose | sources |",
        "|---|---|---|",
    ]
    for dose in one.doses:
        out.append(
            f"| {', '.join(dose.phases)} | {dose_words(dose)} | "
            f"{source_list(dose.sources, dose.house)} |"
        )
    needs = ", ".join(words.text(f"equipment.{thing}") for thing in one.equipment) or "nothing"
    easier = f" ({one.easier})" if one.easier else ""
    harder = f" ({one.harder})" if one.harder else ""
    out += [
        "",
        f"Easier: {words.text(f'{base}.easier')}{easier} Harder: {words.text(f'{base}.harder')}"
        f"{harder} Needs: {needs}. More, later: {words.text(f'load_step.{one.load_step}')}.",
        "",
        f"Sources: {source_list(one.sources)}. {signed(one.reviewed).capitalize()}.",
        "",
    ]
    return out


def exercises_part(knowledge, words, source_list, signed):
    found = knowledge.exercises
    out = ["## Exercises", ""]
    out += [f"> {line}" for line in words.lines("exercise_rule.pain")]
    out += [f"> {words.text('exercise_rule.stop')}", ""]
    for phase, minutes in found.limits:
        out += [f"In {phase}: at most {minutes} minutes a day in all; the others alternate.", ""]
    for one in found.all:
        out += exercise_lines(one, words, source_list, signed)
    out += [
        "## Ways to keep fit",
        "",
        "| id | how | phases | effort | sources |",
        "|---|---|---|---|---|",
    ]
    for one in found.modes:
        how = " ".join(words.lines(f"crosstraining.{one.id}.how"))
        out.append(
            f"| {one.id} | {words.text(f'crosstraining.{one.id}.name')}. {how} | "
            f"{', '.join(one.phases)} | {span(one.rpe)} of 10 | "
            f"{source_list(one.sources, one.house)} |"
        )
    avoid = "; ".join(
        f"{words.text(f'crosstraining.avoid.{one.id}')} ({source_list(one.sources)})"
        for one in found.avoid
    )
    return out + ["", f"To leave out early: {avoid}.", ""]
