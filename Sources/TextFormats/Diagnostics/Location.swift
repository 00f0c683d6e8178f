/// A place in a text: what an editor needs to jump there.
public struct Location: Hashable, Sendable, CustomStringConvertible {
    /// The file as it was named on the command line; or an option with its argument behind a colon,
    /// such as `--set 2: links.loss=1%`.
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

    /// The place as compilers print it: `ring.json5:12:7`; of an option its name: `--set 2`.
    public var description: String {
        option.map { String($0.name) } ?? "\(file):\(line):\(column)"
    }

    /// Which of several options of one name the place is in, counted from 1; nil for all others.
    var optionNumber: Int? {
        option.flatMap { $0.name.split(separator: " ").dropFirst().first }.flatMap { Int($0) }
    }

    /// The option that the place is in, with its argument; nil for a place in a file.
    var option: (name: Substring, argument: Substring)? {
        guard file.hasPrefix("--"), let colon = file.firstRange(of: ": ") else { return nil }
        return (file[..<colon.lowerBound], file[colon.upperBound...])
    }
}
