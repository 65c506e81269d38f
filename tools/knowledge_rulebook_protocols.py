"""The rulebook's chapter of protocols: every number of the plan, one beside the other."""

from knowledge_protocols import SECTIONS, session_minutes


def ladder_table(protocol):
    out = [
        "| stage | run:walk min | times | run min | session min |",
        "|---|---|---|---|---|",
    ]
    for number, stage in enumerate(protocol.stages, start=1):
        bouts = f"{stage['run_min']}:{stage['walk_min']}" if stage["walk_min"] else "continuous"
        out.append(
            f"| {number} | {bouts} | {stage['reps']} | {stage['run_min'] * stage['reps']} | "
            f"{session_minutes(protocol, stage)} |"
        )
    return out


def work_line(one):
    sets, *rest = one.numbers
    least_reps, most_reps, least_hold, most_hold, often, apart, minutes = rest
    parts = []
    for least, most, unit in ((least_reps, most_reps, "times"), (least_hold, most_hold, "s held")):
        if most:
            parts.append(f"{least if least == most else f'{least} to {most}'} {unit}")
    dose = f"{sets} x {' '.join(parts)}" if parts else ""
    return (
        f"| {one.id} | {', '.join(one.phases)} | {', '.join(one.exercises)} | {dose} | "
        f"{often} in 7 days, {apart} apart | {minutes} |"
    )


def protocols_part(knowledge, source_list, signed):
    found = knowledge.protocols
    names = [one.name for one in found]
    out = ["## Protocols", "", "The way back in numbers (`knowledge/protocols/`).", ""]
    for one in found:
        about = f" {one.about}" if one.about else ""
        out += [
            f"* **{one.name}**:{about} Decision rules of `{one.rules}`. "
            f"{signed(one.reviewed).capitalize()}. Sources: {source_list(one.sources)}.",
        ]
    out += ["", "A number may not leave its limits, whoever writes it.", ""]
    out += [
        f"| number | limits | {' | '.join(names)} |",
        "|---|---|" + "---|" * len(names),
    ]
    for section, keys in SECTIONS.items():
        for key, (least, most) in keys.items():
            values = " | ".join(str(one.sections[section][key]) for one in found)
            out.append(f"| {section}.{key} | {least} to {most} | {values} |")
    out.append("")
    for one in found:
        out += [f"### The ladder of {one.name}", ""] + ladder_table(one) + [""]
        out += [
            f"### The work of {one.name}",
            "",
            "| group | phases | exercises | dose | how often | min |",
            "|---|---|---|---|---|---|",
        ]
        out += [work_line(work) for work in one.work] + [""]
    return out
