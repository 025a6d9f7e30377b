import GuobanTestSupport

/// A sentence with one word dropped, swapped with its neighbour or replaced by another of its class (变异句).
struct StatementMutant: Sendable, Equatable {
    enum Change: String, CaseIterable, Sendable {
        case dropped = "去"
        case swapped = "对调"
        case replaced = "换"
    }

    let text: String
    let change: Change
    /// What was done, as people write it: 去“未”, “每”“低”对调, “低”换“高”.
    let remark: String
}

/// Every mutant of a sentence, from a word list of the test's own: the lexer under test has no part in it.
enum StatementMutants {
    static func all(of sentence: String) -> [StatementMutant] {
        let words = cut(sentence)
        var found: [StatementMutant] = []
        var texts: Set<String> = [sentence]
        func add(_ words: [String], _ change: StatementMutant.Change, _ remark: String) {
            let text = words.joined()
            guard !text.isEmpty, texts.insert(text).inserted else { return }
            found.append(StatementMutant(text: text, change: change, remark: remark))
        }
        for index in words.indices {
            var other = words
            other.remove(at: index)
            add(other, .dropped, "去“\(words[index])”")
        }
        for index in words.indices.dropLast() {
            var other = words
            other.swapAt(index, index + 1)
            add(other, .swapped, "“\(words[index])”“\(words[index + 1])”对调")
        }
        for index in words.indices {
            for word in replacements(of: words[index]) {
                var other = words
                other[index] = word
                add(other, .replaced, "“\(words[index])”换“\(word)”")
            }
        }
        return found
    }

    /// So many mutants of each change, drawn by a seed from all mutants of all sentences.
    static func drawn(
        _ counts: [(StatementMutant.Change, Int)], of sentences: [String], seed: UInt64
    ) -> [(sentence: Int, mutant: StatementMutant)] {
        var generator = SeededGenerator(seed: seed)
        let mutants = sentences.enumerated().flatMap { place, sentence in
            all(of: sentence).map { (sentence: place, mutant: $0) }
        }
        var picked: [Int] = []
        for (change, count) in counts {
            var places = mutants.indices.filter { mutants[$0].mutant.change == change }
            places.shuffle(using: &generator)
            picked += places.prefix(count)
        }
        return picked.sorted().map { mutants[$0] }
    }

    // MARK: Words

    /// Cuts by the longest word of the list; numbers are words, and so is every run of other characters.
    static func cut(_ sentence: String) -> [String] {
        let characters = Array(sentence)
        var words: [String] = []
        var run = ""
        var place = 0
        func flush() {
            if !run.isEmpty { words.append(run) }
            run = ""
        }
        while place < characters.count {
            var end = place
            while end < characters.count, characters[end].isASCII, characters[end].isNumber || characters[end] == "." {
                end += 1
            }
            if end == place,
                let word = known[characters[place]]?.first(where: { characters[place...].starts(with: $0) })
            {
                end = place + word.count
            }
            if end == place {
                run.append(characters[place])
                place += 1
            } else {
                flush()
                words.append(String(characters[place..<end]))
                place = end
            }
        }
        flush()
        return words
    }

    static func replacements(of word: String) -> [String] {
        if let first = word.first, first.isASCII, first.isNumber {
            return [word + "0", "0", "7"].filter { $0 != word }
        }
        return classes.first { $0.members.contains(word) }?.others.filter { $0 != word } ?? []
    }

    /// Words that may stand for one another, and the ones that replace them.
    private static let classes: [(members: [String], others: [String])] = [
        (
            words("低 高 超 少 差 多 增长 下降 上升 提高 降低 升高 增加 超出 减少 推迟 迟报 延误 漏报 少报"),
            words("低 高 超 少 增长 下降")
        ),
        (
            words("低于 高于 少于 超过 大于 小于 不足 达到 达 完成 小于或等于 控制在 不降反升 持平"),
            words("达到 超过 低于 不足 完成")
        ),
        (words("增减 超(少) 超（少） 高于或低于 升高或降低"), words("增减 高 低")),
        (words("以上 以下 以内 及以上 之间"), words("以上 以下 以内")),
        (words("含 内含"), words("不含")),
        (words("不 未 没有 无"), words("不 未 没有 无")),
        (words("得 计 记 加 扣 减 扣减 扣除 加减 加(减) 加（减） 加扣"), words("得 加 扣 加减")),
        (words("最高 最多 最低 最大 最小"), words("最高 最多 最低")),
        (
            words("个百分点 个点 个比点 点 % 分 人 次 家 件 场 处 天 个月 万元 亿元 亿 万 个 名 位 微克/立方米"),
            words("个百分点 % 分 次 万元 名")
        ),
        (words("满分 标准分 分值 基础分 基本分"), words("满分 基础分")),
        (
            words("目标 目标任务 任务 目标值 年度目标任务 季度目标 时序目标任务 年度计划 序时进度 上年 上年同期 上年同月 达标线 平均增幅"),
            words("目标 序时进度 上年同期 平均水平")
        ),
        (words("且 或"), words("且 或")),
        (words("一 二 三 四 五"), words("三 七")),
        (words("， ； 。 、"), words("， ； 、")),
        (words("每 每有"), words("第 凡")),
        (words("× 乘以 /"), words("× / +")),
        (words("其余 以后 其他"), words("前 第1名")),
        (words("扣完为止 最多扣完 封顶 不保底 扣完本项分为止"), words("封顶 不保底 扣完为止")),
        (words("减半 加倍"), words("减半 加倍")),
    ]

    private static let others = words(
        "按 按照 比例 的 比 与 至 - ± = ( ) （ ） 【 】 ： 第 前 依次 分别 递减 以此类推 一票否决 酌情 视情 功效系数法 实际 超额 部分 各 另 总分 "
            + "否则 发生 出现 为零 均 仅 单项 项目 活动 投诉 差错")

    private static func words(_ list: String) -> [String] { list.split(separator: " ").map(String.init) }

    /// Words by their first character, longest first.
    private static let known: [Character: [[Character]]] = {
        var table: [Character: [[Character]]] = [:]
        for word in others + classes.flatMap({ $0.members + $0.others }) {
            let characters = Array(word)
            table[characters[0], default: []].append(characters)
        }
        return table.mapValues { $0.sorted { $0.count > $1.count } }
    }()
}
