import ScenarioModel
import SimKernel
import SimNetwork
import TextFormats

/// The edges of a graph, as far as they have been read.
struct GMLEdges {
    /// Keys of an edge that have a meaning here, or that say nothing about a network; `key` tells
    /// the edges of a multigraph apart.
    private static let known =
        quantities + ["source", "target", "label", "name", "key", "id", "comment", "graphics"]
    private static let quantities = ["latency", "jitter", "packet_loss"]

    /// What has been read.
    private(set) var graph: LatencyGraph
    private let isDirected: Bool
    /// Whether of several edges between two nodes the shortest counts (Shadow's
    /// `compute_shortest_paths`); otherwise there is one.
    private let takesShortest: Bool
    /// For look-up only.
    private var indices: [UInt64: Int] = [:]
    /// Where the edge of each pair of indices stands; for look-up only.
    private var places: [Int: Location] = [:]
    private let count: Int

    /// No edges yet between `nodes`.
    init(nodes: [GMLNode], isDirected: Bool, takesShortest: Bool) {
        self.takesShortest = takesShortest
        graph = LatencyGraph(count: nodes.count)
        self.isDirected = isDirected
        count = nodes.count
        for (index, node) in nodes.enumerated() { indices[node.id] = index }
    }

    /// Adds the edge that `entry` describes, or reports what is wrong with it. Keys that are not
    /// read are added to `unread`.
    mutating func add(
        _ entry: GMLEntry, unread: inout UnreadKeys, _ decoding: inout ScenarioDecoder
    ) {
        guard let fields = GMLFields(entry, &decoding) else { return }
        checkKeys(of: fields, unread: &unread, &decoding)
        let source = end("source", of: fields, &decoding)
        let target = end("target", of: fields, &decoding)
        let latency = fields.amount("latency", of: .shadowTime, &decoding)
        if latency == 0 {
            fields.report(
                "expected more than no time; Shadow takes no less either", in: "latency", &decoding)
        }
        let loss = loss(of: fields, &decoding)
        let jitter =
            fields["jitter"].flatMap { _ in fields.amount("jitter", of: .shadowTime, &decoding) }
        guard let source, let target, let latency else { return }
        let key = isDirected ? (source, target) : (min(source, target), max(source, target))
        if let first = places[key.0 * count + key.1], !takesShortest {
            decoding.report([
                Diagnostic(
                    location: entry.location, path: "edge",
                    message: "this edge is given already, in line \(first.line); with "
                        + "shortestPath: true the shorter one counts")
            ])
            return
        }
        places[key.0 * count + key.1] = entry.location
        let way = PathProperties(
            latency: Interval(nanoseconds: latency), loss: loss,
            jitter: PathJitter(upTo: Interval(nanoseconds: jitter ?? 0)))
        graph.add(from: source, to: target, way)
        if !isDirected, source != target { graph.add(from: target, to: source, way) }
    }

    /// What would be missed without its meaning is a mistake: a bandwidth, or a slip of the pen.
    private func checkKeys(
        of fields: GMLFields, unread: inout UnreadKeys, _ decoding: inout ScenarioDecoder
    ) {
        for entry in fields.others(than: Self.known) {
            let key = entry.key.lowercased()
            if key.contains("bandwidth") {
                fields.report(
                    "an edge has no bandwidth here, nor in Shadow; give host_bandwidth_up and "
                        + "host_bandwidth_down to its nodes", in: entry.key, &decoding)
            } else if let near = Suggestion.nearest(to: key, among: Self.quantities),
                fields[near] == nil
            {
                fields.report("unknown key; did you mean '\(near)'?", in: entry.key, &decoding)
            } else {
                unread.note(entry, of: fields.name)
            }
        }
    }

    private func end(_ key: String, of fields: GMLFields, _ decoding: inout ScenarioDecoder) -> Int?
    {
        guard let id = fields.wholeNumber(key, upTo: UInt64(UInt32.max), &decoding) else {
            return nil
        }
        // An id that is wrong where it is given has been reported, and may be meant here.
        if indices[id] == nil {
            fields.report("no node has the id \(id)", in: key, &decoding)
        }
        return indices[id]
    }

    /// The chance that a packet is lost on the edge, nothing if it has none; exact, unless it has
    /// more digits than a fraction of two 32-bit numbers.
    private func loss(of fields: GMLFields, _ decoding: inout ScenarioDecoder) -> Ratio {
        let key = "packet_loss"
        guard let entry = fields[key] else { return .zero }
        guard case .number(let text) = entry.value, let number = DecimalNumber(text),
            let share = number.nearestDouble, 0...1 ~= share
        else {
            let message = "expected a number from 0 to 1, found \(entry.summary)"
            fields.report(message, in: key, &decoding)
            return .zero
        }
        do throws(Mistake) {
            return try Ratio.of(number, found: text)
        } catch {
            // Programs write as many digits as a double has.
            return Ratio.nearest(to: UInt64(share * 0x1p53), of: 1 << 53)
        }
    }
}
