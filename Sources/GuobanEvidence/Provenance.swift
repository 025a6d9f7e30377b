/// Where a value that steers the run came from (溯源): somebody said so, a table says so, or nobody did.
public enum Provenance: Hashable, Sendable {
    /// An option of the command or a parameter of the call.
    case stated
    /// A cell or line of an input file.
    case cell(SourcePosition)
    /// The documented default, because nobody said otherwise.
    case documentedDefault
    /// Worked out from other input, such as the last period with data.
    case derived
}
