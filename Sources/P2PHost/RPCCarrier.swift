import P2PWire
import PubSub

/// How RPCs travel between simulated nodes.
public enum WireMode: String, CaseIterable, Equatable, Sendable {
    /// As values with their exact size; nothing is encoded.
    case values
    /// As bytes: every RPC is encoded, framed, deframed and decoded, and passes the state machines
    /// of both ends' stacks where there are some. Same trace, more work.
    case bytes
}

/// Turns a router's RPCs into frames on a stream, and frames into RPCs.
public struct RPCCarrier: Sendable {
    /// What ids are called on the wire.
    public let names: WireNames
    /// The messages of custom routers that the hosts can read.
    private let custom: [any RouterMessage.Type]

    /// What a frame may hold at most: more than any message that a scenario can publish (4 GiB).
    ///
    /// go-libp2p-pubsub's `DefaultMaxMessageSize` (1 MiB) limits what a router sends, not a stream.
    static let maximumFrameSize = 1 << 33

    /// A carrier for hosts that share these names, whose routers have the messages `custom` of
    /// their own.
    public init(names: WireNames, custom: [any RouterMessage.Type] = []) {
        self.names = names
        self.custom = custom
    }

    /// The frame of `rpc`, with filler for its messages' data.
    public func frame(_ rpc: RPC) -> [UInt8] {
        if case .bundle(let bundle) = rpc, bundle.hasCustom {
            return Framing.frame(rpc.bytes(names: names, data: Self.filler))
        }
        return Framing.frame(rpc.wire(names: names, data: Self.filler))
    }

    /// The RPC of one whole frame; its messages must be `originals`, whose hops and flaws travel
    /// beside the wire.
    public func rpc(
        fromFrame frame: [UInt8], originals: [Message]
    ) throws(CarrierError) -> RPC {
        var reader = FrameReader(maximumFrameSize: Self.maximumFrameSize)
        var bodies: [[UInt8]] = []
        do throws(WireError) {
            try reader.append(frame, into: &bodies)
            try reader.finish()
        } catch {
            throw .wire(error)
        }
        guard let body = bodies.first, bodies.count == 1 else { throw .frames(bodies.count) }
        let wire: WireRPC
        let read: [(any RouterMessage)?]
        do throws(WireError) {
            wire = try WireRPC(decoding: body)
            read = custom.isEmpty ? [] : try RPC.custom(in: body, custom, names: names)
        } catch { throw .wire(error) }
        let messages = read.compactMap { $0 }
        guard messages.count == read.count else { throw .custom }
        do throws(UnknownName) {
            return try RPC(wire, names: names, custom: messages) { place, published in
                guard place < originals.count else { return nil }
                let original = originals[place]
                return published == RPC.wire(original, names, Self.filler) ? original : nil
            }
        } catch {
            throw .name(error)
        }
    }

    /// Bytes that depend on the message and the place, so that mixed-up data is noticed.
    private static func filler(_ message: Message) -> [UInt8] {
        let id = message.id.rawValue
        let seed = UInt8(truncatingIfNeeded: id ^ id >> 32)
        // Not a `map`: a message's data may be megabytes, and this is most of what bytes cost.
        let size = Int(message.dataSize)
        return [UInt8](unsafeUninitializedCapacity: size) { bytes, count in
            var byte = seed
            for index in 0..<size {
                bytes.initializeElement(at: index, to: byte)
                byte &+= 7
            }
            count = size
        }
    }
}

/// Why a frame holds no RPC.
public enum CarrierError: Error, Equatable, Sendable {
    /// The bytes are no frame or no RPC.
    case wire(WireError)
    /// This number of frames instead of one.
    case frames(Int)
    /// It names something unknown.
    case name(UnknownName)
    /// A message of a custom router names something unknown, or its values make no message.
    case custom
}
