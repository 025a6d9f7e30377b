import GuobanEvidence

/// Writes a page as one self-contained HTML file that prints on A4 (网页): nothing from outside, and no script is
/// needed to read or print it. A few lines of script sort and filter the tables on a screen.
///
/// The page follows GB/T 9704: margins 37, 26, 35 and 28 mm, fonts by name, page number `— 1 —`; landscape above nine
/// columns. It is complete without the margin boxes that old browsers lack.
package struct HTMLPrinter {
    private let bulletin: Bulletin
    private let words: Wording
    private let isWide: Bool
    private let width = DisplayWidth()
    private var html = ""

    /// The page; all text is escaped, so a branch named `<script>` is text.
    package static func print(_ bulletin: Bulletin) -> String {
        var printer = HTMLPrinter(bulletin: bulletin, words: Wording(bulletin.language), isWide: bulletin.isWide)
        printer.write()
        return printer.html
    }

    private init(bulletin: Bulletin, words: Wording, isWide: Bool) {
        self.bulletin = bulletin
        self.words = words
        self.isWide = isWide
    }

    private mutating func write() {
        let hasCharts = !bulletin.charts.isEmpty || bulletin.sections.contains { !$0.charts.isEmpty }
        html = "<!DOCTYPE html>\n<html lang=\"\(bulletin.language == .chinese ? "zh-CN" : "en")\">\n<head>\n"
        html += "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        html += "<title>\(bulletin.title.markup)</title>\n<style>\n\(styleSheet)\n"
        if hasCharts { html += SVGDrawing.styleSheet + "\n" }
        html += "</style>\n</head>\n<body data-filter=\"\(words(.filter).markup)\">\n"
        if hasCharts { html += SVGDrawing.patterns }
        html += "<h1>\(bulletin.title.markup)</h1>\n"
        if let subtitle = bulletin.subtitle { paragraph("(\(subtitle))", "subtitle") }
        let right = [bulletin.cutoff, bulletin.unit].compactMap { $0?.markup }.joined(separator: "&emsp;")
        let left = bulletin.issuer?.markup ?? ""
        if !left.isEmpty || !right.isEmpty {
            html += "<p class=\"imprint\"><span>\(left)</span><span>\(right)</span></p>\n"
        }
        if let warning = bulletin.warning { paragraph("【\(warning)】", "warning") }
        for text in bulletin.paragraphs { paragraph(text, "body") }
        for table in bulletin.tables { self.table(table) }
        for chart in bulletin.charts { self.chart(chart) }
        for section in bulletin.sections { self.section(section) }
        notes(bulletin.notes)
        signature(bulletin.signature)
        if !bulletin.allTables.isEmpty { html += HTMLPrinter.script }
        html += "</body>\n</html>\n"
    }

    private mutating func paragraph(_ text: String, _ style: String) {
        html += "<p class=\"\(style)\">\(text.markup)</p>\n"
    }

    private mutating func section(_ section: BulletinSection) {
        html += "<section id=\"\(section.name.markup)\"\(section.startsPage ? " class=\"page\"" : "")>\n"
        html += "<h2>\(section.title.markup)</h2>\n"
        for text in section.paragraphs { paragraph(text, "body") }
        for table in section.tables { self.table(table) }
        for chart in section.charts { self.chart(chart) }
        notes(section.notes)
        signature(section.signature)
        html += "</section>\n"
    }

    private mutating func signature(_ places: [String]) {
        guard !places.isEmpty else { return }
        html += "<p class=\"signature\">"
        for place in places { html += "<span>\(place.markup)</span>" }
        html += "</p>\n"
    }

    private mutating func notes(_ notes: [String]) {
        guard !notes.isEmpty else { return }
        html += "<div class=\"notes\"><p>\(words(.notesLabel).trimmedAtEnd)</p>\n<ol>\n"
        for note in notes { html += "<li>\(note.markup)</li>\n" }
        html += "</ol></div>\n"
    }

    private mutating func chart(_ chart: BulletinChart) {
        html += "<figure><figcaption>\(chart.title.markup)</figcaption>\n<div class=\"scroll\">"
        html += SVGChart.draw(chart, language: bulletin.language, isWide: isWide)
        html += "</div></figure>\n"
    }

    private mutating func table(_ table: BulletinTable) {
        let (size, wraps) = fit(table)
        // Few rows stay together.
        let classes = [wraps ? "wraps" : "", table.rows.count < 9 ? "short" : ""].filter { !$0.isEmpty }
        html += "<div class=\"scroll\"><table"
        if !classes.isEmpty { html += " class=\"\(classes.joined(separator: " "))\"" }
        if let size { html += " style=\"font-size:\(size)pt\"" }
        html += ">\n"
        if let caption = table.caption { html += "<caption>\(caption.markup)</caption>\n" }
        html += "<thead><tr>"
        for column in table.columns { html += "<th scope=\"col\">\(column.heading.markup)</th>" }
        html += "</tr></thead>\n<tbody>\n"
        // Bytes: a table has tens of thousands of cells, and each would be three texts to append.
        let starts = table.columns.indices.map { index in
            let start = table.columns[index].alignment == .end ? "<td class=\"n\">" : "<td>"
            return Array((index == 0 ? start : "</td>" + start).utf8)
        }
        var rows: [UInt8] = []
        for row in table.rows {
            let start =
                row.kind == .total ? "<tr class=\"total\">" : row.kind == .apart ? "<tr class=\"apart\">" : "<tr>"
            rows += start.utf8
            for index in row.cells.indices {
                rows += starts[index]
                var text = row.cells[index].text.markup
                text.withUTF8 { rows.append(contentsOf: $0) }
            }
            rows += (row.cells.isEmpty ? "</tr>\n" : "</td></tr>\n").utf8
        }
        html += String(decoding: rows, as: UTF8.self)
        html += "</tbody>\n</table></div>\n"
    }

    /// A smaller size where 10.5 points would not fit the paper; where that is not enough, words break and figures
    /// do not.
    private func fit(_ table: BulletinTable) -> (size: String?, wraps: Bool) {
        var full = 0
        var broken = 0
        for (index, column) in table.columns.enumerated() {
            let heading = width.of(column.heading)
            let widest = table.rows.reduce(heading) { max($0, width.of($1.cells[index].text)) }
            full += widest
            broken += column.alignment == .start ? min(widest, 24) : widest
        }
        // Tenths of a point: half a size for each column of text, nine tenths for the padding, a little for bold.
        let room = (bulletin.isUpright ? 4_810 : isWide ? 6_370 : 4_420) * 96 / 100
        let sizes: [(Int, String?)] = [(105, nil), (90, "9"), (80, "8"), (75, "7.5"), (65, "6.5")]
        for (need, wraps) in [(full, false), (broken, true)] {
            for (size, name) in sizes.prefix(wraps ? 5 : 2)
            where (need * 5 + table.columns.count * 9) * size / 10 <= room {
                return (name, wraps)
            }
        }
        return ("6.5", true)
    }

    // MARK: Looks

    private var styleSheet: String {
        let serif = "\"Times New Roman\", \"Liberation Serif\""
        let number = "{ content: \"— \" counter(page) \" —\"; font: 14pt \"宋体\", SimSun, \"Noto Serif CJK SC\", serif;"
        return """
            @page { size: A4 \(isWide ? "landscape" : "portrait"); margin: \(bulletin.isUpright ? "20mm" : isWide ? "28mm 35mm 26mm 37mm" : "37mm 26mm 35mm 28mm");
              @top-left { content: "" } @top-center { content: "" } @top-right { content: "" } @bottom-center { content: "" } }
            @page :right { @bottom-left { content: "" } @bottom-right \(number) padding-right: 14pt; } }
            @page :left { @bottom-right { content: "" } @bottom-left \(number) padding-left: 14pt; } }
            :root { color-scheme: light; }
            body { max-width: 62em; margin: 1.5em auto; padding: 0 1em; color: #000; background: #fff;
              font: 16px/1.7 \(serif), "仿宋_GB2312", "仿宋", FangSong, STFangsong, "FandolFang", "Noto Serif CJK SC", serif; }
            h1 { text-align: center; font: 22pt/1.4 "方正小标宋简体", "华文中宋", STZhongsong, "宋体", SimSun, "Noto Serif CJK SC", serif; margin: 0; }
            h2 { font: 1em/1.5 "黑体", SimHei, "Heiti SC", "Noto Sans CJK SC", sans-serif; margin: 1.2em 0 .4em; break-after: avoid; }
            .subtitle { text-align: center; margin: .2em 0; }
            .imprint { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 2em; margin: .8em 0 .4em; }
            .warning { text-align: center; font-weight: bold; border: 1px solid #000; padding: .2em .6em; }
            .body { text-indent: 2em; margin: .3em 0; text-align: justify; }
            .scroll { overflow-x: auto; margin: .6em 0; }
            table { border-collapse: collapse; width: 100%; font: 10.5pt/1.35 \(serif), "宋体", SimSun, "Noto Serif CJK SC", serif;
              font-variant-numeric: tabular-nums; }
            caption { text-align: left; padding: .3em 0; break-after: avoid; }
            .short { break-inside: avoid; }
            th, td { border: 1px solid #444; padding: .25em .45em; white-space: nowrap; text-align: left; }
            .wraps td:not(.n) { white-space: normal; overflow-wrap: anywhere; }
            th { font-family: "黑体", SimHei, "Heiti SC", "Noto Sans CJK SC", sans-serif; font-weight: normal; text-align: center;
              background: #eee; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
            th[aria-sort] { cursor: pointer; } th[aria-sort=ascending]::after { content: "▲"; } th[aria-sort=descending]::after { content: "▼"; }
            td.n { text-align: right; }
            tr.total td { font-weight: bold; }
            tr.apart td { color: #333; }
            thead { display: table-header-group; }
            tr { break-inside: avoid; }
            tr.total { break-before: avoid; }
            figure { margin: .8em 0; break-inside: avoid; }
            figcaption { font: 10.5pt/1.5 "黑体", SimHei, "Heiti SC", "Noto Sans CJK SC", sans-serif; break-after: avoid; }
            .notes { font-size: 10.5pt; line-height: 1.5; }
            .notes p { margin: 0; break-after: avoid; }
            .notes ol { margin: 0; padding-left: 2em; }
            .signature { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 1em 2em; margin-top: 1.6em; font-size: 12pt;
              break-inside: avoid; }
            .signature span:last-child { margin-left: auto; }
            .screen { margin: .4em 0 0; } .screen input { font: inherit; padding: .1em .4em; }
            @media screen and (max-width: 44em) { body { font-size: 15px; padding: 0 .6em; } h1 { font-size: 1.3em; }
              svg { min-width: 40em; } td:nth-child(2) { position: sticky; left: 0; background: #fff; } }
            @media print { th, td { padding: .15em .45em; } body { max-width: none; margin: 0; padding: 0; \(bulletin.isUpright ? "font-size: 11pt; line-height: 1.4" : isWide ? "font-size: 12pt; line-height: 1.5" : "font-size: 16pt; line-height: 28.95pt"); }
              .scroll { overflow: visible; } .screen { display: none; } section.page { break-before: page; }
              svg { max-height: \(isWide ? "135mm" : "200mm"); } }
            """
    }

    /// Sorting by a click on a heading, a third click gives the printed order back; a box that filters by name. Before
    /// printing everything goes back to where it was.
    private static let script = """
        <script>
        (function(){var back=[];function txt(r,i){return r.cells[i].textContent.trim()}
        function num(s){var m=s.replace(/[,*%\\s]/g,'').match(/^[+-]?\\d+(\\.\\d+)?$/);return m?parseFloat(m[0]):null}
        [].forEach.call(document.querySelectorAll('table'),function(t){var b=t.tBodies[0],all=[].slice.call(b.rows),
        body=all.filter(function(r){return !r.className}),head=[].slice.call(t.tHead.rows[0].cells);if(body.length<3)return;
        function put(rows){rows.concat(all.filter(function(r){return r.className})).forEach(function(r){b.appendChild(r)})}
        function reset(){all.forEach(function(r){b.appendChild(r);r.hidden=false});head.forEach(function(h){h.setAttribute('aria-sort','none')})}
        back.push(reset);head.forEach(function(h,i){h.tabIndex=0;h.setAttribute('aria-sort','none');function go(){
        var was=h.getAttribute('aria-sort'),n=body.some(function(r){return num(txt(r,i))!==null}),
        next=was=='none'?(n?'descending':'ascending'):was==(n?'descending':'ascending')?(n?'ascending':'descending'):'none';
        var hidden=all.filter(function(r){return r.hidden});reset();hidden.forEach(function(r){r.hidden=true});if(next=='none')return;
        h.setAttribute('aria-sort',next);var s=next=='ascending'?1:-1;put(body.slice().sort(function(x,y){var a=txt(x,i),c=txt(y,i),p=num(a),q=num(c);
        if(n){if(p===null)return q===null?0:1;if(q===null)return -1;return (p-q)*s}return a.localeCompare(c,'zh')*s}))}
        h.onclick=go;h.onkeydown=function(e){if(e.key=='Enter'||e.key==' '){e.preventDefault();go()}}});
        if(body.length<9)return;var p=document.createElement('p'),f=document.createElement('input');p.className='screen';f.type='search';
        f.placeholder=document.body.getAttribute('data-filter');f.setAttribute('aria-label',f.placeholder);p.appendChild(f);
        t.parentNode.parentNode.insertBefore(p,t.parentNode);back.push(function(){f.value=''});f.oninput=function(){
        var q=f.value.trim().toLowerCase();body.forEach(function(r){r.hidden=q!==''&&r.textContent.toLowerCase().indexOf(q)<0})}});
        addEventListener('beforeprint',function(){back.forEach(function(f){f()})})})();
        </script>

        """
}
