import GuobanEvidence
import GuobanModel

/// The parts behind the first page (附表), each under its own heading: every figure in them is the report's own.
///
/// This file chooses; what a part shows stands in the files beside it.
struct SectionComposer {
    let composer: BulletinComposer
    var analysis: ReportAnalysis { composer.report.analysis ?? ReportAnalysis() }
    var report: AssessmentReport { composer.report }
    var words: Wording { composer.words }
    var terms: SectionWording { SectionWording(words) }
    var numbers: NumberStyle { composer.numbers }
    var unit: Measure.Unit { report.measures.first?.unit ?? .yuan }
    var mainUnit: String { composer.mainUnit }

    init(_ composer: BulletinComposer) {
        self.composer = composer
    }

    /// The parts that are asked for, in that order.
    func sections(_ wanted: [ReportSection]) -> [BulletinSection] { wanted.map(section) }

    private func section(_ section: ReportSection) -> BulletinSection {
        var made: BulletinSection
        switch section {
        case .targets: made = targets()
        case .pace: made = pace()
        case .ranks: made = ranks()
        case .shares: made = shares()
        case .growth: made = growth()
        case .channels: made = channels()
        case .scopes: made = scopes()
        case .heads: made = heads()
        case .balance: made = balance()
        case .projects: made = projects()
        case .series: made = series()
        case .levels: made = levels()
        case .groups: made = groups()
        case .period: made = period()
        }
        made.tables.removeAll { $0.rows.isEmpty }
        if made.tables.isEmpty, made.paragraphs.isEmpty { made.paragraphs = [terms(.noneOfIt)] }
        made.paragraphs.removeAll(where: \.isEmpty)
        made.notes.removeAll(where: \.isEmpty)
        return made
    }

    // MARK: Cells

    var dash: BulletinCell { composer.dash }

    /// A column of figures, its unit in the heading in data.
    func column(
        _ name: String, _ phrase: SectionPhrase, unit: String? = nil, expendability: Int = 3,
        alignment: BulletinColumn.Alignment = .end
    ) -> BulletinColumn {
        BulletinColumn(name, heading(terms(phrase), unit), alignment, expendability: expendability)
    }

    func heading(_ text: String, _ unit: String?) -> String {
        guard composer.purpose == .data else { return text }
        let bare = text.hasSuffix("%") ? String(text.dropLast()).trimmedAtEnd : text
        let unit = unit ?? (text.hasSuffix("%") ? "%" : nil)
        guard let unit else { return bare }
        return words.language == .chinese ? "\(bare)（\(unit)）" : "\(bare) (\(unit))"
    }

    func nameColumn() -> BulletinColumn {
        let phrase: Phrase
        switch report.entity {
        case .branch, .measure: phrase = .branch
        case .project: phrase = .project
        case .part: phrase = .part
        }
        return BulletinColumn("name", words(phrase), .start)
    }

    func name(_ place: Int) -> BulletinCell { .text(report.branches[place].branch.name) }

    func money(_ amount: Amount?) -> BulletinCell { amount.map { numbers.cell($0, of: unit) } ?? dash }

    func money(_ exact: Ratio?, signed: Bool = false) -> BulletinCell {
        guard let exact else { return dash }
        return BulletinCell(
            numbers.amount(exact: exact, of: unit, signed: signed),
            unit == .yuan ? .money(exact) : .number(exact, places: exact.isWhole ? 0 : 2))
    }

    func reading(_ reading: Reading?, _ cell: (Ratio) -> BulletinCell) -> BulletinCell {
        switch reading {
        case .value(let value)?: cell(value)
        case .missing(let reason)?: composer.purpose == .data ? "" : .text(words.reason(reason))
        case nil: dash
        }
    }

    func percent(_ rate: Ratio?) -> BulletinCell { rate.map { numbers.percentCell($0) } ?? dash }
    func points(_ points: PercentagePoints?) -> BulletinCell { points.map { numbers.pointsCell($0) } ?? dash }
    func rank(_ rank: Rank?) -> BulletinCell { rank.map { numbers.cell($0) } ?? dash }
    func text(_ text: String?) -> BulletinCell { text.map { .text($0) } ?? dash }

    func decimal(_ value: Ratio?, places: Int) -> BulletinCell {
        value.map { BulletinCell(numbers.decimal($0, places: places), .number($0, places: places)) } ?? dash
    }

    func share(_ share: Share?) -> BulletinCell {
        guard let share else { return dash }
        let mark = share.isAdjusted && composer.purpose == .page ? "*" : ""
        return BulletinCell(
            share.printed.text + mark, .rate(share.printed.ratioOfPercent, places: share.printed.places))
    }

    func start(_ section: ReportSection, _ title: SectionPhrase) -> BulletinSection {
        BulletinSection(name: section.rawValue, title: terms(title))
    }
}
