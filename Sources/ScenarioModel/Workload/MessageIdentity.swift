import PubSub

/// What identifies a message (libp2p/specs pubsub/README.md §"Message Identification").
public enum MessageIdentity: Equatable, Sendable {
    /// Who wrote it and which of its author's it is: the default of the spec.
    case origin
    /// A hash of its data of so many bytes: equal data is one message, whoever publishes it.
    case content(byteCount: Int)
    /// So many bytes that the application gives each publication.
    case application(byteCount: Int)

    /// What ids look like on the wire.
    public var form: MessageIDForm {
        switch self {
        case .origin: .origin
        case .content(let byteCount), .application(let byteCount): .opaque(byteCount: byteCount)
        }
    }
}
