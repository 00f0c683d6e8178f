import P2PWire
import PubSub

/// What the numbers of a recorded run stand for on the wire, where a message's id is its data.
struct RunBytes {
    /// The topics by their numbers.
    let topics: [String]
    /// The data of messages by their numbers, in hexadecimal.
    let data: [String]

    /// The bytes of `rpc` without a frame, in hexadecimal.
    func hex(_ rpc: RPC) throws -> String {
        let names = WireNames(topics: topics, peerCount: 100, messageIDs: .opaque(byteCount: 8))
        var wire = rpc.wire(names: names) { bytes(of: $0.id) }
        func named(_ ids: [[UInt8]]) -> [[UInt8]] {
            ids.map { names.message($0).map { bytes(of: $0) } ?? [] }
        }
        if var control = wire.control {
            for index in control.iHave.indices {
                control.iHave[index].messageIDs = named(control.iHave[index].messageIDs)
            }
            for index in control.iWant.indices {
                control.iWant[index].messageIDs = named(control.iWant[index].messageIDs)
            }
            for index in control.iDontWant.indices {
                control.iDontWant[index].messageIDs = named(control.iDontWant[index].messageIDs)
            }
            wire.control = control
        }
        return Self.sorted(wire).hex
    }

    /// A recorded RPC, in the order in which ours is written.
    ///
    /// Throws where our encoding of it is not byte by byte the recorded one.
    static func sorted(_ recorded: String) throws -> String {
        let wire = try WireRPC(decoding: bytes(recorded))
        guard wire.hex == recorded else { throw BadCommand("\(recorded) is written \(wire.hex)") }
        return sorted(wire).hex
    }

    private func bytes(of id: MessageID) -> [UInt8] {
        Self.bytes(data[Int(id.sequenceNumber)])
    }

    private static func bytes(_ hex: String) -> [UInt8] {
        let digits = hex.compactMap { $0.hexDigitValue }
        return stride(from: 0, to: digits.count, by: 2).map {
            UInt8(digits[$0] << 4 | digits[$0 + 1])
        }
    }

    /// The RPC with each repeated field in the order of its bytes: where go walks through a map,
    /// the order means nothing.
    private static func sorted(_ wire: WireRPC) -> WireRPC {
        var wire = wire
        wire.subscriptions = ordered(wire.subscriptions)
        wire.publish = ordered(wire.publish)
        guard var control = wire.control else { return wire }
        for index in control.iHave.indices { order(&control.iHave[index].messageIDs) }
        for index in control.iWant.indices { order(&control.iWant[index].messageIDs) }
        for index in control.iDontWant.indices { order(&control.iDontWant[index].messageIDs) }
        control.iHave = ordered(control.iHave)
        control.graft = ordered(control.graft)
        control.prune = ordered(control.prune)
        wire.control = control
        return wire
    }

    private static func ordered<Part: ProtobufMessage>(_ parts: [Part]) -> [Part] {
        parts.sorted { $0.encode().lexicographicallyPrecedes($1.encode()) }
    }

    private static func order(_ ids: inout [[UInt8]]) {
        ids.sort { $0.lexicographicallyPrecedes($1) }
    }
}

extension ProtobufMessage {
    /// The encoding in hexadecimal.
    fileprivate var hex: String {
        encode().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
