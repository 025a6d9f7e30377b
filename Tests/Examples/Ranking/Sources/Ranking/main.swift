import Guoban

let table = ByteSource(
    name: "进度.csv",
    text: "单位,目标（万元）,累计（万元）\n云东区,240,243.36\n雁口市,240,148.80\n柳溪县,160,99.20\n高新区,,36.50\n")
let result = try GuobanEngine.report(ReportRequest(inputs: [table], cutoff: "2022-06-30"))
for branch in result.report.branches {
    let completion = branch.main.completion.value.map { ($0 * Ratio(100)).rounded(places: 2).text + "%" }
    let reason = branch.main.completion.reason?.rawValue ?? ""
    print(branch.branch.name, branch.rank?.text ?? "-", completion ?? reason)
}
