import GuobanEvidence
import GuobanTabular

extension Bulletin {
    /// The page as the bytes of a file in one of the formats made of pages; JSON is made of the report itself.
    package func bytes(_ format: OutputFormat, style: PrintStyle) -> [UInt8] {
        let width = DisplayWidth(ambiguousIsWide: style.ambiguousIsWide)
        switch format {
        case .text, .json:
            return Array(
                TextPrinter(width: width, limit: style.width, isColoured: style.isColoured).print(self).utf8)
        case .markdown: return Array(MarkdownPrinter.print(self, width: width).utf8)
        case .csv: return CSVPrinter.print(self, forSpreadsheet: style.forSpreadsheet)
        case .tsv: return CSVPrinter.print(self, separator: .tab, forSpreadsheet: style.forSpreadsheet)
        case .html: return Array(HTMLPrinter.print(self).utf8)
        case .xlsx: return XLSXPrinter.print(self, unit: BulletinComposer.moneyUnit(style))
        case .docx: return DOCXPrinter.print(self)
        }
    }
}
