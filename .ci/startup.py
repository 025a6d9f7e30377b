#!/usr/bin/env python3
"""Start to finish of a report, of 120 rows unless told otherwise, against an empty Foundation program, linked the same way, interleaved.

startup.py ROUNDS DYNAMIC_GUOBAN STATIC_GUOBAN [ROWS [FORMAT]]: builds the two empty programs, prints the medians and their ratios.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

EMPTY = "import Foundation\nlet data = Data([1, 2, 3])\nprint(data.count)\n"


def table(path, rows):
    with open(path, "w", encoding="utf-8") as out:
        out.write("单位,年度目标（万元）,累计筹资（万元）,上年同期（万元）\n")
        for n in range(1, rows + 1):
            raised, last = n * 7919 % 30000, n * 104729 % 20000 + 1
            out.write(f"第{n:03d}县,{50 + n * 7 % 250},{raised / 100:.2f},{last / 100:.2f}\n")


def compare(rounds, folder, dynamic, static, arguments):
    """Times guoban with these arguments against the empty program, both linked dynamically and statically."""
    source = os.path.join(folder, "empty.swift")
    with open(source, "w") as out:
        out.write(EMPTY)
    subprocess.run(["swiftc", "-O", source, "-o", folder + "/empty-dynamic"], check=True)
    subprocess.run(["swiftc", "-O", "-static-stdlib", source, "-o", folder + "/empty-static"], check=True)
    jobs = {
        "dynamic": [dynamic] + arguments, "empty dynamic": [folder + "/empty-dynamic"],
        "static": [static] + arguments, "empty static": [folder + "/empty-static"],
    }
    times = {name: [] for name in jobs}
    work = {name: [] for name in jobs}
    for lap in range(rounds + 2):
        for name, command in jobs.items():
            start = time.perf_counter()
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            if status:
                sys.exit(f"{name} ended with {status}")
            if lap > 1:
                times[name].append((time.perf_counter() - start) * 1e3)
                work[name].append((usage.ru_utime + usage.ru_stime) * 1e3)
    for name in jobs:
        print(
            f"{name}: median {statistics.median(times[name]):.2f} ms, least {min(times[name]):.2f} ms, "
            f"processor {statistics.median(work[name]):.2f} ms")
    for kind in ("dynamic", "static"):
        pairs = [a / b for a, b in zip(times[kind], times["empty " + kind])]
        busy = statistics.median(work[kind]) / statistics.median(work["empty " + kind])
        print(f"{kind} / empty {kind}: median of the pairs {statistics.median(pairs):.2f}, of processor time {busy:.2f}")


def main():
    rounds, dynamic, static = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    with tempfile.TemporaryDirectory() as folder:
        rows = os.path.join(folder, "rows.csv")
        table(rows, int(sys.argv[4]) if len(sys.argv) > 4 else 120)
        report = ["report", rows, "--as-of", "2022-06-30"] + (["-O", sys.argv[5]] if len(sys.argv) > 5 else [])
        compare(rounds, folder, dynamic, static, report)


if __name__ == "__main__":
    main()
