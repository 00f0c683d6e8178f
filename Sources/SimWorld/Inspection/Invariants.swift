import PubSub
import Reports
import ScenarioModel
import SimKernel

/// What must be true of every world, whatever the scenario: a breach is a fault of the simulator.
struct Invariants {
    private var ledger: DeliveryLedger
    /// The first few breaches, in words.
    private(set) var breaches: [String] = []

    init(_ scenario: Scenario) {
        let routers = scenario.groups.flatMap(\.routers).map(\.router)
        let lifetime = routers.map(\.validation.seenTTL).min() ?? .zero
        ledger = DeliveryLedger(nodeCount: scenario.nodeCount, lifetime: lifetime)
    }

    mutating func notePublication(at now: Instant) { ledger.publish(at: now) }

    /// Nobody delivers what was not published, nor a message with a flaw but who made it; nobody
    /// delivers a message twice.
    mutating func check(
        _ message: Message, from sender: PeerID?, deliveredTo node: PeerID, at now: Instant,
        _ publications: borrowing Publications
    ) {
        guard publications.contains(message) else {
            note("\(node) delivered \(message.id) at \(now), which nobody published")
            return
        }
        if message.authenticity.flaw != .none && sender != nil {
            note("\(node) delivered \(message.id) at \(now), which is \(message.authenticity.flaw)")
        }
        if !ledger.deliver(message.payload, to: node, at: now) {
            note("\(node) delivered \(message.id) a second time at \(now)")
        }
    }

    /// A node that stops forgets what it has had.
    mutating func forget(_ node: PeerID) { ledger.forget(node) }

    /// What was sent, and what the network made of it beside that, has arrived, was dropped, or is
    /// under way.
    mutating func check(_ counts: Counts) {
        let accounted = counts.arrived + counts.dropped + counts.inFlight
        if counts.sent + counts.duplicated != accounted {
            let copies = counts.duplicated == 0 ? "" : " and \(counts.duplicated) duplicated"
            note(
                "\(counts.sent) RPCs sent\(copies), but \(counts.arrived) arrived + "
                    + "\(counts.dropped) dropped + \(counts.inFlight) in flight = \(accounted)")
        }
    }

    /// What the stacks' machines made is what it was computed to be.
    mutating func note(_ mismatches: [String]) {
        for mismatch in mismatches { note(mismatch) }
    }

    private mutating func note(_ breach: String) {
        if breaches.count < 10 { breaches.append(breach) }
    }
}
