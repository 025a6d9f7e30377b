#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What the terminal behind standard output is like.
enum Terminal {
    /// Whether standard error is a terminal, where a line of progress may come and go.
    static var isShowingErrors: Bool { isatty(2) == 1 }

    /// Whether standard output takes colour: not with NO_COLOR, always with CLICOLOR_FORCE, else where it is a terminal
    /// that knows colour.
    static var isColoured: Bool {
        if let stop = getenv("NO_COLOR"), stop.pointee != 0 { return false }
        if let force = getenv("CLICOLOR_FORCE"), force.pointee != 0, force.pointee != 0x30 { return true }
        guard isatty(1) == 1, let kind = getenv("TERM") else { return false }
        return String(cString: kind) != "dumb"
    }

    /// How many columns it has; nil where standard output is no terminal, so that files get every column.
    static var width: Int? {
        guard isatty(1) == 1 else { return nil }
        if let text = getenv("COLUMNS"), let columns = Int(String(cString: text)), columns > 0 { return columns }
        var size = winsize()
        guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}
