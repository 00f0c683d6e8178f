import PubSub
import Scenarios
import SimKernel
import SimNetwork

/// Nodes close connections when they have too many.
extension Simulation {
    /// Has a node that starts count its connections from now on, if it puts up with only so many.
    mutating func beginTrimming(_ peer: PeerID) {
        guard trimming.isActive, hosts.watermarks(of: routers.group(of: peer)) != nil,
            trimming.begins(peer)
        else { return }
        scheduleTrim(peer)
    }

    /// A node counts its connections, and closes those that are worth least if it has too many.
    mutating func trim(_ peer: PeerID) {
        scheduleTrim(peer)
        let index = Int(peer.rawValue)
        guard nodes[index].isRunning, !nodes[index].isPaused,
            let watermarks = hosts.watermarks(of: routers.group(of: peer))
        else { return }
        for direction in excess(peer, watermarks) { disconnect(direction) }
    }

    /// Notes who was first to bring a node a message, and who brought it while it was validated;
    /// `sender` is nil for the node's own.
    mutating func thank(_ sender: PeerID?, for message: Message, at peer: PeerID) {
        guard hosts.watermarks(of: routers.group(of: peer)) != nil else { return }
        let node = NodeID(peer.rawValue)
        let others = trimming.nearFirst.take(message.id, at: node)
        let first = sender.map { [NodeID($0.rawValue)] } ?? []
        for other in first + others {
            trimming.thank(other, for: message.topic, at: node, now: now)
        }
    }

    /// A node begins to validate a message: copies are as good as it until that ends. Topics
    /// that the node is no member of do not count.
    mutating func beginThanks(for message: Message, at peer: PeerID) {
        guard hosts.watermarks(of: routers.group(of: peer)) != nil,
            nodes.memberships.isMember(peer, of: message.topic)
        else { return }
        trimming.nearFirst.begin(message.id, at: NodeID(peer.rawValue))
    }

    /// A message is refused: if by its validation, no peer is thanked.
    mutating func endThanks(for message: Message, _ reason: RejectReason, at peer: PeerID) {
        switch reason {
        case .validationFailed, .validationIgnored, .validationThrottled, .notSubscribed:
            _ = trimming.nearFirst.take(message.id, at: NodeID(peer.rawValue))
        case .blacklistedPeer, .blacklistedSource, .missingSignature, .unexpectedSignature,
            .unexpectedAuthInfo, .invalidSignature, .validationQueueFull, .selfOriginated,
            .graylisted, .gated, .filtered:
            break
        }
    }

    /// A node has left a topic: what it owed for its messages is forgotten.
    mutating func endThanks(for topic: TopicID, at peer: PeerID) {
        let node = NodeID(peer.rawValue)
        trimming.forget(topic, at: node, of: transport.neighbours(of: node))
    }

    /// The connections to close, each by the direction that leads to the node: those that are
    /// neither new nor protected, but for as many as the low watermark says. First go those to
    /// which least is owed; of these those that have no stream; of these those that others dialled;
    /// and among equals chance decides.
    private func excess(
        _ peer: PeerID, _ watermarks: HostPlan.Watermarks
    ) -> [Connections.Direction] {
        let node = NodeID(peer.rawValue)
        let known = transport.neighbours(of: node).compactMap { other in
            transport.direction(from: other, to: node)
        }.filter { transport.connections.isOpen($0) }
        guard known.count >= watermarks.high else { return [] }
        var candidates = known.filter {
            let other = PeerID(transport.connections.sender($0).rawValue)
            return trimming.opening(of: $0) + watermarks.grace <= now
                && !routers.protects(other, at: peer)
        }
        guard candidates.count > watermarks.low else { return [] }
        var random = root.child("trim", UInt64(peer.rawValue), now.nanoseconds)
        random.shuffle(&candidates)
        let keyed = candidates.enumerated().map { offset, direction in
            (worth: worth(of: direction, to: node), offset: offset, direction: direction)
        }
        return keyed.sorted { ($0.worth, $0.offset) < ($1.worth, $1.offset) }
            .prefix(candidates.count - watermarks.low).map(\.direction)
    }

    /// What the connection that `direction` leads from is worth to a node: what is owed to it comes
    /// before whether it has a stream, and that before who dialled.
    private func worth(of direction: Connections.Direction, to node: NodeID) -> Int {
        let other = transport.connections.sender(direction)
        let own = routers.choice(of: PeerID(node.rawValue))
        let hasStream =
            transport.negotiations[own, routers.choice(of: PeerID(other.rawValue))] != nil
        return trimming.thanks(to: other, of: node, at: now) * 4
            + (hasStream ? 2 : 0) + (transport.connections.dialler(direction) == node ? 1 : 0)
    }

    private mutating func scheduleTrim(_ peer: PeerID) {
        context.scheduler.schedule(
            .process(.trimConnections(peer)), at: now + ConnectionTags.interval, of: peer)
    }
}
