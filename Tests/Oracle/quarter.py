#!/usr/bin/env python3
"""An independent second computation of a quarter's figures.

Reads the tables of one folder (or the named files) and prints one JSON object: per branch and in total the
target, raised money, completion, elapsed share, gap, share, growth and rank, and the same for online money.
Every figure is an exact fraction until it is printed; each is rounded once, half-up away from zero.

Written from the formulas alone, without the engine's source. Where the engine decides between two readings
of a polluted table, this program refuses the table instead: it is meant for clean folders.

    python3 quarter.py FOLDER --as-of 2022-06-30 [--pace months|days]

Exit codes: 0 done, 2 a file was not understood or contradicts another one, 64 usage.
"""

import argparse
import calendar
import datetime
import json
import os
import re
import sys
import unicodedata
from fractions import Fraction


class NotUnderstood(Exception):
    pass


def refuse(place, why):
    raise NotUnderstood(f"{place}: {why}")


# ---------------------------------------------------------------- printing: one rounding, from the exact value

def fixed(value, decimals):
    """The value with so many decimals, half-up away from zero; None stays None; never a negative zero."""
    if value is None:
        return None
    value = Fraction(value)
    units = (abs(value) * 10 ** decimals * 2 + 1) // 2
    digits = str(units).rjust(decimals + 1, "0")
    text = f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits
    return "-" + text if value < 0 and units else text


def money(fen):
    return fixed(None if fen is None else Fraction(fen, 100), 2)


def ratio(value):
    return fixed(value, 6)


def points(value):
    return fixed(None if value is None else value * 100, 4)


# ---------------------------------------------------------------- reading: bytes to records

def decoded(path):
    with open(path, "rb") as file:
        data = file.read()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            pass
    refuse(os.path.basename(path), "neither UTF-8 nor GB18030")


def records(text, name):
    """(physical line, cells) of every record, RFC 4180 quoting, comma or tab, any line ending."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    separator = "\t" if text.count("\t") > text.count(",") else ","
    found, cells, cell = [], [], []
    line = start = 1
    at, quoted = 0, False
    while at < len(text):
        c = text[at]
        if quoted:
            if c == '"' and text[at + 1:at + 2] == '"':
                cell.append('"')
                at += 1
            elif c == '"':
                quoted = False
                if text[at + 1:at + 2] not in ("", "\n", separator):
                    refuse(f"{name}:{line}", "text after a closing quote")
            else:
                cell.append(c)
                line += c == "\n"
        elif c == '"' and not cell:
            quoted = True
        elif c == separator:
            cells.append("".join(cell))
            cell = []
        elif c == "\n":
            found.append((start, cells + ["".join(cell)]))
            cells, cell = [], []
            line += 1
            start = line
        else:
            cell.append(c)
        at += 1
    if quoted:
        refuse(f"{name}:{start}", "a quote is never closed")
    if cell or cells:
        found.append((start, cells + ["".join(cell)]))
    return [(number, [tidy(each) for each in row]) for number, row in found]


def tidy(text):
    """Trimmed, full-width letters, digits, brackets and colons as their narrow forms."""
    return unicodedata.normalize("NFKC", text).strip()


# ---------------------------------------------------------------- reading: cells to values

FEN_PER_UNIT = {"元": 100, "万元": 100 * 10 ** 4, "亿元": 100 * 10 ** 8}
NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")
DAY = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")


def number(text, place):
    """An exact number; a blank cell is None, which is not zero."""
    if text == "":
        return None
    if not NUMBER.fullmatch(text):
        refuse(place, f"«{text}» is not a number")
    return Fraction(text.replace(",", ""))


def fen(text, unit, place):
    value = number(text, place)
    if value is None:
        return None
    value *= FEN_PER_UNIT[unit]
    if value.denominator != 1:
        refuse(place, f"«{text}» {unit} is no whole number of fen")
    return value.numerator


def day(text, place):
    match = DAY.match(text)
    if not match:
        refuse(place, f"«{text}» is not a date")
    try:
        return datetime.date(*map(int, match.groups()))
    except ValueError:
        refuse(place, f"«{text}» is no day of the calendar")


# ---------------------------------------------------------------- reading: which table, which column

HEADINGS = {
    "branch": "单位 分会 红十字会 填报单位 单位名称",
    "project": "项目",
    "target": "年度目标 目标 筹资目标 目标任务 全年目标",
    "online": "线上捐赠 线上筹款 线上",
    "offline": "线下捐赠 线下筹款 线下",
    "inKind": "物资折价 物资折款 物资",
    "raised": "累计筹资 筹资总量 累计 完成 金额 捐款",
    "donors": "捐赠人次 捐款人次 人次",
    "asOf": "截至 截止日期",
    "lastYear": "上年同期 去年同期",
    "increase": "比上年增加 同比增加",
    "start": "开始日期 开始日",
    "deadline": "完成时限 截止时限",
    "document": "文号",
    "measure": "口径",
    "code": "代码",
    "class": "类别",
    "population": "常住人口",
    "alias": "别名",
}
ROLE = {word: role for role, words in HEADINGS.items() for word in words.split()}
MONEY = {"target", "online", "offline", "inKind", "raised", "lastYear", "increase"}
# Tables of the folder that hold no figure computed here. 指标数据 is recognised through the rubric, see below.
OTHER = {
    "projects": {"项目编号", "项目", "单位"},
    "rubric": {"指标", "分值", "评分标准"},
    "marks": {"单位", "指标", "得分"},
    "settings": {"设置", "值"},
}
# Settings that change no figure computed here. 截止日期 is the argument.
HARMLESS = set("标题 副标题 期号 制表单位 文号 截止日期 全省总额 步长口径 细则文号 等次 复核期限 报送期限 单位".split())
ONLINE = "网络筹资"
BRACKET = re.compile(r"\(([^()]*)\)$")
UNIT_LINE = re.compile(r"(?<!填报)(?:单位|金额单位):\s*(亿元|万元|元)\s*$")
AS_OF_LINE = re.compile(r"截至\s*(\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|\d{4}[-./]\d{1,2}[-./]\d{1,2})")
TOTAL = {"合计", "总计", "全市合计"}
NOTE = re.compile(r"(注|备注|说明|填表人|审核人|单位负责人|负责人|联系电话|联系人|制表人|日期)\s*:")


def heading(cell):
    """(role, unit) of a heading; role None when the word is unknown."""
    match = BRACKET.search(cell)
    word, unit = (cell[:match.start()].strip(), match.group(1)) if match else (cell, None)
    word = re.sub(r"^\d{4}年", "", word)
    return ROLE.get(word), unit


class Table:
    """One file: its kind, title lines, date, header, and the data rows as {role: cell}."""

    def __init__(self, path, rubric_words):
        self.name = os.path.basename(path)
        self.rows, self.total, self.units = [], None, {}
        lines = records(decoded(path), self.name)
        at = self.find_header(lines)
        if at is None:
            refuse(self.name, "no line of known headings")
        self.header_line, self.header = lines[at]
        titles = [cell for _, row in lines[:at] for cell in row if cell]
        self.kind = self.other_kind(rubric_words)
        if self.kind:
            self.records = lines[at + 1:]
            return
        self.read_header(titles)
        self.read_date(titles)
        for line, row in lines[at + 1:]:
            self.read_row(line, row)
        self.kind = self.table_kind()

    def place(self, line):
        return f"{self.name}:{line}"

    @staticmethod
    def find_header(lines):
        for at, (_, row) in enumerate(lines):
            words = {cell for cell in row if cell}
            if any(needed <= words for needed in OTHER.values()):
                return at
            roles = [heading(cell)[0] for cell in row if cell]
            if len(roles) >= 2 and ("branch" in roles or "project" in roles):
                return at
        return None

    def other_kind(self, rubric_words):
        words = {heading_word for heading_word in self.header if heading_word}
        bare = {BRACKET.sub("", word) for word in words}
        for kind, needed in OTHER.items():
            if needed <= bare:
                return kind
        rest = bare - {"单位"}
        if rubric_words and "单位" in bare and rest and all(
                word in rubric_words or re.sub("(任务|目标)$", "", word) in rubric_words for word in rest):
            return "indicators"
        return None

    def read_header(self, titles):
        lines_unit = {match.group(1) for match in map(UNIT_LINE.search, titles) if match}
        if len(lines_unit) > 1:
            refuse(self.name, "two different unit lines")
        default = lines_unit.pop() if lines_unit else None
        self.columns = {}
        for index, cell in enumerate(self.header):
            if cell == "":
                continue
            role, unit = heading(cell)
            if role is None:
                refuse(self.place(self.header_line), f"unknown heading «{cell}»")
            if role in self.columns:
                refuse(self.place(self.header_line), f"two columns mean {role}")
            self.columns[role] = index
            if role in MONEY:
                unit = unit or default
                if unit not in FEN_PER_UNIT:
                    refuse(self.place(self.header_line), f"«{cell}»: no unit of money (元, 万元, 亿元)")
                self.units[role] = unit
        if "branch" not in self.columns:
            self.columns["branch"] = self.columns.pop("project")

    def read_date(self, titles):
        dates = {day(match.group(1), self.name) for match in map(AS_OF_LINE.search, titles) if match}
        if len(dates) > 1:
            refuse(self.name, "two different 截至 dates")
        self.date = dates.pop() if dates else None

    def read_row(self, line, row):
        if not any(row):
            return
        first = next(cell for cell in row if cell)
        if NOTE.match(first):
            return
        if any(row[len(self.header):]):
            refuse(self.place(line), "more cells than headings")
        cells = {role: row[index] if index < len(row) else "" for role, index in self.columns.items()}
        values = {"branch": cells["branch"], "line": line}
        for role, text in cells.items():
            if role in MONEY:
                values[role] = fen(text, self.units[role], self.place(line))
            elif role in ("start", "deadline", "asOf"):
                values[role] = day(text, self.place(line)) if text else None
            elif role == "donors":
                number(text, self.place(line))
            elif role != "branch":
                values[role] = text
        if re.sub(r"\s", "", cells["branch"]) in TOTAL:
            if self.total:
                refuse(self.place(line), "a second total row")
            self.total = values
        elif cells["branch"] == "":
            refuse(self.place(line), "no branch in this row")
        elif self.total:
            refuse(self.place(line), "data below the total row")
        else:
            self.rows.append(values)

    def table_kind(self):
        if not self.rows:
            refuse(self.name, "no data row")
        for role in self.units:
            if self.total and self.total[role] is not None:
                if self.total[role] != sum(row[role] or 0 for row in self.rows):
                    refuse(self.place(self.total["line"]), f"合计 of {role} is not the sum of the rows")
        has = self.columns.keys()
        if "raised" in has:
            return "progress"
        if "target" in has and not has & {"online", "offline", "inKind"}:
            return "targets"
        if "lastYear" in has and not has & {"online", "offline", "inKind", "target"}:
            return "last year"
        if "code" in has and not has & MONEY:
            return "roster"
        refuse(self.place(self.header_line), "the headings make no known table")


# ---------------------------------------------------------------- time

def elapsed_months(date):
    """12·year + month − 1 + day ÷ days of the month."""
    return 12 * date.year + date.month - 1 + Fraction(date.day, calendar.monthrange(date.year, date.month)[1])


def elapsed(cutoff, start, end, pace):
    """The share of the window start…end (both included) that is over at the end of the cut-off day, 0 to 1."""
    if end < start:
        refuse("targets", f"the deadline {end} is before the start {start}")
    before = start - datetime.timedelta(days=1)
    if pace == "days":
        share = Fraction((cutoff - before).days, (end - before).days)
    else:
        share = (elapsed_months(cutoff) - elapsed_months(before)) / (elapsed_months(end) - elapsed_months(before))
    return min(max(share, Fraction(0)), Fraction(1))


def year_before(date):
    if (date.month, date.day) == (2, 29):
        return date.replace(year=date.year - 1, day=28)
    return date.replace(year=date.year - 1)


# ---------------------------------------------------------------- tables to branches

class Measure:
    """What one branch has to reach and has reached: fen, and the first and last day of the target's window."""

    def __init__(self):
        self.target = self.raised = self.start = self.end = None


class Branch:
    def __init__(self, name, code=None):
        self.name, self.code = name, code
        self.all, self.online = Measure(), Measure()
        self.last_year = None


def read_tables(paths):
    texts = {path: decoded(path) for path in paths}
    words = set()
    for path, text in texts.items():
        lines = records(text, os.path.basename(path))
        at = next((i for i, (_, row) in enumerate(lines) if OTHER["rubric"] <= set(row)), None)
        if at is not None and "口径" in lines[at][1]:
            column = lines[at][1].index("口径")
            for _, row in lines[at + 1:]:
                words.update(word for word in re.split(r"[;÷()、\s]+", row[column] if column < len(row) else "") if word)
    return [Table(path, words) for path in paths]


def branches_of(tables, cutoff):
    by_name, alias = {}, {}

    def branch(name):
        name = alias.get(name, name)
        if name not in by_name:
            if any(table.kind == "roster" for table in tables):
                refuse("roster", f"«{name}» is not in it")
            by_name[name] = Branch(name)
        return by_name[name]

    def kind(which):
        return [table for table in tables if table.kind == which]

    for table in kind("settings"):
        for line, row in table.records:
            if any(row) and row[0] not in HARMLESS:
                refuse(table.place(line), f"the setting «{row[0]}» is not supported here")

    if len(kind("roster")) > 1:
        refuse("roster", "more than one roster")
    for table in kind("roster"):
        for row in table.rows:
            if row["branch"] in by_name:
                refuse(table.place(row["line"]), f"«{row['branch']}» twice")
            by_name[row["branch"]] = Branch(row["branch"], row["code"] or None)
            for other in re.split(r"[;、]", row.get("alias") or ""):
                if other:
                    if alias.get(other, row["branch"]) != row["branch"]:
                        refuse(table.place(row["line"]), f"«{other}» names two branches")
                    alias[other] = row["branch"]

    set_targets(kind("targets"), branch, cutoff)
    set_progress(kind("progress"), branch, cutoff)

    for table in kind("last year"):
        if table.date is None:
            refuse(table.name, "no 截至 date")
        if table.date != year_before(cutoff):
            continue  # not the same period: no growth
        for row in table.rows:
            set_last_year(branch(row["branch"]), row["lastYear"], table, row)
    return list(by_name.values())


def set_last_year(branch, value, table, row):
    if branch.last_year is not None and value is not None and branch.last_year != value:
        refuse(table.place(row["line"]), f"«{branch.name}» has two figures of last year")
    if value is not None:
        branch.last_year = value


def set_target(measure, value, start, end, cutoff, place):
    if value is None:
        return
    if value <= 0:
        refuse(place, "a target of zero or less")
    end = end or datetime.date(cutoff.year, 12, 31)
    start = start or datetime.date(end.year, 1, 1)
    if measure.target is not None and (measure.target, measure.start, measure.end) != (value, start, end):
        refuse(place, "differs from another target of the same branch and measure")
    measure.target, measure.start, measure.end = value, start, end


def set_targets(tables, branch, cutoff):
    for table in tables:
        seen = set()
        for row in table.rows:
            one = branch(row["branch"])
            name = row.get("measure") or ""
            if name not in ("", "筹资总量", "筹资", ONLINE):
                refuse(table.place(row["line"]), f"unknown measure «{name}»")
            if (one.name, name) in seen:
                refuse(table.place(row["line"]), f"«{one.name}» twice")
            seen.add((one.name, name))
            set_target(one.online if name == ONLINE else one.all, row["target"], row.get("start"),
                       row.get("deadline"), cutoff, table.place(row["line"]))


def set_progress(tables, branch, cutoff):
    """Snapshots: for each branch the latest at or before the cut-off; never added together."""
    latest = {}
    for table in tables:
        for row in table.rows:
            place = table.place(row["line"])
            one = branch(row["branch"])
            date = row.get("asOf") or table.date
            if date is None:
                refuse(place, "no 截至 date")
            parts = [row.get(role) for role in ("online", "offline", "inKind")]
            if None not in parts and sum(parts) != row["raised"]:
                refuse(place, "online + offline + in kind is not the raised figure")
            if date > cutoff:
                continue
            if date.year != cutoff.year:
                refuse(place, f"cut-off {date} is of another year")
            known = latest.get(one.name)
            if known and known[0] == date:
                refuse(place, f"«{one.name}» twice at {date}")
            if not known or known[0] < date:
                latest[one.name] = (date, one, row, table)
    if not latest:
        refuse("input", "no progress table at or before the cut-off")
    for date, one, row, table in latest.values():
        place = table.place(row["line"])
        one.all.raised, one.online.raised = row["raised"], row.get("online")
        # The year's target printed in a progress table repeats the targets table; its deadline stands there.
        repeated = row.get("target")
        if repeated is not None and one.all.target is not None:
            if repeated != one.all.target:
                refuse(place, "the target differs from the targets table")
        else:
            set_target(one.all, repeated, None, None, cutoff, place)
        if row.get("lastYear") is not None:
            set_last_year(one, row["lastYear"], table, row)
        if row.get("increase") is not None and row["raised"] is not None:
            set_last_year(one, row["raised"] - row["increase"], table, row)


# ---------------------------------------------------------------- figures

def completion_of(measure):
    if measure.target is None or measure.raised is None:
        return None
    return Fraction(measure.raised, measure.target)


def elapsed_of(measure, cutoff, pace):
    return None if measure.target is None else elapsed(cutoff, measure.start, measure.end, pace)


def difference(a, b):
    return None if a is None or b is None else a - b


def growth_of(now, before):
    """(A − B) ÷ B, only for B > 0."""
    if now is None or before is None or before <= 0:
        return None
    return Fraction(now - before, before)


def printed_shares(branches, total):
    """Shares in tenths of a percent that add up to 1000: floors, then the missing units by largest remainder."""
    if not total:
        return {}
    exact = {b.name: Fraction(b.all.raised * 1000, total) for b in branches if b.all.raised is not None}
    units = {name: value.numerator // value.denominator for name, value in exact.items()}
    order = sorted((b for b in branches if b.name in exact),
                   key=lambda b: (units[b.name] - exact[b.name], -b.all.raised,
                                  b.code is None, b.code or "", b.name.encode()))
    for b in order[:1000 - sum(units.values())]:
        units[b.name] += 1
    return units


def ranks(branches):
    """Competition ranks by exact completion; by amount where nobody has a target. Missing: no rank."""
    if any(b.all.target is not None for b in branches):
        values = {b.name: completion_of(b.all) for b in branches}
    else:
        values = {b.name: b.all.raised for b in branches}
    present = [value for value in values.values() if value is not None]
    return {name: None if value is None else 1 + sum(other > value for other in present)
            for name, value in values.items()}


def measure_totals(measures, cutoff, pace):
    """Raised is all money; completion and gap are of the branches with a target, elapsed is Σ(T·p) ÷ ΣT."""
    assessed = [m for m in measures if m.target is not None]
    target = sum(m.target for m in assessed) if assessed else None
    raised = [m.raised for m in measures if m.raised is not None]
    reached = [m.raised for m in assessed if m.raised is not None]
    assessed_raised = sum(reached) if reached else None
    share = sum(m.target * elapsed_of(m, cutoff, pace) for m in assessed) / target if assessed else None
    completion = Fraction(assessed_raised, target) if reached else None
    return {
        "target": money(target),
        "raised": money(sum(raised) if raised else None),
        "assessedRaised": money(assessed_raised),
        "completion": ratio(completion),
        "elapsed": ratio(share),
        "gap": points(difference(completion, share)),
    }


def measure_figures(measure, cutoff, pace):
    completion, share = completion_of(measure), elapsed_of(measure, cutoff, pace)
    return {
        "target": money(measure.target),
        "raised": money(measure.raised),
        "completion": ratio(completion),
        "elapsed": ratio(share),
        "gap": points(difference(completion, share)),
    }


def figures(branches, cutoff, pace):
    total = sum(b.all.raised for b in branches if b.all.raised is not None)
    units, places = printed_shares(branches, total), ranks(branches)
    result = {}
    for b in branches:
        one = measure_figures(b.all, cutoff, pace)
        unit = units.get(b.name)
        one.update({
            "share": ratio(Fraction(b.all.raised, total) if unit is not None else None),
            "sharePrinted": fixed(None if unit is None else Fraction(unit, 10), 1),
            "growth": ratio(growth_of(b.all.raised, b.last_year)),
            "rank": places[b.name],
            "online": measure_figures(b.online, cutoff, pace),
        })
        result[b.name] = one
    totals = measure_totals([b.all for b in branches], cutoff, pace)
    assessed = [b for b in branches if b.all.target is not None] or branches
    both = [b for b in assessed if b.all.raised is not None and b.last_year is not None]
    totals["growth"] = ratio(growth_of(sum(b.all.raised for b in both), sum(b.last_year for b in both)))
    totals["online"] = measure_totals([b.online for b in branches], cutoff, pace)
    return {"asOf": cutoff.isoformat(), "pace": pace, "branches": result, "totals": totals}


def inputs(path):
    if os.path.isdir(path):
        found = [name for name in os.listdir(path) if name.lower().endswith((".csv", ".tsv", ".txt"))]
        return [os.path.join(path, name) for name in sorted(found, key=os.fsencode)]
    return [path]


class Arguments(argparse.ArgumentParser):
    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(64, f"quarter.py: {message}\n")


def main():
    parser = Arguments(description="A second computation of a quarter's figures, exact and independent.")
    parser.add_argument("input", nargs="+", help="a folder of tables, or files")
    parser.add_argument("--as-of", required=True, type=datetime.date.fromisoformat, help="cut-off, 2022-06-30")
    parser.add_argument("--pace", choices=("months", "days"), default="months")
    arguments = parser.parse_args()
    try:
        paths = [path for each in arguments.input for path in inputs(each)]
        if not paths:
            refuse(arguments.input[0], "no table here")
        result = figures(branches_of(read_tables(paths), arguments.as_of), arguments.as_of, arguments.pace)
    except NotUnderstood as fault:
        sys.stderr.write(f"quarter.py: {fault}\n")
        return 2
    except OSError as fault:
        sys.stderr.write(f"quarter.py: {fault}\n")
        return 2
    sys.stdout.buffer.write((json.dumps(result, ensure_ascii=False, sort_keys=True, indent=2) + "\n").encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
