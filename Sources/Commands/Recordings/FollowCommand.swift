import P2PHost
import PubSub
import Recordings
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimWorld
import Simulator
import TextFormats

/// `pubsub-sim follow`: one message's way from who published it to all who had it.
struct FollowCommand {
    private static let slice = 10_000
    private let options: FollowOptions
    private let routers: RouterRegistry
    private let stopwatch = Stopwatch()

    init(_ options: FollowOptions, _ routers: RouterRegistry) {
        self.options = options
        self.routers = routers
    }

    /// Does everything, and tells the user how it went.
    func perform() -> ExitCode {
        Interruption.listen()
        do throws(SystemError) {
            switch try RunInput(options.file) {
            case .folder: return followRecording()
            case .trace: return followTrace(options.file, NodeNames())
            case .scenario: break
            }
        } catch {
            Console.error("\(options.file): cannot read it: \(error)")
            return .badInput
        }
        let scenario = ScenarioInput.load(options.file, options.overrides, routers)
        return scenario.map { follow($0) } ?? .badInput
    }

    private func followRecording() -> ExitCode {
        if let mistake = options.uselessOption(with: "a recording") {
            Console.error("\(mistake); to change it, follow \(options.file)/scenario.json5")
            return .badInput
        }
        let folder = options.file
        guard let recording = RecordingFolder.load(folder, withTrace: false, routers),
            let scenario = RecordingFolder.scenario(
                of: recording, in: folder, seed: recording.manifest.seed)
        else { return .badInput }
        if recording.manifest.files.contains(where: { $0.name == Recording.FileName.trace }) {
            return followTrace("\(folder)/\(Recording.FileName.trace)", NodeNames(scenario))
        }
        return follow(scenario, as: recording)
    }

    private func followTrace(_ file: String, _ names: NodeNames) -> ExitCode {
        if let mistake = options.uselessOption(with: "a trace") {
            Console.error(mistake)
            return .badInput
        }
        var path = MessagePath(options.message, names: names)
        var count = 0
        do throws(SystemError) {
            var reader = try LineReader(file)
            while let lines = try reader.next() {
                if let number = path.read(lines) {
                    let line = count + number + 1
                    Console.error("\(file):\(line): this line is not an event of a trace")
                    return .badInput
                }
                if path.isOutdated {
                    Console.error(
                        "\(file): this is a trace of format 1, whose 'send' lines say when RPCs "
                            + "arrive; this version reads format \(RecordingManifest.format), with "
                            + "'receive' lines: make the trace again with 'run --trace'")
                    return .badInput
                }
                count += lines.count { $0 == UInt8(ascii: "\n") }
                if let code = Interruption.exitCode {
                    Interruption.tell("interrupted while the trace was read")
                    return code
                }
            }
        } catch {
            Console.error("\(file): cannot read it: \(error)")
            return .badInput
        }
        return show(path)
    }

    /// Runs `scenario`; as the run that `recording` keeps, if that is given.
    private func follow(_ scenario: Scenario, as recording: Recording? = nil) -> ExitCode {
        let author = options.message.author.rawValue
        if !options.message.isContent, Int(author) >= scenario.nodeCount {
            Console.error(
                "--message: no node \(author) for '\(options.message)'; nodes are 0 to "
                    + "\(scenario.nodeCount - 1)")
            return .badInput
        }
        if let refusal = MemoryLimit.refusal(of: scenario) {
            Console.error(refusal)
            return .broken
        }
        var run = FollowedRun(scenario, options, recording)
        var progress = Progress(isQuiet: false)
        defer { progress.erase() }
        while run.advance(events: Self.slice) {
            if let code = Interruption.exitCode {
                progress.erase()
                Interruption.tell("interrupted at \(run.pace(stopwatch).reached)")
                return code
            }
            progress.update(run.pace(stopwatch))
        }
        progress.erase()
        if let place = run.firstOther {
            Console.error(
                "\(options.file): this version does not do what was recorded, from event "
                    + "\(place) on; a recording with a trace ('run --record-trace') can be followed"
            )
            return .missed
        }
        return show(run.path)
    }

    private func show(_ path: MessagePath) -> ExitCode {
        guard path.isThere else {
            Console.error("--message: \(path.absence)")
            return .badInput
        }
        let output = JSONOutput(options.json)
        return output.show(
            json: output.isWanted ? path.json : [],
            text: output.leavesText ? path.text(listsAll: options.listsAll) : "")
    }
}
