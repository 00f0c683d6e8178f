import Reports
import ScenarioModel
import SimKernel

/// A scenario's timeline in words, as pictures over time name it.
struct TimelineWords: Equatable, Sendable {
    /// When, in seconds.
    let time: Double
    /// What, such as `partition asia`.
    let text: String

    /// The entries of the timeline of `scenario`, in its order; of one kind at one time the first.
    static func all(_ scenario: Scenario) -> [TimelineWords] {
        var found: [TimelineWords] = []
        for entry in scenario.timeline {
            let words = TimelineWords(time: entry.time.seconds, text: text(of: entry.action))
            if found.last != words { found.append(words) }
        }
        return found
    }

    private static func text(of action: TimelineEntry.Action) -> String {
        switch action {
        case .subscribe: "subscribe"
        case .unsubscribe: "unsubscribe"
        case .publish: "publish"
        case .connect: "connect"
        case .disconnect: "disconnect"
        case .tell: "tell"
        case .stop: "stop"
        case .start: "start"
        case .bandwidth: "bandwidth"
        case .fault(let fault): text(of: fault)
        }
    }

    private static func text(of fault: Fault) -> String {
        switch fault {
        case .partition(_, let name, _): named("partition", name)
        case .heal(let name): named("heal", name)
        case .hold(_, let name): named("hold", name)
        case .release(let name): named("release", name)
        case .degrade(_, let name, _): named("degrade", name)
        case .restore(let name): named("restore", name)
        case .pause: "pause"
        case .resume: "resume"
        case .slow: "slow"
        case .suspend: "suspend"
        case .leave: "leave"
        case .quiesce: "quiesce"
        }
    }

    private static func named(_ word: String, _ name: String?) -> String {
        name.map { "\(word) \($0)" } ?? word
    }
}
