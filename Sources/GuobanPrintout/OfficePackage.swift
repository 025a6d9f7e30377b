/// What the packages of .xlsx and .docx have in common.
enum OfficePackage {
    static let relationshipNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    /// A part that says which other parts belong to one, rId1, rId2 … in order.
    static func relationships(_ parts: [(type: String, target: String)]) -> String {
        var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        xml += "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        for (index, part) in parts.enumerated() {
            xml += "<Relationship Id=\"rId\(index + 1)\" Type=\"\(relationshipNamespace)/\(part.type)\" "
            xml += "Target=\"\(part.target)\"/>"
        }
        return xml + "</Relationships>"
    }
}
