import Guoban
import GuobanTabular

/// Reads spoiled tables and looks for what must never happen: a crash, a hang, a record that is in no account.
struct FuzzRun {
    /// What went wrong, and the seed that shows it again.
    struct Finding: CustomStringConvertible {
        let seed: UInt64
        let what: String
        let bytes: [UInt8]

        var description: String {
            "seed \(seed): \(what)\n\(String(decoding: bytes, as: UTF8.self).debugDescription)"
        }
    }

    /// The tables to spoil.
    let texts: [[UInt8]]

    /// Small tables of every kind and layout.
    static let small: [[UInt8]] =
        [
            "截至2022年6月30日\n单位,年度目标（万元）,累计筹资（万元）,上年同期（万元）\n城东,100,62,50\n城西,80,40,44\n合计,180,102,94\n",
            "单位：万元\n序号,单位,筹资总量,,网络筹资,\n,,目标,完成,目标,完成\n一类,城东,9,5,4,2\n,城西,8,4,3,1\n",
            "单位,目标（元）,累计（元）,,单位,目标（元）,累计（元）\n甲,10,5,,丙,10,6\n乙,20,10,,丁,30,12\n",
            "2022年累计\n单位,1月（元）,2月（元）,3月（元）,合计（元）\n甲,1,3,6,6\n乙,2,2,4,4\n",
            "捐赠日期,捐赠人,单位,渠道,金额（元）,状态\n2022-01-03,张三,城东,腾讯公益,100.50,已支付\n2022/2/3,李四,城西,现金,\"1,000\",已退款\n",
            "单位,口径,年度目标（万元）,完成时限,文号\n城东,筹资总量,100,2022-12-31,〔2022〕1号\n城东,网络筹资,40,2022-10-31,\n",
            "代码,单位,类别,停用日期,并入单位,别名\n1,城东,一,,,东\n2,城西,二,2021-12-31,城东,\n", "设置,值\n截止日期,2022-06-30\n序时口径,按天\n",
            "日期,单位,渠道,金额,备注\n2022-01-03,城东,微信,100.50,\"a,\nb\"\n2022-02-03 10:00:00,\"城西\",现金,\"1,000\",x\n2022-03-03,城东,微信,8,\"\"\"y\"\"\"\n",
            "指标,计量单位,2022年,2021年,增幅\n捐款,万元,5,4,25%\n人次,人次,7,8,-12.5%\n",
            "指标,分值,评分标准\n筹资总量,20,完成得20分，每低1%扣0.5分\n,,②未入驻平台的扣2分\n",
            "单位\t线上\t腾讯公益\t线下\t累计\t完成率\t占比\t名次\n城东\t5\t2\t3\t8\t80%\t40%\t1\n城西\t9\t1\t3\t12\t60%\t60%\t2\n",
            "branch;target;raised\nEast;100;62\nWest;80;\"4\"\"0\"\n",
        ].map { Array($0.utf8) } + [GB18030.encode("截至2022年6月30日\n单位,目标（万元）,累计（万元）\n城东,100,62\n䶮镇,80,40\n")]

    /// One run; nil where all is as it must be.
    func once(seed: UInt64) -> Finding? {
        var mutator = Mutator(seed: seed)
        let bytes = mutator.spoiled(texts)
        let clock = ContinuousClock()
        let start = clock.now
        let what = check(bytes) ?? (seed % 8 == 0 ? report(bytes) : nil) ?? (seed % 4 == 1 ? tally(bytes, seed) : nil)
        if let what { return Finding(seed: seed, what: what, bytes: bytes) }
        // A few kilobytes take milliseconds; whoever needs seconds would need hours for a real file.
        if start.duration(to: clock.now) > .seconds(5) {
            return Finding(seed: seed, what: "took too long", bytes: bytes)
        }
        return nil
    }

    private func request(_ bytes: [UInt8]) -> ReportRequest {
        ReportRequest(inputs: [ByteSource(name: "f.csv", bytes: bytes)], cutoff: "2022-06-30")
    }

    private func check(_ bytes: [UInt8]) -> String? {
        do throws(GuobanError) {
            let result = try GuobanEngine.check(request(bytes))
            return account(result.inputs, bytes)
        } catch {
            guard case .noUsableTable(let findings) = error else { return "check threw \(error)" }
            return findings.contains { $0.severity == .file } ? nil : "refused without a reason"
        }
    }

    private func report(_ bytes: [UInt8]) -> String? {
        do throws(GuobanError) {
            let result = try GuobanEngine.report(request(bytes))
            if result.bytes(.text).isEmpty || result.bytes(.json).isEmpty || result.bytes(.html).isEmpty {
                return "an empty page"
            }
            if let lost = lostRecords(result.report) { return lost }
            return account(result.report.inputs, bytes)
        } catch {
            if case .noUsableTable = error { return nil }
            return "report threw \(error)"
        }
    }

    /// Both lanes of a tally come to the same, whatever the size of the blocks.
    private func tally(_ bytes: [UInt8], _ seed: UInt64) -> String? {
        var request = TallyRequest(input: "f.csv")
        request.bytes = bytes
        request.isStrict = true
        // Files without order ids refuse to be compared, alike in both lanes.
        request.comparesOrders = seed % 3 == 0
        let strict = try? GuobanEngine.tally(request)
        request.isStrict = false
        request.workers = 1
        request.blockSize = 16 + Int(seed % 97)
        let fast = try? GuobanEngine.tally(request)
        if strict?.csv != fast?.csv { return "the lanes of tally differ" }
        if strict?.records != fast?.records { return "the lanes of tally count records differently" }
        return strict?.diagnostics == fast?.diagnostics ? nil : "the lanes of tally find different faults"
    }

    /// Every record is one of the account, and the account has no other.
    private func account(_ inputs: [InputAccount], _ bytes: [UInt8]) -> String? {
        guard let input = inputs.first, inputs.count == 1 else { return "\(inputs.count) accounts of one file" }
        guard let text = DecodedText.decoding(bytes) else { return nil }
        let records = RecordReader.records(of: text, dialect: Dialect.detect(in: text)).count
        return input.records.sum == records
            ? nil : "\(records) records were read, \(input.records.sum) are in the account"
    }

    /// Every rejected record is named.
    private func lostRecords(_ report: AssessmentReport) -> String? {
        let rejected = report.inputs.reduce(0) { $0 + $1.records[.rejected] }
        let named = Set(report.diagnostics.filter { $0.severity >= .row }.compactMap(\.position.line))
        return rejected > 0 && named.isEmpty ? "\(rejected) records were left out without a word" : nil
    }
}
