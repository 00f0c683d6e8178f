import PubSub
import Reports
import SimKernel

/// Nodes that stand still: everything that comes to one waits, and happens in order when it goes
/// on. Nobody else can tell.
extension Simulation {
    mutating func pause(_ peer: PeerID) {
        let index = Int(peer.rawValue)
        if nodes[index].isPaused { return }
        nodes[index].isPaused = true
        faults.paused.begin()
        faults.settle()
        record(.pause, at: peer)
    }

    mutating func resume(_ peer: PeerID) {
        guard nodes[Int(peer.rawValue)].isPaused else { return }
        let waiting = endPause(peer)
        record(.resume, at: peer)
        catchUp(peer, waiting)
    }

    /// A node that was suspended starts with what it knew.
    mutating func wake(_ peer: PeerID) {
        let waiting = endPause(peer)
        nodes[Int(peer.rawValue)].isRunning = true
        record(.start, at: peer)
        for case .membership(let topic) in waiting { record(.join(topic), at: peer) }
        catchUp(peer, waiting)
    }

    /// The node stands still no longer; what has waited for it, if it did.
    mutating func endPause(_ peer: PeerID) -> [PausedNodes.Waiting] {
        let index = Int(peer.rawValue)
        guard nodes[index].isPaused else { return [] }
        nodes[index].isPaused = false
        defer { faults.settle() }
        return faults.paused.end(peer)
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
