/// How much a build does of a test that plays many worlds: a debug build takes twenty times as long
/// and plays few; `swift test -c release`, a step of `scripts/check`, plays all.
enum Effort {
    static var isDebugBuild: Bool {
        #if DEBUG
            true
        #else
            false
        #endif
    }

    /// The seeds from 1 to `count`, in a debug build to `few`.
    static func seeds(_ count: UInt64, debug few: UInt64) -> ClosedRange<UInt64> {
        1...(isDebugBuild ? few : count)
    }
}
