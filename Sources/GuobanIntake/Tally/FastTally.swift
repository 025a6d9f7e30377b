import GuobanModel
import GuobanTabular

/// The fast lane of a tally: cells read straight from the bytes of a block (快速计数). A row that is not in the usual form goes
/// to the strict lane by itself; what is usual means the same in both.
struct FastTally: ~Copyable {
    private let plan: TallyPlan
    private let strict: StrictTally
    /// The lane for whole blocks that this one cannot divide.
    var strictLane: StrictTally { strict }
    private var branchNames = NameTable()
    private var channelNames = NameTable()
    private var stateNames = NameTable()
    private let resolver: NameResolver
    private let noChannel: Int32
    private let separator: UInt8
    private let key: Int

    init(_ plan: TallyPlan, branches: NameRegistry, channels: NameRegistry) {
        self.plan = plan
        strict = StrictTally(plan, branches: branches, channels: channels)
        resolver = NameResolver(plan: plan, branches: branches, channels: channels)
        noChannel = plan.channel == nil ? channels.number(of: "") : 0
        separator = plan.head.dialect.separator.rawValue.utf8.first ?? 0x2C
        key = plan.branch ?? plan.project ?? -1
    }

    /// Finds the separators of a block.
    func scan(_ buffer: BlockBuffer, _ block: BlockReader.Block) -> SeparatorScan.Outcome {
        block.hasQuotes
            ? SeparatorScan.quoted(buffer.start, count: block.count, separator: separator, into: buffer.positions)
            : SeparatorScan.plain(buffer.start, count: block.count, separator: separator, into: buffer.positions)
    }

    /// Adds the rows of a scanned block.
    mutating func add(
        _ buffer: BlockBuffer, _ block: BlockReader.Block, _ outcome: SeparatorScan.Outcome,
        into cells: inout TallyCells,
        _ notes: inout TallyNotes
    ) {
        let columns = plan.columns
        let further = [columns.fee, columns.matching, columns.otherDay, plan.order]
        if further.allSatisfy({ $0 == nil }) {
            add(BareRows.self, buffer, block, outcome, into: &cells, &notes)
        } else {
            add(RowsWithMore.self, buffer, block, outcome, into: &cells, &notes)
        }
    }

    private mutating func add<Shape: RowShape>(
        _ shape: Shape.Type, _ buffer: BlockBuffer, _ block: BlockReader.Block, _ outcome: SeparatorScan.Outcome,
        into cells: inout TallyCells,
        _ notes: inout TallyNotes
    ) {
        let start = UnsafeRawPointer(buffer.start)
        let positions = buffer.positions
        let width = plan.width
        let date = plan.date
        let amount = plan.amount
        let channel = plan.channel ?? -1
        let state = plan.state ?? -1
        let fee = plan.columns.fee ?? -1
        let matching = plan.columns.matching ?? -1
        let otherDay = plan.columns.otherDay ?? -1
        let order = plan.order ?? -1
        let zone = plan.columns.rules.zoneMinutes
        // Lines are counted along only where order ids are kept with them.
        var line = 1
        var counted = 0
        let key = self.key
        let isMonth = plan.bucket == .month
        let isFen = plan.unit.hundredths == 1
        let quoted = block.hasQuotes
        let fixedBranch = key < 0 ? resolver.branches.number(of: plan.body ?? "") : 0
        let noChannel = self.noChannel
        let resolver = self.resolver
        let isRegular = isRegular(buffer, outcome)
        var index = 0
        var row = 0
        var data = 0
        while index < outcome.count {
            let last = index &+ width &- 1
            // The record has as many cells as the heading where its last separator is the first line feed.
            var isUsual = isRegular
            if !isRegular {
                isUsual =
                    last < outcome.count && start.load(fromByteOffset: Int(positions[last]), as: UInt8.self) == 0x0A
                var place = index
                while isUsual, place < last {
                    if start.load(fromByteOffset: Int(positions[place]), as: UInt8.self) == 0x0A { isUsual = false }
                    place &+= 1
                }
            }
            if isUsual {
                @inline(__always)
                func from(_ column: Int) -> Int { column == 0 ? row : Int(positions[index &+ column &- 1]) &+ 1 }
                @inline(__always)
                func range(_ column: Int) -> (UnsafeRawPointer, Int) {
                    var first = from(column)
                    var end = Int(positions[index &+ column])
                    if column == width &- 1, end > first, start.load(fromByteOffset: end &- 1, as: UInt8.self) == 0x0D {
                        end &-= 1
                    }
                    if quoted, end > first &+ 1, start.load(fromByteOffset: first, as: UInt8.self) == 0x22 {
                        first &+= 1
                        end &-= 1
                    }
                    return (start + first, end &- first)
                }
                let (dateStart, dateCount) = range(date)
                let day = CellBytes.day(dateStart, count: dateCount, zone: zone)
                let (moneyStart, moneyCount) = range(amount)
                let fen =
                    isFen
                    ? CellBytes.wholeFen(moneyStart, count: moneyCount) : CellBytes.fen(moneyStart, count: moneyCount)
                var more = Extras()
                if Shape.hasMore, day != 0, fen != nil {
                    if order >= 0 {
                        while counted < row {
                            if start.load(fromByteOffset: counted, as: UInt8.self) == 0x0A { line &+= 1 }
                            counted &+= 1
                        }
                    }
                    if fee >= 0 { more.takeFee(range(fee), isFen) }
                    if matching >= 0 { more.takeMatching(range(matching), isFen) }
                    if otherDay >= 0 { more.takeDay(range(otherDay), day, zone) }
                    if order >= 0 { more.takeOrder(range(order), quoted: quoted) }
                }
                if day != 0, let gross = fen, !Shape.hasMore || !more.isStrange {
                    let fen = Shape.hasMore ? gross &- more.fee : gross
                    let branch: Int32
                    if key >= 0 {
                        let (nameStart, nameCount) = range(key)
                        branch = branchNames.number(nameStart, nameCount) { resolver.branch($0) }
                    } else {
                        branch = fixedBranch
                    }
                    let way: Int32
                    if channel >= 0 {
                        let (nameStart, nameCount) = range(channel)
                        way = channelNames.number(nameStart, nameCount) { resolver.channel($0) }
                    } else {
                        way = noChannel
                    }
                    var paid: Int32 = 0
                    if state >= 0 {
                        let (nameStart, nameCount) = range(state)
                        paid = stateNames.number(nameStart, nameCount) { resolver.state($0) }
                    }
                    if (branch | way | paid) >= 0 {
                        data &+= 1
                        if paid == 0 {
                            let month = day / 100
                            let number = month / 100 &* 12 &+ month % 100 &- 1
                            let bucket = Int32(truncatingIfNeeded: isMonth ? number : number &* 31 &+ day % 100 &- 1)
                            cells.add(branch: branch, channel: way, bucket: bucket, fen: fen)
                            if Shape.hasMore {
                                add(more, branch, bucket, fen, block.sequence, line, into: &cells, &notes)
                            }
                        } else {
                            notes.addUnpaid(Int128(fen))
                        }
                        row = Int(positions[last]) &+ 1
                        index = last &+ 1
                        continue
                    }
                }
            }
            (row, index) = addStrictly(
                buffer, block, row: row, index: index, count: outcome.count, into: &cells, &notes)
        }
        notes.count(.data, data)
    }

    /// What the further columns of a usual record say.
    private struct Extras {
        var fee: Int64 = 0
        var matching: Int64 = 0
        var moves = false
        var order: (a: UInt64, b: UInt64)?
        /// Whether only the strict lane can say.
        var isStrange = false

        private func amount(_ cell: (UnsafeRawPointer, Int), _ isFen: Bool) -> Int64? {
            if cell.1 == 0 { return 0 }
            return isFen ? CellBytes.wholeFen(cell.0, count: cell.1) : CellBytes.fen(cell.0, count: cell.1)
        }

        mutating func takeFee(_ cell: (UnsafeRawPointer, Int), _ isFen: Bool) {
            if let fee = amount(cell, isFen) { self.fee = fee } else { isStrange = true }
        }

        mutating func takeMatching(_ cell: (UnsafeRawPointer, Int), _ isFen: Bool) {
            if let matching = amount(cell, isFen) { self.matching = matching } else { isStrange = true }
        }

        mutating func takeDay(_ cell: (UnsafeRawPointer, Int), _ day: UInt32, _ zone: Int) {
            if cell.1 == 0 { return }
            let other = CellBytes.day(cell.0, count: cell.1, zone: zone)
            if other == 0 { isStrange = true }
            moves = other / 100 != day / 100
        }

        mutating func takeOrder(_ cell: (UnsafeRawPointer, Int), quoted: Bool) {
            let bytes = UnsafeRawBufferPointer(start: cell.0, count: cell.1)
            order = OrderNumbers.fingerprint(bytes)
            // Letters beyond ASCII, doubled quotes, and numbers of which a spreadsheet kept the first digits.
            if order == nil, !bytes.allSatisfy({ $0 == 0x20 }) { isStrange = true }
            if bytes.contains(where: { $0 == 0x2B || $0 == 0x22 || $0 < 0x20 }) { isStrange = true }
        }
    }

    @inline(never)
    private func add(
        _ more: Extras, _ branch: Int32, _ bucket: Int32, _ fen: Int64, _ sequence: Int, _ line: Int,
        into cells: inout TallyCells, _ notes: inout TallyNotes
    ) {
        if more.matching != 0 {
            cells.add(
                branch: branch, channel: resolver.channels.number(of: LedgerColumns.matchingChannel), bucket: bucket,
                fen: more.matching)
        }
        if more.moves { notes.moved.add(Int128(fen)) }
        if let order = more.order { notes.orders.add(order, sequence: sequence, line: line) }
    }

    /// Whether every record of the block has as many cells as the heading, so that none has to be looked at for it: each
    /// last separator is a line feed, and there are no other line feeds outside quotes.
    private func isRegular(_ buffer: BlockBuffer, _ outcome: SeparatorScan.Outcome) -> Bool {
        let width = plan.width
        guard outcome.count == outcome.feeds &* width else { return false }
        let start = UnsafeRawPointer(buffer.start)
        let positions = buffer.positions
        var place = width &- 1
        var others: UInt8 = 0
        while place < outcome.count {
            others |= start.load(fromByteOffset: Int(positions[place]), as: UInt8.self) ^ 0x0A
            place &+= width
        }
        return others == 0
    }

    /// One record through the strict lane, with its line counted from the block's beginning.
    @inline(never)
    private func addStrictly(
        _ buffer: BlockBuffer, _ block: BlockReader.Block, row: Int, index: Int, count: Int,
        into cells: inout TallyCells,
        _ notes: inout TallyNotes
    ) -> (Int, Int) {
        var index = index
        while index < count, buffer.start.load(fromByteOffset: Int(buffer.positions[index]), as: UInt8.self) != 0x0A {
            index += 1
        }
        let end = index < count ? Int(buffer.positions[index]) + 1 : block.count
        var line = 1
        for place in 0..<row where buffer.start.load(fromByteOffset: place, as: UInt8.self) == 0x0A { line += 1 }
        let bytes = Array(UnsafeRawBufferPointer(start: buffer.start + row, count: end - row))
        _ = strict.process(bytes, sequence: block.sequence, firstLine: line, isEnd: true, into: &cells, &notes)
        return (end, index + 1)
    }
}

/// Whether records have further columns to look at; a type, so that the loop over bare ones is compiled without them.
private protocol RowShape {
    static var hasMore: Bool { get }
}

/// A branch, a day, an amount, and perhaps a channel and a state.
private enum BareRows: RowShape {
    static var hasMore: Bool { false }
}

/// Fees, matching funds, a second day, or order ids that are compared.
private enum RowsWithMore: RowShape {
    static var hasMore: Bool { true }
}

/// Turns the bytes of a name into its number, once for each spelling (名称解读). What only the strict lane may judge is −1.
struct NameResolver {
    let plan: TallyPlan
    let branches: NameRegistry
    let channels: NameRegistry

    /// The text of a cell's bytes; nil where they are no text, or one that only the strict lane may judge.
    private func text(_ bytes: UnsafeRawBufferPointer) -> String? {
        var raw = Array(bytes)
        // A sign that shows nothing, such as an end mark, is for the strict lane.
        if raw.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) { return nil }
        if raw.contains(0x22) {
            // Inside quotes a quote stands twice.
            var undoubled: [UInt8] = []
            var skips = false
            for byte in raw {
                if byte == 0x22, skips {
                    skips = false
                    continue
                }
                skips = byte == 0x22
                undoubled.append(byte)
            }
            raw = undoubled
        }
        let encoding = plan.encoding == .gb18030 ? TextEncoding.gb18030 : .utf8
        guard let text = DecodedText.decoding(raw, stated: encoding), text.faults.isEmpty else { return nil }
        let cell = TextFolding.trimmed(String(decoding: text.utf8, as: UTF8.self))
        let isStrange = cell.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F || $0.value == 0xFFFD }
        return isStrange ? nil : cell
    }

    func branch(_ bytes: UnsafeRawBufferPointer) -> Int32 {
        guard let text = text(bytes), !text.isEmpty, !TableShape.isTotalWord(TextFolding.key(text)) else { return -1 }
        if plan.branch != nil { return branches.number(of: text) }
        guard let projects = plan.branchOfProject else { return -1 }
        return branches.number(of: projects.branch(of: text) ?? UnassignedMoney.name)
    }

    func channel(_ bytes: UnsafeRawBufferPointer) -> Int32 {
        text(bytes).map { channels.number(of: $0) } ?? -1
    }

    func state(_ bytes: UnsafeRawBufferPointer) -> Int32 {
        guard let text = text(bytes), let isPaid = plan.columns.isPaid(text) else { return -1 }
        return isPaid ? 0 : 1
    }
}
