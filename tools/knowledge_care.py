"""Care: ice, the frame of the painkiller gate, sitting breaks, cross-training in place of runs.

See tools/compile_knowledge.py. A number that would loosen what the decision model (section 5) fixes
is refused here, with its line.
"""

from dataclasses import dataclass

from knowledge_toml import File

# key: the least and the most that may be written, and why it is held there.
ICE = {
    "least_min": (5, 10, "the evidence says 10 to 15 minutes"),
    "most_min": (10, 15, "more than 15 minutes is not offered"),
    "times_a_day": (1, 4, "at most 4 times a day"),
    "days": (1, 3, "at most 3 days"),
}
MEDICATION = {
    "age_from": (18, 59, "nobody under 18"),
    "age_to": (18, 59, "nobody of 60 or more"),
    "hours_after_onset": (48, 336, "not in the first 48 hours"),
    "hours_before_run": (24, 72, "no run while a tablet could hide pain"),
}
CROSS = {
    "effort": (1, 5, "the effort of an easy run"),
    "unknown_effort": (3, 10, "never guessed too low"),
    "shortest_min": (5, 30, "shorter is no session"),
}
SITTING = {
    "from_hours": (0, 16, "hours of a day"),
    "every_min": (15, 90, "often enough to matter"),
}
PHASES = ("niggle", "protect", "foundation", "load_light", "load_heavy", "return", "rebuild",
          "keep")


@dataclass
class Care:
    ice: dict
    ice_phases: list
    ice_sources: list
    medication: dict
    medication_phases: list
    medication_sources: list
    sitting: list
    cross: dict
    cross_sources: list


def whole_numbers(table, limits):
    out = {}
    for key, (least, most, why) in limits.items():
        out[key] = table.get(key, int, "a whole number", None)
        if key in table.data and not least <= out[key] <= most:
            table.fault(f"{key} must be from {least} to {most}: {why}", key)
    return out


def phases_of(table, indices):
    words = indices(table, "phases", table.words("phases"), PHASES, "phase")
    if not words and table.has("phases"):
        table.fault("names no phase", "phases")
    return words


def one_table(file, key, helpers):
    if key not in file.data:
        file.fault((), f"[{key}] is missing")
    return helpers.table(file, (key,), file.data.get(key, {}))


def load_care(folder, knowledge, faults, helpers, indices, sources_of):
    file = File(folder, "care.toml", faults)
    file.only({"ice", "medication", "sitting", "cross"})
    knowledge.files["care"] = file
    tables = {key: one_table(file, key, helpers) for key in ("ice", "medication", "cross")}
    ice = whole_numbers(tables["ice"], ICE)
    if ice["least_min"] > ice["most_min"]:
        tables["ice"].fault("least_min is more than most_min", "least_min")
    medication = whole_numbers(tables["medication"], MEDICATION)
    if medication["age_from"] > medication["age_to"]:
        tables["medication"].fault("age_from is more than age_to", "age_from")
    cross = whole_numbers(tables["cross"], CROSS)
    phases = {key: phases_of(tables[key], indices) for key in ("ice", "medication")}
    sources = {key: sources_of(table, knowledge)[0] for key, table in tables.items()}
    for table in tables.values():
        table.done()
    sitting = []
    before = None
    for table in file.tables("sitting"):
        row = whole_numbers(table, SITTING)
        row["sources"], row["house"] = sources_of(table, knowledge, with_house=True)
        if before and row["from_hours"] >= before["from_hours"]:
            table.fault("from_hours must fall from row to row", "from_hours")
        if before and row["every_min"] < before["every_min"]:
            table.fault("who sits less may not be sent up more often", "every_min")
        table.done()
        sitting.append(row)
        before = row
    if file.data and (not sitting or sitting[-1]["from_hours"] != 0):
        file.fault((), "the last [[sitting]] must be for 0 hours, so that everybody has one")
    knowledge.care = Care(ice, phases["ice"], sources["ice"], medication, phases["medication"],
                          sources["medication"], sitting, cross, sources["cross"])


def bits(words):
    return f"0x{sum(1 << (PHASES.index(word) + 1) for word in words):x}"


def numbers(values):
    return ", ".join(str(one) for one in values)


def care_cpp(head, knowledge):
    care = knowledge.care
    tables = []

    def refs(name, keys):
        found = [knowledge.source_index(key) for key in keys]
        tables.append(
            f"constexpr std::array<std::uint16_t, {len(found)}> {name} = "
            f"{{{{{numbers(found)}}}}};\n" if found
            else f"constexpr std::array<std::uint16_t, 0> {name}{{}};\n"
        )
        return name

    ice = refs("kIceSources", care.ice_sources)
    medication = refs("kMedicationSources", care.medication_sources)
    cross = refs("kCrossSources", care.cross_sources)
    rows = []
    for number, row in enumerate(care.sitting):
        name = refs(f"kSittingSources{number}", row["sources"])
        house = row["house"].replace("\\", "\\\\").replace('"', '\\"')
        rows.append(f'SittingBreak{{{row["from_hours"]}, {row["every_min"]}, {name}, "{house}"}}')
    body = "".join(f"    {row},\n" for row in rows)
    checks = "".join(
        f"static_assert(static_cast<int>(Phase::{''.join(p.capitalize() for p in word.split('_'))})"
        f" == {number + 1});\n"
        for number, word in enumerate(PHASES)
    )
    return (
        head
        + '#include "knowledge/care.hpp"\n\n#include <array>\n\n'
        + "namespace runlight::knowledge {\nnamespace {\n\n"
        + "".join(tables)
        + f"constexpr std::array<SittingBreak, {len(rows)}> kSitting = {{{{\n{body}}}}};\n"
        + "constexpr CareSpec kCare{\n"
        + f"    IceSpec{{{bits(care.ice_phases)}, {numbers(care.ice.values())}, {ice}}},\n"
        + f"    MedicationSpec{{{bits(care.medication_phases)}, "
        + f"{numbers(care.medication.values())}, {medication}}},\n"
        + "    kSitting,\n"
        + f"    CrossSpec{{{numbers(care.cross.values())}, {cross}}}}};\n"
        + checks
        + "\n}  // namespace\n\n"
        + "const CareSpec& care() { return kCare; }\n\n"
        + "}  // namespace runlight::knowledge\n"
    )
