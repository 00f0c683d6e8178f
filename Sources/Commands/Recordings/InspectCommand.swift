import PubSub
import Recordings
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimWorld
import Simulator
import TextFormats

/// `pubsub-sim inspect`: a scenario up to a virtual time, and what its nodes know then.
struct InspectCommand {
    /// Virtual time between two looks at the clock and at signals.
    private static let step = Interval.milliseconds(100)

    private let options: InspectOptions
    private let routers: RouterRegistry
    private let stopwatch = Stopwatch()

    init(_ options: InspectOptions, _ routers: RouterRegistry) {
        self.options = options
        self.routers = routers
    }

    /// Does everything, and tells the user how it went.
    func perform() -> ExitCode {
        Interruption.listen()
        guard let scenario = ScenarioInput.load(options.file, options.overrides, routers) else {
            return .badInput
        }
        Console.note(scenario.notes)
        guard let nodes = nodes(of: scenario) else { return .badInput }
        if let topic = options.topic, !scenario.topics.contains(topic) {
            let ending = Suggestion.ending(for: topic, among: scenario.topics)
            Console.error("--topic: the scenario has no topic '\(topic)'; \(ending)")
            return .badInput
        }
        if options.time > scenario.duration {
            Console.error("--at: the run is over at \(scenario.duration)")
            return .badInput
        }
        if let refusal = MemoryLimit.refusal(of: scenario) {
            Console.error(refusal)
            return .broken
        }
        var simulation = Simulation(scenario, seed: options.seed)
        guard advance(&simulation) else {
            Interruption.tell("interrupted at \(pace(of: simulation).reached)")
            return Interruption.exitCode ?? .interrupted
        }
        let shown = nodes.flatMap { simulation.nodes($0) }
        let output = JSONOutput(options.json)
        let json = output.isWanted ? simulation.json(of: shown, topic: options.topic) : []
        return output.show(json: json, text: output.leavesText ? text(simulation, shown) : "")
    }

    /// The nodes that are asked for; nil after telling which of them there are not.
    private func nodes(of scenario: Scenario) -> [NodeSelection]? {
        var found: [NodeSelection] = []
        var isWrong = false
        for name in options.nodes {
            do throws(Mistake) {
                found.append(try scenario.selection(named: name))
            } catch {
                Console.error("--node: \(error.message)")
                isWrong = true
            }
        }
        if isWrong { return nil }
        if options.nodes.isEmpty { return [.nodes(0..<scenario.nodeCount)] }
        return found
    }

    /// Lets the world run up to the time; false if a signal came first.
    private func advance(_ simulation: inout Simulation) -> Bool {
        var progress = Progress(isQuiet: false)
        defer { progress.erase() }
        let goal = Instant.start + options.time
        while simulation.now < goal {
            if Interruption.exitCode != nil { return false }
            simulation.advance(until: min(simulation.now + Self.step, goal))
            progress.update(pace(of: simulation))
        }
        // What happens at the very beginning happens before anybody can look.
        simulation.advance(until: goal)
        return true
    }

    private func pace(of simulation: borrowing Simulation) -> RunProgress {
        RunProgress(
            virtualTime: simulation.now - .start, duration: options.time,
            events: simulation.eventCount, wallSeconds: stopwatch.seconds)
    }

    /// How many nodes there are and how many of them are members, if not all are shown.
    private func total(
        of topic: String, _ simulation: borrowing Simulation, _ nodes: [PeerID]
    ) -> (nodes: Int, members: Int)? {
        if options.nodes.isEmpty { return nil }
        let all = simulation.nodes(.nodes(0..<simulation.nodeCount))
        let states = all.map { simulation.state(of: $0) }
        let overview = TopicOverview(topic: topic, states: states, topics: simulation.topics)
        return (states.count, overview.members.count)
    }

    private func text(_ simulation: borrowing Simulation, _ nodes: [PeerID]) -> String {
        var text = ""
        if let topic = options.topic {
            let overview = TopicOverview(
                topic: topic, states: nodes.map { simulation.state(of: $0) },
                topics: simulation.topics, total: total(of: topic, simulation, nodes))
            text += overview.text
            if options.nodes.isEmpty { return text }
        }
        for node in nodes { text += simulation.state(of: node).text(topics: simulation.topics) }
        return text
    }
}
