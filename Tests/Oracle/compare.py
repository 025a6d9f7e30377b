#!/usr/bin/env python3
"""Compares the engine's JSON with the oracle's, figure by figure, as printed.

    python3 compare.py ENGINE.json ORACLE.json

Prints every figure that differs and exits 1; else one line «agrees: N figures» and exit 0. A field that the
engine's object lacks differs, also where the oracle says null. Totals that the engine's format does not
promise (those of the online measure) are compared where they exist, and named on standard error where not.
"""

import json
import sys

ABSENT = "(absent)"
BRANCH_FIELDS = ("target", "raised", "completion", "elapsed", "gap", "share", "sharePrinted", "growth", "rank")
ONLINE_FIELDS = ("target", "raised", "completion", "elapsed", "gap")
TOTAL_FIELDS = ("target", "raised", "assessedRaised", "completion", "gap", "growth")
ONLINE_TOTAL_FIELDS = ("target", "raised", "assessedRaised", "completion", "elapsed", "gap")
ONLINE = "网络筹资"


def load(path):
    try:
        with open(path, "rb") as file:
            return json.load(file)
    except (OSError, ValueError) as fault:
        sys.stderr.write(f"compare.py: {path}: {fault}\n")
        sys.exit(66)


def named(entries, name):
    found = [entry for entry in entries or [] if isinstance(entry, dict) and entry.get("name") == name]
    return found[0] if len(found) == 1 else {}


def main():
    if len(sys.argv) != 3:
        sys.stderr.write("usage: compare.py ENGINE.json ORACLE.json\n")
        return 64
    engine, oracle = load(sys.argv[1]), load(sys.argv[2])
    compared, differing, unpromised = 0, [], []

    def compare(path, theirs, ours):
        nonlocal compared
        compared += 1
        if type(theirs) is not type(ours) or theirs != ours:
            differing.append(f"{path}: engine {json.dumps(theirs, ensure_ascii=False)}, "
                             f"oracle {json.dumps(ours, ensure_ascii=False)}")

    pace = engine.get("pace") or {}
    compare("asOf", engine.get("asOf", ABSENT), oracle["asOf"])
    compare("pace.basis", pace.get("basis", ABSENT), oracle["pace"])
    compare("pace.elapsed", pace.get("elapsed", ABSENT), oracle["totals"]["elapsed"])

    totals = engine.get("totals") or {}
    for field in TOTAL_FIELDS:
        compare(f"totals.{field}", totals.get(field, ABSENT), oracle["totals"][field])
    online = named(engine.get("measures"), ONLINE)
    for field in ONLINE_TOTAL_FIELDS:
        if field in online:
            compare(f"measures.{ONLINE}.{field}", online[field], oracle["totals"]["online"][field])
        else:
            unpromised.append(field)

    branches = engine.get("branches") or []
    names = [branch.get("name") for branch in branches]
    if sorted(names, key=str) != sorted(oracle["branches"]):
        differing.append(f"branches: engine {names}, oracle {list(oracle['branches'])}")
    has_online = any(ours["online"]["target"] is not None for ours in oracle["branches"].values())
    for name, ours in oracle["branches"].items():
        theirs = named(branches, name)
        for field in BRANCH_FIELDS:
            compare(f"{name}.{field}", theirs.get(field, ABSENT), ours[field])
        if has_online:
            measure = named(theirs.get("measures"), ONLINE)
            for field in ONLINE_FIELDS:
                compare(f"{name}.{ONLINE}.{field}", measure.get(field, ABSENT), ours["online"][field])

    if unpromised and has_online:
        sys.stderr.write(f"not compared, the engine does not state it: total {ONLINE} {', '.join(unpromised)}\n")
    for line in differing:
        print(line)
    if differing:
        return 1
    print(f"agrees: {compared} figures")
    return 0


if __name__ == "__main__":
    sys.exit(main())
