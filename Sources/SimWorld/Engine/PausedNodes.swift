import PubSub
import Reports
import SimNetwork

/// What has come to nodes that stand still, each node's in the order in which it came.
struct PausedNodes {
    /// Something that waits for a node.
    enum Waiting {
        /// An arrival, a wake-up or the end of a check.
        case event(WorldEvent)
        /// Something that its router is to be told.
        case input(RouterInput)
        /// A message that it is to publish.
        case publication(WorkloadSchedule.Publication, to: TopicID)
        /// A dial that it is to send.
        case dial(Edge)
        /// A topic that it is a member of again when it goes on.
        case membership(TopicID)
    }

    /// By node; made when the first node is paused.
    private var lists: [[Waiting]] = []
    /// How many nodes stand still.
    private var count = 0

    var isEmpty: Bool { count == 0 }

    /// RPCs that have arrived at such nodes.
    var arrivalCount: Int {
        lists.reduce(0) { sum, list in
            list.reduce(sum) { sum, waiting in
                guard case .event(let event) = waiting, event.isArrival else { return sum }
                return sum + 1
            }
        }
    }

    /// A node stands still from now on.
    mutating func begin() { count += 1 }

    /// Something comes to a node that stands still.
    mutating func add(_ waiting: Waiting, at peer: PeerID) {
        let index = Int(peer.rawValue)
        while lists.count <= index { lists.append([]) }
        lists[index].append(waiting)
    }

    /// A node goes on: takes what has come to it.
    mutating func end(_ peer: PeerID) -> [Waiting] {
        count -= 1
        let index = Int(peer.rawValue)
        guard index < lists.count else { return [] }
        defer { lists[index] = [] }
        return lists[index]
    }
}
