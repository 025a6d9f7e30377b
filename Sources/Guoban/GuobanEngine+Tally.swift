public import GuobanEvidence
import GuobanIntake
import GuobanModel
public import GuobanTabular

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What a tally of a donation-level export is asked for.
public struct TallyRequest: Sendable {
    /// The periods of the result.
    public enum Bucket: String, CaseIterable, Sendable {
        /// 2022-06
        case month
        /// 2022-06-30
        case day
    }

    /// The export: a path, or `-` for standard input. It is read once, in blocks; memory does not grow with it.
    public var input: String
    /// The export itself, where it is in memory; `input` is then only its name.
    public var bytes: [UInt8]?
    /// Tables of targets, for two more columns.
    public var targets: [ByteSource] = []
    /// Tables of projects with their branches, for exports that name projects only.
    public var projects: [ByteSource] = []
    /// Settings tables: 时间口径, 计入状态, 时区, 含手续费, 含配捐.
    public var settings: [ByteSource] = []
    /// Whether order ids are compared; each takes 24 bytes of memory.
    public var comparesOrders = false
    /// Months or days.
    public var bucket = Bucket.month
    /// The encoding, instead of finding it out.
    public var encoding: TextEncoding?
    /// The separator, instead of finding it out.
    public var separator: Dialect.Separator?
    /// The year of dates that name none.
    public var year: Int?
    /// How many threads take part; nil for as many as the machine has processors, one for small files.
    public var workers: Int?
    /// Bytes per block.
    public var blockSize = 262_144
    /// Only the strict lane, which gives the same result record by record.
    public var isStrict = false
    /// Called now and then with the number of bytes read so far.
    public var progress: (@Sendable (Int) -> Void)?

    /// A tally of the export at a path.
    public init(input: String) {
        self.input = input
    }
}

/// A finished tally: branch × channel × month with exact sums.
public struct TallyResult: Sendable {
    /// The table as CSV: 分会,渠道,月份,笔数,金额, and 目标,完成万分比 where targets were given. Money is in yuan with two decimals,
    /// 完成万分比 the branch's whole sum over its target in units of 1/10000, rounded down. Rows are in the order of the UTF-8
    /// bytes of branch, channel and month.
    public let csv: [UInt8]
    /// Every finding, by line.
    public let diagnostics: [Diagnostic]
    /// What every record was.
    public let records: RecordCounts
    /// Whether records are left out.
    public let isIncomplete: Bool
}

extension GuobanEngine {
    /// Adds up a donation-level export of any size by branch, channel and month.
    ///
    /// Memory stays constant but for the names that occur. The result is the same for every number of workers and every
    /// size of blocks. Throws where the file cannot be read or has no heading that fits.
    public static func tally(_ request: TallyRequest) throws(GuobanError) -> TallyResult {
        let descriptor = try descriptor(of: request)
        defer { if descriptor > 0 { close(descriptor) } }
        var head: [UInt8] = []
        var refusals: [Diagnostic] = []
        let (rules, settingFindings) = ledgerRules(of: request)
        for size in headSizes {
            head = try self.head(of: request, descriptor: descriptor, size: size, known: head)
            let isWhole = head.count < size
            // A file that begins with plain ASCII may still turn out to be in either encoding.
            if !isWhole, size != headSizes.last, !head.contains(where: { $0 >= 0x80 }) { continue }
            switch plan(of: request, rules: rules, head: isWhole ? head : wholeLines(head)) {
            case .plan(let plan):
                return try run(
                    request, plan: plan, head: head, descriptor: descriptor, isWhole: isWhole,
                    settingFindings: settingFindings)
            case .refused(let finding): refusals = [finding]
            }
            if isWhole { break }
        }
        throw .noUsableTable(findings: refusals)
    }

    private static func descriptor(of request: TallyRequest) throws(GuobanError) -> Int32 {
        if request.bytes != nil { return -1 }
        if request.input == "-" { return 0 }
        if ByteSource.place(request.input) == .folder {
            throw .unreadable(file: request.input, reason: ByteSource.reason(of: EISDIR))
        }
        let descriptor = open(request.input, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(file: request.input, reason: ByteSource.reason(of: errno)) }
        return descriptor
    }

    /// How many bytes are looked at for the heading; more only where they do not show it.
    private static let headSizes = [16_384, 1_048_576]

    private static func head(
        of request: TallyRequest, descriptor: Int32, size: Int, known: [UInt8]
    ) throws(GuobanError) -> [UInt8] {
        if let bytes = request.bytes { return Array(bytes.prefix(size)) }
        do throws(SystemFailure) {
            return known + (try BlockReader.head(of: descriptor, count: size - known.count))
        } catch {
            throw .unreadable(file: request.input, reason: ByteSource.reason(of: error.number))
        }
    }

    private static func wholeLines(_ bytes: [UInt8]) -> [UInt8] {
        guard let end = bytes.lastIndex(of: 0x0A) else { return bytes }
        // Sixteen-bit text has the other half of its line feed behind it.
        return Array(bytes[..<(end + 1)]) + (end + 1 < bytes.count && bytes[end + 1] == 0 ? [0] : [])
    }

    private enum Planned {
        case plan(TallyPlan)
        case refused(Diagnostic)
    }

    private static func ledgerRules(of request: TallyRequest) -> (LedgerRules, [Diagnostic]) {
        guard !request.settings.isEmpty else { return (LedgerRules(), []) }
        let inputs = request.settings.map { Intake.Input($0, expected: .settings) }
        let reading = Intake.read(inputs, options: Intake.Options())
        let (settings, findings) = SettingsLoader.settings(reading.facts.flatMap(\.settings))
        return (settings.ledger, (reading.allDiagnostics + findings).filter { $0.severity >= .warning })
    }

    private static func plan(of request: TallyRequest, rules: LedgerRules, head: [UInt8]) -> Planned {
        do throws(SourceTable.Refusal) {
            let table = try SourceTable(
                ByteSource(name: request.input, bytes: head), index: 0, encoding: request.encoding,
                separator: request.separator, year: request.year)
            do throws(TallyPlan.PlanRefusal) {
                return .plan(
                    try TallyPlan(
                        head: table, bucket: TallyBucket(rawValue: request.bucket.rawValue) ?? .month,
                        projects: projects(of: request), rules: rules, comparesOrders: request.comparesOrders))
            } catch {
                return .refused(error.diagnostic)
            }
        } catch {
            return .refused(error.diagnostic)
        }
    }

    private static func projects(of request: TallyRequest) -> ProjectOwners? {
        guard !request.projects.isEmpty else { return nil }
        var owners = ProjectOwners()
        for source in request.projects {
            if let table = try? SourceTable(source, index: 0) { owners.take(table) }
        }
        return owners
    }

    /// Below this size threads cost more than they bring.
    private static let smallFile = 4_000_000

    private static func run(
        _ request: TallyRequest, plan: TallyPlan, head: [UInt8], descriptor: Int32, isWhole: Bool,
        settingFindings: [Diagnostic]
    ) throws(GuobanError) -> TallyResult {
        var options = TallyRun.Options()
        options.isStrict = request.isStrict
        options.blockSize = request.blockSize
        options.progress = request.progress
        var isSmall = isWhole
        if let bytes = request.bytes { isSmall = bytes.count < smallFile }
        var status = stat()
        if descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
            isSmall = status.st_size < smallFile
        }
        options.workers = request.workers ?? (isSmall ? 1 : WorkerThreads.processors)
        let reader =
            request.bytes.map { BlockReader(bytes: Array($0[plan.dataOffset...])) }
            ?? BlockReader(descriptor: descriptor, head: Array(head[plan.dataOffset...]))
        do throws(SystemFailure) {
            let outcome = try TallyRun.run(plan, reader: reader, options: options)
            var targets = targets(of: request)
            targets.findings = settingFindings + targets.findings
            return TallyResult(
                csv: TallyTable.csv(
                    outcome.rows, bucket: request.bucket, targets: targets.amounts,
                    includesMatching: plan.includesMatching),
                diagnostics: targets.findings + outcome.diagnostics, records: outcome.counts,
                isIncomplete: outcome.isIncomplete || targets.findings.contains { $0.severity >= .row })
        } catch {
            throw .unreadable(file: request.input, reason: ByteSource.reason(of: error.number))
        }
    }

    /// The target of each branch for all money, by folded name; nil where no table of targets was named.
    private static func targets(of request: TallyRequest) -> (amounts: [String: Amount]?, findings: [Diagnostic]) {
        guard !request.targets.isEmpty else { return (nil, []) }
        let inputs = request.targets.map { Intake.Input($0, expected: .targets) }
        let reading = Intake.read(inputs, options: Intake.Options())
        var amounts: [String: Amount] = [:]
        for facts in reading.facts {
            for target in facts.targets where target.unit == .yuan {
                switch target.goal {
                case .main, .measure(.raised):
                    let key = facts.rows[target.row].key
                    if amounts[key] == nil { amounts[key] = target.amount }
                default: break
                }
            }
        }
        return (amounts, reading.allDiagnostics.filter { $0.severity >= .warning })
    }
}

/// The table of a tally as CSV (汇总表).
enum TallyTable {
    static func csv(
        _ rows: [TallyRow], bucket: TallyRequest.Bucket, targets: [String: Amount]?, includesMatching: Bool
    ) -> [UInt8] {
        var writer = RecordWriter()
        let period = bucket == .month ? "月份" : "日期"
        writer.write(["分会", "渠道", period, "笔数", "金额"] + (targets == nil ? [] : ["目标", "完成万分比"]))
        var start = 0
        while start < rows.count {
            var end = start
            var total: Int128 = 0
            while end < rows.count, rows[end].branch == rows[start].branch {
                if includesMatching || ChannelWords.measure(rows[end].channel) != .matching { total += rows[end].fen }
                end += 1
            }
            var more: [String] = []
            if let targets {
                let target = targets[TextFolding.nameKey(rows[start].branch)]
                more = [
                    target.map { yuan($0.hundredths) } ?? "", target.flatMap { share(total, of: $0.hundredths) } ?? "",
                ]
            }
            for row in rows[start..<end] {
                writer.write([row.branch, row.channel, row.bucket, String(row.count), yuan(row.fen)] + more)
            }
            start = end
        }
        return writer.bytes
    }

    private static func yuan(_ fen: Int128) -> String {
        let size = fen.magnitude
        let rest = Int(size % 100)
        return (fen < 0 ? "-" : "") + "\(size / 100)." + (rest < 10 ? "0" : "") + "\(rest)"
    }

    /// Units of 1/10000, rounded down; nil for a target of zero.
    private static func share(_ total: Int128, of target: Int128) -> String? {
        guard target > 0 else { return nil }
        let scaled = total * 10_000
        let quotient = scaled / target
        return String(scaled < 0 && quotient * target != scaled ? quotient - 1 : quotient)
    }
}
