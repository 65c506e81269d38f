"""The poses of the pictures, read and checked. See tools/compile_knowledge.py.

Whether a pose is one that a body can take (joint limits, feet on the floor, limbs long enough) is
checked where the skeleton is known, by codecs/figure/*_test.cpp, for every frame of every picture.
"""

from dataclasses import dataclass

import knowledge_model as model
from knowledge_toml import File

JOINTS = ("world", "pelvis", "chest", "head", "right_hip", "left_hip", "right_knee", "left_knee",
          "right_ankle", "left_ankle", "right_toe", "left_toe", "right_shoulder", "left_shoulder",
          "right_elbow", "left_elbow", "right_hand", "left_hand")
MOTIONS = ("there_and_back", "cycle")
CAPTIONS = ("hold", "press", "walk", "breathe")
PROPS = ("mat", "box", "chair", "wall", "band", "press")
PARTS = ("right_leg", "left_leg", "trunk", "right_arm", "left_arm")
LIMBS = ("right_leg", "left_leg", "right_arm", "left_arm")
POSE_KEYS = ("pin", "at", "trunk", "left", "head", "belly", *LIMBS)
MOST_POSES = 4
MOST_PROPS = 6
FARTHEST_MM = 3000
LONGEST_TURN = 150
TURNS = {"leg": ("thigh", "shin", "foot"), "arm": ("upper", "fore")}
REACH = {"leg": ("ankle", "bend", "foot"), "arm": ("hand", "bend")}
SIDE_VIEW_LEFT = (0, -90)


@dataclass
class Picture:
    exercise: str
    view: tuple
    motion: str
    cycle_ms: int
    caption: str
    works: list
    arrow: str
    light_percent: int
    poses: list
    props: list
    line: int


def direction(table, key, value, what):
    good = (
        isinstance(value, list)
        and 1 <= len(value) <= 2
        and all(type(one) is int for one in value)
        and -360 <= value[0] <= 720
        and (len(value) == 1 or -90 <= value[1] <= 90)
    )
    if not good:
        table.fault(
            f"{what} must be [TURN] or [TURN, TOWARD] in degrees, TOWARD from -90 to 90", key
        )
        return (0, 0)
    return (value[0], value[1] if len(value) == 2 else 0)


def place(table, key, value, what):
    good = (
        isinstance(value, list)
        and len(value) == 3
        and all(type(one) is int and abs(one) <= FARTHEST_MM for one in value)
    )
    if not good:
        table.fault(f"{what} must be [X, Y, Z] in mm, up to {FARTHEST_MM}", key)
        return (0, 0, 0)
    return tuple(value)


def near_place(table, key, value, what):
    """[X, Y, Z], or ["joint", X, Y, Z] from a joint."""
    if isinstance(value, list) and len(value) == 4 and isinstance(value[0], str):
        if value[0] not in JOINTS:
            table.fault(f"{what}: unknown joint {value[0]}; known: {', '.join(JOINTS)}", key)
            return "world", (0, 0, 0)
        return value[0], place(table, key, value[1:], what)
    return "world", place(table, key, value, what)


def limb(table, key, value):
    kind = "leg" if key.endswith("leg") else "arm"
    if not isinstance(value, dict):
        table.fault(f"{key} must be a table {{ ... }}", key)
        value = {}
    wanted = REACH[kind] if "bend" in value else TURNS[kind]
    for name in wanted:
        if name not in value:
            table.fault(f"{key}: {name} is missing; give {', '.join(wanted)}", key)
    for name in value:
        if name not in wanted:
            table.fault(f"{key}: unknown key {name}; known here: {', '.join(wanted)}", key)
    out = {"by": "reach" if "bend" in value else "turns"}
    for name in wanted:
        if name not in value:
            continue
        what = f"{key}.{name}"
        if name == "hand":
            out["near"], out["hand"] = near_place(table, key, value[name], what)
        elif name in ("ankle", "bend"):
            out[name] = place(table, key, value[name], what)
        else:
            out[name] = direction(table, key, value[name], what)
    return out


def load_pose(table, exercise, number, before):
    """What a later pose leaves out is as in the first."""
    table.label(f"picture of {exercise}, pose {number + 1}")
    pose = dict(before)
    for key in POSE_KEYS:
        value = table.any_value(key)
        if value is None:
            continue
        if key in LIMBS:
            pose[key] = limb(table, key, value)
        elif key == "pin":
            if value not in JOINTS and value != "floor":
                table.fault(f"unknown joint {value}; known: floor, {', '.join(JOINTS)}", key)
                value = "floor"
            pose[key] = "world" if value == "floor" else value
        elif key == "at":
            pose[key] = place(table, key, value, key)
        elif key == "belly":
            if type(value) is not int or not 0 <= value <= 200:
                table.fault("belly must be a whole number of mm up to 200", key)
                value = 0
            pose[key] = value
        else:
            pose[key] = direction(table, key, value, key)
    table.done()
    if number == 0:
        for key in ("pin", "at", "trunk", *LIMBS):
            if key not in pose:
                table.fault(f"{key} is missing; the first pose says everything")
        pose.setdefault("trunk", (90, 0))
        pose.setdefault("left", SIDE_VIEW_LEFT)
        pose.setdefault("belly", 0)
    for key in LIMBS:
        if key in before and pose[key]["by"] != before[key]["by"]:
            table.fault(f"{key} turns in one pose and reaches in another; keep one", key)
    if "head" not in pose:
        pose["head"] = pose["trunk"]
    if before:
        check_way(table, before, pose)
    return pose


def turns_of(pose):
    yield "trunk", pose["trunk"]
    yield "head", pose["head"]
    for key in LIMBS:
        for name in TURNS["leg" if key.endswith("leg") else "arm"]:
            if name in pose[key]:
                yield f"{key}.{name}", pose[key][name]


def check_way(table, before, pose):
    """From the first pose everything turns the short way; 0 and 360 are the same place."""
    old = dict(turns_of(before))
    for name, (turn, _) in turns_of(pose):
        far = abs(turn - old[name][0]) if name in old else 0
        if far > LONGEST_TURN:
            table.fault(
                f"{name} turns by {far} degrees; up to {LONGEST_TURN} can be "
                "(add or take 360 to go the other way)",
                name.partition(".")[0],
            )


def load_prop(table, exercise):
    table.label(f"picture of {exercise}, prop")
    kind = model.one_of(table, "kind", PROPS)
    start = near_place(table, "from", table.any_value("from"), "from")
    end = near_place(table, "to", table.any_value("to"), "to")
    table.done()
    return kind, start, end


def load_picture(table, knowledge):
    name = table.text("exercise")
    table.label(f"picture of {name}")
    if name and knowledge.exercises.index(name) is None:
        table.fault(f"{name} is no exercise of exercises.toml", "exercise")
    view = direction(table, "view", table.any_value("view"), "view")
    motion = model.one_of(table, "motion", MOTIONS, "there_and_back")
    cycle = table.get("cycle_ms", int, "a whole number", 0)
    if (motion == "cycle") != (500 <= cycle <= 20000):
        table.fault("cycle_ms from 500 to 20000 goes with motion cycle, and only with it")
    caption = model.one_of(table, "caption", CAPTIONS, "hold")
    works = model.indices(table, "works", table.words("works"), PARTS, "part")
    if table.has("works") and not works:
        table.fault("nothing works; name a part", "works")
    arrow = model.one_of(table, "arrow", JOINTS, "world")
    light = table.get("light_percent", int, "a whole number", 100)
    if not 10 <= light <= 100:
        table.fault("light_percent must be from 10 to 100", "light_percent")
    props = [load_prop(one, name) for one in table.tables("prop")]
    if len(props) > MOST_PROPS:
        table.fault(f"has more than {MOST_PROPS} props")
    tables = table.tables("pose")
    if not 2 <= len(tables) <= (MOST_POSES if motion == "cycle" else 3):
        table.fault(f"must have 2 poses, a third for the way back, or up to {MOST_POSES} in a "
                    "cycle")
    poses = []
    for number, one in enumerate(tables):
        poses.append(load_pose(one, name, number, poses[0] if poses else {}))
    table.done()
    return Picture(name, view, motion, cycle, caption, works, arrow, light, poses, props,
                   table.line("exercise"))


def load_pictures(folder, knowledge, faults):
    file = File(folder, "poses.toml", faults)
    file.only({"picture"})
    knowledge.files["poses"] = file
    found = {}
    for table in file.tables("picture"):
        picture = load_picture(table, knowledge)
        if picture.exercise in found:
            table.fault("is drawn twice", "exercise")
        found[picture.exercise] = picture
    exercises = knowledge.exercises.all
    for one in exercises:
        if file.data and one.id not in found:
            one.table.fault("has no picture in poses.toml", "id")
    knowledge.pictures = [found[one.id] for one in exercises if one.id in found]


def camel(word):
    return "".join(part.capitalize() for part in word.split("_"))


def numbers(values):
    return "{" + ", ".join(str(one) for one in values) + "}"


def leg_cpp(one):
    zero2, zero3 = (0, 0), (0, 0, 0)
    parts = [numbers(one.get(key, zero2)) for key in ("thigh", "shin", "foot")]
    parts += [numbers(one.get(key, zero3)) for key in ("ankle", "bend")]
    return f"LegPose{{LimbBy::{camel(one['by'])}, {', '.join(parts)}}}"


def arm_cpp(one):
    zero2, zero3 = (0, 0), (0, 0, 0)
    return (
        f"ArmPose{{LimbBy::{camel(one['by'])}, {numbers(one.get('upper', zero2))}, "
        f"{numbers(one.get('fore', zero2))}, Joint::{camel(one.get('near', 'world'))}, "
        f"{numbers(one.get('hand', zero3))}, {numbers(one.get('bend', zero3))}}}"
    )


def pose_cpp(pose):
    return (
        f"PoseSpec{{Joint::{camel(pose['pin'])}, {numbers(pose['at'])}, {numbers(pose['trunk'])}, "
        f"{numbers(pose['left'])}, {numbers(pose['head'])}, {pose['belly']}, "
        f"{leg_cpp(pose['right_leg'])}, {leg_cpp(pose['left_leg'])}, "
        f"{arm_cpp(pose['right_arm'])}, {arm_cpp(pose['left_arm'])}}}"
    )


def prop_cpp(prop):
    kind, (from_near, start), (to_near, end) = prop
    return (
        f"PropSpec{{PropKind::{camel(kind)}, Joint::{camel(from_near)}, {numbers(start)}, "
        f"Joint::{camel(to_near)}, {numbers(end)}}}"
    )


def array(element, name, items):
    if not items:
        return f"constexpr std::array<{element}, 0> {name}{{}};\n"
    body = "".join(f"    {item},\n" for item in items)
    return f"constexpr std::array<{element}, {len(items)}> {name} = {{{{\n{body}}}}};\n"


def pictures_cpp(head, knowledge):
    tables, items = [], []
    for number, one in enumerate(knowledge.pictures):
        tables.append(array("PoseSpec", f"kPoses{number}", [pose_cpp(p) for p in one.poses]))
        tables.append(array("PropSpec", f"kProps{number}", [prop_cpp(p) for p in one.props]))
        works = sum(1 << PARTS.index(part) for part in one.works)
        items.append(
            f'PictureSpec{{"{one.exercise}", {one.view[0]}, {one.view[1]}, '
            f"Motion::{camel(one.motion)}, {one.cycle_ms}, Caption::{camel(one.caption)}, "
            f"0x{works:x}, Joint::{camel(one.arrow)}, {one.light_percent}, kPoses{number}, "
            f"kProps{number}}}"
        )
    checks = "".join(
        f"static_assert(static_cast<int>(Joint::{camel(joint)}) == {number});\n"
        for number, joint in enumerate(JOINTS)
    ) + "".join(
        f"static_assert(static_cast<int>(Part::{camel(part)}) == {number});\n"
        for number, part in enumerate(PARTS)
    )
    return (
        head
        + '#include "knowledge/pictures.hpp"\n\n#include <array>\n\n'
        + "namespace runlight::knowledge {\nnamespace {\n\n"
        + "".join(tables)
        + array("PictureSpec", "kPictures", items)
        + checks
        + f"static_assert(kJointCount == {len(JOINTS)});\n"
        + "\n}  // namespace\n\n"
        + "std::span<const PictureSpec> pictures() { return kPictures; }\n\n"
        + "}  // namespace runlight::knowledge\n"
    )
