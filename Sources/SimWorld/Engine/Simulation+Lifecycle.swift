import PubSub
import Reports
import ScenarioModel
import SimKernel
import SimNetwork

/// How a world begins: nodes start, and everything that the scenario has fixed in time is
/// scheduled.
extension Simulation {
    mutating func begin() {
        let absent = processes.absentNodes(of: nodes.count)
        for index in nodes.indices where absent.isEmpty || !absent[index] {
            startNode(PeerID(UInt32(index)))
        }
        enterProcesses(.begin)
    }

    /// Lets a node start: its router is there and knows nothing.
    mutating func startNode(_ peer: PeerID) {
        nodes.start(peer)
        record(.start, at: peer)
        rearm(peer)
        enterProcesses(.started(peer))
    }
}

/// How nodes stop and start again, and how connections end.
extension Simulation {
    func isRunning(_ node: NodeID) -> Bool { nodes.isRunning(node) }

    /// The node is gone, without goodbye, and knows nothing any more.
    mutating func stop(_ peer: PeerID) {
        let waiting = nodes.resume(peer)
        recordStop(of: peer, nodes.stop(peer))
        invariants.forget(peer)
        transport.clearInterface(of: peer, at: now)
        closeAll(of: peer, .reset)
        // What had come to it is for nobody now.
        for case .event(let event) in waiting { process(event) }
    }

    /// The node is gone, without goodbye; what it knows will be there when it starts again, and
    /// what comes to it until then is that its connections are closed.
    mutating func suspend(_ peer: PeerID) {
        _ = nodes.pause(peer)
        for topic in nodes.memberships.topics(of: peer) {
            nodes.keep(.membership(topic), for: peer)
        }
        transport.clearInterface(of: peer, at: now)
        closeAll(of: peer, .reset)
        recordStop(of: peer, nodes.stop(peer, isSuspended: true))
    }

    /// A node has stopped, which was a member of `topics`.
    private mutating func recordStop(of peer: PeerID, _ topics: [TopicID]) {
        processes.noteStop(of: peer, topics, at: now)
        record(.stop, at: peer)
    }

    /// The node leaves its topics, closes its connections and is gone. Its peers hear of that after
    /// everything that was sent before.
    mutating func leave(_ peer: PeerID) {
        if nodes[peer].isPaused { return stop(peer) }
        for topic in plan.scenario.topics.indices { step(peer, .leave(TopicID(UInt32(topic)))) }
        recordStop(of: peer, nodes.stop(peer))
        invariants.forget(peer)
        closeAll(of: peer, .finish)
    }

    /// Starts a node that is stopped: with a router that knows nothing, or with what it knew when
    /// it was suspended. With `redials` it dials whom the topology connects it with.
    mutating func start(_ node: NodeID, redials: Bool = true) {
        if isRunning(node) { return }
        let peer = PeerID(node.rawValue)
        if nodes[peer].isPaused {
            resumeSuspended(peer)
        } else {
            nodes.renew(peer, at: now)
            startNode(peer)
        }
        guard redials else { return }
        for edge in processes.dials(of: node, at: now) { dial(edge) }
    }
}

/// Paused nodes: everything that arrives at one is kept, and happens in order when it resumes.
/// Other nodes do not learn of the pause.
extension Simulation {
    mutating func pause(_ peer: PeerID) {
        if nodes.pause(peer) { record(.pause, at: peer) }
    }

    mutating func resume(_ peer: PeerID) {
        guard nodes[peer].isPaused else { return }
        let waiting = nodes.resume(peer)
        record(.resume, at: peer)
        catchUp(peer, waiting)
    }

    /// A node that was suspended starts with what it knew.
    mutating func resumeSuspended(_ peer: PeerID) {
        let waiting = nodes.resume(peer)
        nodes.start(peer)
        record(.start, at: peer)
        for case .membership(let topic) in waiting { join(peer, topic) }
        catchUp(peer, waiting)
    }

    private mutating func catchUp(_ peer: PeerID, _ list: [PausedNodes.Waiting]) {
        for waiting in list {
            switch waiting {
            case .event(let event): process(event)
            case .input(let input): step(peer, input)
            case .publication(let publication, let topic): publish(publication, to: topic)
            case .dial(let edge): dial(edge)
            case .membership: break
            }
        }
    }
}
