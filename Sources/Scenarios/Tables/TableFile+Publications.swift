import PubSub
import ScenarioModel
import SimKernel
import SimNetwork
import TextFormats

extension TableFile {
    /// The table's publications: columns `time_ns,node` and perhaps `size`, in file order.
    func publications(_ decoding: inout ScenarioDecoder, start: Interval) -> [ScheduledPublication]?
    {
        guard
            let rows = TableRows(
                table, required: ["time_ns", "node"], optional: ["size"], &decoding)
        else { return nil }
        let found: [ScheduledPublication]? = rows.map(&decoding) { row, decoding in
            let time = row.amount("time_ns", upTo: Measure.duration.largest, &decoding)
                .map { Interval(nanoseconds: $0) }
            let node = row.node("node", &decoding)
            let size = row.cell("size").flatMap { _ in
                row.amount("size", upTo: Measure.size.largest, &decoding)
            }
            if let time, let problem = decoding.problem(withTime: time, start: start) {
                row.report(problem, in: "time_ns", &decoding)
            }
            guard let time, let node else { return nil }
            return ScheduledPublication(
                time: time, publisher: PeerID(node.rawValue), size: size.map { Int($0) })
        }
        guard let found else { return nil }
        guard !found.isEmpty else {
            decoding.report("the table has no rows; expected at least one publication", in: field)
            return nil
        }
        return found
    }
}
