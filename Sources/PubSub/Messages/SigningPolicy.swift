/// Which messages a node makes and which it takes (libp2p/specs pubsub/README.md §"Message
/// Signing").
public enum SigningPolicy: String, CaseIterable, Equatable, Sendable {
    /// Signs its messages, and takes only signed ones. The default of the spec.
    case strictSign = "StrictSign"
    /// Neither signs its messages nor names their author, and takes only such ones.
    case strictNoSign = "StrictNoSign"
    /// Signs its messages, and takes unsigned ones too. Legacy.
    case laxSign = "LaxSign"
    /// Does not sign its messages, and takes signed and unsigned ones. Legacy.
    case laxNoSign = "LaxNoSign"

    /// Whether its own messages carry a signature.
    public var signs: Bool { self == .strictSign || self == .laxSign }

    /// Whether its own messages name their authors, with `from` and `seqno`.
    public var isAuthored: Bool { self != .strictNoSign }

    /// Why a message of that form is refused before its signature is looked at; nil when it is not.
    ///
    /// The reasons and their order are go-libp2p-pubsub's (`checkSigningPolicy`).
    func refusal(of message: Message) -> RejectReason? {
        switch self {
        case .strictSign: message.authenticity.isSigned ? nil : .missingSignature
        case .strictNoSign:
            if message.authenticity.isSigned {
                .unexpectedSignature
            } else {
                message.author == nil ? nil : .unexpectedAuthInfo
            }
        case .laxSign, .laxNoSign: nil
        }
    }
}
