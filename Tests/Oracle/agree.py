#!/usr/bin/env python3
"""Compares the engine with figures.py on random quarters, to the last digit.

    python3 agree.py --program GUOBAN --seed SEED --count N [--jobs J]   makes the quarters and runs the program on each
    python3 agree.py --written DIR                                       DIR/0001/engine.json … were written by somebody

The quarters go through every pace and tie rule in turn. With --program a CSV is asked for in the same run, so that
the figures printed for people are compared too, not only the exact ones. Prints every figure that differs and exits 1;
else one line and exit 0. Without a single quarter or a single figure of some kind it exits 2: nothing was proved.

What the formulas leave open and docs/arithmetic.md decides, in the words of figures.py (A1 …):
A2  totals take every target above zero, reported or not: the fields `…AllTargets`; no total before anybody reported.
A8  a window that has not begun gives no gap, no index and no place: figures.py is asked with --not-begun apart.
"""

import argparse
import concurrent.futures
import csv
import io
import json
import os
import subprocess
import sys
import tempfile
from fractions import Fraction

import figures

PACES = ("months", "days")
TIES = {"competition": "min", "dense": "dense", "ordinal": "ordinal", "average": "average"}
# Reasons by figures.py (left) and by the engine.
REASONS = {
    "no-base": "no-last-year", "base-negative": "negative-base", "sum-zero": "no-whole", "sum-negative": "no-whole",
    "none": "too-few", "negative": "negative-figure", "min-zero": "smallest-not-positive",
    "min-negative": "smallest-not-positive",
}


class Comparison:
    def __init__(self):
        self.counts, self.differing = {}, []

    def same(self, kind, place, theirs, ours):
        self.counts[kind] = self.counts.get(kind, 0) + 1
        if theirs != ours or type(theirs) is not type(ours):
            self.differing.append(f"{place} {kind}: engine {theirs!r}, oracle {ours!r}")


def yuan(fen):
    return figures.yuan(fen)


def scaled(text, factor):
    """An exact figure in another unit."""
    return None if text is None else figures.exact(Fraction(text) * factor)


def reason(text):
    return REASONS.get(text, text)


def number(rank):
    """A rank of the oracle as JSON has it: «5/2» as 2.5, «2/1» as 2."""
    if not isinstance(rank, str):
        return rank
    value = Fraction(rank)
    return int(value) if value.denominator == 1 else float(value)


def compare_branch(check, place, branch, exact, ours, adjusted):
    def put(kind, theirs, own):
        check.same(kind, place, theirs, own)

    put("group", branch["group"], ours["group"])
    for theirs, own in (("raised", "amount"), ("target", "target"), ("lastYear", "lastYear"),
                        ("growthAmount", "growthAmount")):
        put(theirs, branch[theirs], yuan(ours[own]))
    for field in ("windowStart", "windowEnd", "status"):
        put(field, branch[field], ours[field])
    for field in ("completion", "elapsed", "index", "share", "growth", "pull", "contribution"):
        put(field, exact[field], ours[field])
    put("elapsedByMonths", exact["elapsedByMonths"], ours["elapsedMonths"])
    put("elapsedByDays", exact["elapsedByDays"], ours["elapsedDays"])
    put("gap", exact["gap"], scaled(ours["gap"], Fraction(1, 100)))
    for field in ("gapAmount", "projection", "dailyMean", "neededPerDay"):
        put(field, exact[field], scaled(ours[field], Fraction(1, 100)))
    if ours["elapsed"] is not None:
        put("remainingDays", branch["remainingDays"], ours["remainingDays"])
    for field in ("completionReason", "growthReason", "neededPerDayReason", "shareReason"):
        put(field, branch.get(field), reason(ours[field]))
    put("sharePrinted", branch["sharePrinted"], ours["sharePrinted"])
    put("shareAdjusted", adjusted, bool(ours["shareAdjusted"]))
    put("rank", branch["rank"], number(ours["rank"]))
    put("rankInGroup", branch["rankInGroup"], number(ours["rankInGroup"]))
    put("rankByAmount", branch["amountRank"], number(ours["rankByAmount"]))
    put("tied", branch["tied"], ours["tied"])
    above, below = branch["above"], branch["below"]
    put("above", exact["aboveLevel"], scaled(ours["reachExact"], Fraction(1, 100)))
    put("reachAmount", above and above["levelAmount"], yuan(ours["reachAmount"]))
    put("reachExtra", above and above["levelExtra"], yuan(ours["reachExtra"]))
    put("passAmount", above and above["passAmount"], yuan(ours["passAmount"]))
    put("passExtra", above and above["passExtra"], yuan(ours["passExtra"]))
    put("below", exact["belowLevel"], scaled(ours["belowExact"], Fraction(1, 100)))


def compare_total(check, place, exact, ours, growth):
    fields = [("completion", "completionAllTargets", 1), ("elapsed", "elapsedAllTargets", 1),
              ("gap", "gapAllTargets", Fraction(1, 100)), ("gapAmount", "gapAmountAllTargets", Fraction(1, 100)),
              ("meanCompletion", "averageCompletion", 1), ("medianCompletion", "medianCompletion", 1),
              ("growth", growth, 1)]
    for theirs, own, factor in fields:
        check.same(f"total {theirs}", place, exact[theirs], scaled(ours[own], factor))


def compare_dispersion(check, place, printed, exact, ours, unit):
    """`unit` brings the oracle's figures into the engine's: fen into yuan, or nothing."""
    check.same("n", place, printed["count"], ours["n"])
    for theirs, own in (("sum", "sum"), ("mean", "mean"), ("greatest", "max"), ("least", "min")):
        check.same(theirs, place, exact[theirs], scaled(ours[own], unit))
    for theirs, own in (("greatestOverLeast", "maxMin"), ("variationSquared", "cvSquared"),
                        ("sampleVariationSquared", "cvSampleSquared"), ("gini", "gini"),
                        ("correctedGini", "giniCorrected"), ("concentration", "hhi"),
                        ("normalisedConcentration", "hhiNormalised"), ("topThree", "top3")):
        check.same(theirs, place, exact[theirs], ours[own])
    for theirs, own in (("variation", "cv"), ("sampleVariation", "cvSample"), ("theil", "theil"),
                        ("greatestTheil", "theilMax")):
        # The engine knows ln n also where Theil is refused.
        if theirs != "greatestTheil" or ours["theil"] is not None:
            check.same(theirs, place, printed[theirs], ours[own])
    check.same("giniReason", place, printed.get("giniReason"), reason(ours["giniReason"]))


def compare_page(check, place, text, oracle):
    """The figures printed for people."""
    rows = {row["单位"]: row for row in csv.DictReader(io.StringIO(text))}

    def signed(value):
        return "" if value is None else value if value.startswith("-") or not value.strip("0.") else "+" + value

    for name, ours in oracle["branches"].items():
        row = rows.get(name, {})
        for heading, own in (("完成率（%）", ours["completionPrinted"] or ""), ("序时差（个百分点）", signed(ours["gapPrinted"])),
                             ("占比（%）", ours["sharePrinted"] or ""), ("同比（%）", signed(ours["growthPrinted"]))):
            if heading in row:
                check.same(f"printed {heading}", f"{place} {name}", row[heading], own)


def compare(check, place, folder, engine, page=None):
    pace, ties = engine["pace"]["basis"], engine["ties"]
    oracle = figures.figures(folder, pace, TIES[ties], not_begun="apart")
    check.same("asOf", place, engine["asOf"], oracle["asOf"])
    names = [branch["name"] for branch in engine["branches"]]
    check.same("names", place, sorted(names), sorted(oracle["branches"]))
    shares = {entry["name"]: entry["adjusted"] for column in engine["shares"]["columns"][:1] for entry in column["branches"]}
    for branch, exact in zip(engine["branches"], engine["exact"]["branches"]):
        name = branch["name"]
        if name in oracle["branches"]:
            compare_branch(check, f"{place} {name}", branch, exact, oracle["branches"][name], shares.get(name, False))
    total, ours = engine["totals"], oracle["totals"]
    check.same("total raised", place, total["raised"], yuan(ours["amount"]))
    check.same("ranked", place, total["rankedCount"], sum(one["rank"] is not None for one in oracle["branches"].values()))
    compare_total(check, place, engine["exact"]["totals"][0], ours, "growthAssessed" if total["assessedCount"] else "growth")
    growth = engine["growth"]
    check.same("growth of all", place, engine["exact"]["growth"]["growth"], ours["growth"])
    check.same("growth of all, amount", place, growth["growthAmount"], yuan(ours["growthAmount"]))
    check.same("growth of all, branches", place, growth["count"], ours["growthBranches"])
    for group, exact in zip(engine["groups"], engine["exact"]["groups"]):
        own, where = oracle["groups"].get(group["name"]), f"{place} [{group['name']}]"
        check.same("group known", where, own is not None, True)
        if own is None:
            continue
        compare_total(check, where, exact, own, "growthAssessed" if group["assessedCount"] else "growth")
        check.same("group branches", where, group["count"], own["branches"])
        if ours["negative"] == 0:
            check.same("group Theil", where, group["theil"], own["theil"])
    balance, exact = engine["balance"], engine["exact"]["balance"]
    fen = Fraction(1, 100)
    compare_dispersion(check, f"{place} amount", balance["amount"], exact["amount"], oracle["concentration"], fen)
    compare_dispersion(check, f"{place} amount ≥ 0", balance["amountWithoutNegative"], exact["amountWithoutNegative"],
                       oracle["concentration"]["nonNegative"], fen)
    compare_dispersion(check, f"{place} completion", balance["completion"], exact["completion"],
                       oracle["completionDispersion"], 1)
    check.same("Theil between", place, balance["theilBetween"], oracle["concentration"]["theilBetween"])
    check.same("Theil within", place, balance["theilWithin"], oracle["concentration"]["theilWithin"])
    check.same("weighted Theil", place, balance["weightedTheil"], oracle["completionDispersion"]["theilWeighted"])
    if page is not None:
        compare_page(check, place, page, oracle)


def run(program, folder, number):
    """One quarter through the program; the rules go round with its number."""
    pace, ties = PACES[number % 2], list(TIES)[number // 2 % len(TIES)]
    with open(os.path.join(folder, figures.PERIOD), encoding="utf-8") as file:
        cutoff = file.read().strip()
    data = os.path.join(folder, "engine.json")
    done = subprocess.run(
        [program, "report", os.path.join(folder, figures.PROGRESS), os.path.join(folder, figures.TARGETS),
         "--as-of", cutoff, "--by", "completion", "--pace", pace, "--ties", ties, "-q", "--unit", "元", "-o", data,
         "-o", folder + ".csv"], capture_output=True, text=True)
    if done.returncode != 0:
        return None, None, f"exit {done.returncode}: {done.stderr.strip()[:300]}"
    with open(data, encoding="utf-8") as file:
        engine = json.load(file)
    with open(folder + ".csv", encoding="utf-8-sig", newline="") as file:
        text = file.read()
    if (engine["pace"]["basis"], engine["ties"]) != (pace, ties):
        return None, None, f"asked for {pace} and {ties}, got {engine['pace']['basis']} and {engine['ties']}"
    return engine, text, None


def part(job):
    """Some quarters: (counts, what differs, how many quarters)."""
    program, folder, numbers = job
    check, done = Comparison(), 0
    for number in numbers:
        here = os.path.join(folder, f"{number:04d}")
        page = fault = None
        if program:
            engine, page, fault = run(program, here, number)
        else:
            with open(os.path.join(here, "engine.json"), encoding="utf-8") as file:
                engine = json.load(file)
        if fault:
            check.differing.append(f"{number:04d} {fault}")
            continue
        compare(check, f"{number:04d}", here, engine, page)
        done += 1
    return check.counts, check.differing, done


def main():
    parser = argparse.ArgumentParser(description="Engine and oracle on random quarters.")
    parser.add_argument("--program")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--written", metavar="DIR")
    parser.add_argument("--keep", metavar="DIR", help="where the quarters go; a temporary folder otherwise")
    arguments = parser.parse_args()
    if (arguments.program is None) == (arguments.written is None):
        parser.error("one of --program and --written")
    sys.set_int_max_str_digits(0)
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.written or arguments.keep or temporary
        if arguments.program:
            figures.make(arguments.seed, arguments.count, folder)
        numbers = sorted(int(name) for name in os.listdir(folder) if name.isdigit())
        jobs = max(1, arguments.jobs)
        # Every n-th quarter each, so that the large ones are spread.
        work = [(arguments.program, folder, numbers[at::jobs * 8]) for at in range(jobs * 8)]
        with concurrent.futures.ProcessPoolExecutor(jobs) as pool:
            outcomes = list(pool.map(part, work))
    counts, differing, done = {}, [], 0
    for more, wrong, quarters in outcomes:
        done += quarters
        differing += wrong
        for kind, count in more.items():
            counts[kind] = counts.get(kind, 0) + count
    for line in sorted(differing):
        print(line)
    if differing:
        print(f"{len(differing)} differ, of {sum(counts.values())} figures of {done} quarters")
        return 1
    if done == 0 or len(counts) < 60:
        print(f"nothing proved: {done} quarters, {len(counts)} kinds of figures")
        return 2
    print(f"agrees: {done} quarters, {sum(counts.values())} figures of {len(counts)} kinds")
    return 0


if __name__ == "__main__":
    sys.exit(main())
