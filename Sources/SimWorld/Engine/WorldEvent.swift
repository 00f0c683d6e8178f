import PubSub
import SimNetwork

/// An event of the world. It names what it is about by indices and takes at most twelve bytes, so
/// that the queue moves nothing else.
///
/// A number of 16 bits comes last among the values of a case; a case with one before a number of 32
/// bits takes four bytes more.
enum WorldEvent: BitwiseCopyable {
    /// Something happens to what nodes send each other, or to their connections.
    case transport(TransportEvent)
    /// Something that a node waited for by itself.
    case node(NodeEvent)
    /// Somebody acts who is no router.
    case process(ProcessEvent)
    /// Nothing happens, but the clock has come as far as the caller wanted.
    case stopPoint
}

/// What happens on the way between two nodes, or at either end of it.
enum TransportEvent: BitwiseCopyable {
    /// A message and nothing else arrives, `hops` links from where it was published.
    case message(Connections.Direction, PayloadID, hops: UInt16, hasPassedDownlink: Bool)
    /// Any other RPC arrives; `slot` is its place in the freight.
    case rpc(Connections.Direction, slot: UInt32, hasPassedDownlink: Bool)
    /// The end that the direction leads to learns that the other has closed the connection, or that
    /// its dial is refused.
    case connectionClosed(Connections.Direction, hasPassedDownlink: Bool)
    /// An application's answer arrives, which is no RPC; `number` is the question's.
    case answer(Connections.Direction, number: UInt32)
    /// A dial arrives at its listener.
    case dialArrived(Connections.Direction)
    /// The answer to a dial arrives at its dialler: the connection is open.
    case connectionOpened(Connections.Direction)
    /// A flight of a handshake comes to its receiver.
    case flightArrived(Connections.Direction, hasPassedDownlink: Bool)
    /// A flight of a handshake has left its node's own interface, and comes to one that nodes
    /// share.
    case flightLeft(Connections.Direction)
    /// Nothing has come through in the direction for too long.
    case connectionTimedOut(Connections.Direction)
    /// An RPC has been written to its stream; stale if the queue's generation is another.
    case written(Connections.Direction, generation: UInt32)
    /// An RPC has left its node; stale if the queue's generation is another.
    case transmitted(Connections.Direction, generation: UInt32)
    /// An RPC has left its node's own interface, and comes to one that nodes share; `slot` is its
    /// place among those.
    case leftNode(Connections.Direction, slot: UInt32)
    /// What was handed to an interface has left it; `slot` is its place among the departures.
    case departed(slot: UInt32)
    /// Transfers over shared interfaces end, or begin.
    case transfersDue
    /// A stream that controls congestion has something to do.
    case streamDue(Connections.Direction)
    /// The segments of a train come to the interface of their receiver.
    case trainArrived(Connections.Direction, order: UInt32)
    /// Connections across a barrier time out if it still stands.
    case barrierTimedOut(number: UInt32)
}

/// What a node waits for by itself.
enum NodeEvent: BitwiseCopyable {
    /// The router's deadline has come; stale if the node's generation is another.
    case wakeUp(PeerID, generation: UInt32)
    /// A check of a message ends.
    case checkEnded(PeerID, slot: UInt32)
}

/// What is done by those who are no routers: people, operators, and whoever fails.
enum ProcessEvent: BitwiseCopyable {
    /// Somebody publishes, by one of a workload's clocks.
    case publish(workload: UInt32, clock: UInt32)
    /// The timeline's entry happens.
    case timeline(entry: UInt32)
    /// The topology's dials are sent.
    case dialTopology
    /// The node at a place of a plan of churn goes.
    case departure(place: UInt32, plan: UInt16)
    /// The node at a place of a plan of churn comes.
    case arrival(place: UInt32, plan: UInt16)
    /// A node that came back dials others; stale if it has started again since.
    case discoverPeers(place: UInt32, restartCount: UInt32, plan: UInt16)
    /// A node counts its connections, and dials more if it has too few.
    case maintainConnections(place: UInt32, plan: UInt16)
    /// A node counts its connections, and closes some if it has too many.
    case trimConnections(PeerID)
    /// An application does something.
    case application(ApplicationEvent)
}

extension TransportEvent {
    /// Whether it is the arrival of an RPC.
    var isArrival: Bool {
        switch self {
        case .message, .rpc: true
        case .connectionClosed, .answer, .dialArrived, .connectionOpened, .flightArrived,
            .flightLeft, .connectionTimedOut, .written, .transmitted, .leftNode, .departed,
            .transfersDue, .streamDue, .trainArrived, .barrierTimedOut:
            false
        }
    }

    /// The same event when what arrives has passed the downlink of its receiver.
    var afterDownlink: TransportEvent {
        switch self {
        case .message(let direction, let payload, let hops, _):
            .message(direction, payload, hops: hops, hasPassedDownlink: true)
        case .rpc(let direction, let slot, _):
            .rpc(direction, slot: slot, hasPassedDownlink: true)
        case .connectionClosed(let direction, _):
            .connectionClosed(direction, hasPassedDownlink: true)
        case .flightArrived(let direction, _):
            .flightArrived(direction, hasPassedDownlink: true)
        case .answer, .dialArrived, .connectionOpened, .flightLeft, .connectionTimedOut, .written,
            .transmitted, .leftNode, .departed, .transfersDue, .streamDue, .trainArrived,
            .barrierTimedOut:
            self
        }
    }
}

extension WorldEvent {
    /// Whether it is the arrival of an RPC.
    var isArrival: Bool {
        guard case .transport(let event) = self else { return false }
        return event.isArrival
    }
}
