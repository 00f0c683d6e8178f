import Explanations
import PubSub
import Recordings
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimWorld
import Simulator
import TextFormats

/// `pubsub-sim explain`: why a copy came when it came, which came last, why a peer left a mesh, who
/// had none.
struct ExplainCommand {
    private let options: ExplainOptions
    private let routers: RouterRegistry

    init(_ options: ExplainOptions, _ routers: RouterRegistry) {
        self.options = options
        self.routers = routers
    }

    /// Does everything, and tells the user how it went.
    func perform() -> ExitCode {
        Interruption.listen()
        do throws(SystemError) {
            switch try RunInput(options.file) {
            case .folder: return explainRecording()
            case .trace: return explainTrace()
            case .scenario: break
            }
        } catch {
            Console.error("\(options.file): cannot read it: \(error)")
            return .badInput
        }
        let scenario = ScenarioInput.load(options.file, options.overrides, routers)
        return scenario.map { explain($0, seed: options.seed) } ?? .badInput
    }

    private func explainRecording() -> ExitCode {
        if let mistake = options.uselessOption(with: "a recording") {
            Console.error("\(mistake); to change it, explain \(options.file)/scenario.json5")
            return .badInput
        }
        let folder = options.file
        guard let recording = RecordingFolder.load(folder, withTrace: false, routers),
            let scenario = RecordingFolder.scenario(
                of: recording, in: folder, seed: recording.manifest.seed)
        else { return .badInput }
        return explain(
            scenario, seed: recording.manifest.seed, fingerprint: recording.manifest.fingerprint)
    }

    /// Runs `scenario` with details, which must come to `fingerprint` if that is given.
    private func explain(
        _ scenario: Scenario, seed: UInt64?, fingerprint: String? = nil
    ) -> ExitCode {
        if let refusal = MemoryLimit.refusal(of: scenario) {
            Console.error(refusal)
            return .broken
        }
        guard let run = ExplainedRun(scenario, seed: seed) else {
            return Interruption.exitCode ?? .broken
        }
        if let fingerprint, run.fingerprint != fingerprint {
            Console.error(
                "\(options.file): this version does not do what was recorded; "
                    + "pubsub-sim replay names the first event that differs")
            return .missed
        }
        return answer(run)
    }

    private func explainTrace() -> ExitCode {
        if let mistake = options.uselessOption(with: "a trace") {
            Console.error(mistake)
            return .badInput
        }
        var reader = TraceReader(names: NodeNames())
        var ledger = DelayLedger(nodeCount: 0, hasDetails: false)
        var count = 0
        do throws(SystemError) {
            var lines = try LineReader(options.file)
            while let piece = try lines.next() {
                if let number = reader.read(piece, { ledger.record($0) }) {
                    let line = count + number + 1
                    Console.error("\(options.file):\(line): this line \(reader.problem)")
                    return .badInput
                }
                if reader.isOutdated {
                    Console.error(
                        "\(options.file): this is a trace of format 1, whose 'send' lines say when "
                            + "RPCs arrive; make the trace again with 'run --trace'")
                    return .badInput
                }
                count += piece.count { $0 == UInt8(ascii: "\n") }
                if let code = Interruption.exitCode {
                    Interruption.tell("interrupted while the trace was read")
                    return code
                }
            }
        } catch {
            Console.error("\(options.file): cannot read it: \(error)")
            return .badInput
        }
        return answer(
            ExplainedRun(ledger, names: reader.names, topics: reader.topics, until: reader.end))
    }

    private func answer(_ run: ExplainedRun) -> ExitCode {
        switch options.question {
        case .copy(let id, let name): return answer(id, at: name, run)
        case .late(let limit):
            let stragglers = Stragglers(run.ledger, limit: limit, topics: run.topics)
            return show({ stragglers.json(run.names) }, { stragglers.text(run.names) })
        case .prune(let peer, let node):
            guard let one = run.node(named: peer, .prune), let other = run.node(named: node, .prune)
            else { return .badInput }
            let leavings = MeshLeavings(run.ledger.leavings(of: one, from: other), one, other)
            let scores = run.scores(before: leavings.all)
            return show(
                { leavings.json(run.names, topics: run.topics, scores: scores) },
                { leavings.text(run.names, topics: run.topics, scores: scores) })
        case .isolated:
            let isolations = Isolations(run.ledger, until: run.end)
            return show(
                { isolations.json(run.names, topics: run.topics) },
                { isolations.text(run.names, topics: run.topics) })
        }
    }

    private func answer(_ id: MessageID, at name: String, _ run: ExplainedRun) -> ExitCode {
        guard let place = run.ledger.place(of: id) else {
            Console.error(
                "--message: \(MessageCatalogue(id, run.ledger.messages).absence(run.names))")
            return .badInput
        }
        guard let node = run.node(named: name, .node) else { return .badInput }
        guard let copy = run.ledger.copy(of: id, at: node) else {
            let missing = MissingCopy(run.ledger, place, node, until: run.end, run.names)
            return show({ missing.json(run.names) }, { missing.text(run.names) })
        }
        let explanation = CopyExplanation(run.ledger, copy: copy, topics: run.topics)
        return show({ explanation.json(run.names) }, { explanation.text(run.names) })
    }

    private func show(_ json: () -> [UInt8], _ text: () -> String) -> ExitCode {
        let output = JSONOutput(options.json)
        return output.show(
            json: output.isWanted ? json() : [], text: output.leavesText ? text() : "")
    }
}
