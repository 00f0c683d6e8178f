import PubSub
import ScenarioModel
import SimKernel

/// Samples as a table of comma-separated values (docs/report.md §"The samples"): a row for each
/// mesh and one for each pair of peers, told apart by their `kind`.
struct SampleRows: Sendable {
    private static let header = "t,kind,node,peer,topic,degree,p1,p2,p3,p3b,p4,p5,p6,p7,total\n"

    private let topics: [String]
    private var bytes = Array(Self.header.utf8)

    init(topics: [String]) { self.topics = topics.map { Self.quoted($0) } }

    /// The rows since the last call, the head of the table before the first.
    mutating func take() -> [UInt8] {
        defer { bytes.removeAll() }
        return bytes
    }

    mutating func append(_ observation: RouterObservation, of node: PeerID, at time: Instant) {
        for mesh in observation.meshes {
            let topic = topics[Int(mesh.topic.rawValue)]
            append("\(time),mesh,\(node.rawValue),,\(topic),\(mesh.degree),,,,,,,,,\n")
        }
        for score in observation.scores {
            append("\(time),score,\(node.rawValue),\(score.peer.rawValue),,")
            for part in ReportMetric.ScorePart.allCases {
                append(",\(Self.number(part.value(in: score.components)))")
            }
            append(",\(Self.number(score.components.total))\n")
        }
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    /// A number that reads back as the same; a weight below zero makes no zero negative.
    private static func number(_ value: Double) -> String { value == 0 ? "0" : "\(value)" }

    /// A text as a field (RFC 4180 §2): within quotation marks if something in it would end it.
    private static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { !",\"\r\n".utf8.contains($0) }
        return isPlain ? text : "\"\(text.replacing("\"", with: "\"\""))\""
    }
}
