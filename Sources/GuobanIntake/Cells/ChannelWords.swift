package import GuobanModel
import GuobanTabular

/// What the channels of a ledger are called (渠道): platforms are online, a till or a bank counter is not.
package enum ChannelWords {
    /// The part of the money that a channel's name stands for; nil for an unknown one.
    package static func measure(_ text: String) -> Measure? {
        let key = TextFolding.key(text)
        if online.contains(key) { return .online }
        if offline.contains(key) { return .offline }
        if inKind.contains(key) { return .inKind }
        return matching.contains(key) ? .matching : nil
    }

    /// The known name that is nearest to an unknown one.
    static func nearest(to text: String) -> String {
        let key = TextFolding.key(text)
        let known = online + offline + inKind + matching
        return known.min { EditDistance.between($0, key) < EditDistance.between($1, key) } ?? ""
    }

    private static let online = [
        "线上", "网络", "互联网", "腾讯公益", "支付宝", "支付宝公益", "蚂蚁公益", "微信", "微信支付", "阿里公益", "淘宝", "淘宝公益", "字节公益", "抖音公益",
        "水滴公益", "轻松公益", "美团公益", "京东公益", "官网", "官方网站", "公众号", "微信公众号", "小程序", "平台", "网上捐款", "online", "web",
    ]
    private static let offline = [
        "线下", "现场", "现场捐款", "现场捐赠", "现金", "转账", "银行转账", "对公转账", "银行", "银行汇款", "汇款", "邮局", "邮局汇款", "刷卡", "pos",
        "募捐箱", "上门", "支票", "offline", "cash", "bank",
    ]
    private static let inKind = ["物资", "实物", "物资捐赠", "goods"]
    private static let matching = ["配捐", "平台配捐", "企业配捐", "matching"]
}

/// What the states of a ledger's rows are called (状态).
enum StateWords {
    /// Whether the money of a row in this state came in; nil for an unknown state.
    static func isPaid(_ text: String) -> Bool? {
        let key = TextFolding.key(text)
        if paid.contains(key) { return true }
        return unpaid.contains(key) ? false : nil
    }

    private static let paid = [
        "", "已支付", "支付成功", "成功", "已付款", "已到账", "到账", "已完成", "完成", "交易成功", "捐赠成功", "有效", "正常", "paid", "success",
        "succeeded", "trade_success", "completed", "done",
    ]
    private static let unpaid = [
        "未支付", "待支付", "支付失败", "失败", "已退款", "退款", "退款成功", "已取消", "取消", "已关闭", "关闭", "作废", "无效", "unpaid", "pending",
        "failed", "refunded", "refund", "cancelled", "canceled", "closed", "trade_closed",
    ]
}
