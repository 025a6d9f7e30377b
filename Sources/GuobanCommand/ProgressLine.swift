import Guoban

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// One line on the terminal that says how far a long reading is: bytes, share, rate, time left (进度行).
final class ProgressLine: @unchecked Sendable {
    private let size: Int?
    private let language: Language
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private var last: ContinuousClock.Instant
    private var isShown = false

    /// A line for the file at `path`, whose size is known where it is a file.
    init(path: String, language: Language) {
        var status = stat()
        let isFile = stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        size = isFile ? Int(status.st_size) : nil
        self.language = language
        start = clock.now
        last = start
    }

    /// Shows the line anew, at most four times a second. Called from one thread.
    func show(_ bytes: Int) {
        let now = clock.now
        guard last.duration(to: now) > .milliseconds(250) else { return }
        last = now
        isShown = true
        let seconds = max(start.duration(to: now) / .seconds(1), 0.001)
        let rate = Double(bytes) / seconds
        var text = "\(bytes / 1_000_000) MB"
        if let size, size > 0 {
            let left = Int((Double(max(size - bytes, 0)) / max(rate, 1)).rounded(.up))
            text += Bilingual("，\(bytes * 100 / size)%", ", \(bytes * 100 / size)%")[language]
            text += "，\(Int(rate) / 1_000_000) MB/s" + Bilingual("，还要约\(left)秒", ", about \(left) s left")[language]
        } else {
            text += "，\(Int(rate) / 1_000_000) MB/s"
        }
        OutputWriter.writeToStandardError("\r\u{1B}[K" + text)
    }

    /// Takes the line away.
    func clear() { if isShown { OutputWriter.writeToStandardError("\r\u{1B}[K") } }
}
