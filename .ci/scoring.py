#!/usr/bin/env python3
"""Start to finish of a ranking by score, 3,000 branches by 30 indicators unless told otherwise, against an empty Foundation
program linked the same way, interleaved.

scoring.py ROUNDS DYNAMIC_GUOBAN STATIC_GUOBAN [BRANCHES [FORMAT]]: prints the medians and their ratios.
"""
import os
import sys
import tempfile

import startup

# Name, full marks, measure, sentence: one in three from the money, the rest from columns of the indicator data.
MONEY = [
    ("筹资总量", 10, "完成率(筹资总量)", "达到序时进度的得10分；每低1个百分点扣0.5分，扣完为止。"),
    ("筹资完成", 5, "完成率(筹资总量)", "完成率达到50%的得5分，未完成的按比例得分。"),
    ("筹资增幅", 5, "增幅(筹资总量)", "与上年同期持平得3分，每增长2个百分点加0.2分，每下降2个百分点扣0.3分，最多加减2分。"),
    ("筹资名次", 4, "名次(筹资总量)", "前300名4分，301-900名3分，901-1500名2分，其余1分。"),
    ("筹资占比", 2, "占比(筹资总量)", "占比0.03%以上得2分，0.03%以下1分。"),
]
COLUMNS = [
    ("培训{n}", 4, "完成率(培训{n})", "完成任务得4分，每少1%扣0.2分，扣完为止。", "rate"),
    ("活动{n}", 3, "活动{n}", "每举办1次得0.5分，最高3分。", "few"),
    ("迟报{n}", 3, "迟报天{n}", "按时报送得3分；迟报1天扣0.5分，扣完为止。", "few"),
    ("执行率{n}", 4, "执行率{n}", "90%(含)以上4分，80%(含)至90%3分，60%(含)至80%2分，60%以下不得分。", "percent"),
    ("登记{n}", 3, "登记{n}", "每登记10人份得0.3分，最高3分。", "many"),
]


def write(path, rows):
    with open(path, "w", encoding="utf-8") as out:
        for row in rows:
            out.write(",".join(str(cell) for cell in row) + "\n")


def tables(folder, branches):
    rubric = [(name, marks, measure, rule) for name, marks, measure, rule in MONEY]
    columns = []
    for n in range(1, 6):
        for name, marks, measure, rule, kind in COLUMNS:
            column = measure.format(n=n).removeprefix("完成率(").removesuffix(")")
            rubric.append((name.format(n=n), marks, measure.format(n=n), rule))
            columns += ([column + "任务"] if kind == "rate" else []) + [column]
    names = [f"第{n:04d}县" for n in range(1, branches + 1)]
    write(folder + "/目标.csv", [("单位", "年度目标（万元）")] + [(b, 50 + n * 7 % 250) for n, b in enumerate(names)])
    write(
        folder + "/进度.csv",
        [("单位", "累计筹资（万元）", "上年同期（万元）")]
        + [(b, f"{n * 7919 % 30000 / 100:.2f}", f"{(n * 104729 % 20000 + 1) / 100:.2f}") for n, b in enumerate(names)])
    values = []
    for n, branch in enumerate(names):
        row = [branch]
        for place, column in enumerate(columns):
            seed = (n * 7919 + place * 104729) % 9973
            if column.endswith("任务"):
                row.append(100 + seed % 900)
            elif column.startswith("培训"):
                row.append(50 + seed % 1000)
            elif column.startswith("执行率"):
                row.append(f"{500 + seed % 501}"[:-1] + "." + str(seed % 10))
            elif column.startswith("登记"):
                row.append(seed % 150)
            else:
                row.append(seed % 8)
        values.append(row)
    write(folder + "/指标数据.csv", [["单位"] + columns] + values)
    write(
        folder + "/细则.csv",
        [("序号", "指标", "分值", "口径", "评分标准")]
        + [(n, name, marks, measure, rule) for n, (name, marks, measure, rule) in enumerate(rubric, 1)])
    return len(rubric)


def main():
    rounds, dynamic, static = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    branches = int(sys.argv[4]) if len(sys.argv) > 4 else 3000
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(folder + "/quarter")
        print(f"{branches} branches by {tables(folder + '/quarter', branches)} indicators")
        report = ["report", folder + "/quarter", "--as-of", "2022-06-30", "-q"]
        startup.compare(rounds, folder, dynamic, static, report + (["-O", sys.argv[5]] if len(sys.argv) > 5 else []))


if __name__ == "__main__":
    main()
