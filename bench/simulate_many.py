"""Many invented runners, seed after seed, added up into docs/simulation.md.

    bench/simulate_many.py --program build/release/doors/cli/runlight --seeds 10 --runners 100000

Each seed is one `runlight simulate --json`; its answer is kept in --keep, so that a run that was
broken off goes on where it stopped. Standard library only.
"""

import argparse
import json
import pathlib
import resource
import subprocess
import sys
import time

TEMPERAMENTS = ["honest", "forgetful", "over_keen", "unlucky", "lying", "lazy"]


def one_seed(program, seed, runners, weeks, threads):
    """The answer of one seed, with the time it took and what the program said by its exit code."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    command = [program, "simulate", "--json", "--runners", str(runners), "--weeks", str(weeks),
               "--seed", str(seed), "--threads", str(threads)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"simulate of seed {seed} ended with {done.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    out = json.loads(done.stdout)
    out["exit"] = done.returncode
    out["wall_s"] = round(time.monotonic() - began, 1)
    out["cpu_s"] = round(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, 1)
    out["peak_kib"] = after.ru_maxrss
    return out


def week_of(weeks, percent):
    """The week by which so many of a hundred of those who arrived had arrived."""
    whole = sum(weeks)
    so_far = 0
    for week, count in enumerate(weeks):
        so_far += count
        if whole and so_far * 100 >= whole * percent:
            return week
    return "-"


def add_groups(answers):
    """One group for each protocol and temperament, over all seeds."""
    out = {}
    for answer in answers:
        for group in answer["groups"]:
            key = (group["protocol"], group["temperament"])
            known = out.setdefault(key, {})
            for name, value in group.items():
                if isinstance(value, int):
                    known[name] = known.get(name, 0) + value
                elif isinstance(value, list):
                    old = known.get(name, [0] * len(value))
                    known[name] = [a + b for a, b in zip(old, value)]
                elif isinstance(value, dict):
                    old = known.setdefault(name, {})
                    for inner, count in value.items():
                        old[inner] = old.get(inner, 0) + count
    return out


def percent(part, whole):
    return f"{100 * part / whole:.1f}" if whole else "-"


def tables(answers):
    groups = add_groups(answers)
    lines = []
    for protocol in dict.fromkeys(key[0] for key in groups):
        lines += [f"### `{protocol}`", "",
                  "| runners who are | how many | reached 30 min, % "
                  "| weeks: 10th, 50th, 90th of 100 "
                  "| reds, mean | sent on, % | flagged, % | episode ended, % |",
                  "|---|---|---|---|---|---|---|---|"]
        for name in TEMPERAMENTS:
            group = groups.get((protocol, name))
            if not group:
                continue
            weeks = ", ".join(str(week_of(group["weeks_to_30"], p)) for p in (10, 50, 90))
            reds = sum(i * n for i, n in enumerate(group["reds"])) / sum(group["reds"])
            lines.append(
                f"| {name.replace('_', '-')} | {group['runners']:,} "
                f"| {percent(group['reached_30'], group['began'])} | {weeks} | {reds:.1f} "
                f"| {percent(group['referred']['at_all'], group['runners'])} "
                f"| {percent(group['flagged'], group['runners'])} "
                f"| {percent(group['closed'], group['runners'])} |")
        lines.append("")
        lines += ["Where they were at the end, %:", "",
                  "| runners who are | " + " | ".join(group["phase_at_end"]) + " |",
                  "|---" * (len(group["phase_at_end"]) + 1) + "|"]
        for name in TEMPERAMENTS:
            group = groups.get((protocol, name))
            if not group:
                continue
            shares = [percent(n, group["runners"]) for n in group["phase_at_end"].values()]
            lines.append(f"| {name.replace('_', '-')} | " + " | ".join(shares) + " |")
        lines.append("")
    return lines


def page(answers):
    total = lambda name: sum(answer[name] for answer in answers)
    lead = lambda name: sum(answer["lead_on"][name] for answer in answers)
    worst = lambda name: max(answer["lead_on"][name] for answer in answers)
    weeks = answers[0]["weeks"]
    runner_weeks = total("runners") * weeks
    cpu = total("cpu_s")
    seeds = [answer["seed"] for answer in answers]
    breaches = {name: sum(answer["breaches_of"][name] for answer in answers)
                for name in answers[0]["breaches_of"]}
    lines = [
        "# Virtual runners",
        "",
        "**These runners are invented.** Their hidden tissue, their tempers and their bad luck are",
        "whole numbers that nobody measured. What follows tries the program; it says nothing about",
        "people, and the two protocols cannot be compared by it as treatments.",
        "",
        "Made by `bench/simulate_many.py`; made again with:",
        "",
        "    python3 bench/simulate_many.py --program build/release/doors/cli/runlight \\",
        f"      --seeds {len(seeds)} --runners {answers[0]['runners']} --weeks {weeks}",
        "",
        f"Engine {answers[0]['engine']}, knowledge {answers[0]['knowledge']}, seeds {seeds[0]} to"
        f" {seeds[-1]}, half of the runners under each protocol.",
        "",
        "## What must not be",
        "",
        "| what | how many |",
        "|---|---|",
        f"| runners, each {weeks} weeks | {total('runners'):,} |",
        f"| plans of today and the next seven days, each checked | {total('plans'):,} |",
        f"| whole plans, to the end of the {weeks} weeks, each checked "
        f"| {total('whole_plans'):,} |",
        f"| **breaches of any of the {len(breaches)} invariants** | **{total('breaches'):,}** |",
        "| **honest runners stuck**: stable pain of at most 2, no move, and nobody told them whom"
        f" to see | **{total('stuck'):,}** |",
        f"| states from which honest painless answers were followed | {lead('states'):,} |",
        f"| **of these, led to no 30 minutes in one piece** | **{lead('never_30'):,}** |",
        f"| **of these, led to no end of the episode** | **{lead('never_closed'):,}** |",
        f"| the longest way to 30 minutes, days | {worst('worst_days_to_30')} |",
        f"| the longest way to the end, days | {worst('worst_days_to_close')} |",
        f"| ended by 84 painless days before the 30 minutes | {lead('closed_before_30'):,} |",
        "",
        "The way to 30 minutes is followed as if no episode ended by painless days alone, so that",
        "their end hides no dead end. A flag is cleared first: that takes a clinician, not an "
        "answer.",
        "`runlight simulate --seed N --runner K` writes the diary of one runner, to be read by",
        "`runlight replay`.",
        "",
        "## How long it took",
        "",
        f"{runner_weeks:,} runner-weeks in {cpu:,.0f} s of one core:"
        f" {runner_weeks / cpu:,.0f} runner-weeks/s per core; at most"
        f" {worst_of(answers, 'peak_kib') / 1024:.0f} MiB. On two shared cores with other work on"
        " them; bench/README.md says more.",
        "",
        "## What became of them",
        "",
        "Weeks count from the first day of the first episode to the first clean session of the",
        "ladder's last stage. \"Sent on\": the plan said at some time whom else to see.",
        "",
    ]
    return "\n".join(lines + found(answers) + tables(answers)).rstrip() + "\n"


def found(answers):
    """Every example of what must not be, so that it can be lived again."""
    lines = [f"* seed {answer['seed']}, runner {one['runner']}, `{one['protocol']}`, planned on"
             f" {one['planned_on']}: {one.get('invariant', what)} ({one['phase']}, for"
             f" {one.get('day', 'good')})"
             for answer in answers
             for what, name in (("breach", "examples"), ("stuck", "stuck_examples"),
                                ("no way on", "astray_examples"))
             for one in answer[name]]
    return ["### Found", ""] + lines + [""] if lines else []


def worst_of(answers, name):
    return max(answer[name] for answer in answers)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--runners", type=int, default=100_000)
    parser.add_argument("--weeks", type=int, default=26)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--keep", default="build/simulation")
    parser.add_argument("--out", default="docs/simulation.md")
    options = parser.parse_args()
    keep = pathlib.Path(options.keep)
    keep.mkdir(parents=True, exist_ok=True)
    answers = []
    for seed in range(1, options.seeds + 1):
        file = keep / f"{options.runners}x{options.weeks}-{seed}.json"
        if not file.exists():
            answer = one_seed(options.program, seed, options.runners, options.weeks,
                              options.threads)
            file.write_text(json.dumps(answer), encoding="utf-8")
        answers.append(json.loads(file.read_text(encoding="utf-8")))
        pathlib.Path(options.out).write_text(page(answers), encoding="utf-8")
        print(f"seed {seed}: {answers[-1]['breaches']} breaches, {answers[-1]['stuck']} stuck,"
              f" {answers[-1]['cpu_s']} s", flush=True)
    bad = [answer["seed"] for answer in answers if answer["exit"] != 0]
    if bad:
        sys.exit(f"something was found with the seeds {bad}")


if __name__ == "__main__":
    main()
