import Comparisons
import PubSub
import Reports
import SimKernel
import Testing

@Suite("Reach in random worlds")
struct NaiveCoverageTests {
    private static let nodes: UInt32 = 6

    /// A world in which nodes come, go, say and hear things at random.
    private static func events(_ seed: UInt64) -> [TraceEvent] {
        var random = RandomStream(seed: seed)
        var events: [TraceEvent] = []
        var members = Array(repeating: false, count: Int(nodes))
        var heard: [[Bool]] = []
        var time: UInt64 = 0
        for _ in 0..<120 {
            time += UInt64(random.next(below: 200))
            let node = random.next(below: Int(nodes))
            switch random.next(below: 8) {
            case 0, 1:
                if !members[node] { events.append(event(time, node, .join(TopicID(0)))) }
                members[node] = true
            case 2:
                let kind = random.next(below: 2) == 0 ? TraceEvent.Kind.stop : .leave(TopicID(0))
                if members[node] { events.append(event(time, node, kind)) }
                members[node] = false
            case 3, 4:
                let message = Happening.message(UInt32(heard.count), by: UInt32(node))
                events.append(event(time, node, .publish(message)))
                heard.append(Array(repeating: false, count: Int(nodes)))
                heard[heard.count - 1][node] = true
            default:
                guard !heard.isEmpty, members[node] else { continue }
                let number = max(0, heard.count - 1 - random.next(below: 4))
                if heard[number][node] { continue }
                heard[number][node] = true
                let message = Happening.message(UInt32(number), by: 0)
                events.append(event(time, node, .deliver(message, from: PeerID(0))))
            }
        }
        return events
    }

    private static func event(_ time: UInt64, _ node: Int, _ kind: TraceEvent.Kind) -> TraceEvent {
        Happening.event(time, UInt32(node), kind)
    }

    @Test("The bits come to what the definition says", arguments: 1...60 as ClosedRange<UInt64>)
    func random(seed: UInt64) throws {
        let events = Self.events(seed)
        for (settle, deadline) in [(0, 0), (500, 0), (0, 300), (0, 1500), (700, 900)] {
            let naive = NaiveCoverage(
                events: events, settle: .milliseconds(UInt64(settle)),
                deadline: deadline == 0 ? nil : .milliseconds(UInt64(deadline)),
                end: .start + .seconds(20))
            let pairs = naive.pairs(nodes: Self.nodes)
            let limit = deadline == 0 ? "" : ", deadline: '\(deadline) ms'"
            let metric = "metric: 'reach', settle: '\(settle) ms'\(limit)"
            let found = try Measuring.values(metric, of: events)
            let wanted = pairs.expected == 0 ? -1 : Double(pairs.reached) / Double(pairs.expected)
            #expect(found == [wanted], "settle \(settle), deadline \(deadline)")
        }
    }
}
