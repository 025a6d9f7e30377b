import GuobanModel

/// A drawing in the making (SVG): lines, boxes and words on a sheet whose unit is a tenth of a point or so.
///
/// All coordinates are whole tenths of the sheet's unit, worked out from exact fractions, so equal figures are equal
/// bytes on every machine.
struct SVGDrawing {
    /// The width of the sheet in tenths of a unit.
    let width: Int
    /// The height so far, in tenths of a unit.
    var height = 0
    private var body = ""
    private let measure = DisplayWidth()

    init(width: Int) {
        self.width = width
    }

    /// Tenths as a decimal number.
    private func number(_ tenths: Int) -> String {
        var digits: [UInt8] = []
        add(tenths, to: &digits)
        return String(decoding: digits, as: UTF8.self)
    }

    private func add(_ tenths: Int, to digits: inout [UInt8]) {
        if tenths < 0 { digits.append(0x2D) }
        let whole = tenths.magnitude / 10
        var power: UInt = 1
        while whole / power >= 10 { power *= 10 }
        while power > 0 {
            digits.append(UInt8(0x30 + whole / power % 10))
            power /= 10
        }
        let tenth = UInt8(tenths.magnitude % 10)
        if tenth > 0 { digits += [0x2E, 0x30 + tenth] }
    }

    /// How far a fraction of `length` reaches, in tenths; below zero counts as zero.
    static func length(_ fraction: Ratio, of length: Int) -> Int {
        guard fraction.signum > 0, let parts = fraction.rounded(places: 6).units.int128 else { return 0 }
        return Int(clamping: (parts * Int128(length) + 500_000) / 1_000_000)
    }

    /// How wide a text is at a size, both in tenths: a Chinese character is as wide as it is high, others half.
    func width(of text: String, size: Int) -> Int { measure.of(text) * size / 2 }

    /// The text cut to a width with two dots, both in tenths.
    func fitted(_ text: String, size: Int, to room: Int) -> String {
        if width(of: text, size: size) <= room { return text }
        var kept = ""
        var used = size
        for character in text {
            used += measure.of(String(character)) * size / 2
            if used > room { break }
            kept.append(character)
        }
        // A bracket that is never closed looks like a mistake.
        if let open = kept.lastIndex(where: { "（([「".contains($0) }),
            !kept[open...].contains(where: { "）)]」".contains($0) })
        {
            kept = String(kept[..<open])
        }
        return kept + ".."
    }

    enum Anchor: String {
        case start, middle, end
    }

    mutating func text(_ text: String, x: Int, y: Int, size: Int, anchor: Anchor = .start, style: String = "") {
        body += "<text x=\"\(number(x))\" y=\"\(number(y))\" font-size=\"\(number(size))\""
        if anchor != .start { body += " text-anchor=\"\(anchor.rawValue)\"" }
        if !style.isEmpty { body += " class=\"\(style)\"" }
        body += ">\(text.markup)</text>"
    }

    mutating func box(x: Int, y: Int, width: Int, height: Int, style: String) {
        body += "<rect x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(max(width, 0)))\" "
        body += "height=\"\(number(height))\" class=\"\(style)\"/>"
    }

    mutating func line(x1: Int, y1: Int, x2: Int, y2: Int, style: String) {
        body += "<path d=\"M\(number(x1)) \(number(y1))L\(number(x2)) \(number(y2))\" class=\"\(style)\"/>"
    }

    /// A line through points, or an area where it is closed.
    mutating func path(_ points: [(x: Int, y: Int)], style: String, isClosed: Bool = false) {
        guard !points.isEmpty else { return }
        // Thousands of points where thousands of branches are drawn.
        var way: [UInt8] = []
        for (index, point) in points.enumerated() {
            way.append(UInt8(ascii: index == 0 ? "M" : "L"))
            add(point.x, to: &way)
            way.append(0x20)
            add(point.y, to: &way)
        }
        body += "<path d=\"" + String(decoding: way, as: UTF8.self)
        body += isClosed ? "Z\" class=\"\(style)\"/>" : "\" class=\"\(style)\"/>"
    }

    /// The drawing with its title and its words for those who cannot see it.
    func finished(label: String, alternative: String) -> String {
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"\(label.markup)\" "
            + "viewBox=\"0 0 \(number(width)) \(number(height))\" width=\"100%\"><title>\(label.markup)</title>"
            + "<desc>\(alternative.markup)</desc>\(body)</svg>\n"
    }

    /// The style sheet of all drawings. Fills are light and differ in hatching, so that a printer without colour, or
    /// an eye without, tells them apart.
    static let styleSheet = """
        svg { display: block; font-family: "Times New Roman", "Liberation Serif", "宋体", SimSun, "Noto Serif CJK SC", serif; }
        svg text { fill: #000; paint-order: stroke; stroke: #fff; stroke-width: 3px; }
        svg .q { fill: #555; }
        svg .bar { fill: #9dc3e6; stroke: #1f4e79; stroke-width: .6; }
        svg .late { fill: url(#hatch); stroke: #7f3f00; stroke-width: .6; }
        svg .rest { fill: #fff; stroke: #777; stroke-width: .6; }
        svg .s0 { fill: #9dc3e6; } svg .s1 { fill: #f8cbad; } svg .s2 { fill: #c5e0b4; } svg .s3 { fill: #ffe699; }
        svg .s4 { fill: #d9d2e9; } svg .s5 { fill: #d0cece; } svg .s0, svg .s1, svg .s2, svg .s3, svg .s4, svg .s5 { stroke: #333; stroke-width: .6; }
        svg path { fill: none; stroke: #444; stroke-width: 1; }
        svg .grid { stroke: #ccc; stroke-width: .6; }
        svg .pace { stroke: #c00000; stroke-width: 1.6; }
        svg .now { stroke: #1f4e79; stroke-width: 2.2; }
        svg .even { stroke: #c00000; stroke-width: 1.2; stroke-dasharray: 6 3; }
        svg .then { stroke: #555; stroke-width: 1.2; stroke-dasharray: 2 2; }
        svg .up { stroke: #1f4e79; stroke-width: 1.6; } svg .down { stroke: #7f3f00; stroke-width: 1.6; stroke-dasharray: 6 3; }
        svg .area { fill: #9dc3e6; stroke: none; } svg .areaLate { fill: url(#hatch); stroke: none; }
        """

    /// The hatching that marks what is behind; once per page.
    static let patterns = """
        <svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs><pattern id="hatch" width="5" height="5" \
        patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" fill="#fdebdd"/>\
        <path d="M0 0V5" style="stroke:#c55a11;stroke-width:2"/></pattern></defs></svg>

        """
}
