import PubSub
import ScenarioModel
import SimKernel
import SimNetwork
import TextFormats

/// Writes down in a document what it leaves to defaults, so that it says the same when defaults
/// change.
///
/// What a document says stays as it was written. What has no word of its own, such as that there
/// are no bursts, is still said by leaving it out. `scenario` is what the document was decoded to.
struct Completion {
    let scenario: Scenario

    /// Fills in everything.
    func complete(_ document: inout JSONValue) {
        document.fill("description", .string(scenario.description))
        document.change("nodes") { nodes in
            for group in scenario.groups {
                nodes.change(group.name) { complete(&$0, as: group) }
            }
        }
        document.fill("messages", .object([]))
        document.change("messages") { completeMessages(&$0) }
        document.fill("topology", .object([]))
        document.change("topology") { completeTopology(&$0) }
        document.fill("links", .object([]))
        document.change("links") { completeLinks(&$0) }
        document.change("stack") { completeStack(&$0) }
        document.change("workload") { list in
            list.changeEach { index, entry in
                guard index < scenario.workloads.count else { return }
                complete(&entry, as: scenario.workloads[index])
            }
        }
        document.change("timeline") { $0.changeEach { _, entry in completeFaults(&entry) } }
        document.change("churn") { $0.changeEach { _, entry in completeChurn(&entry) } }
        guard let samples = scenario.samples else { return }
        document.change("observe") { observe in
            observe.fill("from", samples.from)
            observe.fill("scores", .flag(samples.scores))
        }
    }

    private func completeMessages(_ messages: inout JSONValue) {
        switch scenario.identity {
        case .origin: messages.fill("id", .string("origin"))
        case .content(let byteCount):
            messages.fill("id", .string("content"))
            messages.fill("idSize", .size(byteCount))
        case .application(let byteCount):
            messages.fill("id", .string("application"))
            messages.fill("idSize", .size(byteCount))
        }
    }

    private func completeTopology(_ topology: inout JSONValue) {
        if topology["kind"] == nil {
            topology.fill("kind", .string("edges"))
            topology.fill("edges", .array([]))
        }
        if case .tree(let branching) = scenario.topology.kind {
            topology.fill("branching", .number(branching))
        }
        topology.fill("start", scenario.topology.start)
    }

    private func complete(_ entry: inout JSONValue, as workload: Workload) {
        entry.fill("start", workload.start)
        if workload.flaw != .none { entry.fill("flawShare", .share(workload.flawShare)) }
        if case .schedule = workload.pace { return }
        entry.fill("turn", .string(workload.turn.rawValue))
        entry.fill("content", .string(workload.content.rawValue))
    }

    private func completeFaults(_ entry: inout JSONValue) {
        entry.change("partition") { partition in
            partition.fill("timeout", Decoding.transportTimeout)
            if partition["from"] != nil { partition.fill("oneWay", .flag(false)) }
        }
        entry.change("hold") { $0.fill("oneWay", .flag(false)) }
        entry.change("degrade") { degrade in
            let usual = Degradation()
            degrade.fill("oneWay", .flag(false))
            degrade.fill("latencyFactor", .number(usual.latencyFactor))
            degrade.fill("addedLatency", usual.addedLatency)
            degrade.fill("loss", .share(usual.loss))
        }
    }

    private func completeChurn(_ entry: inout JSONValue) {
        // What has no meaning beside a trace or arrivals, or without sessions, must not be said.
        if entry["trace"] == nil, entry["session"] != nil {
            if entry["arrivals"] == nil { entry.fill("start", Interval.zero) }
            entry.fill("leave", .string(ChurnPlan.Departure.crash.rawValue))
        }
        entry.fill("discovery", .object([]))
        entry.change("discovery") { discovery in
            discovery.fill("kind", .string("topology"))
            if discovery["kind"]?.string == "sampler" { discovery.fill("delay", .seconds(1)) }
        }
    }
}
