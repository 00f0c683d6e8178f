import PubSub
import Reports
import ScenarioModel
import SimKernel
import SimNetwork

/// The least time in which a message could have come to a node: over connections that were open
/// when it was published, with empty queues and open windows.
package struct ShortestPath: Equatable, Sendable {
    /// A link of it.
    package struct Hop: Equatable, Sendable {
        package let sender: PeerID
        package let receiver: PeerID
        /// The latency of the link without jitter.
        package let latency: Interval
        /// The message's bytes at the slower of the two interfaces.
        package let bytes: Interval
        /// The least that the receiver took to check any message; nothing at the last node, if it
        /// never had one.
        package let validation: Interval

        var time: Interval { latency + bytes + validation }
    }

    /// From the publisher on.
    package let hops: [Hop]

    /// All of it.
    package var time: Interval { hops.reduce(.zero) { $0 + $1.time } }

    /// Its time by cause.
    package var totals: DelayTotals {
        var totals = DelayTotals()
        for hop in hops {
            totals[.latency] = totals[.latency] + hop.latency
            totals[.bytes] = totals[.bytes] + hop.bytes
            totals[.validation] = totals[.validation] + hop.validation
        }
        return totals
    }
}

/// The network when a message was published, for shortest paths.
struct PathFinder {
    private let ledger: DelayLedger
    private let message: FollowedMessage
    /// By sender.
    private var links: [[ShortestPath.Hop]]

    /// The network as it was when that message of `ledger` was published. Members of its topic pass
    /// it on, and its publisher.
    init(_ ledger: DelayLedger, _ message: FollowedMessage, from publisher: PeerID) {
        self.ledger = ledger
        self.message = message
        let network = ledger.network
        let time = message.time
        links = Array(repeating: [], count: network.nodeCount)
        let members = (0..<network.nodeCount).map { node in
            network.memberships[node].contains {
                $0.topic == message.topic && $0.span.contains(time)
            }
        }
        for link in network.links where link.isOpen(at: time) {
            let isMember = members[Int(link.sender.rawValue)]
            guard isMember || link.sender == publisher, let latency = link.latency else { continue }
            let rates = [
                network.bandwidth(of: link.sender, at: time).uplink,
                network.bandwidth(of: link.receiver, at: time).downlink,
            ]
            let slowest = rates.compactMap { $0?.time(of: message.byteCount) }.max() ?? .zero
            links[Int(link.sender.rawValue)].append(
                ShortestPath.Hop(
                    sender: link.sender, receiver: link.receiver, latency: latency, bytes: slowest,
                    validation: network.leastChecks[Int(link.receiver.rawValue)] ?? .zero))
        }
    }

    /// The shortest path to a node; nil when there is none.
    func path(from publisher: PeerID, to node: PeerID) -> ShortestPath? {
        // Where content identifies, a message whose publication is not recorded has no author.
        guard max(publisher.rawValue, node.rawValue) < UInt32(links.count) else { return nil }
        var times = [Interval?](repeating: nil, count: links.count)
        var arrivals = [ShortestPath.Hop?](repeating: nil, count: links.count)
        var isDone = [Bool](repeating: false, count: links.count)
        var frontier: [(time: Interval, node: Int)] = [(.zero, Int(publisher.rawValue))]
        times[Int(publisher.rawValue)] = .zero
        while let next = frontier.popLeast() {
            if isDone[next.node] { continue }
            isDone[next.node] = true
            if next.node == Int(node.rawValue) { break }
            for hop in links[next.node] {
                let receiver = Int(hop.receiver.rawValue)
                let time = next.time + hop.time
                if let known = times[receiver], known <= time { continue }
                times[receiver] = time
                arrivals[receiver] = hop
                frontier.push((time, receiver))
            }
        }
        if times[Int(node.rawValue)] == nil { return nil }
        var hops: [ShortestPath.Hop] = []
        var place = Int(node.rawValue)
        while let hop = arrivals[place], place != Int(publisher.rawValue) {
            hops.append(hop)
            place = Int(hop.sender.rawValue)
        }
        return ShortestPath(hops: hops.reversed())
    }
}

/// A binary heap: the least time first, of one time the node of the lowest index.
extension [(time: Interval, node: Int)] {
    fileprivate mutating func push(_ element: (time: Interval, node: Int)) {
        append(element)
        var place = count - 1
        while place > 0, self[place] < self[(place - 1) / 2] {
            swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    fileprivate mutating func popLeast() -> (time: Interval, node: Int)? {
        guard let least = first, let last = popLast() else { return nil }
        if isEmpty { return least }
        self[0] = last
        var place = 0
        while true {
            let children = [2 * place + 1, 2 * place + 2].filter { $0 < count }
            guard let child = children.min(by: { self[$0] < self[$1] }), self[child] < self[place]
            else { return least }
            swapAt(place, child)
            place = child
        }
    }
}
