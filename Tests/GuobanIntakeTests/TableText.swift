import GuobanEvidence
import GuobanIntake
import GuobanModel
import GuobanTabular
import GuobanTestSupport

/// Tables that are written in a test and read as a run reads them.
enum TableText {
    /// One file, decoded and with its heading found.
    static func table(_ text: String, file: String = "城东.csv") throws -> SourceTable {
        try SourceTable(ByteSource(name: file, text: text), index: 0)
    }

    /// Files called 1.csv, 2.csv … as `Intake` reads them.
    static func read(_ texts: [String], options: Intake.Options = Intake.Options()) -> Intake.Reading {
        Intake.read(
            texts.enumerated().map { Intake.Input(ByteSource(name: "\($0 + 1).csv", text: $1)) }, options: options)
    }

    /// Files called 1.csv, 2.csv …, down to what counts at the cut-off.
    static func build(
        _ texts: [String], cutoff: String? = nil, measure: String? = nil, settings: OfficeSettings = OfficeSettings()
    ) throws -> DatasetBuilder.Outcome {
        var options = Intake.Options()
        options.cutoff = cutoff
        options.measureName = measure
        return try DatasetBuilder.build(read(texts, options: options), options: options, settings: settings)
    }
}

extension UnitScale {
    /// 万元.
    static let wanyuan = UnitScale(unit: .yuan, hundredths: 1_000_000, name: "万元")
    /// 人次.
    static let times = UnitScale(unit: .things("人次"), hundredths: 100, name: "人次")
}

extension CalendarDate {
    /// A day that the calendar has.
    static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
        guard let date = CalendarDate(year: year, month: month, day: day) else {
            preconditionFailure("the calendar has no \(year)-\(month)-\(day)")
        }
        return date
    }
}

extension [Diagnostic] {
    /// The findings of one kind.
    func of(_ code: DiagnosticCode) -> [Diagnostic] { filter { $0.code == code } }

    /// Their codes, in order.
    var codes: [DiagnosticCode] { map(\.code) }
}

extension Diagnostic {
    /// The evidence for a placeholder of the message.
    func evidence(_ placeholder: String) -> String? {
        evidence.first { $0.placeholder == placeholder }?.value(in: .chinese)
    }

    /// Whether the finding points at a mark: line, field and, where it has one, byte.
    func stands(at place: MarkedCSV.Place) -> Bool {
        position.line == place.line && position.field == place.field
            && (position.byte == nil || position.byte == place.byte)
    }
}
