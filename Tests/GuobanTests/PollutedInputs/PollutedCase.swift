import Guoban
import Testing

/// One polluted input and what an office may expect of it.
struct PollutedCase: Sendable, CustomTestStringConvertible {
    /// What a run does with the pollution.
    enum Effect: Sendable {
        /// Nothing is said.
        case silent
        /// A finding of this severity, nothing heavier; every good figure counts.
        case said(Severity)
        /// The file is refused.
        case refused
    }

    let number: Int
    let name: String
    var files: [(name: String, bytes: [UInt8])]
    let effect: Effect
    var line: Int?
    var field: Int?
    /// Texts that the message must show.
    var says: [String] = []
    /// What each branch raised, in hundredths of 万元; branches without a figure are not among them.
    var raised: [String: Int]
    var change: @Sendable (inout ReportRequest) -> Void = { _ in }

    var testDescription: String {
        String(repeating: "0", count: 3 - String(number).count) + "\(number) \(name)"
    }

    /// The clean table that pollutions are put into: 62, 40 and 30 万元.
    static let base = """
        截至2022年6月30日
        单位,年度目标（万元）,累计筹资（万元）,上年同期（万元）
        城东,100,62,50
        城西,80,40,44
        城南,60,30,20

        """
    static let clean = ["城东": 6200, "城西": 4000, "城南": 3000]

    /// A case of one file called 表.csv.
    init(
        _ number: Int, _ name: String, _ effect: Effect, _ text: String, line: Int? = nil, field: Int? = nil,
        says: [String] = [], raised: [String: Int] = PollutedCase.clean,
        change: @escaping @Sendable (inout ReportRequest) -> Void = { _ in }
    ) {
        self.init(
            number, name, effect, bytes: Array(text.utf8), line: line, field: field, says: says, raised: raised,
            change: change)
    }

    init(
        _ number: Int, _ name: String, _ effect: Effect, bytes: [UInt8], line: Int? = nil, field: Int? = nil,
        says: [String] = [], raised: [String: Int] = PollutedCase.clean,
        change: @escaping @Sendable (inout ReportRequest) -> Void = { _ in }
    ) {
        self.init(
            number, name, effect, files: [("表.csv", bytes)], line: line, field: field, says: says, raised: raised,
            change: change)
    }

    init(
        _ number: Int, _ name: String, _ effect: Effect, files: [(name: String, bytes: [UInt8])], line: Int? = nil,
        field: Int? = nil, says: [String] = [], raised: [String: Int] = PollutedCase.clean,
        change: @escaping @Sendable (inout ReportRequest) -> Void = { _ in }
    ) {
        self.number = number
        self.name = name
        self.files = files
        self.effect = effect
        self.line = line
        self.field = field
        self.says = says
        self.raised = raised
        self.change = change
    }

    /// The base with one text replaced by another, at its first place.
    static func base(_ old: String, _ new: String) -> String { base.replacingFirst(old, new) }

    /// Runs the case and compares.
    func check() throws {
        var request = ReportRequest(
            inputs: files.map { ByteSource(name: $0.name, bytes: $0.bytes) }, cutoff: "2022-06-30")
        change(&request)
        var findings: [Diagnostic] = []
        var figures: [String: Int] = [:]
        var accounts: [InputAccount] = []
        do throws(GuobanError) {
            let report = try GuobanEngine.report(request).report
            findings = report.diagnostics
            accounts = report.inputs
            for branch in report.branches {
                guard let raised = branch.main.raised else { continue }
                figures[branch.branch.name] = Int(raised.hundredths / 10_000)
            }
        } catch {
            guard case .noUsableTable(let reasons) = error else { throw error }
            findings = reasons
        }
        let told = findings.map { $0.line(in: .chinese) }.joined(separator: "\n")
        #expect(figures == raised, "\(told)")
        for account in accounts {
            let count = RecordKind.allCases.reduce(0) { $0 + account.records[$1] }
            #expect(count == account.records.sum)
        }
        let ownFindings = findings.filter { $0.position.file == files[files.count - 1].name }
        switch effect {
        case .silent: #expect(ownFindings.isEmpty, "\(told)")
        case .said(let severity): try expectFinding(severity, among: ownFindings, told)
        case .refused: try expectFinding(.file, among: ownFindings, told)
        }
    }

    private func expectFinding(_ severity: Severity, among findings: [Diagnostic], _ told: String) throws {
        #expect(findings.allSatisfy { $0.severity <= severity }, "\(told)")
        let fitting = findings.filter { finding in
            finding.severity == severity && (line == nil || finding.position.line == line)
                && (field == nil || finding.position.field == field)
                && says.allSatisfy { finding.message(in: .chinese).contains($0) }
        }
        #expect(!fitting.isEmpty, "no \(severity) at \(line ?? 0):\(field ?? 0) that says \(says); but:\n\(told)")
    }
}

extension String {
    /// The text with the first place of `old` replaced.
    func replacingFirst(_ old: String, _ new: String) -> String {
        guard let place = firstRange(of: old) else { preconditionFailure("\(old) is not in the text") }
        return String(self[..<place.lowerBound]) + new + self[place.upperBound...]
    }

    private func firstRange(of word: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(word) { return start..<index(start, offsetBy: word.count) }
            start = index(after: start)
        }
        return nil
    }
}
