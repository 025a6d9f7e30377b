import GuobanEvidence
import GuobanModel
import GuobanTabular

/// Settles the last day whose figures count (截止日): the option, else the settings, else the latest day in the tables.
/// The clock is never asked.
enum CutoffChoice {
    static func cutoff(
        of stated: StatedTables, options: Intake.Options, settings: OfficeSettings, _ findings: inout [Diagnostic]
    ) throws(GuobanError) -> (CalendarDate, Provenance) {
        // Last year's figures alone say nothing about this year's cut-off.
        var latest: (day: CalendarDate, place: StatedTables.RowPlace)?
        for table in stated.tables.indices {
            for (row, fact) in stated.facts[table].rows.enumerated() {
                guard let day = fact.asOf, latest.map({ day > $0.day }) ?? true else { continue }
                latest = (day, StatedTables.RowPlace(table: table, row: row))
            }
        }
        if let text = options.cutoff {
            let year = options.year ?? latest?.day.year ?? stated.tables.compactMap(\.shape.titles.year).max()
            guard let day = DateText.lastDay(text, year: year) else {
                throw .usage(
                    Bilingual(
                        "看不懂日期“\(text)”；可写 2022-06-30、2022-06、2022Q2、2022H1、2022、2022年二季度、上半年、1-6月。",
                        "The date \"\(text)\" is not understood; write 2022-06-30, 2022-06, 2022Q2, 2022H1 or 2022."))
            }
            return (day, .stated)
        }
        if let day = settings.cutoff, let source = settings.cutoffSource { return (day, .cell(source)) }
        guard let latest else { throw .cutoffUnknown }
        let place = stated.position(latest.place)
        findings.append(Diagnostic(.cutoffFromTables, at: SourcePosition(file: place.file), [.text(latest.day.text)]))
        return (latest.day, .cell(place))
    }
}
