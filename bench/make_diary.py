#!/usr/bin/env python3
"""Writes the diary of an invented runner over many years, as JSON Lines, from a seed.

    make_diary.py [--entries 20000] [--last 2026-10-18] [--seed 1] > diary.jsonl

About five and a half entries a day, every kind that the program writes. Nobody's real diary.
"""

import argparse
import datetime
import json
import random
import sys

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ENTRIES_A_DAY = 5.5


def ulid(at: datetime.datetime, number: int) -> str:
    """An id in order of time; the number takes the place of chance."""
    value = (int(at.timestamp() * 1000) << 80) | number
    letters = []
    for _ in range(26):
        letters.append(CROCKFORD[value & 31])
        value >>= 5
    return "".join(reversed(letters))


def findings(pain: int, **rest) -> dict:
    out = {"gait": "normal", "analgesic": "none", **rest}
    if pain:
        out["quality"] = "dull"
    return out


def before(pain: int) -> dict:
    out = findings(pain, pain_rest=0, pain_walking=0, pain_stairs=pain, pain_knee_lift=pain,
                   night_pain=False)
    if pain:
        out["trend"] = "constant"
    return out


def after(pain: int) -> dict:
    out = findings(pain, pain_now=pain, pain_during=pain)
    if pain:
        out["settled_minutes"] = 20
    return out


def morning_after(pain: int) -> dict:
    return findings(pain, pain_now=pain, night_pain=False, morning_stiffness_minutes=0)


def run_body(start: datetime.datetime) -> dict:
    source = {"format": "fit", "provider": "invented", "sha256": "0" * 64, "device": "watch"}
    return {"start": start.isoformat(), "duration_s": 1800, "distance_m": 5000,
            "cadence_spm": 168, "source": source}


def day_of(midnight: datetime.datetime, number: int, pain: int):
    """(time, kind, body) for one day: a run every other day."""
    def clock(hour, minute=0):
        return midnight + datetime.timedelta(hours=hour, minutes=minute)

    yield clock(7), "checkin", {"moment": "before", "findings": before(pain)}
    yield clock(7, 1), "advice", {"level": "hold", "rules": ["before.mild_pain"],
                                  "engine": "0.1.0", "knowledge": "2026.1", "digest": "0" * 16}
    if number % 2 == 0:
        yield clock(17, 40), "run", run_body(clock(17))
        yield clock(18, 40), "checkin", {"moment": "after", "findings": after(pain)}
    else:
        yield clock(6, 30), "checkin", {"moment": "next_morning", "findings": morning_after(pain)}
        yield clock(19), "exercise", {"exercise": "clam_shell", "side": "left",
                                      "sets": [{"reps": 20}] * 3, "pain": 1}
        yield clock(20), "care", {"care": "ice", "minutes": 12}
    yield clock(21), "note", {"text": "Felt fine today, a little stiff after sitting."}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, default=20000)
    parser.add_argument("--last", default="2026-10-18")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    days = int(asked.entries / ENTRIES_A_DAY)
    last = datetime.datetime.fromisoformat(asked.last).replace(tzinfo=datetime.timezone.utc)
    first = last - datetime.timedelta(days=days)
    entries = [(first, "profile", {"birth_year": 1985, "sex": "female", "conditions": []})]
    for number in range(days + 1):
        midnight = first + datetime.timedelta(days=number)
        entries += day_of(midnight, number, chance.choice([0, 0, 0, 1, 1, 2]))
    entries.sort(key=lambda entry: entry[0])
    for number, (at, kind, body) in enumerate(entries[-asked.entries:]):
        line = {"id": ulid(at, number), "at": at.isoformat(), "kind": kind, **body}
        sys.stdout.write(json.dumps(line, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
