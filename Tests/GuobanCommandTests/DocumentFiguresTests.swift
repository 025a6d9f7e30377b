import Foundation
import GuobanTestSupport
import Testing

/// The figures of four published documents, out of the sample tables and through the command.
///
/// Each line is checked by the arithmetic beside it; the documents' own roundings of them stand in the READMEs of
/// SampleData.
@Suite("the figures of the documents")
struct DocumentFiguresTests {
    struct Figure: Sendable {
        let row: String
        let path: String
        let value: String
        let sum: String

        init(_ row: String, _ path: String, _ value: String, _ sum: String) {
            self.row = row
            self.path = path
            self.value = value
            self.sum = sum
        }
    }

    /// One run of the command and what it must say.
    struct Run: Sendable, CustomTestStringConvertible {
        let arguments: [String]
        let figures: [Figure]
        var testDescription: String { arguments.joined(separator: " ") }
    }

    private static let runs = [
        Run(
            arguments: ["SampleData/shaanxi-2020/構成"],
            figures: [
                Figure("1.3", "branches/抗疫款物/share", "0.478315", "3.86 ÷ 8.07"),
                Figure("1.4", "branches/網上眾籌善款/share", "0.354399", "2.86 ÷ 8.07"),
                Figure("1.4", "totals/provinceShare", "0.832714", "(3.86 + 2.86) ÷ 8.07"),
            ]),
        Run(
            arguments: ["SampleData/changsha-2022"],
            figures: [
                Figure("2.1", "heads/发放救助款物÷筹集善款善物/branches/长沙市慈善总会/value", "0.899696", "7400 ÷ 8225"),
                Figure("2.1", "heads/发放救助款物÷惠及困难群众/branches/长沙市慈善总会/value", "1850.00", "7400万 ÷ 4万"),
                Figure("2.2", "branches/长沙市慈善总会/planned/筹集善款善物/changeAmount", "-2250000.00", "8000 − 8225"),
                Figure("2.2", "branches/长沙市慈善总会/planned/筹集善款善物/change", "-0.027356", "−225 ÷ 8225"),
                Figure("2.2", "branches/长沙市慈善总会/planned/发放救助款物/changeAmount", "-4000000.00", "7000 − 7400"),
                Figure("2.2", "branches/长沙市慈善总会/planned/发放救助款物/change", "-0.054054", "−400 ÷ 7400"),
                Figure("2.2", "heads/发放救助款物÷筹集善款善物/branches/长沙市慈善总会/target", "0.875000", "7000 ÷ 8000"),
            ]),
        Run(
            arguments: ["SampleData/changsha-2022/分项目标"],
            figures: [
                Figure("2.6", "totals/raised", "46000000.00", "4000 + 300 + 300"),
                Figure("2.6", "totals/provinceShare", "0.575000", "4600 ÷ 8000"),
            ]),
        Run(
            arguments: ["SampleData/changsha-2022/构成"],
            figures: [
                Figure("2.7", "heads/筹资总量÷资助学生/branches/助学金/value", "5985.20", "12 940 000 ÷ 2162"),
                Figure("2.7", "branches/助学金/share", "0.174865", "1294 ÷ 7400"),
                Figure("2.9", "totals/raised", "18439000.00", "1294 + 207 + 192.9 + 150"),
                Figure("2.9", "totals/provinceShare", "0.249176", "1843.9 ÷ 7400"),
            ]),
        Run(
            arguments: ["SampleData/gaoxin-2023"],
            figures: [
                Figure("3.1", "heads/救助支出÷募捐/branches/高新区慈善会/value", "0.768577", "161.04 ÷ 209.53"),
                Figure("3.1", "heads/救助支出÷募捐/branches/高新区慈善会/rest", "484900.00", "209.53 − 161.04"),
                Figure("3.14", "branches/高新区慈善会/planned/募捐/changeAmount", "404700.00", "250 − 209.53"),
                Figure("3.14", "branches/高新区慈善会/planned/募捐/change", "0.193147", "40.47 ÷ 209.53"),
                Figure("3.14", "branches/高新区慈善会/planned/救助支出/changeAmount", "989600.00", "260 − 161.04"),
                Figure("3.14", "branches/高新区慈善会/planned/救助支出/change", "0.614506", "98.96 ÷ 161.04"),
                Figure("3.14", "heads/救助支出÷募捐/branches/高新区慈善会/target", "1.040000", "260 ÷ 250"),
            ]),
        Run(
            arguments: ["SampleData/gaoxin-2023/项目"],
            figures: [
                Figure("3.12", "totals/raised", "880640.00", "5 + 2.174 + 10.56 + 9.78 + 1.4 + 12 + 2 + 34 + 11.15"),
                Figure("3.12", "totals/provinceShare", "0.546846", "88.064 ÷ 161.04"),
                Figure("3.12", "totals/residual", "729760.00", "161.04 − 88.064"),
            ]),
        Run(
            arguments: ["SampleData/hengyang-2019"],
            figures: [
                Figure("4.6", "branches/市直工委/lastYear", "3823200.00", "493.52 − 111.2"),
                Figure("4.6", "branches/市直工委/growth", "0.290856", "111.2 ÷ 382.32"),
                Figure("4.8", "branches/市住建局/lastYear", "747600.00", "146.44 − 71.68"),
                Figure("4.8", "branches/市住建局/growth", "0.958801", "71.68 ÷ 74.76"),
                Figure("4.10", "branches/市民政局系统/lastYear", "1211800.00", "145.61 − 24.43"),
                Figure("4.10", "branches/市民政局系统/growth", "0.201601", "24.43 ÷ 121.18"),
                Figure("4.11", "branches/市公安局系统/lastYear", "232600.00", "33.72 − 10.46"),
                Figure("4.11", "branches/市公安局系统/growth", "0.449699", "10.46 ÷ 23.26"),
                Figure("4.12", "branches/高校/lastYear", "271400.00", "132.96 − 105.82"),
                Figure("4.12", "branches/高校/growth", "3.899042", "105.82 ÷ 27.14"),
                Figure("4.29", "branches/王一集团/lastYear", "300000.00", "40 − 10"),
                Figure("4.29", "branches/王一集团/growth", "0.333333", "10 ÷ 30.00"),
                Figure("4.12", "branches/高校/multiple", "4.899042", "132.96 ÷ 27.14"),
                Figure("4.9", "heads/筹资总量÷参与单位/branches/市住建局/value", "7074.40", "1 464 400 ÷ 207"),
                Figure("4.9", "heads/筹资总量÷参与单位/branches/市住建局/lastYear", "8126.09", "747 600 ÷ 92"),
            ]),
        Run(
            arguments: ["SampleData/hengyang-2019/参与单位.csv"],
            figures: [
                Figure("4.7", "branches/市住建局/lastYear", "92", "207 − 115"),
                Figure("4.7", "branches/市住建局/growth", "1.250000", "115 ÷ 92"),
            ]),
        Run(
            arguments: ["SampleData/hengyang-2019/住建"],
            figures: [
                Figure("4.9", "branches/局属单位/sharePrinted", "20.2", "of 146.44, together 100.0"),
                Figure("4.9", "branches/住建施工企业/sharePrinted", "31.9", "of 146.44, together 100.0"),
                Figure("4.9", "branches/房地产开发企业/sharePrinted", "20.0", "of 146.44, together 100.0"),
                Figure("4.9", "branches/物业协会/sharePrinted", "8.6", "of 146.44, together 100.0"),
                Figure("4.9", "branches/混凝土协会/sharePrinted", "11.2", "of 146.44, together 100.0"),
                Figure("4.9", "branches/勘察设计企业/sharePrinted", "1.7", "of 146.44, together 100.0"),
                Figure("4.9", "branches/造价咨询企业/sharePrinted", "1.8", "of 146.44, together 100.0"),
                Figure("4.9", "branches/招标代理公司/sharePrinted", "2.0", "of 146.44, together 100.0"),
                Figure("4.9", "branches/装饰装修行业协会/sharePrinted", "2.2", "of 146.44, together 100.0"),
                Figure("4.9", "branches/个人/sharePrinted", "0.4", "of 146.44, together 100.0"),
                Figure("4.9", "totals/raised", "1464400.00", "the ten together"),
            ]),
        Run(
            arguments: ["SampleData/hengyang-2019/外地商会"],
            figures: [
                Figure("4.13", "totals/raised", "1756500.00", "26.8 + 148.85")
            ]),
        Run(
            arguments: ["SampleData/hengyang-2019/宗教组织"],
            figures: [
                Figure("4.13", "totals/raised", "34000.00", "1 + 1 + 0.1 + 0.2 + 0.1 + 1")
            ]),
        Run(
            arguments: ["SampleData/hengyang-2019/项目投入"],
            figures: [
                Figure("4.14", "totals/raised", "13100000.00", "600 + 300 + 200 + 150 + 30 + 30"),
                Figure("4.14", "totals/provinceShare", "0.507359", "1310 ÷ 2582"),
            ]),
        Run(
            arguments: ["SampleData/hengyang-2019/救助项目"],
            figures: [
                Figure("4.17", "branches/慈善光明行/growth", "3.901961", "100 ÷ 20.4 − 1"),
                Figure("4.17", "heads/筹资总量÷救助人数/branches/慈善光明行/value", "2000.00", "100万 ÷ 500"),
                Figure("4.17", "heads/筹资总量÷救助人数/branches/慈善光明行/lastYear", "2040.00", "20.4万 ÷ 100"),
                Figure("4.18", "branches/慈康/growth", "9.330233", "133.26 ÷ 12.9 − 1"),
                Figure("4.18", "heads/筹资总量÷救助人数/branches/慈康/value", "1378.08", "133.26万 ÷ 967"),
                Figure("4.18", "heads/筹资总量÷救助人数/branches/慈康/lastYear", "1517.65", "12.9万 ÷ 85"),
                Figure("4.19", "branches/春风行动/growth", "1.300000", "23 ÷ 10 − 1"),
                Figure("4.19", "heads/筹资总量÷救助人数/branches/春风行动/value", "3833.33", "23万 ÷ 60"),
                Figure("4.19", "heads/筹资总量÷救助人数/branches/春风行动/lastYear", "3333.33", "10万 ÷ 30"),
            ]),
        Run(
            arguments: ["SampleData/hengyang-2019/救助项目/人数.csv"],
            figures: [
                Figure("4.17", "branches/慈善光明行/growth", "4.000000", "500 ÷ 100 − 1"),
                Figure("4.18", "branches/慈康/growth", "10.376471", "967 ÷ 85 − 1"),
                Figure("4.19", "branches/春风行动/growth", "1.000000", "60 ÷ 30 − 1"),
            ]),
        Run(
            arguments: ["SampleData/hengyang-2019/支出"],
            figures: [
                Figure("4.20", "totals/residual", "24443900.00", "2582 − 137.61")
            ]),
        Run(
            arguments: ["SampleData/hengyang-2019/扶贫"],
            figures: [
                Figure("4.23", "shares/columns/项目数/branches/精准扶贫/share", "0.448276", "13 ÷ 29"),
                Figure("4.23", "branches/精准扶贫/share", "0.565453", "1460 ÷ 2582"),
                Figure("4.23", "heads/筹资总量÷项目数/total", "890344.83", "25 820 000 ÷ 29"),
            ]),
        Run(
            arguments: ["SampleData/hengyang-2019/捐款单位"],
            figures: [
                Figure(
                    "4.35", "totals/raised", "10224500.00",
                    "493.52 + 146.44 + 145.61 + 33.72 + 132.96 + 26.8 + 3.4 + 40"),
                Figure("4.35", "totals/provinceShare", "0.407026", "1022.45 ÷ 2512"),
            ]),
        Run(
            arguments: ["SampleData/hengyang-2019/分会.csv", "--settings", "SampleData/hengyang-2019/全市/设置.csv"],
            figures: [
                Figure("4.36", "branches/市直工委/pull", "6.5412", "111.2 ÷ 1700"),
                Figure("4.36", "branches/市直工委/contribution", "0.136946", "111.2 ÷ 812"),
                Figure("4.36", "branches/高校/pull", "6.2247", "105.82 ÷ 1700"),
                Figure("4.36", "branches/高校/contribution", "0.130320", "105.82 ÷ 812"),
                Figure("4.36", "branches/市住建局/pull", "4.2165", "71.68 ÷ 1700"),
                Figure("4.36", "branches/市住建局/contribution", "0.088276", "71.68 ÷ 812"),
                Figure("4.36", "branches/市民政局系统/pull", "1.4371", "24.43 ÷ 1700"),
                Figure("4.36", "branches/市民政局系统/contribution", "0.030086", "24.43 ÷ 812"),
                Figure("4.36", "branches/市公安局系统/pull", "0.6153", "10.46 ÷ 1700"),
                Figure("4.36", "branches/市公安局系统/contribution", "0.012882", "10.46 ÷ 812"),
                Figure("4.36", "branches/王一集团/pull", "0.5882", "10 ÷ 1700"),
                Figure("4.36", "branches/王一集团/contribution", "0.012315", "10 ÷ 812"),
            ]),
    ]

    @Test("come out of the tables", arguments: runs)
    func figures(run: Run) throws {
        let outcome = try CommandRunner.run(["report"] + run.arguments + ["-q", "-O", "json"])
        #expect(outcome.exitCode == 0)
        let json = try JSONSerialization.jsonObject(with: outcome.bytes)
        for figure in run.figures {
            let found = Self.value(at: figure.path.split(separator: "/").map(String.init), in: json)
            #expect(found == figure.value, "\(figure.row) \(figure.path): \(figure.sum)")
        }
    }

    /// What stands at a path; an element of a list is found by its name, or by what it is of and per.
    private static func value(at path: [String], in json: Any?) -> String? {
        guard let step = path.first else {
            return (json as? String) ?? (json as? NSNumber).map { $0.stringValue }
        }
        let rest = Array(path.dropFirst())
        if let object = json as? [String: Any] { return value(at: rest, in: object[step]) }
        let found = (json as? [[String: Any]])?.first { element in
            let of = element["of"] as? String
            let both = [of, element["per"] as? String].compactMap { $0 }.joined(separator: "÷")
            return element["name"] as? String == step || of == step || both == step
        }
        return found.flatMap { value(at: rest, in: $0) }
    }
}
