#!/usr/bin/env python3
"""Writes demo/diary.jsonl: five months of an invented runner, five weeks of them with a sore
left hip flexor.

    demo/make_diary.py > demo/diary.jsonl

Nobody's data. The program shifts the days so that the last one is today. Ids are made from the day
and a counter: the same file every time.
"""

import datetime
import json

LAST = datetime.date(2026, 3, 2)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
NO_DRUG = "none"


class Diary:
    def __init__(self):
        self.entries = []

    def add(self, days_ago, clock, kind, **body):
        day = LAST - datetime.timedelta(days=days_ago)
        at = f"{day.isoformat()}T{clock}:00+00:00"
        stamp = int(datetime.datetime.fromisoformat(at).timestamp() * 1000)
        number = (stamp << 80) | (len(self.entries) + 1)
        text = "".join(ALPHABET[(number >> (5 * i)) & 31] for i in reversed(range(26)))
        self.entries.append((at, {"id": text, "at": at, "kind": kind, **body}))
        return text


def before(pain, knee=None, trend="constant", **more):
    worst = max(pain, knee or 0)
    findings = {"pain_rest": 0, "pain_walking": 0, "pain_stairs": pain,
                "pain_knee_lift": pain if knee is None else knee,
                "quality": "dull" if worst else "none", "trend": trend if worst else "none",
                "gait": "normal", "night_pain": False, "analgesic": NO_DRUG}
    return {"moment": "before", "findings": {**findings, **more}}


def after(during, now, settled):
    findings = {"pain_during": during, "pain_now": now,
                "quality": "dull" if during or now else "none", "gait": "normal",
                "analgesic": NO_DRUG}
    if during or now:
        findings["settled_minutes"] = settled
    return {"moment": "after", "findings": findings}


def morning(pain, stiffness=0):
    return {"moment": "next_morning",
            "findings": {"pain_now": pain, "quality": "dull" if pain else "none", "gait": "normal",
                         "night_pain": False, "morning_stiffness_minutes": stiffness,
                         "analgesic": NO_DRUG}}


def run(diary, days_ago, minutes, metres, during, now, next_pain, stiffness=0):
    day = (LAST - datetime.timedelta(days=days_ago)).isoformat()
    diary.add(days_ago, "18:40", "run", start=f"{day}T18:10:00+00:00", duration_s=minutes * 60,
              distance_m=metres, run_s=max(0, minutes - 10) * 60, walk_s=600,
              source={"format": "hand"})
    diary.add(days_ago, "19:45", "checkin", **after(during, now, 20))
    diary.add(days_ago - 1, "07:10", "checkin", **morning(next_pain, stiffness))


def season(diary):
    """Sixteen weeks of recorded runs before it hurt: steady, then longer, hillier and faster."""
    for week in range(16):
        monday_ago = 37 + 7 * (16 - week)
        grown = week >= 12
        for weekday, metres, climb in ((1, 5200, 35), (3, 6100, 50), (6, 9800, 90)):
            wobble = (week * 37 + weekday * 53) % 9 - 4  # per cent
            metres = metres * (100 + wobble) // 100
            if grown:
                metres, climb = metres * (150 if weekday == 6 else 125) // 100, climb * 2
            recorded(diary, monday_ago - weekday, metres, climb, 352 - 2 * wobble - 14 * grown)


def recorded(diary, days_ago, metres, climb, seconds_per_km):
    day = (LAST - datetime.timedelta(days=days_ago)).isoformat()
    seconds = metres * seconds_per_km // 1000
    diary.add(days_ago, "19:40", "run", start=f"{day}T18:10:00+00:00", duration_s=seconds,
              distance_m=metres, ascent_m=climb, source={"format": "hand"})


def screening(diary, days_ago, questions, clock="07:00"):
    diary.add(days_ago, clock, "screening", answers={question: False for question in questions})


def main(questions):
    diary = Diary()
    season(diary)
    diary.add(34, "20:00", "profile", birth_year=1984, sex="female", conditions=[])
    diary.add(34, "20:01", "episode", state="open", side="left", onset="2026-01-24",
              onset_kind="gradual")
    diary.add(34, "20:02", "pattern", deep_ache=True, resisted_lift=True, sitting_hours=8,
              hills=True, volume=True, core=True)
    screening(diary, 34, questions, "20:03")
    diary.add(34, "20:05", "checkin", **before(1, 2))
    for days_ago in (27, 20, 13, 6):
        screening(diary, days_ago, questions)
    diary.add(33, "07:30", "checkin", **before(1, 2))
    diary.add(33, "18:00", "note", text="Groin ached after the hilly Sunday run.")
    diary.add(32, "07:30", "checkin", **before(1, 2, "lessening"))
    diary.add(32, "19:00", "care", care="ice", minutes=12)
    diary.add(31, "07:30", "checkin", **before(0, 1, "lessening"))
    run(diary, 31, 20, 2300, 1, 0, 0)
    diary.add(29, "18:00", "crosstraining", mode="swim_pull_buoy", minutes=30, rpe=3, pain=0)
    diary.add(28, "07:30", "checkin", **before(0, 1, "lessening"))
    run(diary, 28, 20, 2400, 1, 1, 1)
    diary.add(26, "18:00", "crosstraining", mode="stationary_bike", minutes=35, rpe=3, pain=0)
    diary.add(24, "07:30", "checkin", **before(0))
    run(diary, 24, 20, 2400, 0, 0, 0)  # clean: the return begins
    diary.add(22, "18:30", "exercise", exercise="clam_shell", side="both", pain=0,
              sets=[{"reps": 20, "load": {"band": 2}}] * 3)
    diary.add(21, "07:15", "checkin", **morning(0))
    diary.add(21, "07:30", "checkin", **before(0))
    run(diary, 21, 29, 3300, 0, 0, 0)
    diary.add(18, "07:30", "checkin", **before(0))
    run(diary, 18, 29, 3400, 0, 0, 0)
    diary.add(15, "07:30", "checkin", **before(0))
    run(diary, 15, 29, 3500, 1, 0, 0)
    diary.add(12, "07:30", "checkin", **before(0))
    run(diary, 12, 30, 3600, 0, 0, 0)
    diary.add(9, "07:30", "checkin", **before(0))
    run(diary, 9, 30, 3600, 0, 0, 0)
    diary.add(6, "07:30", "checkin", **before(0))
    run(diary, 6, 29, 3500, 0, 0, 0)
    diary.add(3, "07:30", "checkin", **before(0))
    run(diary, 3, 29, 3600, 0, 0, 0)
    diary.add(0, "00:01", "checkin", **before(0, 1))
    for _, entry in sorted(diary.entries, key=lambda one: (one[0], one[1]["id"])):
        print(json.dumps(entry, separators=(",", ":")))


if __name__ == "__main__":
    import pathlib
    import tomllib
    root = pathlib.Path(__file__).resolve().parent.parent
    conditions = tomllib.loads((root / "knowledge/screening.toml").read_text(encoding="utf-8"))
    main([f"{condition['id']}.{question['id']}" for condition in conditions["condition"]
          for question in condition["question"]
          if question.get("applies", {}).get("sex") != "male"])
