public import GuobanEvidence
import GuobanIntake
import GuobanModel
import GuobanTabular

/// The folder that `init` makes (示例): an invented city of five branches, with every kind of table an office keeps.
///
/// Tables have a byte order mark and CR LF, as spreadsheets like them; one is in GB18030, as they write it themselves.
public enum ExampleFolder {
    /// The files; those in a sub-folder have its name before a slash.
    public static func files() throws(GuobanError) -> [NamedFile] {
        var files = [NamedFile(name: "先读我.txt", bytes: spreadsheet(readMe))]
        files.append(NamedFile(name: "设置.csv", bytes: settings))
        for (name, text) in tables { files.append(NamedFile(name: name, bytes: spreadsheet(text))) }
        files.append(NamedFile(name: "北岭县.csv", bytes: GB18030.encode(lines(north))))
        files.append(NamedFile(name: "上期/第1期.json", bytes: try firstIssue()))
        let run = "guoban report . -o 通报.html"
        files.append(NamedFile(name: "出通报.sh", bytes: Array("#!/bin/sh\ncd \"$(dirname \"$0\")\" && \(run)\n".utf8)))
        files.append(
            NamedFile(name: "出通报.command", bytes: Array("#!/bin/sh\ncd \"$(dirname \"$0\")\" && \(run)\n".utf8)))
        files.append(
            NamedFile(
                name: "出通报.cmd",
                bytes: Array("@echo off\r\nchcp 65001 >nul\r\ncd /d \"%~dp0\"\r\n\(run)\r\npause\r\n".utf8))
        )
        return files
    }

    /// The signed result of the first quarter, made by this very engine from the table of that quarter.
    private static func firstIssue() throws(GuobanError) -> [UInt8] {
        var request = ReportRequest(inputs: [
            ByteSource(name: "一季度.csv", bytes: spreadsheet(firstQuarter)),
            ByteSource(name: "目标.csv", bytes: spreadsheet(targets)),
            ByteSource(name: "名册.csv", bytes: spreadsheet(roster)),
        ])
        request.style.title = "云上市红十字会2022年一季度筹资进度通报"
        request.style.issuer = issuer
        return try GuobanEngine.report(request).bytes(.json)
    }

    /// Every key with its default and its meaning; the values that the example needs are filled in.
    private static var settings: [UInt8] {
        let values = [
            "截止日期": "2022-06-30", "标题": "云上市红十字会2022年上半年筹资进度通报", "期号": "2022年第2期", "制表单位": issuer,
            "报送期限": "2022-07-05",
        ]
        var writer = RecordWriter(forSpreadsheet: true)
        writer.write(["设置", "值", "默认", "说明"])
        for (key, standard, meaning) in SettingsRegister.keys {
            writer.write([key, values[key] ?? "", standard, meaning])
        }
        return writer.bytes
    }

    private static func lines(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n") + "\r\n"
    }

    private static func spreadsheet(_ text: String) -> [UInt8] { [0xEF, 0xBB, 0xBF] + Array(lines(text).utf8) }

    // MARK: - The invented city

    private static let issuer = "云上市红十字会"

    private static let readMe = """
        这是一个虚构的市，名字和数字都是编的。

        先试：
          guoban report .                    在屏幕上看排名
          guoban report . -o 通报.html       写成网页，可以打印
          guoban check .                     每个文件是怎样读的，谁还没报
          guoban                             这里有什么，还缺什么，下一条命令

        再换成自己的：
          名册.csv      有哪些单位，分哪几类
          目标.csv      各单位的年度工作目标
          东湖区.csv …  各单位报来的进度表（表头写清单位，截止日写在标题或“截至”一列）
          上年.csv      上年同期，算同比用
          设置.csv      标题、截止日、口径；空着就按“默认”
          收表登记.csv  同一单位有几份时采用哪一份；收到日期算迟报
          复核登记.csv  复核以后要改的数，要有依据和批准人
          细则.csv、指标数据.csv、项目.csv、评分登记.csv   打分用
          上期/第1期.json  上一期签发的结果，较上期用

        表的种类看表头，不看文件名；不用的表可以删去。
        """

    private static let roster = """
        代码,单位,类别,常住人口（万人）,别名
        990201,东湖区,一,52.0,东湖区红十字会
        990202,西山区,一,48.5,西山区红十字会
        990203,南溪县,二,31.2,南溪县红十字会
        990204,北岭县,二,28.6,北岭县红十字会
        990205,开发区,二,9.8,开发区红十字会
        """

    private static let targets = """
        单位,年度目标（万元）,完成时限,文号
        东湖区,200.00,2022-12-31,云上红字〔2022〕1号
        西山区,180.00,2022-12-31,云上红字〔2022〕1号
        南溪县,100.00,2022-12-31,云上红字〔2022〕1号
        北岭县,100.00,2022-12-31,云上红字〔2022〕1号
        开发区,60.00,2022-12-31,云上红字〔2022〕1号
        合计,640.00,,
        """

    private static let heading = "单位,线上捐赠（万元）,线下捐赠（万元）,物资折价（万元）,累计筹资（万元）,捐赠人次"

    private static func progress(_ branch: String, _ figures: String) -> String {
        "\(branch)红十字会2022年上半年筹资进度表,,,,,\n截至2022年6月30日,,,,,\n\(heading)\n\(branch),\(figures)"
    }

    private static let north = progress("北岭县", "14.20,26.30,3.00,43.50,2960")

    private static let firstQuarter = """
        云上市2022年一季度筹资进度表,,,,,
        截至2022年3月31日,,,,,
        \(heading)
        东湖区,21.00,30.50,4.00,55.50,3880
        西山区,18.40,24.00,2.00,44.40,3120
        南溪县,9.60,12.00,1.00,22.60,1490
        北岭县,8.10,15.20,2.00,25.30,1610
        开发区,4.00,6.00,0,10.00,700
        """

    private static let tables = [
        ("名册.csv", roster), ("目标.csv", targets),
        ("东湖区.csv", progress("东湖区", "45.60,58.40,10.00,114.00,8240")),
        ("西山区.csv", progress("西山区", "36.20,50.80,4.00,91.00,6530")),
        ("南溪县.csv", progress("南溪县", "20.10,24.00,2.00,46.10,3050")),
        ("南溪县(最终).csv", progress("南溪县", "22.60,26.40,2.00,51.00,3310")),
        ("开发区.csv", progress("开发区", "8.50,12.70,0,21.20,1450")),
        (
            "上年.csv",
            """
            2021年上半年筹资情况,
            截至2021年6月30日,
            单位,上年同期（万元）
            东湖区,98.00
            西山区,95.40
            南溪县,44.80
            北岭县,40.00
            开发区,22.60
            """
        ),
        (
            "收表登记.csv",
            """
            单位,文件,收到日期,采用
            东湖区,东湖区.csv,2022-07-03,
            西山区,西山区.csv,2022-07-04,
            南溪县,南溪县.csv,2022-07-04,否
            南溪县,南溪县(最终).csv,2022-07-05,是
            北岭县,北岭县.csv,2022-07-05,
            开发区,开发区.csv,2022-07-07,
            """
        ),
        (
            "复核登记.csv",
            """
            单位,项目,原值（万元）,改为（万元）,依据,申请人,批准人,日期,结论
            西山区,累计筹资,91.00,92.40,6月30日到账凭证一份漏计,西山区红十字会,复核组,2022-07-08,采纳
            开发区,累计筹资,21.20,24.20,7月1日到账,开发区红十字会,复核组,2022-07-08,不采纳
            """
        ),
        (
            "项目.csv",
            """
            项目编号,项目,单位,筹款目标（万元）,已筹金额（万元）,上线日期,达标日期
            YS01,救在身边,东湖区,30.00,32.50,2022-01-12,2022-05-06
            YS02,博爱助学,西山区,20.00,14.20,2022-02-10,
            YS03,山区卫生站,南溪县,12.00,12.80,2022-03-01,2022-06-20
            """
        ),
        (
            "指标数据.csv",
            """
            单位,培训任务,培训,迟报天
            东湖区,1200,1310,0
            西山区,1200,1150,0
            南溪县,700,735,0
            北岭县,700,690,0
            开发区,300,320,2
            """
        ),
        (
            "细则.csv",
            """
            序号,指标,类别,分值,口径,评分标准
            1,筹资总量,资源动员,60,完成率(筹资总量),达到序时进度的得60分；每低1个百分点扣1分，扣完为止。
            2,救护培训,业务工作,30,完成率(培训),完成任务得30分；每低1个百分点扣0.5分，扣完为止。
            3,数据报送,基础工作,5,迟报天,按时报送得5分；每迟1天扣0.5分，扣完为止。
            4,特色工作,基础工作,5,评分登记,由评估组评定，最高5分。
            """
        ),
        (
            "评分登记.csv",
            """
            单位,指标,得分,理由,评定人,日期
            东湖区,特色工作,4.5,网上公示月报,评估组,2022-07-06
            西山区,特色工作,4.0,社区救护站,评估组,2022-07-06
            南溪县,特色工作,4.0,乡村博爱小屋,评估组,2022-07-06
            北岭县,特色工作,3.5,志愿服务队,评估组,2022-07-06
            开发区,特色工作,3.0,按要求开展宣传,评估组,2022-07-06
            """
        ),
    ]
}
