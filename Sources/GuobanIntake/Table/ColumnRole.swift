package import GuobanEvidence
package import GuobanModel

/// What a column holds, recognised from its heading (列的角色).
package enum ColumnRole: String, CaseIterable, Hashable, Sendable {
    case sequence, branch, project, part, indicator
    case code, alias, group, parent, level, population, validFrom, validTo, successor
    case parentProject, split, onlineSince, reachedOn, targetKind, pledged
    case cutoff, date, period, start, deadline, effectiveDate
    case target, floorTarget, stretchTarget, stageTarget
    case raised, amount, online, offline, inKind, matching, donors, donations, orders
    case lastYear, increase, printedGrowth, completion, gap, share, rank, growthRank
    case measureName, unitName
    case channel, order, state, recordedOn, settledOn, fee, projectCode, donor
    case fullMarks, criterion, ruleKind, bands, score, ownScore, grade, reason, person
    case settingKey, settingValue
    case file, adopted, receivedOn, oldValue, newValue, item, decision, compiler
    case document, remark

    /// Whether such a column names what its rows are about.
    package var isKey: Bool {
        switch self {
        case .branch, .project, .part, .indicator, .settingKey: true
        default: false
        }
    }

    /// The measure that a part of the money, or a count beside it, is.
    package static func measure(_ part: ColumnRole) -> Measure? {
        switch part {
        case .online: .online
        case .offline: .offline
        case .inKind: .inKind
        case .matching: .matching
        case .donors: .donors
        case .donations: .donations
        case .orders: .orders
        case .pledged: .pledged
        default: nil
        }
    }

    /// The words for the column as `check` prints them.
    package var title: Bilingual {
        switch self {
        case .sequence: Bilingual("序号", "sequence")
        case .branch: Bilingual("单位", "branch")
        case .project: Bilingual("项目", "project")
        case .part: Bilingual("构成", "part")
        case .indicator: Bilingual("指标", "indicator")
        case .code: Bilingual("代码", "code")
        case .alias: Bilingual("别名", "aliases")
        case .group: Bilingual("类别", "group")
        case .parent: Bilingual("上级单位", "parent")
        case .level: Bilingual("层级", "level")
        case .population: Bilingual("人口", "population")
        case .parentProject: Bilingual("母项目", "parent project")
        case .split: Bilingual("分成", "split")
        case .onlineSince: Bilingual("上线日期", "online since")
        case .reachedOn: Bilingual("达标日期", "target reached on")
        case .targetKind: Bilingual("目标档次", "kind of target")
        case .pledged: Bilingual("认捐", "pledged")
        case .validFrom: Bilingual("启用日期", "valid from")
        case .validTo: Bilingual("停用日期", "valid to")
        case .successor: Bilingual("并入单位", "successor")
        case .cutoff: Bilingual("截至", "as of")
        case .date: Bilingual("日期", "date")
        case .period: Bilingual("期间", "period")
        case .start: Bilingual("起始日期", "start")
        case .deadline: Bilingual("完成时限", "deadline")
        case .effectiveDate: Bilingual("生效日期", "effective date")
        case .target: Bilingual("目标", "target")
        case .floorTarget: Bilingual("保底目标", "floor target")
        case .stretchTarget: Bilingual("奋斗目标", "stretch target")
        case .stageTarget: Bilingual("阶段目标", "stage target")
        case .raised: Bilingual("累计", "raised")
        case .amount: Bilingual("金额", "amount")
        case .online: Bilingual("线上", "online")
        case .offline: Bilingual("线下", "offline")
        case .inKind: Bilingual("物资", "in kind")
        case .matching: Bilingual("配捐", "matching funds")
        case .donors: Bilingual("人数", "donors")
        case .donations: Bilingual("人次", "donations")
        case .orders: Bilingual("笔数", "orders")
        case .lastYear: Bilingual("上年同期", "last year")
        case .increase: Bilingual("比上年增加", "increase on last year")
        case .printedGrowth: Bilingual("增幅(核对)", "growth (checked)")
        case .completion: Bilingual("完成率(核对)", "completion (checked)")
        case .gap: Bilingual("序时差", "gap")
        case .share: Bilingual("占比(核对)", "share (checked)")
        case .rank: Bilingual("名次(核对)", "rank (checked)")
        case .growthRank: Bilingual("增幅名次(核对)", "growth rank (checked)")
        case .measureName: Bilingual("口径", "measure")
        case .unitName: Bilingual("计量单位", "unit")
        case .channel: Bilingual("渠道", "channel")
        case .order: Bilingual("订单号", "order")
        case .state: Bilingual("状态", "state")
        case .recordedOn: Bilingual("录入日期", "recorded on")
        case .settledOn: Bilingual("到账日期", "settled on")
        case .fee: Bilingual("手续费", "fee")
        case .projectCode: Bilingual("项目编号", "project code")
        case .donor: Bilingual("个人信息(不显示)", "personal (not shown)")
        case .fullMarks: Bilingual("分值", "full marks")
        case .criterion: Bilingual("评分标准", "criterion")
        case .ruleKind: Bilingual("规则", "rule")
        case .bands: Bilingual("分档", "bands")
        case .score: Bilingual("得分", "score")
        case .ownScore: Bilingual("自评分", "own score")
        case .grade: Bilingual("等次", "grade")
        case .reason: Bilingual("理由", "reason")
        case .person: Bilingual("评定人", "person")
        case .settingKey: Bilingual("设置", "setting")
        case .settingValue: Bilingual("值", "value")
        case .file: Bilingual("文件", "file")
        case .adopted: Bilingual("采用", "adopted")
        case .receivedOn: Bilingual("收到日期", "received on")
        case .item: Bilingual("复核项目", "item")
        case .decision: Bilingual("结论", "decision")
        case .compiler: Bilingual("汇总单位", "issued by")
        case .oldValue: Bilingual("原值", "old value")
        case .newValue: Bilingual("改为", "new value")
        case .document: Bilingual("文号", "document")
        case .remark: Bilingual("备注", "remark")
        }
    }

    /// Whether the column counts a part of the money, or something beside it, and not the money as a whole.
    package var isPart: Bool {
        switch self {
        case .online, .offline, .inKind, .matching, .donors, .donations, .orders: true
        default: false
        }
    }

    /// Whether its cells are figures, or derived from figures.
    package var holdsFigures: Bool {
        isPart || isModifier || self == .fullMarks || self == .score || self == .population || self == .fee
    }

    /// Whether the column says something about a figure that a word in front of it names: 网络筹资 + 目标.
    package var isModifier: Bool {
        switch self {
        case .target, .floorTarget, .stretchTarget, .stageTarget, .raised, .amount, .lastYear, .increase,
            .printedGrowth, .completion, .gap, .share, .rank, .growthRank:
            true
        default: false
        }
    }

    /// The role of a heading, its key folded and its unit brackets removed; nil for an unknown one.
    ///
    /// The lists are searched as they stand: a report asks a few dozen times, and building a table of all headings
    /// first would take longer than the rest of it.
    package static func named(_ key: String) -> ColumnRole? {
        if key.isEmpty { return nil }
        var key = key
        return key.withUTF8 { wanted in
            synonyms.first { entry in
                var words = entry.words
                return words.withUTF8 { contains(wanted, in: $0) }
            }?.role
        }
    }

    /// Whether `word` is one of the words between blanks.
    private static func contains(_ word: UnsafeBufferPointer<UInt8>, in words: UnsafeBufferPointer<UInt8>) -> Bool {
        var start = 0
        while start + word.count <= words.count {
            var length = 0
            while length < word.count, words[start + length] == word[length] { length += 1 }
            let end = start + length
            if length == word.count, end == words.count || words[end] == 0x20 { return true }
            start = end
            while start < words.count, words[start] != 0x20 { start += 1 }
            start += 1
        }
        return false
    }

    /// Headings by role, folded: half-width, simplified, lower case, without blanks. docs/file-formats.md lists them.
    package static let synonyms: [(role: ColumnRole, words: String)] = [
        (.sequence, "序号 编号 no. no # 项次"),
        (
            .branch,
            "所属分会 捐赠归属 单位 单位名称 填报单位 县(市、区) 县(市)、新区 县(市)区 县市区 市州 市(州) 设区市 市别 项目/市别 地区 区域 街镇 "
                + "乡镇(街道) 乡镇街道 被考核单位 考核单位 责任单位 红十字会 分会 分会名称 慈善会 慈善总会 机构 机构名称 组织 branch region unit org "
                + "organisation organization county city"
        ),
        (.project, "项目 项目名称 子计划 子项目 定向 project campaign 公益项目 慈善项目"),
        (.parentProject, "母项目 所属母项目 上级项目 parent_project"),
        (.split, "分成 分成比例 分摊比例 分配比例 归属比例 split"),
        (.onlineSince, "上线日期 上线时间 online_since"),
        (.reachedOn, "达标日期 达标时间 reached_on"),
        (.targetKind, "目标档次 目标类型 目标种类 目标级别 kind"),
        (.pledged, "认捐 认捐额 认捐数 认捐金额 认捐总额 意向捐赠 承诺捐赠 pledged"),
        (.part, "部分 构成 来源 来源构成 用途 分项 款项 part item"),
        (.indicator, "指标 指标名称 考核指标 评估指标 考核内容 考评内容 indicator"),
        (.code, "代码 行政区划代码 区划代码 单位代码 code"),
        (.alias, "别名 曾用名 简称 aliases alias"),
        (.group, "类别 类 组别 分组 第一序列 序列 考核类别 group tier class"),
        (.parent, "上级单位 所属市 所属地区 上级 parent"),
        (.level, "层级 级别 level"),
        (.population, "常住人口 人口 户籍人口 population"),
        (.validFrom, "启用日期 成立日期 有效期起 valid_from"),
        (.validTo, "停用日期 撤并日期 有效期止 valid_to"),
        (.successor, "并入单位 并入 现名 更名为 继任单位 successor"),
        (.cutoff, "截至 截止 截至日 截止日 截至日期 截止日期 数据截止 报告期 as_of asof cutoff"),
        (
            .date,
            "日期 捐赠日期 捐赠时间 捐款时间 捐款日期 支付时间 交易时间 trans_time date"
        ),
        (.period, "期间 月份 季度 年度 period month quarter"),
        (.start, "起始日期 开始日期 起始 起始时间 start"),
        (.deadline, "完成时限 完成期限 期限 时限 截止时间 deadline due"),
        (.effectiveDate, "生效日期 调整日期 effective"),
        (
            .target,
            "目标 目标数 目标值 目标额 目标任务 年度目标 年度目标任务 年度工作目标 全年目标 全年任务 任务 任务数 任务额 年度任务 年度任务数 计划 年度计划 "
                + "年度投资计划 全年计划 计划数 考核目标 筹资目标 筹资任务 筹款目标 工作目标 募捐任务 募捐目标 目标金额 target goal quota plan budget"
        ),
        (.floorTarget, "保底目标 基本目标 floor"),
        (.stretchTarget, "挑战目标 奋斗目标 力争目标 stretch"),
        (.stageTarget, "序时目标 时序目标任务 时序目标 前三季度计划 上半年目标 季度目标 进度目标"),
        (
            .raised,
            "合计 总计 共计 完成 完成数 累计完成 累计完成数 实际完成 实际完成数 完成额 完成金额 筹款数 筹款额 筹款总额 筹款金额 筹集 筹集款物 筹集总额 筹资 筹资额 筹资数 筹资总量 "
                + "筹资总额 筹资金额 筹资完成 累计筹资 累计筹资额 累计筹款 累计筹集 累计募集 累计 募集 募集资金 募集款物 募集总额 募捐额 募捐 募捐总额 实收 到账 "
                + "到位资金 已筹金额 已筹 捐款 捐款数 捐款总额 捐款总数 捐赠收入 捐赠总额 接收款物 接收总额 实际 actual raised total received done"
        ),
        (.amount, "金额 捐赠金额 捐款金额 到账金额 交易金额 实收金额 支付金额 amount"),
        (
            .online,
            "线上 线上捐赠 线上筹款 线上筹资 线上捐款 网络筹资 网络募捐 网络筹款 网络捐赠 互联网筹款 互联网募捐 网络 腾讯公益 online"
        ),
        (.offline, "线下 线下捐赠 线下筹款 线下筹资 线下捐款 现场捐款 转账 offline"),
        (
            .inKind,
            "物资 物资价值 物资折款 物资折价 物资折合 物资折价款 折合金额 公允价值 实物 实物折价 in_kind inkind goods"
        ),
        (.matching, "配捐 配捐数 平台配捐 企业配捐 匹配资金 match matching"),
        (.donors, "捐赠人数 捐款人数 donors"),
        (.donations, "捐赠人次 参与人次 捐款人次 人次 donations"),
        (.orders, "捐款次数 捐赠笔数 捐款笔数 笔数 count orders"),
        (.lastYear, "上年 上年同期 去年同期 去年 上年完成 上年同期数 上年实际 last_year lastyear"),
        (
            .increase,
            "比上年增加 较上年增加 同比增加 比上年同期增加 较上年同期增加 比去年增加 增加额 同比增加额 增减额 increase"
        ),
        (
            .printedGrowth,
            "同比 同比增长 增幅 增速 同比增幅 比上年增长 较上年增长 增长率 同比增长率 growth yoy"
        ),
        (
            .completion,
            "完成率 完成比例 完成比 任务完成率 目标完成率 达成率 完成年度目标比例 完成年度任务比例 占年度目标 占年计划 占年度任务 完成进度 执行进度 执行率 进度 完成目标比例 "
                + "completion progress rate pct"
        ),
        (
            .gap,
            "序时进度差 与序时进度差 序时差 超欠进度 超欠序时 差额 缺口 尚差 序时进度与达成率差值 gap variance"
        ),
        (.share, "占比 占全省 占全市 比重 份额 占全市比重 占全省比重 share"),
        (.rank, "排名 名次 位次 排位 rank"),
        (.growthRank, "增速排位 增幅排名 增幅名次"),
        (.measureName, "口径 目标口径 考核口径 指标口径 measure"),
        (.unitName, "计量单位 unit_of_measure"),
        (.channel, "渠道 捐赠渠道 平台 捐赠方式 支付方式 channel"),
        (
            .order,
            "订单号 捐赠编号 业务订单号 交易单号 流水号 票据号 票据编号 transcode order_id orderid"
        ),
        (
            .donor,
            "捐赠人 捐款人 捐赠者 捐款者 捐赠人姓名 捐款人姓名 捐赠方 姓名 电话 手机 手机号 手机号码 联系方式 联系电话 身份证 身份证号 身份证号码 证件号 证件号码 donor phone mobile"
        ),
        (.state, "状态 支付状态 交易状态 订单状态 trans_state state status"),
        (.recordedOn, "录入日期 上报日期 登记日期 recorded"),
        (.settledOn, "到账日期 到账时间 入账日期 入账时间 清算日期 settled_on settled"),
        (.fee, "手续费 服务费 平台服务费 平台手续费 支付手续费 通道费 fee"),
        (.projectCode, "项目编号 项目id 项目代码 pid project_id"),
        (.fullMarks, "分值 标准分 满分 考核分值 fullmarks weight"),
        (.criterion, "评分标准 计分标准 评分办法 计分办法 评分标准及办法 考核标准 赋分办法 评分细则 criterion"),
        (.ruleKind, "规则 计分规则 rule"),
        (.bands, "分档 bands"),
        (.score, "得分 实得分 积分 考评分 考核分 综合得分 加分 扣分 score points"),
        (.ownScore, "自评分 自评得分 自评"),
        (.grade, "等次 等级 评定 grade"),
        (.reason, "理由 依据 reason"),
        (.person, "评定人 批准人 经办人 person"),
        (.settingKey, "设置 设置项 键 配置项 参数 key setting"),
        (.settingValue, "值 取值 设定值 value"),
        (.file, "文件 文件名 file"),
        (.adopted, "采用 是否采用 adopted"),
        (.receivedOn, "收到日期 收表日期 接收日期 收到 received_on"),
        (.oldValue, "原值 原数 原报 old"),
        (.newValue, "改为 更正为 现值 新值 new"),
        (.item, "复核项目 复核事项 item_corrected"),
        (.decision, "结论 复核结论 处理结论 decision"),
        (.compiler, "汇总单位 issued_by compiler"),
        (.document, "文号 依据文件 文件号 document"),
        (.remark, "备注 说明 原因 附注 note remark 提示"),
    ]
}
