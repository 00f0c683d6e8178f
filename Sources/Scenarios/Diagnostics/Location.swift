/// A place in a text: what an editor needs to jump there.
public struct Location: Hashable, Sendable, CustomStringConvertible {
    /// The file as it was named by whoever asked for it, or `--set <argument>` for an override.
    public var file: String
    /// Counted from 1; lines end with LF, CR or CR LF.
    public var line: Int
    /// Counted from 1, in characters (Unicode scalars), not in bytes.
    public var column: Int

    /// The given place.
    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// The place as compilers print it: `ring.json5:12:7`.
    public var description: String { "\(file):\(line):\(column)" }
}
