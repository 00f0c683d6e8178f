import PubSub
import Reports
import SimKernel

/// Nodes that stand still: everything that comes to one waits, and happens in order when it goes
/// on. Nobody else can tell.
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
    mutating func wake(_ peer: PeerID) {
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
