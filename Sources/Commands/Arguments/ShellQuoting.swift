/// Writes words so that they can be pasted into a shell.
enum ShellQuoting {
    /// `words` as one line.
    static func line(_ words: [String]) -> String {
        words.map(quoted).joined(separator: " ")
    }

    /// `word` as a POSIX shell reads it back.
    private static func quoted(_ word: String) -> String {
        let isPlain = word.utf8.allSatisfy { byte in
            switch byte {
            case 48...57, 65...90, 97...122: true
            default: "%+,-./:=@_".utf8.contains(byte)
            }
        }
        if isPlain, !word.isEmpty { return word }
        // Within single quotes only the single quote itself is special: close, escape it, open.
        let parts = word.split(separator: "'", omittingEmptySubsequences: false)
        return "'" + parts.joined(separator: "'\\''") + "'"
    }
}
