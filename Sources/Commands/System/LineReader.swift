/// Reads a file of lines piece by piece, so that its size does not matter.
struct LineReader: ~Copyable {
    private static let pieceSize = 1 << 20
    private static let newline = UInt8(ascii: "\n")

    private let descriptor: Int32
    /// The beginning of a line whose end has not been read.
    private var rest: [UInt8] = []
    private var isOver = false

    /// Opens the file at `path`.
    init(_ path: String) throws(SystemError) { descriptor = try System.openForReading(path) }

    deinit { try? System.shut(descriptor) }

    /// The next lines, each whole but for the last of the file, which may lack its end; nil when
    /// there are no more.
    mutating func next() throws(SystemError) -> [UInt8]? {
        while !isOver {
            let piece = try System.piece(of: descriptor, upTo: Self.pieceSize)
            isOver = piece.isEmpty
            rest += piece
            guard !isOver, let end = rest.lastIndex(of: Self.newline) else { continue }
            let lines = Array(rest[...end])
            rest.removeFirst(end + 1)
            return lines
        }
        if rest.isEmpty { return nil }
        defer { rest = [] }
        return rest
    }
}
