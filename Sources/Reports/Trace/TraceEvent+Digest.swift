import PubSub
import SimKernel
import SimNetwork
import TextFormats

extension TraceEvent {
    /// Adds the event to the fingerprint: every field of every kind goes in, but of what a node
    /// receives only who sent it and, of a message alone, which: all that an RPC holds is in its
    /// `send`.
    func absorb(into fingerprint: inout Fingerprint) {
        let words = kind.words
        fingerprint.absorb(node: Int(node.rawValue), at: time, words.0, words.1, words.2)
    }

    /// A digest of this event alone, wherever it stands: every field of every kind goes in.
    package var digest: UInt64 {
        var words = kind.words
        if case .receive(let rpc, _, let byteCount) = kind {
            words.1 = rpc.digest
            words.2 = UInt64(byteCount)
        }
        let place =
            RandomStream.mix(time.nanoseconds &+ 0x9E37_79B9_7F4A_7C15) ^ UInt64(node.rawValue)
        let what = RandomStream.mix(RandomStream.mix(place) ^ words.0)
        return RandomStream.mix(RandomStream.mix(what ^ words.1) ^ words.2)
    }
}

extension TraceEvent.Kind {
    private typealias Words = (UInt64, UInt64, UInt64)

    /// The kind's fields as three words: a tag with a peer, the message, and the rest.
    @inline(__always)
    fileprivate var words: (UInt64, UInt64, UInt64) {
        switch self {
        case .publish(let message): return Self.words(0, nil, message)
        case .deliver(let message, let sender): return Self.words(1, sender, message)
        case .duplicate(let message, let sender): return Self.words(2, sender, message)
        case .reject(let message, let sender, let reason):
            let words = Self.words(3, sender, message)
            return (words.0, words.1, words.2 ^ reason.digest)
        case .send(let rpc, let peer, let size): return Self.sending(of: rpc, size, to: peer)
        case .copy(let rpc, let peer, let size):
            return (Self.tag(30, peer), rpc.digest, size.digest)
        case .receive(let rpc, let peer, _): return Self.reception(of: rpc, from: peer)
        case .drop(let rpc, let peer, let size, let reason, let wasSent):
            let how = reason.digest ^ (wasSent ? 1 : 0)
            return (Self.tag(5, peer), rpc.digest, how ^ size.digest)
        case .graft(let peer, let topic): return (Self.tag(6, peer), UInt64(topic.rawValue), 0)
        case .prune(let peer, let topic, let reason):
            return (Self.tag(7, peer), UInt64(topic.rawValue), reason.digest)
        case .join(let topic): return (Self.tag(8, nil), UInt64(topic.rawValue), 0)
        case .leave(let topic): return (Self.tag(9, nil), UInt64(topic.rawValue), 0)
        case .connect(let peer, let dialled): return (Self.tag(10, peer), dialled ? 1 : 0, 0)
        case .disconnect(let peer): return (Self.tag(11, peer), 0, 0)
        case .start: return (Self.tag(12, nil), 0, 0)
        case .stop: return (Self.tag(13, nil), 0, 0)
        case .refuse(let peer, let topic, let reason):
            return (Self.tag(14, peer), UInt64(topic.rawValue), reason.digest)
        case .withhold(let message, let peer): return Self.words(15, peer, message)
        case .promiseBroken(let peer, let count): return (Self.tag(16, peer), UInt64(count), 0)
        case .pause: return (Self.tag(24, nil), 0, 0)
        case .resume: return (Self.tag(25, nil), 0, 0)
        case .note(let note):
            let topic = note.topic.map { UInt64($0.rawValue) } ?? .max
            return (Self.tag(31, note.peer), topic, note.digest)
        }
    }

    /// The words of an RPC that is sent.
    @inline(__always)
    static func sending(
        of rpc: RPC, _ size: RPCSize, to receiver: PeerID
    ) -> (UInt64, UInt64, UInt64) {
        (tag(4, receiver), rpc.digest, size.digest)
    }

    /// The words of an RPC that is received.
    @inline(__always)
    static func reception(of rpc: RPC, from sender: PeerID) -> (UInt64, UInt64, UInt64) {
        switch rpc {
        case .message(let message): (tag(32, sender), message.digest, 0)
        case .bundle: (tag(32, sender), 0, 0)
        }
    }

    private static func tag(_ kind: UInt64, _ peer: PeerID?) -> UInt64 {
        kind << 40 | UInt64(peer.map { $0.rawValue } ?? .max)
    }

    private static func words(_ kind: UInt64, _ peer: PeerID?, _ message: Message) -> Words {
        (tag(kind, peer), message.id.rawValue, message.rest)
    }
}

extension Message {
    /// The whole message as a word.
    fileprivate var digest: UInt64 { id.rawValue ^ rest &* 0x9E37_79B9_7F4A_7C15 }

    /// What the id does not say.
    fileprivate var rest: UInt64 {
        UInt64(topic.rawValue) << 32 ^ UInt64(dataSize) ^ UInt64(hops) << 48 ^ form
    }

    /// What sets the message apart from a good one that its id's author signed; zero for such a
    /// one.
    private var form: UInt64 {
        if authenticity == .signed && author == id.author { return 0 }
        let author = UInt64(author.map { $0.rawValue } ?? .max)
        let authenticity = UInt64(authenticity.flaw.rawValue) << 1 | (authenticity.isSigned ? 1 : 0)
        // Of no word but zero does the mix make zero.
        return RandomStream.mix((author << 8 | authenticity) &+ 1)
    }
}

extension RPCSize {
    /// The total with its parts.
    fileprivate var digest: UInt64 {
        UInt64(payload) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(control) &* 0xC2B2_AE3D_27D4_EB4F
            ^ UInt64(total) &* 0x1656_67B1_9E37_79F9
    }
}

extension RawRepresentable where RawValue == String {
    /// A digest of the words that a reason is reported in.
    fileprivate var digest: UInt64 {
        rawValue.utf8.reduce(0xCBF2_9CE4_8422_2325) { RandomStream.mix($0 ^ UInt64($1)) }
    }
}

extension RPC {
    /// A digest of the whole contents.
    fileprivate var digest: UInt64 {
        switch self {
        case .message(let message): return message.digest
        case .bundle(let bundle): return bundle.digest
        }
    }
}

extension RPC.Bundle {
    fileprivate var digest: UInt64 {
        var chain = Chain()
        // Most lists of most bundles are empty: the lengths are two words, not one for each list.
        chain.absorb(
            UInt64(subscriptions.count) ^ UInt64(messages.count) << 16
                ^ UInt64(control.ihave.count) << 32 ^ UInt64(control.iwant.count) << 48)
        let flags =
            (hasControl ? 1 : 0) | (hasTestExtension ? 2 : 0) | control.extensions.bits << 2
        chain.absorb(
            UInt64(control.graft.count) ^ UInt64(control.prune.count) << 20
                ^ UInt64(control.idontwant.count) << 40 ^ flags << 60)
        chain.absorb(subscriptions)
        chain.absorb(messages)
        chain.absorb(control)
        if hasCustom {
            for message in custom { chain.absorb(message) }
        }
        return chain.digest
    }
}

extension RouterNote {
    /// A digest of its name and its values.
    fileprivate var digest: UInt64 {
        var chain = Chain()
        chain.absorb(name)
        for value in values {
            chain.absorb(value.name)
            chain.absorb(value.value)
        }
        return chain.digest
    }
}

extension PartialFlags? {
    /// Three bits: whether the fields are there, and what they say.
    fileprivate var bits: UInt64 {
        guard let self else { return 0 }
        return 1 | (self.requests ? 2 : 0) | (self.supportsSending ? 4 : 0)
    }
}

extension Extensions? {
    /// Whether the message is there, and what it says.
    fileprivate var bits: UInt64 {
        guard let self else { return 0 }
        return 1 | (self.test ? 2 : 0)
    }
}

/// The digest of a bundle, part by part.
private struct Chain {
    var digest: UInt64 = 0

    mutating func absorb(_ word: UInt64) { digest = RandomStream.mix(digest ^ word) &+ 1 }

    mutating func absorb(_ subscriptions: [Subscription]) {
        for subscription in subscriptions {
            let flags = UInt64(subscription.isSubscribing ? 1 : 0) | subscription.partial.bits << 1
            absorb(UInt64(subscription.topic.rawValue) << 4 | flags)
        }
    }

    mutating func absorb(_ messages: [Message]) {
        for message in messages {
            absorb(message.id.rawValue)
            absorb(message.rest)
        }
    }

    mutating func absorb(_ control: Control) {
        for ihave in control.ihave {
            absorb(UInt64(ihave.topic.rawValue) << 32 | UInt64(ihave.ids.count))
            for id in ihave.ids { absorb(id.rawValue) }
        }
        for id in control.iwant { absorb(id.rawValue) }
        for topic in control.graft { absorb(UInt64(topic.rawValue)) }
        for prune in control.prune {
            let stated: UInt64 = prune.backoff == nil ? 0 : 1
            absorb(UInt64(prune.topic.rawValue) << 32 | UInt64(prune.peers.count) << 1 | stated)
            absorb(prune.backoff?.nanoseconds ?? 0)
            for peer in prune.peers { absorb(UInt64(peer.rawValue)) }
        }
        for id in control.idontwant { absorb(id.rawValue) }
    }

    mutating func absorb(_ message: any RouterMessage) {
        absorb(UInt64(type(of: message).format.field))
        for value in message.values { absorb(value) }
    }

    mutating func absorb(_ text: String) { absorb(Array(text.utf8)) }

    private mutating func absorb(_ bytes: [UInt8]) {
        absorb(UInt64(bytes.count))
        for byte in bytes { absorb(UInt64(byte)) }
    }

    private mutating func absorb(_ words: some Collection<UInt64>, tag: UInt64) {
        absorb(tag)
        absorb(UInt64(words.count))
        for word in words { absorb(word) }
    }

    mutating func absorb(_ value: FieldValue) {
        switch value {
        case .number(let number): absorb(CollectionOfOne(number), tag: 1)
        case .text(let text): absorb(text.utf8.map { UInt64($0) }, tag: 2)
        case .bytes(let bytes): absorb(bytes.map { UInt64($0) }, tag: 3)
        case .messages(let ids): absorb(ids.map(\.rawValue), tag: 4)
        case .topics(let topics): absorb(topics.map { UInt64($0.rawValue) }, tag: 5)
        case .peers(let peers): absorb(peers.map { UInt64($0.rawValue) }, tag: 6)
        }
    }
}
