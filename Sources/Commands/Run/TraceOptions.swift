import PubSub
import Recordings
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimWorld
import Simulator
import TextFormats

/// Which lines of a trace are wanted, as the command line says it.
struct TraceOptions {
    /// The options of it.
    static let all: [Option] = [.type, .node, .topic, .message, .time, .names]

    private let types: [EventFilter.Event]
    private let nodes: [String]
    private let topic: String?
    private let message: MessageID?
    private let time: ClosedRange<Instant>?
    private let showsNames: Bool

    /// What `arguments` say; adds what is wrong to `mistakes`.
    init(_ arguments: Arguments, _ mistakes: inout [String]) {
        var types: [EventFilter.Event] = []
        for word in arguments.values(of: .type).flatMap({ $0.split(separator: ",") }) {
            if let type = EventFilter.Event(rawValue: String(word)) {
                types.append(type)
            } else {
                let ending = Suggestion.ending(
                    for: String(word), among: EventFilter.Event.allCases.map(\.rawValue))
                mistakes.append("--type: unknown type '\(word)'; \(ending)")
            }
        }
        self.types = types
        nodes = arguments.values(of: .node)
        topic = arguments.values(of: .topic).first
        message = arguments.value(of: .message, &mistakes) { MessageID(named: $0) }
        time = arguments.value(of: .time, &mistakes) { Self.range($0) }
        showsNames = arguments.has(.names)
    }

    /// A time from `10s..20s`; either end may be left out.
    private static func range(_ text: String) -> ClosedRange<Instant>? {
        guard let dots = text.firstRange(of: "..") else { return nil }
        let ends = [text[..<dots.lowerBound], text[dots.upperBound...]].map(String.init)
        func instant(_ end: String, or other: Instant) -> Instant? {
            if end.isEmpty { return other }
            return (try? Interval(text: end)).map { .start + $0 }
        }
        guard let from = instant(ends[0], or: .start), let to = instant(ends[1], or: .never),
            from <= to, ends != ["", ""]
        else { return nil }
        return from...to
    }

    /// The sieve for the trace of `simulation`, a run of `scenario`.
    ///
    /// - Precondition: `problems` has found nothing.
    func sieve(for scenario: Scenario, _ simulation: borrowing Simulation) -> TraceSieve {
        var sieve = TraceSieve()
        sieve.types = types
        if !nodes.isEmpty {
            let selections = nodes.compactMap { try? scenario.selection(named: $0) }
            sieve.nodes = selections.flatMap { simulation.nodes($0) }
        }
        sieve.topic = topic
        sieve.message = message
        if let time { sieve.time = time }
        sieve.names = showsNames ? NodeNames(scenario) : nil
        return sieve
    }

    /// What is wrong with the nodes and the topic, in a sentence each.
    func problems(in scenario: Scenario) -> [String] {
        var problems: [String] = []
        for name in nodes {
            do throws(Mistake) {
                _ = try scenario.selection(named: name)
            } catch {
                problems.append("--node: \(error.message)")
            }
        }
        if let topic, !scenario.topics.contains(topic) {
            let ending = Suggestion.ending(for: topic, among: scenario.topics)
            problems.append("--topic: the scenario has no topic '\(topic)'; \(ending)")
        }
        return problems
    }
}
