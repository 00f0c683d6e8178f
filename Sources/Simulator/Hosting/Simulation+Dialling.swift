import P2PHost
import PubSub
import Reports
import Scenarios
import SimKernel
import SimNetwork

/// How nodes dial each other.
extension Simulation {
    /// What becomes of a dial.
    enum DialResult {
        /// There is a connection already, or one that is being opened.
        case known
        /// It goes to the other.
        case underWay
        /// It is not answered: the other does not run or cannot be dialled, or the network is cut
        /// between the two.
        case unheard
        /// It fails for a reason of its own.
        case failed
    }

    /// A node dials another, if it runs; while it stands still, the dial waits.
    mutating func dial(_ edge: Edge) {
        guard isRunning(edge.dialler) else { return }
        if nodes[Int(edge.dialler.rawValue)].isPaused {
            faults.paused.add(.dial(edge), at: PeerID(edge.dialler.rawValue))
            return
        }
        _ = begin(edge)
    }

    /// A router asked for a dial. It is told at once of one that is over at once; one that is not
    /// answered is over when the router gives it up.
    mutating func dial(_ other: PeerID, askedBy peer: PeerID) {
        recorder.metrics.countAskedDial()
        let edge = Edge(dialler: NodeID(peer.rawValue), listener: NodeID(other.rawValue))
        switch begin(edge) {
        case .known:
            // While it is being opened, its opening is still to come.
            guard let direction = connections.direction(from: edge.listener, to: edge.dialler),
                connections.isOpen(direction)
            else { return }
            answers.append((peer, .dialEnded(other)))
        case .failed: answers.append((peer, .dialEnded(other)))
        case .underWay, .unheard: break
        }
    }

    private mutating func begin(_ edge: Edge) -> DialResult {
        recorder.metrics.countDial()
        if connections.direction(from: edge.dialler, to: edge.listener) != nil { return .known }
        guard isHeard(edge) else {
            recorder.metrics.countFailedDial()
            return .unheard
        }
        guard !failsByChance(edge),
            let direction = connections.open(
                from: edge.dialler, to: edge.listener, latency: edge.latency)
        else {
            recorder.metrics.countFailedDial()
            return .failed
        }
        let arrival = connections.transmitReliably(
            direction, at: now + setUpTime(of: direction))
        scheduleArrival(
            .transport(.connectionOpened(direction)), at: arrival,
            from: PeerID(edge.dialler.rawValue), to: PeerID(edge.listener.rawValue))
        return .underWay
    }

    /// Whether a dial comes to the other: that runs and can be dialled, and the network is not cut
    /// between the two.
    private func isHeard(_ edge: Edge) -> Bool {
        isRunning(edge.listener) && isDialable(edge.listener)
            && !faults.links.separates(edge.dialler, edge.listener)
    }

    /// Whether a dial fails for a reason of its own.
    private mutating func failsByChance(_ edge: Edge) -> Bool {
        let failure = scenario.links.dialFailure
        if failure.isZero || isQuiet { return false }
        let ends = (UInt64(edge.dialler.rawValue), UInt64(edge.listener.rawValue))
        let attempt = dialCounts[ends.0 << 32 | ends.1, default: 0]
        dialCounts[ends.0 << 32 | ends.1] = attempt + 1
        var random = root.child("dial", ends.0, ends.1, attempt)
        return random.chance(failure)
    }

    /// Whether others can dial the node.
    func isDialable(_ node: NodeID) -> Bool {
        hosts.isDialable(routers.group(of: PeerID(node.rawValue)))
    }
}
