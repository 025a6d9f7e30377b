/// The version of the library and the command.
public enum GuobanVersion {
    /// The version as it is printed; CHANGELOG.md says what each brought.
    public static let text = "0.1.0"
}
