#!/usr/bin/env python3
"""An independent second computation of the figures of random quarters: makes the quarters, then counts them.

    python3 figures.py --make SEED COUNT DIR
    python3 figures.py --figures DIR/0001 [--pace months|days] [--ties min|max|dense|ordinal|average]
                       [--not-begun ranked|apart]

--make writes COUNT folders DIR/0001, DIR/0002 …, each one quarter: 进度.csv, 目标.csv and 期.txt (the cut-off).
The same SEED gives the same bytes; quarter k does not depend on COUNT.

--figures prints one JSON object with sorted keys. Amounts are integer fen. Every exact figure that is no whole
number of fen by its nature is a string "p/q" in lowest terms, also "5/1". Rates (completion, elapsed, growth,
share …) are fractions of one; `gap` alone is in percentage points. `...Printed` is the same figure for paper,
rounded once, half-up away from zero: rates in percent with two decimals, shares in percent with one, money in
yuan with two, dispersion with four. Irrational figures (CV, Theil) are strings with twelve decimals, rounded
from at least fifty digits. What is missing is null, with a `...Reason` beside it.

Written from the formulas alone, without the engine's source. Exit codes: 0 done, 2 a file was not understood, 64 usage.
"""

# Where the formulas leave a choice, and what is done here. The number is the section.
#
# A1  (3.2) Reason for «no completion» when several hold: the target first (no-target, then target-zero), then not-reported.
#     For growth not-reported comes first, then the base.
# A2  (3.2) 总体 = ΣA/ΣT: over branches with a reported amount and a target above zero, so that a branch that did not
#     report is not counted as zero. `completionAllTargets` is the other reading: ΣT of every target above zero, reported
#     or not. Money of branches with target zero or none is in neither. Mean and median are of the ranked branches.
# A3  (3.2) An even number of completions: the median is the mean of the two in the middle.
# A4  (3.2) Target zero: completion, gap in points, gap in money, index, needed per day are all undefined (for the gap
#     in money A − T·p would give A). Its elapsed share exists; it has no rank; its money is in the totals and the shares.
# A5  (3.3) No target: no window, so no elapsed share. Blank 起始日期 is 2024-01-01 and blank 截止日期 is 2024-12-31,
#     each for itself; the quarters made here never have a blank start with an end in another year.
# A6  (3.3) Elapsed share of a total: Σ(T·p)/ΣT over the same branches as its completion; `elapsedAllTargets` as in A2.
# A7  (3.3) A window that crosses the year or begins inside a month: M is a continuous count of months and used as it
#     stands, so its length need not be a whole number of months.
# A8  (3.5) Cut-off before the window: p = 0, gap = r, index and projection undefined; (T − A)/(e − d) counts all days
#     after the cut-off, not only those of the window; no daily mean. Such a branch is ranked like any other.
#     That is --not-begun ranked. With apart it has no gap (points, money), no index and no place among completions, and
#     it is nobody's neighbour; its completion stays in means and dispersion; its status is not-begun whatever came in.
# A9  (3.5) d ≥ e comes first: needed is null with the reason closed, also where A ≥ T. Before that A ≥ T gives 0.
#     A < 0 needs more than T. The daily mean A/(d − s + 1) is taken literally also after the window has ended.
# A10 (3.6) A = B = 0 is `flat` and has no rate (not 0 %). B = 0 and A < 0, which the text does not name, is `base-zero`.
#     B < 0 is `base-negative` for every A. B > 0 and A < 0 (refunds) gives a rate below −100 %, as the formula says.
# A11 (3.6) Growth of the total: ΣA and ΣB over branches that have both («same branches»), whether or not they have a
#     target. `growthAssessed` takes of these only the branches with a target above zero, the other reading.
# A12 (3.6) 拉动 is over ΣB of the same branches, when it is above zero. 贡献率 only where ΣΔ ≠ 0 and no Δ has the other
#     sign; «near 0» has no threshold and is not applied.
# A13 (3.7) The base of shares is every reported amount, negative ones too, targets or not. ΣA ≤ 0: no shares. A negative
#     share has the floor towards −∞. Order of equal remainders: larger amount, then (no codes here) bytes of the name.
#     `shareAdjusted` says that the printed share differs from its own half-up rounding.
# A14 (3.8) min is competition ranking, max counts all that are not worse; max is no rule of the text, kept for tests.
#     Ordinal: equal values in the order of the bytes of their names. Ranks in a group are by the same rule within it.
#     The rank by amount takes every reported amount, with a target or without, zero and negative included.
# A15 (3.8, 3.12e) The neighbour above has the least completion that is strictly better; those that tie are no
#     neighbours, by every tie rule. `reachAmount` is ⌈T·x⌉, the least whole fen that equals it; `passAmount` is ⌊T·x⌋ + 1.
#     Targets are held, so is everybody else. The neighbour below likewise: what could be lost before equalling it.
# A16 (3.9) n counts the reported amounts, zeros included. Any negative amount: Gini and Theil are refused, the rest is
#     computed as it stands while Σ > 0; `nonNegative` has the same figures with the negative amounts left out.
#     Σ ≤ 0: all undefined. max/min needs min > 0. Top-3 of fewer than three is all of them.
# A17 (3.9) Sample CV, corrected Gini and normalised HHI are undefined for n = 1. Theil of a group whose sum is zero is
#     undefined; its part of the decomposition is 0.
# A18 (3.9) Completion weighted by target: T·r = A, so Theil = Σ s·ln(s/w) with s = A/ΣA and w = T/ΣT of the ranked branches.
# A19 Status, where several hold: no-target, target-zero, not-reported, completed (A ≥ T), not-begun (d < s), then
#     ahead, on-pace or behind by the exact r against p of the chosen pace.

import argparse
import calendar
import csv
import datetime
import decimal
import json
import math
import os
import random
import re
import sys
from fractions import Fraction

YEAR_START, YEAR_END = datetime.date(2024, 1, 1), datetime.date(2024, 12, 31)
PROGRESS, TARGETS, PERIOD = "进度.csv", "目标.csv", "期.txt"
PROGRESS_HEADER = ["单位", "分组", "本期累计(元)", "去年同期(元)"]
TARGETS_HEADER = ["单位", "目标(元)", "起始日期", "截止日期"]
DIGITS = decimal.Context(prec=60)


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


def exact(value):
    if value is None:
        return None
    value = Fraction(value)
    return f"{value.numerator}/{value.denominator}"


def percent(value):
    return fixed(None if value is None else value * 100, 2)


def yuan(fen):
    return fixed(None if fen is None else Fraction(fen, 100), 2)


def root_fixed(value, decimals):
    """The square root with so many decimals, half-up, exactly: ⌊√y + ½⌋ = ⌊(⌊√4y⌋ + 1) ÷ 2⌋."""
    if value is None:
        return None
    units = (math.isqrt(math.floor(value * 4 * 10 ** (2 * decimals))) + 1) // 2
    return fixed(Fraction(units, 10 ** decimals), decimals)


def logarithm(value):
    """ln of a positive fraction, a fraction good to fifty digits and more."""
    if value == 1:
        return Fraction(0)
    quotient = DIGITS.divide(decimal.Decimal(value.numerator), decimal.Decimal(value.denominator))
    return Fraction(DIGITS.ln(quotient))


# ---------------------------------------------------------------- reading

class Branch:
    """One row of 进度 with its row of 目标: fen, and the first and last day of the target's window."""

    def __init__(self, name, group=None):
        self.name, self.group = name, group
        self.amount = self.base = self.target = self.start = self.end = None

    @property
    def order(self):
        return self.name.encode()

    @property
    def completion(self):
        if self.amount is None or not self.target:
            return None
        return Fraction(self.amount, self.target)


def rows(folder, name, header):
    with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file, strict=True))
    if not lines or lines[0] != header:
        refuse(f"{name}:1", f"the headings are not {','.join(header)}")
    for number, row in enumerate(lines[1:], 2):
        if len(row) != len(header):
            refuse(f"{name}:{number}", f"{len(row)} cells")
        yield f"{name}:{number}", row


def fen(text, place):
    if text == "":
        return None
    if not re.fullmatch(r"-?\d+(\.\d{1,2})?", text, re.ASCII):
        refuse(place, f"«{text}» is no amount in yuan")
    return int(Fraction(text) * 100)


def day(text, place):
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        refuse(place, f"«{text}» is not a date")
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        refuse(place, f"«{text}» is no day of the calendar")


def read(folder):
    """(cut-off, branches in the order of the bytes of their names)."""
    with open(os.path.join(folder, PERIOD), encoding="utf-8") as file:
        cutoff = day(file.read().strip(), PERIOD)
    branches = {}
    for place, (name, group, amount, base) in rows(folder, PROGRESS, PROGRESS_HEADER):
        if not name or name in branches:
            refuse(place, f"«{name}» twice, or no name")
        branches[name] = one = Branch(name, group or None)
        one.amount, one.base = fen(amount, place), fen(base, place)
    seen = set()
    for place, (name, target, start, end) in rows(folder, TARGETS, TARGETS_HEADER):
        if not name or name in seen:
            refuse(place, f"«{name}» twice, or no name")
        seen.add(name)
        one = branches.setdefault(name, Branch(name))
        one.target = fen(target, place)
        if one.target is None:
            continue
        one.start = day(start, place) if start else YEAR_START
        one.end = day(end, place) if end else YEAR_END
        if one.target < 0 or one.end < one.start:
            refuse(place, "a target below zero, or a window that ends before it begins")
    return cutoff, sorted(branches.values(), key=lambda one: one.order)


# ---------------------------------------------------------------- time, 3.3

def months(date):
    """M: 12·year + month − 1 + day ÷ days of the month."""
    return 12 * date.year + date.month - 1 + Fraction(date.day, calendar.monthrange(date.year, date.month)[1])


def elapsed(cutoff, start, end, pace):
    """The share of the window start…end, both included, that is over at the end of the cut-off day: 0 to 1."""
    if pace == "days":
        share = Fraction((cutoff - start).days + 1, (end - start).days + 1)
    else:
        before = months(start - datetime.timedelta(days=1))
        share = (months(cutoff) - before) / (months(end) - before)
    return min(max(share, Fraction(0)), Fraction(1))


# ---------------------------------------------------------------- ranks, 3.8

def ranked(values, ties):
    """{name: rank} of {name: value or None}, higher is better; what is missing has no rank."""
    present = {name: value for name, value in values.items() if value is not None}
    order = sorted(present, key=lambda name: (-present[name], name.encode()))
    result, dense, at = {name: None for name in values}, 0, 0
    while at < len(order):
        after = at
        while after < len(order) and present[order[after]] == present[order[at]]:
            after += 1
        dense += 1
        for offset, name in enumerate(order[at:after]):
            result[name] = {"min": at + 1, "max": after, "dense": dense, "ordinal": at + offset + 1,
                            "average": exact(Fraction(at + 1 + after, 2))}[ties]
        at = after
    return result


def neighbours(values):
    """{name: (least strictly better value or None, greatest strictly worse value or None)}."""
    distinct = sorted({value for value in values.values() if value is not None})
    place = {value: index for index, value in enumerate(distinct)}
    result = {}
    for name, value in values.items():
        index = place.get(value)
        above = distinct[index + 1] if index is not None and index + 1 < len(distinct) else None
        below = distinct[index - 1] if index else None
        result[name] = (above, below)
    return result


# ---------------------------------------------------------------- shares, 3.7

def printed_shares(amounts):
    """Tenths of a percent that add up to 1000: floors, and the missing units to the largest remainders."""
    total = sum(amounts.values())
    if total <= 0:
        return {}
    units = {name: amount * 1000 // total for name, amount in amounts.items()}
    order = sorted(amounts, key=lambda name: (-(amounts[name] * 1000 % total), -amounts[name], name.encode()))
    for name in order[:1000 - sum(units.values())]:
        units[name] += 1
    return units


# ---------------------------------------------------------------- growth, 3.6

def growth_of(amount, base):
    """(rate or None, reason or None)."""
    if amount is None:
        return None, "not-reported"
    if base is None:
        return None, "no-base"
    if base < 0:
        return None, "base-negative"
    if base == 0:
        return None, "new" if amount > 0 else "flat" if amount == 0 else "base-zero"
    return Fraction(amount - base, base), None


def growth_fields(branches, prefix):
    both = [one for one in branches if one.amount is not None and one.base is not None]
    amount = sum(one.amount for one in both) if both else None
    base = sum(one.base for one in both) if both else None
    rate, reason = growth_of(amount, base) if both else (None, "no-base")
    return {
        f"{prefix}": exact(rate), f"{prefix}Printed": percent(rate), f"{prefix}Reason": reason,
        f"{prefix}Amount": amount - base if both else None,
        f"{prefix}Raised": amount, f"{prefix}Base": base, f"{prefix}Branches": len(both),
    }


# ---------------------------------------------------------------- dispersion, 3.9

def theil_sum(shares, weights):
    """Σ s·ln(s/w), with 0·ln 0 = 0."""
    return sum((s * logarithm(s / w) for s, w in zip(shares, weights) if s), Fraction(0))


def dispersion(values):
    """Every figure of 3.9 of a list of exact values."""
    n, total = len(values), sum(values, Fraction(0))
    result = dict.fromkeys(
        "mean max min maxMin maxMinPrinted maxMinReason cvSquared cv cvPrinted cvSampleSquared cvSample cvSamplePrinted gini "
        "giniPrinted giniCorrected giniCorrectedPrinted giniReason hhi hhiPrinted hhiNormalised hhiNormalisedPrinted theil "
        "theilPrinted theilMax theilReason top3 top3Printed reason".split())
    result.update(n=n, sum=exact(total))
    if n:
        result.update(mean=exact(total / n), max=exact(max(values)), min=exact(min(values)))
    if total <= 0:
        why = "none" if n == 0 else "sum-zero" if total == 0 else "sum-negative"
        result.update(reason=why, maxMinReason=why, giniReason=why, theilReason=why)
        return result
    mean, rising = total / n, sorted(values)
    shares = [Fraction(x) / total for x in rising]
    if rising[0] > 0:
        ratio = Fraction(rising[-1]) / rising[0]
        result.update(maxMin=exact(ratio), maxMinPrinted=fixed(ratio, 2))
    else:
        result["maxMinReason"] = "min-zero" if rising[0] == 0 else "min-negative"
    squares = sum((Fraction(x) - mean) ** 2 for x in rising) / mean ** 2
    result.update(cvSquared=exact(squares / n), cv=root_fixed(squares / n, 12), cvPrinted=root_fixed(squares / n, 4))
    hhi = sum(s * s for s in shares)
    top = sum(shares[-3:])
    result.update(hhi=exact(hhi), hhiPrinted=fixed(hhi, 4), top3=exact(top), top3Printed=percent(top))
    if n > 1:
        sample, normal = squares / (n - 1), (hhi - Fraction(1, n)) / (1 - Fraction(1, n))
        result.update(cvSampleSquared=exact(sample), cvSample=root_fixed(sample, 12), cvSamplePrinted=root_fixed(sample, 4),
                      hhiNormalised=exact(normal), hhiNormalisedPrinted=fixed(normal, 4))
    if rising[0] < 0:
        result.update(giniReason="negative", theilReason="negative")
        return result
    gini = sum((2 * i - n - 1) * Fraction(x) for i, x in enumerate(rising, 1)) / (n * total)
    result.update(gini=exact(gini), giniPrinted=fixed(gini, 4))
    if n > 1:
        corrected = gini * n / (n - 1)
        result.update(giniCorrected=exact(corrected), giniCorrectedPrinted=fixed(corrected, 4))
    theil = theil_sum(shares, [Fraction(1, n)] * n)
    result.update(theil=fixed(theil, 12), theilPrinted=fixed(theil, 4), theilMax=fixed(logarithm(Fraction(n)), 12))
    return result


def theil_parts(branches):
    """Between, within and each group's own Theil of the reported amounts; None where Theil is undefined."""
    reported = [one for one in branches if one.amount is not None]
    n, total = len(reported), sum(one.amount for one in reported)
    if total <= 0 or any(one.amount < 0 for one in reported):
        return None, None, {}
    members = {}
    for one in reported:
        members.setdefault(one.group, []).append(one.amount)
    between = within = Fraction(0)
    own = {}
    for group, amounts in members.items():
        part, size = Fraction(sum(amounts), total), len(amounts)
        if part == 0:
            continue
        own[group] = theil_sum([Fraction(x, sum(amounts)) for x in amounts], [Fraction(1, size)] * size)
        between += part * logarithm(part / Fraction(size, n))
        within += part * own[group]
    return between, within, own


def median(values):
    if not values:
        return None
    rising, half = sorted(values), len(values) // 2
    return rising[half] if len(rising) % 2 else (rising[half - 1] + rising[half]) / 2


# ---------------------------------------------------------------- figures

def pace_fields(one, cutoff, pace):
    """3.2, 3.3 and 3.5 of one branch."""
    by = {p: None if one.target is None else elapsed(cutoff, one.start, one.end, p) for p in ("months", "days")}
    r, p = one.completion, by[pace]
    reason = ("no-target" if one.target is None else "target-zero" if one.target == 0
              else "not-reported" if one.amount is None else None)
    gap = gap_money = index = projection = daily = needed = None
    needed_reason = reason
    if reason is None:
        gap, gap_money = (r - p) * 100, one.amount - one.target * p
        if p > 0:
            index, projection = r / p, one.amount / p
        if cutoff >= one.start:
            daily = Fraction(one.amount, (cutoff - one.start).days + 1)
        if cutoff >= one.end:
            needed_reason = "closed"
        else:
            needed = max(Fraction(one.target - one.amount, (one.end - cutoff).days), Fraction(0))
    if reason is not None:
        status = reason
    elif one.amount >= one.target:
        status = "completed"
    elif cutoff < one.start:
        status = "not-begun"
    else:
        status = "ahead" if r > p else "behind" if r < p else "on-pace"
    return {
        "completion": exact(r), "completionPrinted": percent(r), "completionReason": reason,
        "windowStart": one.start and one.start.isoformat(), "windowEnd": one.end and one.end.isoformat(),
        "elapsed": exact(p), "elapsedPrinted": percent(p),
        "elapsedMonths": exact(by["months"]), "elapsedMonthsPrinted": percent(by["months"]),
        "elapsedDays": exact(by["days"]), "elapsedDaysPrinted": percent(by["days"]),
        "gap": exact(gap), "gapPrinted": fixed(gap, 2),
        "gapAmount": exact(gap_money), "gapAmountPrinted": yuan(gap_money),
        "index": exact(index), "indexPrinted": fixed(index, 2),
        "projection": exact(projection), "projectionPrinted": yuan(projection),
        "dailyMean": exact(daily), "dailyMeanPrinted": yuan(daily),
        "neededPerDay": exact(needed), "neededPerDayPrinted": yuan(needed), "neededPerDayReason": needed_reason,
        "remainingDays": None if one.end is None else max((one.end - cutoff).days, 0),
        "status": status,
    }


def distance_fields(one, above, below):
    """3.11 and 3.12(e): the amounts that equal the neighbours' completions, the others held."""
    fields = dict.fromkeys("aboveCompletion reachExact reachAmount reachExtra passAmount passExtra "
                           "belowCompletion belowExact belowMargin".split())
    if above is not None:
        reach = above * one.target
        fields.update(aboveCompletion=exact(above), reachExact=exact(reach),
                      reachAmount=math.ceil(reach), reachExtra=math.ceil(reach) - one.amount,
                      passAmount=math.floor(reach) + 1, passExtra=math.floor(reach) + 1 - one.amount)
    if below is not None:
        fields.update(belowCompletion=exact(below), belowExact=exact(below * one.target),
                      belowMargin=exact(one.amount - below * one.target))
    return fields


def total_fields(branches, cutoff, pace):
    """ΣA/ΣT and its company over some branches (a group or all)."""
    reported = [one for one in branches if one.amount is not None]
    aimed = [one for one in branches if one.target]
    both = [one for one in aimed if one.amount is not None]
    fields = {
        "branches": len(branches), "reported": len(reported), "notReported": len(branches) - len(reported),
        "zero": sum(one.amount == 0 for one in reported), "negative": sum(one.amount < 0 for one in reported),
        "noTarget": sum(one.target is None for one in branches), "targetZero": sum(one.target == 0 for one in branches),
        "participants": len(both),
        "amount": sum(one.amount for one in reported) if reported else None,
        "target": sum(one.target for one in branches if one.target is not None)
        if any(one.target is not None for one in branches) else None,
        "assessedAmount": sum(one.amount for one in both) if both else None,
        "assessedTarget": sum(one.target for one in both) if both else None,
    }
    for suffix, over in (("", both), ("AllTargets", aimed)):
        goal = sum(one.target for one in over)
        money = fields["assessedAmount"]
        p = Fraction(sum(one.target * elapsed(cutoff, one.start, one.end, pace) for one in over), goal) if goal else None
        r = Fraction(money, goal) if both else None
        gap = (r - p) * 100 if both else None
        fields.update({
            f"completion{suffix}": exact(r), f"completion{suffix}Printed": percent(r),
            f"elapsed{suffix}": exact(p), f"elapsed{suffix}Printed": percent(p),
            f"gap{suffix}": exact(gap), f"gap{suffix}Printed": fixed(gap, 2),
            f"gapAmount{suffix}": exact(money - goal * p) if both else None,
            f"gapAmount{suffix}Printed": yuan(money - goal * p) if both else None,
        })
    rates = [one.completion for one in both]
    mean, middle = sum(rates, Fraction(0)) / len(rates) if rates else None, median(rates)
    fields.update(averageCompletion=exact(mean), averageCompletionPrinted=percent(mean),
                  medianCompletion=exact(middle), medianCompletionPrinted=percent(middle))
    fields.update(growth_fields(branches, "growth"))
    fields.update(growth_fields(aimed, "growthAssessed"))
    return fields


def without_gap(fields, branches, aside):
    """A total whose windows have all not begun has no gap either (--not-begun apart)."""
    aimed = [one for one in branches if one.target]
    if aimed and all(one.name in aside for one in aimed):
        fields.update({name: None for name in fields if name.startswith("gap")})
    return fields


def figures(folder, pace, ties, not_begun="ranked"):
    cutoff, branches = read(folder)
    aside = {one.name for one in branches if not_begun == "apart" and one.target and cutoff < one.start}
    amounts = {one.name: one.amount for one in branches if one.amount is not None}
    total, units = sum(amounts.values()), printed_shares(amounts)
    rates = {one.name: None if one.name in aside else one.completion for one in branches}
    rank, beside = ranked(rates, ties), neighbours(rates)
    rank_by_amount = ranked({one.name: one.amount for one in branches}, ties)
    amounts_beside = neighbours({one.name: one.amount for one in branches})
    groups = {}
    for one in branches:
        groups.setdefault(one.group, []).append(one)
    rank_in_group = {}
    for members in groups.values():
        rank_in_group.update(ranked({one.name: rates[one.name] for one in members}, ties))
    values = list(rates.values())

    comparable = [one for one in branches if one.amount is not None and one.base is not None]
    bases = sum(one.base for one in comparable)
    changes = [one.amount - one.base for one in comparable]
    one_sign = sum(changes) != 0 and not (min(changes) < 0 < max(changes))

    result = {}
    for one in branches:
        share = Fraction(one.amount, total) if one.name in units else None
        plain = fixed(None if share is None else share * 100, 1)
        printed = fixed(None if share is None else Fraction(units[one.name], 10), 1)
        rate, reason = growth_of(one.amount, one.base)
        change = one.amount - one.base if one in comparable else None
        pull = Fraction(change, bases) if change is not None and bases > 0 else None
        contribution = Fraction(change, sum(changes)) if change is not None and one_sign else None
        larger = amounts_beside[one.name][0]
        fields = {
            "group": one.group, "amount": one.amount, "target": one.target, "lastYear": one.base,
            "growth": exact(rate), "growthPrinted": percent(rate), "growthReason": reason, "growthAmount": change,
            "pull": exact(pull), "pullPrinted": percent(pull),
            "contribution": exact(contribution), "contributionPrinted": percent(contribution),
            "share": exact(share), "sharePlain": plain, "sharePrinted": printed,
            "shareAdjusted": None if share is None else plain != printed,
            "shareReason": "not-reported" if one.amount is None else None if share is not None
            else "sum-zero" if total == 0 else "sum-negative",
            "rank": rank[one.name], "rankInGroup": rank_in_group[one.name], "rankByAmount": rank_by_amount[one.name],
            "tied": rates[one.name] is not None and values.count(rates[one.name]) > 1,
            "aboveAmount": larger, "aboveAmountExtra": None if larger is None else larger - one.amount,
        }
        fields.update(pace_fields(one, cutoff, pace))
        if one.name in aside:
            fields.update(dict.fromkeys("gap gapPrinted gapAmount gapAmountPrinted index indexPrinted".split()), status="not-begun")
        fields.update(distance_fields(one, *beside[one.name]))
        result[one.name] = fields

    between, within, own = theil_parts(branches)
    concentration = dispersion(list(amounts.values()))
    concentration["nonNegative"] = dispersion([amount for amount in amounts.values() if amount >= 0])
    concentration.update(theilBetween=fixed(between, 12), theilWithin=fixed(within, 12))
    ranked_branches = [one for one in branches if one.completion is not None]
    of_completion = dispersion([one.completion for one in ranked_branches])
    money, goal = sum(one.amount for one in ranked_branches), sum(one.target for one in ranked_branches)
    weighted = None
    if money > 0 and all(one.amount >= 0 for one in ranked_branches):
        weighted = theil_sum([Fraction(one.amount, money) for one in ranked_branches],
                             [Fraction(one.target, goal) for one in ranked_branches])
    of_completion.update(theilWeighted=fixed(weighted, 12), theilWeightedPrinted=fixed(weighted, 4))

    by_group = {}
    for group, members in groups.items():
        fields = without_gap(total_fields(members, cutoff, pace), members, aside)
        fields["theil"] = fixed(own.get(group), 12)
        by_group[group or ""] = fields
    return {"asOf": cutoff.isoformat(), "pace": pace, "ties": ties, "branches": result, "groups": by_group,
            "totals": without_gap(total_fields(branches, cutoff, pace), branches, aside),
            "concentration": concentration, "completionDispersion": of_completion}


# ---------------------------------------------------------------- making quarters

class Dice:
    """Draws from random() alone, the one generator that Python promises not to change."""

    def __init__(self, seed):
        self.next = random.Random(seed).random

    def below(self, n):
        return int(self.next() * n)

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def chance(self, p):
        return self.next() < p

    def of(self, choices):
        return choices[self.below(len(choices))]

    def shuffled(self, items):
        items = list(items)
        for at in range(len(items) - 1, 0, -1):
            other = self.below(at + 1)
            items[at], items[other] = items[other], items[at]
        return items

    def day(self, first, last):
        return first + datetime.timedelta(days=self.between(0, (last - first).days))


STEMS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥东南西北山水云石"
GROUPS = ["甲组", "乙组", "丙组", "丁组"]


def names(dice, count):
    every = [f"{stem}{number}{kind}" for stem in STEMS for number in range(1, 13) for kind in "区县"]
    return dice.shuffled(every)[:count]


def size(dice):
    u = dice.next()
    if u < 0.06:
        return 1
    if u < 0.80:
        return 2 + int(39 * dice.next() ** 1.6)
    return dice.between(41, 100) if u < 0.94 else dice.between(101, 200)


def cut_off(dice):
    u = dice.next()
    if u < 0.3:
        month = dice.of([3, 6, 9, 12])
    elif u < 0.5:
        month = dice.between(1, 12)
    elif u < 0.6:
        return dice.of([datetime.date(2024, *md) for md in ((1, 1), (2, 28), (2, 29), (3, 1), (7, 1), (12, 30))])
    else:
        return dice.day(YEAR_START, YEAR_END)
    return datetime.date(2024, month, calendar.monthrange(2024, month)[1])


def written(fen, dice):
    """The amount in yuan with 0, 1 or 2 decimals, exactly; sometimes with more zeros than it needs."""
    if fen is None:
        return ""
    least = 0 if fen % 100 == 0 else 1 if fen % 10 == 0 else 2
    decimals = least if dice.chance(0.7) else dice.between(least, 2)
    whole, rest = divmod(abs(fen), 100)
    digits = f"{rest:02d}"[:decimals]
    return ("-" if fen < 0 else "") + str(whole) + ("." + digits if digits else "")


def some_money(dice, scale):
    """Fen, above zero, of many magnitudes and roundnesses."""
    raw = max(1, int(10 ** (scale + 3 * dice.next())))
    return max(1, raw // (step := 10 ** dice.of([0, 0, 1, 2, 4, 6])) * step)


def window(dice, cutoff):
    """(start, end), blank cells as None; the awkward ones around the cut-off as often as the plain ones."""
    one_day = datetime.timedelta(days=1)
    kind = dice.below(12)
    if kind == 0:  # ended before the cut-off, or on it
        end = dice.day(datetime.date(2023, 12, 1), cutoff)
        return dice.day(datetime.date(2023, 6, 1), end), end
    if kind == 1:  # ends exactly on the cut-off, or the day after it
        end = cutoff + one_day * dice.below(2)
        return dice.day(datetime.date(2023, 9, 1), cutoff), end
    if kind == 2:  # begins after the cut-off
        start = dice.day(cutoff + one_day, datetime.date(2025, 1, 31))
        return start, dice.day(start, datetime.date(2025, 6, 30))
    if kind == 3:  # begins exactly on the cut-off, or the day after it
        start = cutoff + one_day * dice.below(2)
        return start, dice.day(start, datetime.date(2025, 3, 31))
    if kind == 4:  # one day, near the cut-off
        only = cutoff + one_day * dice.between(-1, 1)
        return only, only
    if kind == 5:  # crosses into this year
        return datetime.date(2023, dice.between(7, 12), dice.between(1, 28)), dice.day(YEAR_START, YEAR_END)
    if kind == 6:  # crosses into the next year
        return dice.day(YEAR_START, YEAR_END), datetime.date(2025, dice.between(1, 6), dice.between(1, 28))
    if kind == 7:  # a blank start
        return None, dice.day(YEAR_START, YEAR_END)
    if kind == 8:  # a blank end
        return dice.day(datetime.date(2023, 7, 1), YEAR_END), None
    if kind == 9:  # whole months
        first, last = sorted((dice.between(1, 12), dice.between(1, 12)))
        return datetime.date(2024, first, 1), datetime.date(2024, last, calendar.monthrange(2024, last)[1])
    start = dice.day(YEAR_START, YEAR_END)
    return start, dice.day(start, YEAR_END)


def quarter(dice):
    """(cut-off, rows of 进度, rows of 目标)."""
    count, cutoff = size(dice), cut_off(dice)
    scale = dice.of([0, 3, 5, 6, 6, 7])
    tie = dice.of([0, 0.2, 0.4, 0.8])
    unreported = 1 if dice.chance(0.02) else dice.of([0, 0, 0.05, 0.1, 0.3])
    zero = 1 if dice.chance(0.02) else dice.of([0, 0, 0.05, 0.1, 0.3])
    refund = dice.of([0, 0, 0, 0.05, 0.15]) if not dice.chance(0.01) else 0.9
    aimless = 1 if dice.chance(0.02) else dice.of([0, 0.05, 0.1, 0.3])
    no_goal = dice.of([0, 0, 0.05, 0.15])
    own_window = dice.of([0, 0.1, 0.3, 0.8])
    no_base = 1 if dice.chance(0.03) else dice.of([0, 0.05, 0.2])
    groups = GROUPS[:dice.between(2, 4)]
    few_targets = [some_money(dice, scale) for _ in range(4)]
    few_amounts = [some_money(dice, scale) for _ in range(3)]
    few_rates = [Fraction(dice.between(1, 30), dice.of([2, 3, 4, 5, 6, 7, 8, 10, 20])) for _ in range(4)]

    progress, targets = [], []
    for name in names(dice, count):
        target = dice.of(few_targets) if dice.chance(tie) else some_money(dice, scale)
        if dice.chance(0.3):
            target *= dice.between(2, 12)  # the same completion from different targets
        if dice.chance(no_goal):
            target = 0
        start, end = window(dice, cutoff) if dice.chance(own_window) else (None, None)
        if start is None and end is None and dice.chance(0.1):
            start, end = YEAR_START, YEAR_END
        if dice.chance(unreported):
            amount = None
        elif dice.chance(zero):
            amount = 0
        elif dice.chance(0.04):  # exactly on pace, or less than a fen behind it
            amount = int(target * elapsed(cutoff, start or YEAR_START, end or YEAR_END, dice.of(["months", "days"])))
        elif dice.chance(tie):
            amount = int(target * dice.of(few_rates)) if dice.chance(0.6) else dice.of(few_amounts)
            if dice.chance(0.15):
                amount += dice.between(-1, 1)  # equal on paper, not in truth
        else:
            amount = int(target * 1.6 * dice.next()) if dice.chance(0.7) else some_money(dice, scale)
        if amount is not None and dice.chance(refund):
            amount = -abs(amount if dice.chance(0.3) else int(amount * dice.next() / 10))
        u = dice.next()
        if dice.chance(no_base):
            base = None
        elif u < 0.06:
            base = 0
        elif u < 0.10:
            base = -some_money(dice, scale)
        elif u < 0.16:
            base = amount
        elif u < 0.60 and amount:
            base = abs(int(amount * (0.4 + 1.4 * dice.next())))
        else:
            base = some_money(dice, scale)
        progress.append([name, dice.of(groups), written(amount, dice), written(base, dice)])
        if not dice.chance(aimless):
            targets.append([name, written(target, dice), start and start.isoformat(), end and end.isoformat()])
    return cutoff, progress, dice.shuffled(targets) if dice.chance(0.5) else targets


def make(seed, count, folder):
    for number in range(1, count + 1):
        cutoff, progress, targets = quarter(Dice(f"{seed}/{number}"))
        here = os.path.join(folder, f"{number:04d}")
        os.makedirs(here, exist_ok=True)
        for name, header, lines in ((PROGRESS, PROGRESS_HEADER, progress), (TARGETS, TARGETS_HEADER, targets)):
            with open(os.path.join(here, name), "w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows([header] + lines)
        with open(os.path.join(here, PERIOD), "w", encoding="utf-8", newline="") as file:
            file.write(cutoff.isoformat() + "\n")


# ---------------------------------------------------------------- command line

class Arguments(argparse.ArgumentParser):
    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(64, f"figures.py: {message}\n")


def main():
    parser = Arguments(description="Random quarters, and an exact and independent computation of their figures.")
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument("--make", nargs=3, metavar=("SEED", "COUNT", "DIR"), help="write COUNT random quarters")
    mode.add_argument("--figures", metavar="FOLDER", help="print the figures of one quarter as JSON")
    parser.add_argument("--pace", choices=("months", "days"), default="months")
    parser.add_argument("--ties", choices=("min", "max", "dense", "ordinal", "average"), default="min")
    parser.add_argument("--not-begun", choices=("ranked", "apart"), default="ranked")
    arguments = parser.parse_args()
    sys.set_int_max_str_digits(0)  # sums of two hundred unrelated fractions are longer than Python's default allows
    try:
        if arguments.make:
            seed, count, folder = arguments.make
            if not re.fullmatch("[0-9]+", count):
                parser.error(f"COUNT is a number, not «{count}»")
            make(seed, int(count), folder)
            return 0
        result = figures(arguments.figures, arguments.pace, arguments.ties, arguments.not_begun)
    except NotUnderstood as fault:
        sys.stderr.write(f"figures.py: {fault}\n")
        return 2
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        sys.stderr.write(f"figures.py: {fault}\n")
        return 2
    sys.stdout.buffer.write((json.dumps(result, ensure_ascii=False, sort_keys=True, indent=2) + "\n").encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
