/// Every key of the settings table with its default and what it does (设置项): what `init` writes down for an office.
///
/// A test keeps it the same as the keys that `SettingsLoader` reads.
package enum SettingsRegister {
    package static let keys: [(key: String, standard: String, meaning: String)] = [
        ("截止日期", "表里的“截至…”", "数据截止日，含当日：2022-06-30"),
        ("标题", "截至某日进度排名", "印在页首"),
        ("副标题", "无", "印在标题下"),
        ("期号", "无", "如 2022年第2期"),
        ("制表单位", "无", "印在左上角；本单位以前生成的汇总不再计入"),
        ("单位", "万元", "页面上的金额单位：元、万元、亿元"),
        ("序时口径", "按月", "按月、按天"),
        ("并列规则", "美式", "美式1、2、2、4；中式1、2、2、3；顺序；平均"),
        ("舍入", "四舍五入", "四舍五入、奇进偶舍"),
        ("全省总额", "无", "上一级总额，如 9640.00万元，只用于首句的占比"),
        ("报送期限", "无", "这一天以后收到的算迟报，按收表登记的收到日期"),
    ]
}
