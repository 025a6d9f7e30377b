package import GuobanEvidence
package import GuobanModel
import GuobanTabular

/// Which columns of a table hold which figures, in which unit (数字列).
package struct FigureColumns: Sendable {
    /// One column of figures of a measure.
    package struct MeasureColumn: Sendable {
        package let column: Int
        package let measure: Measure
        package let unit: UnitScale
    }

    /// A column that belongs to a measure's column: last year's figure, or the increase on it.
    package struct BaseColumn: Sendable {
        package let column: Int
        package let measure: Measure
        package let unit: UnitScale
        /// Whether the cell is the increase, so that last year is this year's figure less it.
        package let isIncrease: Bool
    }

    /// A column of targets.
    package struct TargetColumn: Sendable {
        package let column: Int
        /// The measure it is for; nil for the main one.
        package let measure: Measure?
        package let unit: UnitScale
        /// Which of several targets it is.
        package let kind: TargetKind
        /// The months that the heading names; nil where it names none.
        package let months: ClosedRange<Int>?
    }

    package private(set) var measures: [MeasureColumn] = []
    package private(set) var bases: [BaseColumn] = []
    package private(set) var targets: [TargetColumn] = []
    /// Columns of figures that are not used, such as a second one that could be the total.
    package private(set) var unused: [Int] = []
    package private(set) var diagnostics: [Diagnostic] = []
    /// Why the columns cannot be told apart, where they cannot.
    package private(set) var refusal: Diagnostic?
    /// The unit of money where the heading has none.
    package let money: UnitScale
    private let table: SourceTable
    /// Whether a column of money is read in yuan because nothing states its unit.
    package private(set) var assumedUnit = false
    private var earlierYears: [Int] = []
    private var usesTitleUnit = false

    package init(_ table: SourceTable) {
        self.table = table
        let moneyLine = table.shape.titles.units.first { $0.unit.isMoney }
        money = moneyLine?.unit ?? .yuan
        findMeasures()
        findBases()
        findTargets()
        findNamedTargets()
        noteUnits(moneyLine)
        let scales = table.shape.titles.units.filter(\.unit.isMoney)
        if let moneyLine, let other = scales.first(where: { $0.unit != moneyLine.unit }), usesTitleUnit {
            refusal = Diagnostic(
                .unitLinesConflict, at: other.position, [.name(moneyLine.unit.name), .other(other.unit.name)],
                related: [moneyLine.position])
        }
    }

    /// The measure of the table that a bare target or completion column means.
    package var main: Measure? {
        if isTotalFromParts { return .raised }
        return measures.first { $0.measure.role == .raised }?.measure ?? measures.first?.measure ?? bases.first?.measure
    }

    /// Whether the table has online and offline, and no column for both together.
    package var isTotalFromParts: Bool {
        !has(.raised) && has(.online) && has(.offline)
    }

    /// Whether a column is of the measure that plays this part.
    func has(_ role: Measure.Role) -> Bool { measures.contains { $0.measure.role == role } }

    /// The unit of a column of money: its own, else that of the title line, else yuan.
    package mutating func unit(of column: Int) -> UnitScale {
        if let own = table.shape.columns[column].unit { return own }
        if table.shape.titles.units.contains(where: \.unit.isMoney) { usesTitleUnit = true } else { assumedUnit = true }
        return money
    }

    // MARK: Finding

    private mutating func findMeasures() {
        let columns = table.shape.columns
        let thisYear = columns.filter(TableRecognition.isYearAlone).compactMap(\.year).max()
        var takenRaised: Int?
        for (index, column) in columns.enumerated() {
            switch column.role {
            case .raised where column.months == nil || takenRaised == nil:
                guard let taken = takenRaised else {
                    addMeasure(.raised, at: index)
                    takenRaised = index
                    continue
                }
                if let year = column.year, let other = columns[taken].year, year != other {
                    // Two years side by side: the later one is this year.
                    let isLater = year > other
                    if isLater {
                        measures.removeAll { $0.column == taken }
                        addMeasure(.raised, at: index)
                        takenRaised = index
                    }
                    earlierYears.append(isLater ? taken : index)
                    continue
                }
                let isBetter = column.heading.contains("累计") && !columns[taken].heading.contains("累计")
                if isBetter {
                    measures.removeAll { $0.column == taken }
                    addMeasure(.raised, at: index)
                    takenRaised = index
                }
                unused.append(isBetter ? taken : index)
                noteAmbiguous(used: isBetter ? index : taken, other: isBetter ? taken : index)
            case .online: addMeasure(.online, at: index)
            case .offline: addMeasure(.offline, at: index)
            case .inKind: addMeasure(.inKind, at: index)
            case .matching: addMeasure(.matching, at: index)
            case .pledged: addMeasure(.pledged, at: index)
            case .donors: addMeasure(.donors, at: index)
            case .donations: addMeasure(.donations, at: index)
            case .orders: addMeasure(.orders, at: index)
            case nil where namedOwner(of: column) != nil: break
            case nil:
                if TableRecognition.isYearAlone(column), column.year == thisYear {
                    addMeasure(.raised, at: index)
                } else if let unit = column.unit, !column.stem.isEmpty, column.months == nil {
                    let measure = Measure(role: .named, name: column.stem, unit: unit.unit)
                    measures.append(MeasureColumn(column: index, measure: measure, unit: unit))
                }
            default: break
            }
        }
        if takenRaised == nil, !measures.contains(where: { $0.measure == .raised }),
            let amount = columns.firstIndex(where: { $0.role == .amount })
        {
            addMeasure(.raised, at: amount)
        }
    }

    /// Two columns of the same name cannot be told apart; two that merely mean the same are said aloud.
    private mutating func noteAmbiguous(used: Int, other: Int) {
        let columns = table.shape.columns
        if TextFolding.key(columns[used].heading) == TextFolding.key(columns[other].heading) {
            refusal =
                refusal
                ?? Diagnostic(
                    .columnDuplicated, at: table.headingPosition(other), [.name(columns[other].heading)])
        } else {
            let evidence: [Evidence] = [.name(columns[used].heading), .other(columns[other].heading)]
            diagnostics.append(Diagnostic(.columnAmbiguous, at: table.headingPosition(other), evidence))
        }
    }

    private mutating func addMeasure(_ measure: Measure, at index: Int) {
        let columns = table.shape.columns
        if measure.role != .raised,
            let place = measures.firstIndex(where: { $0.measure.role == measure.role && $0.column != index })
        {
            let first = measures[place].column
            if let year = columns[index].year, let other = columns[first].year, year != other {
                // Two years of one part side by side: the later one is this year.
                earlierYears.append(year > other ? first : index)
                guard year > other else { return }
                measures.remove(at: place)
            } else if let inner = innerColumn(first, index) {
                noteInner(inner, outer: inner == index ? first : index)
                guard inner == first else { return }
                measures.remove(at: place)
            } else {
                refusal =
                    refusal
                    ?? Diagnostic(
                        .columnDuplicated, at: table.headingPosition(index), [.name(columns[first].heading)])
                return
            }
        }
        let stated = columns[index].unit
        switch measure.unit {
        case .yuan:
            if let stated, !stated.isMoney {
                let named = Measure(role: .named, name: table.shape.columns[index].stem, unit: stated.unit)
                measures.append(MeasureColumn(column: index, measure: named, unit: stated))
            } else {
                let scale = unit(of: index)
                measures.append(MeasureColumn(column: index, measure: measure, unit: scale))
            }
        case .things(let kind):
            var scale = stated ?? UnitScale(unit: measure.unit, hundredths: 100, name: kind)
            // A bare 万 over things is ten thousand of them.
            if scale.isMoney, !table.shape.columns[index].heading.contains("元") {
                scale = UnitScale(
                    unit: measure.unit, hundredths: scale.hundredths, name: String(scale.name.dropLast()) + kind)
            }
            measures.append(
                MeasureColumn(
                    column: index, measure: Measure(role: measure.role, name: measure.name, unit: scale.unit),
                    unit: scale))
        }
    }

    /// Which of two columns of one part is a part of the other, such as 腾讯公益 beside 线上: the one that is larger in no
    /// row. Nil where neither is, or both are the same.
    private func innerColumn(_ first: Int, _ second: Int) -> Int? {
        guard
            TextFolding.key(table.shape.columns[first].heading) != TextFolding.key(table.shape.columns[second].heading)
        else { return nil }
        let money = self.money
        let amount = { (record: Record, column: Int) -> Amount? in
            let unit = table.shape.columns[column].unit ?? money
            if case .amount(let amount, _) = CellParser.amount(table.cell(record, column), unit: unit) { return amount }
            return nil
        }
        var firstIsInner = true
        var secondIsInner = true
        for row in table.shape.rows where row.kind == .data {
            guard let left = amount(row.record, first), let right = amount(row.record, second) else { continue }
            if left > right { firstIsInner = false }
            if right > left { secondIsInner = false }
        }
        if firstIsInner == secondIsInner { return nil }
        return firstIsInner ? first : second
    }

    private mutating func noteInner(_ inner: Int, outer: Int) {
        unused.append(inner)
        diagnostics.append(
            Diagnostic(
                .columnWithin, at: table.headingPosition(inner),
                [.name(table.shape.columns[inner].heading), .other(table.shape.columns[outer].heading)]))
    }

    /// Every column of targets with the measure it is for; of two for the same measure and year the first counts.
    private mutating func findTargets() {
        let columns = table.shape.columns
        for (index, column) in columns.enumerated() {
            guard let (kind, months) = FigureColumns.targetKind(of: column) else { continue }
            let scale = unit(of: index)
            let owner = column.part.flatMap { part in
                measures.first { $0.measure.role == ColumnRole.measure(part)?.role }?.measure
                    ?? ColumnRole.measure(part)
            }
            if let first = targets.first(where: {
                $0.measure == owner && columns[$0.column].year == column.year && $0.kind == kind && $0.months == months
            }) {
                unused.append(index)
                if TextFolding.key(columns[first.column].heading) == TextFolding.key(column.heading) {
                    refusal =
                        refusal
                        ?? Diagnostic(.columnDuplicated, at: table.headingPosition(index), [.name(column.heading)])
                } else {
                    diagnostics.append(
                        Diagnostic(
                            .targetColumnUnused, at: table.headingPosition(index),
                            [.name(columns[first.column].heading), .other(column.heading)]))
                }
                continue
            }
            targets.append(TargetColumn(column: index, measure: owner, unit: scale, kind: kind, months: months))
        }
    }

    /// Which target a heading means, and of which months; nil for a heading that is no target's.
    private static func targetKind(of column: ColumnReading) -> (kind: TargetKind, months: ClosedRange<Int>?)? {
        switch column.role {
        case .target: return column.months.map { (.stage, $0) } ?? (.annual, nil)
        case .floorTarget: return (.floor, nil)
        case .stretchTarget: return (.stretch, nil)
        case .stageTarget:
            // 上半年 and 前三季度 run on from January, a quarter stands by itself, 序时目标 is what is due by now.
            if column.heading.contains("上半年") { return (.milestone, 1...6) }
            if column.heading.contains("前三季度") { return (.milestone, 1...9) }
            return (column.heading.contains("季") ? .stage : .milestone, nil)
        default: return nil
        }
    }

    /// 人道基金目标 beside a column 人道基金: the target of a measure that only its name describes.
    private func namedOwner(of column: ColumnReading) -> Measure? {
        guard column.role == nil, let unit = column.unit, column.stem.hasSuffix("目标") else { return nil }
        let name = String(column.stem.dropLast(2))
        let isBeside = table.shape.columns.contains {
            $0.role == nil && $0.stem == name && $0.unit?.unit == unit.unit
        }
        return isBeside ? Measure(role: .named, name: name, unit: unit.unit) : nil
    }

    private mutating func findNamedTargets() {
        for (index, column) in table.shape.columns.enumerated() {
            guard let owner = namedOwner(of: column), let unit = column.unit else { continue }
            targets.append(TargetColumn(column: index, measure: owner, unit: unit, kind: .annual, months: nil))
        }
    }

    /// Last year's figures and increases belong to the nearest measure on their left with the same kind of unit,
    /// else to the nearest on their right, else to all money raised.
    private mutating func findBases() {
        let columns = table.shape.columns
        let thisYear = columns.filter(TableRecognition.isYearAlone).compactMap(\.year).max()
        for (index, column) in columns.enumerated() {
            let isLastYearAlone =
                TableRecognition.isYearAlone(column) && thisYear.map { column.year == $0 - 1 } == true
                || earlierYears.contains(index)
                    && measures.contains {
                        columns[$0.column].role == column.role
                            && columns[$0.column].year == column.year.map { $0 + 1 }
                    }
            guard column.role == .lastYear || column.role == .increase || isLastYearAlone else { continue }
            let fits = { (candidate: MeasureColumn) in column.unit.map { $0.unit == candidate.unit.unit } ?? true }
            let part = column.role.flatMap { $0.isPart ? $0 : nil } ?? column.part
            let stated = part.flatMap { part in
                measures.first { $0.measure.role == ColumnRole.measure(part)?.role }
            }
            let owner =
                stated ?? measures.last { $0.column < index && fits($0) }
                ?? measures.first { $0.column > index && fits($0) }
            let scale = column.unit ?? owner?.unit ?? unit(of: index)
            let measure =
                owner?.measure
                ?? (scale.isMoney ? .raised : Measure(role: .named, name: column.stem, unit: scale.unit))
            bases.append(
                BaseColumn(column: index, measure: measure, unit: scale, isIncrease: column.role == .increase))
        }
    }

    // MARK: What to say about units

    private mutating func noteUnits(_ moneyLine: TitleLines.UnitLine?) {
        let file = table.source.name
        let used = measures.filter { $0.unit.isMoney }.map(\.unit) + bases.filter { $0.unit.isMoney }.map(\.unit)
        if let moneyLine {
            let own = measures.first { $0.unit.isMoney && $0.unit != moneyLine.unit }
            if used.contains(moneyLine.unit) {
                diagnostics.append(
                    Diagnostic(
                        .unitFromTitle, at: moneyLine.position, [.text(moneyLine.text), .name(moneyLine.unit.name)]))
            }
            if let own {
                diagnostics.append(
                    Diagnostic(
                        .unitHeaderOverTitle,
                        at: table.headingPosition(own.column),
                        [.other(moneyLine.unit.name), .name(own.unit.name)]))
            }
        }
        let targets = targets.map(\.unit)
        if assumedUnit {
            diagnostics.append(
                Diagnostic(.unitAssumed, at: SourcePosition(file: file, line: table.shape.headerLine)))
        }
        let names = (targets.filter(\.isMoney) + used).map(\.name).reduce(into: [String]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        if names.count > 1 {
            diagnostics.append(
                Diagnostic(
                    .unitsMixed, at: SourcePosition(file: file, line: table.shape.headerLine),
                    [.text(names.joined(separator: "、"))]))
        }
    }
}
