import P2PHost
import P2PWire
import PubSub
import Reports
import SimNetwork

/// The stacks at both ends of each connection, where bytes are really made: what the layers add is
/// made and parsed by the machines of both ends. What comes of it must be what was computed.
struct ByteLevelStacks {
    /// Nil where no bytes are made.
    private let stack: Stack?
    /// By place of the connection; nil where the stack makes no bytes.
    private var pairs: [StackPair?] = []
    /// The first few things that are not as they were computed, in words.
    private(set) var mismatches: [String] = []

    /// No connections yet; with nil for `stack`, or values for `wire`, none will have stacks.
    init(_ stack: Stack?, _ wire: WireMode) {
        self.stack = wire == .bytes ? stack : nil
    }

    /// The stacks of the connection that `direction` belongs to.
    subscript(direction: Connections.Direction) -> StackPair? {
        get {
            let place = Int(direction.rawValue / 2)
            return place < pairs.count ? pairs[place] : nil
        }
        _modify {
            let place = Int(direction.rawValue / 2)
            while pairs.count <= place { pairs.append(nil) }
            yield &pairs[place]
        }
    }

    /// Sets up a connection whose dial goes in `direction`, between nodes with these routers. It
    /// must take what was computed.
    mutating func connect(
        _ edge: Edge, _ direction: Connections.Direction, _ routers: (dialler: Int, listener: Int),
        _ negotiations: ProtocolNegotiations, computed: StackSetUp
    ) {
        if stack == nil { return }
        guard let dialler = plan(of: edge.dialler, routers.dialler, negotiations),
            let listener = plan(of: edge.listener, routers.listener, negotiations)
        else {
            self[direction] = nil
            return
        }
        var pair = StackPair(
            dialler: dialler,
            opening: negotiations.protocolID(routers.dialler, routers.listener),
            listener: listener,
            opening: negotiations.protocolID(routers.listener, routers.dialler))
        let what = "the connection of \(edge.dialler) to \(edge.listener)"
        do throws(StackError) {
            try pair.connect()
            check(made: pair.setUp, computed: computed, what)
        } catch {
            note("\(what): \(error)")
        }
        self[direction] = pair
    }

    /// How a node sets up its connections; nil if its stack's bytes are not made.
    private func plan(
        of node: NodeID, _ router: Int, _ negotiations: ProtocolNegotiations
    ) -> StackPlan? {
        guard case .tcp(let security, let muxer, let inlinesMuxer) = stack else { return nil }
        let peerID = PeerIdentity.bytes(of: PeerID(node.rawValue))
        return StackPlan(
            security, muxer, inlinesMuxer: inlinesMuxer,
            key: PublicKey(ed25519: Array(peerID.suffix(32))),
            accepts: [Identify.token] + negotiations.accepted(by: router))
    }

    /// The bytes that an RPC's frame is when it comes out of the other end's stack.
    mutating func carry(
        _ frame: [UInt8], _ direction: Connections.Direction, from sender: PeerID
    ) -> [UInt8] {
        guard let stack, self[direction] != nil else { return frame }
        let what = "an RPC of \(frame.count) bytes from \(NodeID(sender.rawValue))"
        do throws(StackError) {
            let passage = try self[direction]?.carry(frame, fromDialler: direction.isDiallers)
            guard let passage else { return frame }
            check(made: passage.cost, computed: stack.cost(ofWrite: frame.count), what)
            check(made: passage.bytes.count, computed: frame.count, what)
            return passage.bytes
        } catch {
            note("\(what): \(error)")
            return frame
        }
    }

    private mutating func check<Value: Equatable>(
        made value: Value, computed: Value, _ what: String
    ) {
        if value != computed { note("\(what): made \(value), computed \(computed)") }
    }

    private mutating func note(_ mismatch: String) {
        if mismatches.count < 10 { mismatches.append(mismatch) }
    }
}

extension Connections.Direction {
    /// Whether it leads from the dialler to the listener.
    var isDiallers: Bool { rawValue.isMultiple(of: 2) }
}
