import SimKernel

/// What every router does with a message before its own protocol sees it: is it wanted, is it
/// new, is it good.
///
/// The order is that of go-libp2p-pubsub (pubsub.go `shouldPush`, validation.go): what the message
/// says of itself, then whether it was seen, then its signature, and only then is it marked as
/// seen and shown to validators. So a forged copy does not keep the genuine message out.
public struct MessageValidation: Equatable, Sendable {
    /// What a first look at a message finds.
    enum Screening: Equatable {
        case new
        case duplicate
        case refused(RejectReason)
    }

    /// How far a new message came.
    enum Progress: Equatable {
        /// All checks are passed.
        case accepted
        /// The host must be asked; `resume` goes on.
        case waiting(MessageCheck)
        /// It was seen while its signature was being checked.
        case duplicate
        case refused(RejectReason)

        /// Whether the message came as far as the validators: its signature was good, and it was
        /// new still.
        var reachedValidation: Bool {
            switch self {
            case .accepted, .waiting(.validity), .refused(.validationFailed),
                .refused(.validationIgnored):
                true
            case .waiting(.signature), .duplicate, .refused: false
            }
        }
    }

    /// The node itself.
    public let id: PeerID
    private let parameters: MessageValidationParameters
    private var seen: SeenMessages
    private var blacklist = Blacklist()

    /// What the node `id` does, which starts at `start`.
    public init(id: PeerID, parameters: MessageValidationParameters, startingAt start: Instant) {
        self.id = id
        self.parameters = parameters
        seen = SeenMessages(
            lifetime: parameters.seenTTL, expiry: parameters.seenExpiry, startingAt: start)
    }

    /// Looks at a message that came from `sender`.
    mutating func screen(
        _ message: Message, from sender: PeerID, isMember: Bool, at now: Instant
    ) -> Screening {
        if !isMember { return .refused(.notSubscribed) }
        if !blacklist.isEmpty {
            if blacklist.contains(sender, at: now) { return .refused(.blacklistedPeer) }
            if let author = message.author, blacklist.contains(author, at: now) {
                return .refused(.blacklistedSource)
            }
        }
        if let reason = parameters.signing.refusal(of: message) { return .refused(reason) }
        if message.isAuthor(id) { return .refused(.selfOriginated) }
        return seen.contains(message.id, at: now) ? .duplicate : .new
    }

    /// Begins the checks of a new message. Those of one that `isOwn` take as long as others', but
    /// find no fault: a scenario that makes a faulty message wants it published.
    mutating func check(_ message: Message, isOwn: Bool = false, at now: Instant) -> Progress {
        if message.authenticity.isSigned {
            if parameters.checksSignatures { return .waiting(.signature) }
            if message.authenticity.flaw == .forged && !isOwn { return .refused(.invalidSignature) }
        }
        return validate(message, isOwn: isOwn, at: now)
    }

    /// Goes on after a check that the host was asked for.
    mutating func resume(
        _ message: Message, isOwn: Bool = false, after check: MessageCheck, _ result: CheckResult,
        at now: Instant
    ) -> Progress {
        switch (check, result) {
        case (.signature, .accept): validate(message, isOwn: isOwn, at: now)
        case (.validity, .accept): .accepted
        case (.signature, .ignore), (.signature, .reject): .refused(.invalidSignature)
        case (.validity, .ignore): .refused(.validationIgnored)
        case (.validity, .reject): .refused(.validationFailed)
        case (_, .queueFull): .refused(.validationQueueFull)
        case (_, .throttled): .refused(.validationThrottled)
        }
    }

    /// Whether a message was seen lately. With `lastSeen` to ask is to see.
    public mutating func hasSeen(_ id: MessageID, at now: Instant) -> Bool {
        seen.contains(id, at: now)
    }

    /// How many message ids are remembered.
    func seenCount(at now: Instant) -> Int { seen.count(at: now) }

    /// Takes nothing more from `peer`, nor what it wrote.
    mutating func blacklist(_ peer: PeerID, at now: Instant) { blacklist.add(peer, at: now) }

    /// Whether nothing is taken from `peer`.
    mutating func isBlacklisted(_ peer: PeerID, at now: Instant) -> Bool {
        blacklist.contains(peer, at: now)
    }

    /// Whether the application may join `topic`.
    func mayJoin(_ topic: TopicID) -> Bool {
        parameters.subscriptionFilter?.accepts(topic) ?? true
    }

    /// Those of an RPC's announcements that are noted; nil when the whole RPC is to be ignored.
    func announcements(_ subscriptions: [Subscription]) -> [Subscription]? {
        guard let filter = parameters.subscriptionFilter, !subscriptions.isEmpty else {
            return subscriptions
        }
        return filter.filtered(subscriptions)
    }

    private mutating func validate(
        _ message: Message, isOwn: Bool, at now: Instant
    ) -> Progress {
        guard seen.insert(message.id, at: now) else { return .duplicate }
        if parameters.checksValidity { return .waiting(.validity) }
        if isOwn { return .accepted }
        return switch message.authenticity.flaw {
        case .invalid: .refused(.validationFailed)
        case .ignorable: .refused(.validationIgnored)
        case .none, .forged: .accepted
        }
    }
}
