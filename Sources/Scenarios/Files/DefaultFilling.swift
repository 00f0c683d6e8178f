import PubSub
import ScenarioModel
import SimKernel
import SimNetwork
import TextFormats

/// Writes down in a document what it leaves to defaults, so that it says the same when defaults
/// change.
///
/// What a document says stays as it was written. What has no word of its own, such as that there
/// are no bursts, is still said by leaving it out. `scenario` is what the document was decoded to:
/// it tells what depends on other fields; all other defaults are those of the schema's rows.
struct DefaultFilling {
    let scenario: Scenario

    /// Fills in everything.
    func complete(_ document: inout JSONValue) {
        document.change("nodes") { nodes in
            for group in scenario.groups {
                nodes.change(group.name) { complete(&$0, as: group) }
            }
        }
        document.fill("messages", .object([]))
        document.change("messages") { completeMessages(&$0) }
        document.fill("links", .object([]))
        document.change("links") { completeLinks(&$0) }
        document.change("stack") { completeStack(&$0) }
        document.change("applications") { list in
            list.changeEach { _, entry in entry.change("ask") { completeQuestions(&$0) } }
        }
        document.change("churn") { list in
            list.changeEach { index, entry in
                guard index < scenario.churn.count else { return }
                complete(&entry, as: scenario.churn[index])
            }
        }
        if let samples = scenario.samples {
            document.change("observe") { $0.fill("from", samples.from) }
        }
        SchemaDefaults.fill(&document)
    }

    private func completeMessages(_ messages: inout JSONValue) {
        switch scenario.identity {
        case .origin: messages.fill("id", .string("origin"))
        case .content: messages.fill("id", .string("content"))
        case .application: messages.fill("id", .string("application"))
        }
    }

    /// An answer is as large as its question.
    private func completeQuestions(_ ask: inout JSONValue) {
        let field = Schema.field("applications[].ask.answerSize")
        guard let size = ask["size"], field?.hasMeaning(in: ask) == true else { return }
        ask.fill("answerSize", size.kind)
    }

    private func complete(_ entry: inout JSONValue, as plan: ChurnPlan) {
        entry.change("discovery") { discovery in
            if let delay = plan.discovery.delay { discovery.fill("delay", delay) }
        }
    }
}
