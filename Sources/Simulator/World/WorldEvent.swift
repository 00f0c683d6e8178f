import SimNetwork

/// An event of the world: twelve bytes of indices, so that the queue moves nothing else.
struct WorldEvent: BitwiseCopyable {
    enum Kind: UInt8, BitwiseCopyable {
        /// A message and nothing else arrives: `subject` is the direction, `detail` the payload.
        case message
        /// Any other RPC arrives: `subject` is the direction, `detail` its place in the freight.
        case parcel
        /// An end learns that its connection is open: `subject` is the direction that leads there.
        case opening
        /// A connection is given up: `subject` is the direction in which nothing came through.
        case broken
        /// A node's router wanted to be woken: `subject` is the node, `detail` its generation.
        case wakeUp
        /// An RPC has been written: `subject` is the direction, `detail` the line's generation.
        case written
        /// An RPC has left its node: `subject` is the direction, `detail` the line's generation.
        case left
        /// A check ends: `subject` is the node, `detail` the check's place.
        case checked
        /// Somebody publishes: `subject` is the workload, `detail` the clock within it.
        case turn
        /// The experimenter acts: `detail` is the timeline's entry.
        case action
        /// Transfers over shared interfaces end, or begin.
        case transfers
        /// A stream that controls congestion is looked after: `subject` is the direction.
        case stream
        /// Segments come to the interface of their receiver: `subject` is the direction, `detail`
        /// which.
        case train
        /// The topology's dials are sent.
        case dials
        /// An end learns that the other has closed the connection and is gone: `subject` is the
        /// direction that leads there.
        case closing
        /// Connections across a partition die if it still lasts: `detail` is the barrier.
        case expiry
        /// A node goes or comes: `hops` is the plan, `subject` the place within it, `detail` which.
        case churn
        /// A node that came back dials others: `hops` is the plan, `subject` the place within it,
        /// `detail` how often it has started again.
        case discovery
        /// A node counts its connections, and dials more if it has too few: `hops` is the plan,
        /// `subject` the place within it.
        case look
        /// A node counts its connections, and closes some if it has too many: `subject` is the
        /// node.
        case trim
        /// An application does something: `hops` says what (`Errand`), `subject` and `detail` who
        /// and about what.
        case application
        /// Nothing happens, but the clock has come so far: where whoever drives the world stops.
        case landmark
    }

    var kind: Kind
    /// Whether what arrives has passed the downlink of its receiver, where that takes time.
    var isTakenIn = false
    /// Links that the message has crossed before this one.
    var hops: UInt16 = 0
    var subject: UInt32 = 0
    var detail: UInt32 = 0
}
