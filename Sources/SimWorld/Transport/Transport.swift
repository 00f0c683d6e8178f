import P2PHost
import P2PWire
import PubSub
import Reports
import ScenarioModel
import SimKernel
import SimNetwork

/// Carries RPCs between nodes: all that is between one router's `send` and another's `received`.
///
/// An RPC waits to be written to its stream (`OutboundQueues`), until a barrier is taken down
/// (`FaultyLinks`), for its node's interface (`AccessLinks`) or for a window
/// (`CongestedStreams`), then crosses its link (`Connections`) and passes the interface of its
/// receiver. What is under way is events in the scheduler; `handle` takes one whose time has come,
/// and says what comes of it at a node.
///
/// It knows nothing of routers, and not whether a node runs: its user closes the connections of one
/// that stops, and says whether a dial is heard.
struct Transport: ~Copyable {
    /// What comes of an event at a node.
    enum Outcome {
        /// Nothing that a node would notice.
        case nothing
        /// An RPC has come; with `isFirst` its receiver learns by it of the connection.
        case received(RPC, Connections.Direction, isFirst: Bool)
        /// An application's answer has come, likewise.
        case answered(number: UInt32, Connections.Direction, isFirst: Bool)
        /// A dial has come to its listener, which should answer it.
        case dialled(Connections.Direction)
        /// The dialler learns that its connection is open.
        case opened(Connections.Direction)
        /// The receiver learns that the other end is closed, or that its dial is refused: it should
        /// close its own.
        case closed(Connections.Direction)
        /// Nothing comes through any more: the sender should close its end.
        case lost(Connections.Direction)
        /// The barrier still stands: both ends of connections across it should be closed.
        case timedOut(NetworkCut)
    }

    /// Who is connected with whom, over which links.
    var connections: Connections
    /// What nodes speak with each other.
    let negotiations: ProtocolNegotiations
    var access: AccessLinks
    var streams: CongestedStreams
    var queues: OutboundQueues
    var departures = Departures()
    var inFlight: InFlightRPCs
    var faults = FaultyLinks()
    var dialling: Dialling
    var ties: Ties
    let layers: LayerCosts
    /// Whether the scenario has faults that make links worse.
    let degradesLinks: Bool
    /// Whether the bytes of handshakes pass interfaces: something limits how fast nodes send or
    /// receive, at some time.
    let sendsFlights: Bool
    /// Whether no interface, layer or window has a part in sending.
    private(set) var isPlain: Bool

    /// RPCs that have left their nodes and are no event: they wait at a barrier, or for their
    /// stream to know when they arrive.
    var underWayCount: Int { faults.arrivalCount + streams.underWayCount }

    /// A transport without connections for the nodes of a scenario, which are at `places`; `root`
    /// is the world's stream.
    init(
        _ scenario: Scenario, in places: NodeLocations?, wire: WireMode, names: WireNames,
        random root: RandomStream
    ) {
        let links = scenario.repairingLinks(in: places)
        connections = Connections(
            nodeCount: scenario.nodeCount, profile: links, places: places,
            nodeLosses: scenario.nodeLosses, random: root.child("links"))
        negotiations = ProtocolNegotiations(scenario.groups)
        let limits = scenario.bandwidths(in: places, random: root)
        access = AccessLinks(limits, of: scenario, over: links)
        streams = CongestedStreams(links, limits)
        queues = OutboundQueues(scenario.groups)
        inFlight = InFlightRPCs(
            wire, names: names, custom: scenario.customMessages,
            ByteLevelStacks(scenario.stack, wire))
        dialling = Dialling(failure: scenario.links.dialFailure, scenario.stack, random: root)
        ties = Ties(nodeCount: scenario.nodeCount)
        layers = LayerCosts(scenario.stack)
        degradesLinks = scenario.degradesLinks
        sendsFlights = scenario.hasBandwidth
        isPlain = scenario.stack == nil && links.congestion == nil && access.isUnlimited
    }

    /// The direction from `sender` to `receiver`, nil when the sender knows of no connection.
    @inline(__always)
    func direction(from sender: NodeID, to receiver: NodeID) -> Connections.Direction? {
        connections.direction(from: sender, to: receiver)
    }

    /// The nodes that `node` knows of a connection with, by increasing index.
    func neighbours(of node: NodeID) -> [NodeID] { connections.neighbours(of: node) }

    /// Handles an event whose time has come.
    @inline(__always)
    mutating func handle(_ event: TransportEvent, _ context: inout WorldContext) -> Outcome {
        switch event {
        case .message(let direction, let payload, let hops, let hasPassedDownlink):
            if access.interfaces.limitsDownlinks, !hasPassedDownlink,
                mustPassDownlink(event, direction, &context)
            {
                return .nothing
            }
            return land(context.publications.rpc(payload, hops: hops), direction, &context)
        case .rpc(let direction, let slot, let hasPassedDownlink):
            if access.interfaces.limitsDownlinks, !hasPassedDownlink,
                mustPassDownlink(event, direction, &context)
            {
                return .nothing
            }
            return land(inFlight.unpack(slot), direction, &context)
        case .connectionClosed(let direction, let hasPassedDownlink):
            if access.interfaces.limitsDownlinks, !hasPassedDownlink,
                mustPassDownlink(event, direction, &context)
            {
                return .nothing
            }
            connections.discard(direction)
            return connections.isClosed(direction) ? .nothing : .closed(direction)
        case .answer(let direction, let number):
            guard case .arrives(let isFirst) = connections.land(direction) else { return .nothing }
            return .answered(number: number, direction, isFirst: isFirst)
        case .dialArrived(let direction):
            connections.discard(direction)
            return .dialled(direction)
        case .connectionOpened(let direction):
            guard case .arrives(first: true) = connections.land(direction) else { return .nothing }
            return .opened(direction)
        case .flightArrived(let direction, let hasPassedDownlink):
            if !hasPassedDownlink, flightMustPassDownlink(direction, &context) { return .nothing }
            return takeFlight(direction, &context)
        case .connectionTimedOut(let direction):
            connections.discard(direction)
            if !connections.isClosed(direction.reversed) { return .lost(direction) }
            return connections.isClosed(direction) ? .nothing : .lost(direction.reversed)
        case .trainArrived(let direction, let order):
            return reachTrain(direction, order: order, &context).map { handle($0, &context) }
                ?? .nothing
        case .written, .transmitted, .leftNode, .flightLeft, .departed, .transfersDue, .streamDue:
            goOn(event, &context)
            return .nothing
        case .barrierTimedOut(let number):
            return faults.cut(number).map { .timedOut($0) } ?? .nothing
        }
    }

    /// Handles an event of an RPC that is still on its way.
    private mutating func goOn(_ event: TransportEvent, _ context: inout WorldContext) {
        switch event {
        case .written(let direction, let generation):
            endWriting(direction, generation: generation, &context)
        case .transmitted(let direction, let generation):
            makeRoom(direction, generation: generation, &context)
        case .leftNode(let direction, let slot): endLeaving(direction, slot: slot, &context)
        case .flightLeft(let direction): endFlight(direction, &context)
        case .departed(let slot): endDeparture(slot, &context)
        case .transfersDue: updateTransfers(&context)
        case .streamDue(let direction): wakeStream(direction, &context)
        case .trainArrived, .message, .rpc, .connectionClosed, .answer, .dialArrived,
            .connectionOpened, .flightArrived, .connectionTimedOut, .barrierTimedOut:
            break
        }
    }
}

extension Transport {
    /// The nodes have those rates of `change` that it names, from now on. What is being sent over
    /// an interface that connections share goes on at them; elsewhere what was handed over leaves
    /// as it would have.
    mutating func change(
        _ nodes: [NodeID], to change: Bandwidth, _ context: inout WorldContext
    ) {
        isPlain = false
        access.expectTransfers(&context.scheduler)
        updateTransfers(&context)
        access.change(nodes, to: change, &context.scheduler)
        access.expectTransfers(&context.scheduler)
        streams.setLimits(access.limits)
        let limits = access.limits
        context.tell { $0.network.note(limits, at: $1) }
    }
}

extension Scenario {
    /// The links, whose streams repair what is lost, also where no window limits them.
    fileprivate func repairingLinks(in places: NodeLocations?) -> LinkProfile {
        var links = links
        if links.congestion == nil, links.ordering == .stream, mayLose(in: places) {
            links.congestion = Congestion(nil, transport: .init(of: stack))
        }
        return links
    }

    /// Whether a link loses something at some time.
    private func mayLose(in places: NodeLocations?) -> Bool {
        if !links.isLossless || places?.losesSomewhere == true { return true }
        if nodeLosses.contains(where: { !$0.isZero }) { return true }
        return timeline.contains { entry in
            if case .fault(.degrade(_, _, let degradation)) = entry.action {
                return !degradation.loss.isZero
            }
            return false
        }
    }
}
