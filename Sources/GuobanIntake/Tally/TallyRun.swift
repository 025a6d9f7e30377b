package import GuobanEvidence
package import GuobanModel
package import GuobanTabular

/// One cell of a finished tally.
package struct TallyRow: Equatable, Sendable {
    package let branch: String
    package let channel: String
    /// 2022-06, or 2022-06-30 where days were asked for.
    package let bucket: String
    package let count: Int
    package let fen: Int128
}

/// Runs through a donation-level export once, in constant memory, with as many workers as asked for (全量汇总).
package enum TallyRun {
    /// What came out.
    package struct Outcome: Sendable {
        /// In the order of the UTF-8 bytes of branch, channel and bucket.
        package let rows: [TallyRow]
        package let counts: RecordCounts
        package let diagnostics: [Diagnostic]
        /// Whether records are left out.
        package let isIncomplete: Bool
    }

    /// How the file is run through.
    package struct Options: Sendable {
        package var workers = 1
        package var blockSize = 262_144
        /// Only the strict lane, for tests that hold the two against each other.
        package var isStrict = false
        /// Called now and then with the number of bytes read.
        package var progress: (@Sendable (Int) -> Void)?

        package init() {}
    }

    /// What the workers share.
    private final class Shared: @unchecked Sendable {
        let gate = Gate()
        /// The blocks before this one are known to begin and end between records.
        var verified = 0
        var isStopped = false
        /// Blocks that were read when somebody stopped, by their sequence.
        var pending: [Int: [UInt8]] = [:]
        var lines: [Int] = []
        var sums: [TallyKey: TallySum] = [:]
        var notes = TallyNotes()

        func setLines(_ count: Int, of sequence: Int) {
            while lines.count <= sequence { lines.append(0) }
            lines[sequence] = count
        }
    }

    /// Tallies what `reader` has, which begins with the record below the heading.
    package static func run(_ plan: TallyPlan, reader: BlockReader, options: Options) throws(SystemFailure) -> Outcome {
        let branches = NameRegistry()
        let channels = NameRegistry()
        let shared = Shared()
        countHead(of: plan, &shared.notes)
        if plan.isFast, !options.isStrict {
            while !runWorkers(plan, reader, options, shared, branches, channels) {
                mend(plan, reader, shared, branches, channels)
            }
        } else {
            runStrictly(plan, reader, options, shared, branches, channels)
        }
        if let number = reader.failure { throw SystemFailure(number: number) }
        return finish(plan, shared, branches, channels)
    }

    private static func middle(of plan: TallyPlan) -> Int32 {
        let rows = plan.head.shape.rows.lazy.filter { $0.kind == .data }
        let day = rows.compactMap { plan.columns.day(plan.head.cell($0.record, plan.date), year: nil) }.first
        guard let day else { return 2022 * 12 }
        let month = day.year * 12 + day.month - 1
        return Int32(plan.bucket == .month ? month : month * 31 + 15)
    }

    private static func countHead(of plan: TallyPlan, _ notes: inout TallyNotes) {
        for row in plan.head.shape.rows where row.record.line < plan.dataLine { notes.count(row.kind) }
    }

    // MARK: The fast lane

    /// Everything to the end, or up to a block whose quotes do not stand where they should; false for that.
    private static func runWorkers(
        _ plan: TallyPlan, _ reader: BlockReader, _ options: Options, _ shared: Shared, _ branches: NameRegistry,
        _ channels: NameRegistry
    ) -> Bool {
        let middle = middle(of: plan)
        WorkerThreads.run(options.workers) { index in
            let buffer = BlockBuffer(capacity: options.blockSize)
            var cells = TallyCells(middle: middle)
            var notes = TallyNotes()
            var lane = FastTally(plan, branches: branches, channels: channels)
            work(buffer, &lane, &cells, &notes, plan, reader, options, shared, isFirst: index == 0)
            shared.gate.lock()
            cells.merge(into: &shared.sums)
            shared.notes.merge(notes)
            shared.gate.unlock()
        }
        return !shared.isStopped
    }

    private static func work(
        _ buffer: BlockBuffer, _ lane: inout FastTally, _ cells: inout TallyCells, _ notes: inout TallyNotes,
        _ plan: TallyPlan, _ reader: BlockReader, _ options: Options, _ shared: Shared, isFirst: Bool
    ) {
        while let block = reader.next(into: buffer) {
            let outcome = lane.scan(buffer, block)
            guard settle(block, buffer, outcome, shared) else { return }
            if SeparatorScan.hasReturn(buffer.start, count: block.count),
                SeparatorScan.hasLoneReturn(buffer.start, count: block.count)
            {
                let strict = lane.strictLane
                let bytes = Array(UnsafeRawBufferPointer(start: buffer.start, count: block.count))
                _ = strict.process(bytes, sequence: block.sequence, isEnd: true, into: &cells, &notes)
                // Returns alone end lines too.
                shared.gate.lock()
                shared.setLines(StrictLines.count(bytes), of: block.sequence)
                shared.gate.unlock()
            } else {
                lane.add(buffer, block, outcome, into: &cells, &notes)
            }
            if isFirst, let progress = options.progress { progress(reader.bytesRead) }
        }
    }

    /// Waits until all blocks before are settled; false where somebody stopped, or this block must stop everybody.
    private static func settle(
        _ block: BlockReader.Block, _ buffer: BlockBuffer, _ outcome: SeparatorScan.Outcome, _ shared: Shared
    ) -> Bool {
        shared.gate.lock()
        defer { shared.gate.unlock() }
        while shared.verified != block.sequence, !shared.isStopped { shared.gate.wait() }
        if shared.isStopped || !outcome.isWellFormed {
            shared.isStopped = true
            shared.pending[block.sequence] = Array(UnsafeRawBufferPointer(start: buffer.start, count: block.count))
            shared.gate.wakeAll()
            return false
        }
        shared.setLines(outcome.lines, of: block.sequence)
        shared.verified += 1
        shared.gate.wakeAll()
        return true
    }

    /// Reads the block that stopped everybody strictly, and gives back what was read behind it.
    private static func mend(
        _ plan: TallyPlan, _ reader: BlockReader, _ shared: Shared, _ branches: NameRegistry, _ channels: NameRegistry
    ) {
        let sequence = shared.verified
        let later = shared.pending.keys.filter { $0 > sequence }.sorted().flatMap { shared.pending[$0] ?? [] }
        strictBlock(shared.pending[sequence] ?? [], later, plan, reader, shared, branches, channels)
        shared.pending = [:]
        shared.isStopped = false
    }

    /// How long a cell in quotes may be; a quote that does not close within that was never meant to open.
    private static let longestCell = 1 << 20

    private static func strictBlock(
        _ bytes: [UInt8], _ later: [UInt8], _ plan: TallyPlan, _ reader: BlockReader, _ shared: Shared,
        _ branches: NameRegistry, _ channels: NameRegistry
    ) {
        let strict = StrictTally(plan, branches: branches, channels: channels)
        var all = bytes
        var rest = later
        let sequence = shared.verified
        // The block may end inside a cell in quotes: then what follows is needed to see where its record ends.
        var used = 0
        while true {
            var trial = TallyNotes()
            var trialCells = TallyCells(middle: middle(of: plan))
            let hasMore = !rest.isEmpty || !reader.isAtEnd
            used = strict.process(
                all, sequence: sequence, isEnd: !hasMore || all.count > longestCell, into: &trialCells, &trial)
            if used > 0 || !hasMore {
                trialCells.merge(into: &shared.sums)
                shared.notes.merge(trial)
                break
            }
            if rest.isEmpty { rest = reader.take(262_144) }
            all += rest
            rest = []
        }
        shared.setLines(StrictLines.count(Array(all[..<used])), of: sequence)
        shared.verified = sequence + 1
        reader.takeBack(from: sequence + 1, Array(all[used...]) + rest)
    }

    // MARK: The strict lane alone

    private static func runStrictly(
        _ plan: TallyPlan, _ reader: BlockReader, _ options: Options, _ shared: Shared, _ branches: NameRegistry,
        _ channels: NameRegistry
    ) {
        if plan.encoding == .utf16LittleEndian || plan.encoding == .utf16BigEndian {
            // Sixteen-bit text is read as a whole: its line ends are not single bytes.
            let bytes = reader.rest()
            var cells = TallyCells(middle: middle(of: plan))
            let strict = StrictTally(plan, branches: branches, channels: channels)
            _ = strict.process(bytes, sequence: 0, isEnd: true, into: &cells, &shared.notes)
            cells.merge(into: &shared.sums)
            shared.setLines(0, of: 0)
            return
        }
        let buffer = BlockBuffer(capacity: options.blockSize)
        while let block = reader.next(into: buffer) {
            let bytes = Array(UnsafeRawBufferPointer(start: buffer.start, count: block.count))
            shared.verified = block.sequence
            strictBlock(bytes, [], plan, reader, shared, branches, channels)
            options.progress?(reader.bytesRead)
        }
    }

    // MARK: The result

    private static func finish(
        _ plan: TallyPlan, _ shared: Shared, _ branches: NameRegistry, _ channels: NameRegistry
    ) -> Outcome {
        var firstLine = [plan.dataLine]
        for count in shared.lines { firstLine.append((firstLine.last ?? 1) + count) }
        func placed(_ position: SourcePosition, _ sequence: Int) -> SourcePosition {
            SourcePosition(
                file: position.file, line: position.line.map { $0 + firstLine[sequence] - 1 }, field: position.field,
                heading: position.heading)
        }
        var rows: [TallyRow] = []
        var total: Int128 = 0
        for (key, sum) in shared.sums {
            total += sum.fen
            rows.append(
                TallyRow(
                    branch: branches.name(key.branch), channel: channels.name(key.channel),
                    bucket: text(of: key.bucket, plan.bucket), count: sum.count, fen: sum.fen))
        }
        rows = rows.inOrder { left, right in
            if left.branch != right.branch { return left.branch.utf8.lexicographicallyPrecedes(right.branch.utf8) }
            if left.channel != right.channel { return left.channel.utf8.lexicographicallyPrecedes(right.channel.utf8) }
            return left.bucket.utf8.lexicographicallyPrecedes(right.bucket.utf8)
        }
        let notes = shared.notes
        var findings = notes.findings.map { finding in
            Diagnostic(
                finding.diagnostic.code, at: placed(finding.diagnostic.position, finding.sequence),
                finding.diagnostic.evidence, severity: finding.diagnostic.severity)
        }
        findings = findings.inOrder(by: isBefore)
        // Each worker kept its first findings, so the first of all are among them.
        var surplus = notes.surplus + max(0, findings.count - TallyNotes.limit)
        findings = Array(findings.prefix(TallyNotes.limit))
        for printed in notes.totals where printed.fen != total {
            findings.append(
                Diagnostic(
                    .totalDiffers, at: placed(printed.position, printed.sequence),
                    [
                        .name(printed.position.heading ?? ""),
                        .text(FigureText.plain(Amount(hundredths: printed.fen), in: plan.unit)),
                        .expected(FigureText.plain(Amount(hundredths: total), in: plan.unit)),
                        .other(FigureText.plain(Amount(hundredths: printed.fen - total), in: plan.unit)),
                    ]))
        }
        findings = findings.inOrder(by: isBefore)
        let file = SourcePosition(file: plan.file)
        if notes.unpaidRows > 0 {
            let sum = FigureText.plain(Amount(hundredths: notes.unpaidFen), in: .yuan)
            findings.append(Diagnostic(.stateNotPaid, at: file, [.count(notes.unpaidRows), .text(sum)]))
        }
        findings += notes.moved.findings(of: plan.columns, in: plan.head)
        if let owners = plan.branchOfProject, let unknown = owners.unknown.name {
            let rest = rows.filter { $0.branch == UnassignedMoney.name }
            let sum = FigureText.plain(Amount(hundredths: rest.reduce(0) { $0 + $1.fen }), in: .yuan)
            let count = rest.reduce(0) { $0 + $1.count }
            findings.append(Diagnostic(.ordersUnassigned, at: file, [.name(unknown), .count(count), .text(sum)]))
        }
        if plan.order != nil {
            var orders = notes.orders
            let memory = "\(orders.mebibytes) MiB"
            findings.append(Diagnostic(.ordersCompared, at: file, [.count(orders.count), .text(memory)]))
            let (repeated, more) = orders.repetitions(limit: TallyNotes.limit)
            surplus += more
            for repetition in repeated {
                let line = { (place: OrderNumbers.Place) in firstLine[Int(place.sequence)] + Int(place.line) - 1 }
                findings.append(
                    Diagnostic(
                        .orderRepeatedBefore,
                        at: SourcePosition(
                            file: plan.file, line: line(repetition.place), field: plan.order.map { $0 + 1 },
                            heading: plan.order.map { plan.head.shape.columns[$0].heading }),
                        [.count(line(repetition.first))],
                        related: [SourcePosition(file: plan.file, line: line(repetition.first))]))
            }
        }
        if surplus > 0 { findings.append(Diagnostic(.findingsNotKept, at: file, [.count(surplus)])) }
        return Outcome(
            rows: rows, counts: notes.counts,
            diagnostics: plan.head.fileFindings.filter { $0.code != .headerRepeated } + findings,
            isIncomplete: notes.counts[.rejected] > 0)
    }

    private static func isBefore(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
        (left.position.line ?? 0, left.position.field ?? 0) < (right.position.line ?? 0, right.position.field ?? 0)
    }

    private static func text(of bucket: Int32, _ kind: TallyBucket) -> String {
        let padded = { (number: Int32) in number < 10 ? "0\(number)" : "\(number)" }
        switch kind {
        case .month: return "\(bucket / 12)-\(padded(bucket % 12 + 1))"
        case .day: return text(of: bucket / 31, .month) + "-" + padded(bucket % 31 + 1)
        }
    }
}

/// Counts physical lines as the strict reader does: LF, CR LF and CR each end one.
enum StrictLines {
    static func count(_ bytes: [UInt8]) -> Int {
        var lines = 0
        for (place, byte) in bytes.enumerated() {
            if byte == 0x0A || byte == 0x0D && (place + 1 == bytes.count || bytes[place + 1] != 0x0A) { lines += 1 }
        }
        return lines
    }
}
