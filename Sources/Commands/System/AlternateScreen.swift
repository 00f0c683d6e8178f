import Synchronization

/// The terminal's second screen, on which a full-screen view is drawn, so that what the user had
/// before is there again afterwards.
///
/// It is left whatever ends the program: a signal's handler leaves it at once, for a second signal
/// would end the program without a word.
enum AlternateScreen {
    private static let isOpen = Atomic<Bool>(false)
    private static let errors: Int32 = 2
    /// Second screen, without a cursor.
    private static let opening = "\u{1B}[?1049h\u{1B}[?25l"
    /// The cursor, and the first screen. A `StaticString`: a handler of signals may not allocate.
    private static let closing: StaticString = "\u{1B}[?25h\u{1B}[?1049l"

    /// Goes to the second screen.
    static func open() {
        isOpen.store(true, ordering: .relaxed)
        write(opening)
    }

    /// Shows `lines` from the top, and nothing else.
    static func show(_ lines: [String]) {
        guard isOpen.load(ordering: .relaxed) else { return }
        let text = lines.map { "\($0)\u{1B}[K" }.joined(separator: "\r\n")
        write("\u{1B}[H\(text)\u{1B}[J")
    }

    /// Goes back to the first screen; does nothing when that is shown. Handlers of signals may call
    /// it.
    static func close() {
        guard isOpen.exchange(false, ordering: .relaxed) else { return }
        System.writeAtOnce(closing, to: errors)
    }

    /// A terminal that is gone needs no text.
    private static func write(_ text: String) {
        try? System.append(Array(text.utf8), to: errors)
    }
}
