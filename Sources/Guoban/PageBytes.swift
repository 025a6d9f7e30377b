import GuobanPrintout
import GuobanTabular

extension Bulletin {
    /// The page in one of the formats; JSON is made elsewhere, since it holds figures and not pages.
    func bytes(_ format: OutputFormat, style: PrintStyle) -> [UInt8] {
        switch format {
        case .csv: return CSVPrinter.print(self, forSpreadsheet: style.forSpreadsheet)
        case .html: return Array(HTMLPrinter.print(self).utf8)
        case .text, .json:
            let width = DisplayWidth(ambiguousIsWide: style.ambiguousIsWide)
            return Array(TextPrinter(width: width, limit: style.width).print(self).utf8)
        }
    }
}
