/// What a rejected message says about the peers that sent it.
///
/// go-libp2p-pubsub tells these apart by the reason of the rejection (`score.go` RejectMessage);
/// its names for the reasons are in the comments.
public enum RejectionKind: Equatable, Sendable, CaseIterable {
    /// The message is bad on its face, so its id may be forged: its sender is penalised (P₄), and
    /// nothing is recorded. Missing, invalid or unexpected signature, unexpected authentication,
    /// self originated.
    case malformed
    /// Nobody looked at the message: nothing follows. Blacklisted peer or source, validation queue
    /// full.
    case unexamined
    /// There was no time to validate it, so nobody is blamed, now or for further copies.
    /// Validation throttled.
    case throttled
    /// The validator said that nobody is to blame (§"Extended Validators": Ignore). Validation
    /// ignored.
    case ignored
    /// The validator said no (§"Extended Validators": Reject): all who sent or will send it are
    /// penalised (P₄). Validation failed, and whatever else.
    case invalid
}
