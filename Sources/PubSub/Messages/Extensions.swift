/// What a peer supports beyond its protocol version: `ControlExtensions` (gossipsub-v1.3.md §"The
/// Extensions Control Message").
///
/// Extensions that are not listed here are not kept: "Peers MUST ignore unknown extensions."
public struct Extensions: Equatable, Sendable {
    /// `testExtension`: the test extension, which sends one message once both peers know that the
    /// other supports it (gossipsub/extensions/experimental/test-extension.md).
    public var test: Bool

    /// These extensions, by default none.
    public init(test: Bool = false) {
        self.test = test
    }

    /// Whether no extension is set.
    public var isEmpty: Bool { !test }
}
