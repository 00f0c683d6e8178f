import P2PWire

/// Which protocol two sides speak, agreed on by multistream-select 1.0 (libp2p/specs
/// connections/README.md §"multistream-select").
///
/// A value: bytes in, writes out. It leaves alone the bytes that follow the agreement, which belong
/// to the protocol.
public struct MultistreamNegotiation: Equatable, Sendable {
    private enum Phase: Equatable {
        case awaitsHeader, negotiates, isOver
    }

    private let isDialler: Bool
    /// The dialler's proposals that are not yet refused, the current one first; or what the
    /// listener speaks.
    private var tokens: [String]
    private var phase = Phase.awaitsHeader

    /// The protocol, once it is agreed on. Of a lazy dialler, already what it has proposed.
    public private(set) var agreed: String?

    /// Whether both sides know that they agree.
    public var isOver: Bool { phase == .isOver }

    /// A dialler who proposes these protocols, one after the other. With `lazily` it may go on as
    /// if the first one were accepted, and only that is proposed (go-multistream `NewMSSelect`).
    ///
    /// - Precondition: there is a proposal.
    public init(proposing tokens: [String], lazily: Bool = false) {
        precondition(!tokens.isEmpty, "nothing is proposed")
        isDialler = true
        self.tokens = lazily ? [tokens[0]] : tokens
        agreed = lazily ? tokens[0] : nil
    }

    /// A listener who speaks these protocols.
    public init(accepting tokens: [String]) {
        isDialler = false
        self.tokens = tokens
    }

    /// What to write before anything was received: the header, and of a dialler the first proposal
    /// with it.
    public func opening() -> [UInt8] {
        var bytes = MultistreamMessage.header.encode()
        if isDialler { MultistreamMessage(tokens[0]).encode(into: &bytes) }
        return bytes
    }

    /// Takes what was received, up to the agreement, and appends what to write.
    ///
    /// - Throws: `nothingInCommon` if the last proposal is refused, or what is wrong with the
    ///   bytes.
    public mutating func receive(
        _ bytes: inout ArraySlice<UInt8>, into writes: inout [[UInt8]]
    ) throws(StackError) {
        while phase != .isOver, let message = try MultistreamMessage.take(from: &bytes) {
            switch phase {
            case .awaitsHeader:
                guard message == .header else { throw .notMultistream(message.token) }
                phase = .negotiates
            case .negotiates where isDialler: try takeAnswer(message, &writes)
            case .negotiates: takeProposal(message, &writes)
            case .isOver: break
            }
        }
    }

    private mutating func takeAnswer(
        _ message: MultistreamMessage, _ writes: inout [[UInt8]]
    ) throws(StackError) {
        let proposal = tokens[0]
        if message.token == proposal {
            agree(on: proposal)
            return
        }
        guard message == .notAvailable else { throw .wrongAnswer(message.token, to: proposal) }
        if tokens.count == 1 { throw .nothingInCommon }
        tokens.removeFirst()
        writes.append(MultistreamMessage(tokens[0]).encode())
    }

    private mutating func takeProposal(
        _ message: MultistreamMessage, _ writes: inout [[UInt8]]
    ) {
        if tokens.contains(message.token) {
            writes.append(message.encode())
            agree(on: message.token)
        } else {
            writes.append(MultistreamMessage.notAvailable.encode())
        }
    }

    private mutating func agree(on token: String) {
        agreed = token
        phase = .isOver
    }
}
