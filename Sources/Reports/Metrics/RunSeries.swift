import PubSub
import SimKernel
import SimNetwork

/// What happened in each stretch of a run's time, and how long each message was under way: what
/// pictures over time and the checks of a comparison are made of.
package struct RunSeries: Equatable, Sendable {
    /// What happened within one stretch.
    package struct Stretch: Equatable, Sendable {
        /// Messages published.
        package var published = 0
        /// Deliveries that came over the network.
        package var delivered = 0
        /// Further copies that arrived.
        package var duplicates = 0
        /// Bytes of messages' data in the RPCs sent.
        package var payloadBytes = 0
        /// Bytes of control messages in them.
        package var controlBytes = 0
        /// All bytes of these RPCs.
        package var totalBytes = 0
        /// Members of meshes at the end of the stretch, each seen from its own side.
        package var meshLinks = 0
        /// Fewest and most mesh peers of a running node that has had some, at the end of the
        /// stretch; 0 without such a node.
        package var leastMesh = 0
        package var mostMesh = 0
        /// Nodes that run at the end of the stretch.
        package var runningNodes = 0
    }

    /// The most stretches of a run: enough for a picture, little to keep.
    static let mostStretches: UInt64 = 600

    /// How long a stretch is: whole seconds.
    package let width: Interval
    /// The stretches from the start of the run on; the last may be shorter.
    package private(set) var stretches: [Stretch] = []
    /// When a message was published, and when it was last delivered; nil when it never was.
    private struct Window: Equatable, Sendable {
        var published: Instant
        var last: Instant?
    }

    /// Bytes of the data of first copies that came over the network, and of further copies.
    package private(set) var firstBytes = 0
    package private(set) var duplicateBytes = 0
    /// Latencies by the receivers' regions; nil where there are no regions.
    package private(set) var regions: RegionLatencies?
    private var windows: [Window] = []
    private var current = Stretch()
    private var meshLinks = 0
    private var runningNodes = 0
    private var meshSizes: [Int32]
    private var hasHadMesh: [Bool]
    private var isRunning: [Bool]

    /// A series of a run of `nodeCount` nodes at `places` that lasts so long.
    package init(nodeCount: Int, duration: Interval, places: NodeLocations? = nil) {
        let second: UInt64 = 1_000_000_000
        let step = second * Self.mostStretches
        let seconds = max(1, (duration.nanoseconds + step - 1) / step)
        width = Interval(nanoseconds: seconds * second)
        meshSizes = Array(repeating: 0, count: nodeCount)
        isRunning = Array(repeating: false, count: nodeCount)
        hasHadMesh = isRunning
        regions = places.flatMap { RegionLatencies($0, nodeCount: nodeCount) }
    }

    /// Processes one event.
    package mutating func record(_ event: TraceEvent) {
        advance(to: event.time)
        let node = Int(event.node.rawValue)
        switch event.kind {
        case .publish(let message): publish(message, at: event.time)
        case .deliver(let message, let sender):
            if sender != nil { deliver(message, to: node, at: event.time) }
        case .duplicate(let message, _):
            current.duplicates += 1
            duplicateBytes += Int(message.dataSize)
        case .send(_, _, let size): count(size)
        case .graft:
            meshSizes[node] += 1
            hasHadMesh[node] = true
            meshLinks += 1
        case .prune:
            meshSizes[node] -= 1
            meshLinks -= 1
        case .start:
            if !isRunning[node] { runningNodes += 1 }
            isRunning[node] = true
        case .stop:
            // A node that stops forgets its meshes without pruning them.
            meshLinks -= Int(meshSizes[node])
            meshSizes[node] = 0
            if isRunning[node] { runningNodes -= 1 }
            isRunning[node] = false
        case .reject, .copy, .receive, .drop, .refuse, .withhold, .promiseBroken, .join, .leave,
            .connect,
            .disconnect, .pause, .resume, .note:
            break
        }
    }

    /// Ends the run at `end`.
    package mutating func finish(at end: Instant) {
        advance(to: end)
        if current != Stretch() || .start + width * stretches.count < end { close() }
    }

    private mutating func publish(_ message: Message, at now: Instant) {
        current.published += 1
        if Int(message.payload.rawValue) == windows.count { windows.append(Window(published: now)) }
    }

    private mutating func deliver(_ message: Message, to node: Int, at now: Instant) {
        current.delivered += 1
        firstBytes += Int(message.dataSize)
        let index = Int(message.payload.rawValue)
        guard index < windows.count else { return }
        windows[index].last = now
        regions?.add(now - windows[index].published, at: node)
    }

    private mutating func count(_ size: RPCSize) {
        current.payloadBytes += size.payload
        current.controlBytes += size.control
        current.totalBytes += size.total
    }

    private mutating func advance(to now: Instant) {
        while now >= .start + width * (stretches.count + 1) { close() }
    }

    private mutating func close() {
        current.meshLinks = meshLinks
        current.runningNodes = runningNodes
        let sizes = meshSizes.indices.filter { isRunning[$0] && hasHadMesh[$0] }
            .map { Int(meshSizes[$0]) }
        current.leastMesh = sizes.min() ?? 0
        current.mostMesh = sizes.max() ?? 0
        stretches.append(current)
        current = Stretch()
    }
}

/// What the checks of a comparison ask.
extension RunSeries {
    /// How many messages were published while an earlier one was still being delivered: its bytes
    /// and duplicates cannot be told from theirs.
    package var overlappingMessages: Int {
        var count = 0
        var busyUntil: Instant?
        for window in windows {
            if let busyUntil, window.published < busyUntil { count += 1 }
            if let last = window.last { busyUntil = max(busyUntil ?? last, last) }
        }
        return count
    }

    /// When the first message was published; nil when none was.
    package var firstPublication: Instant? { windows.first?.published }

    /// Mean number of mesh peers of a running node, stretch by stretch.
    package var meshDegrees: [Double] {
        stretches.map {
            $0.runningNodes == 0 ? 0 : Double($0.meshLinks) / Double($0.runningNodes)
        }
    }
}
