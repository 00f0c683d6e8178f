import SimKernel
import SimNetwork

/// The edges of a graph, as far as they have been read.
struct GMLEdges {
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

    /// Adds the edge that `entry` describes, or reports what is wrong with it.
    mutating func add(_ entry: GMLEntry, _ decoding: inout Decoding) {
        guard let fields = GMLFields(entry, &decoding) else { return }
        let source = end("source", of: fields, &decoding)
        let target = end("target", of: fields, &decoding)
        let latency = fields.amount("latency", of: .shadowTime, &decoding)
        if latency == 0 {
            fields.report(
                "expected more than no time; Shadow takes no less either", in: "latency", &decoding)
        }
        let loss = loss(of: fields, &decoding)
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
        let way = Way(latency: Interval(nanoseconds: latency), loss: loss)
        graph.add(from: source, to: target, way)
        if !isDirected, source != target { graph.add(from: target, to: source, way) }
    }

    private func end(_ key: String, of fields: GMLFields, _ decoding: inout Decoding) -> Int? {
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
    private func loss(of fields: GMLFields, _ decoding: inout Decoding) -> Ratio {
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
