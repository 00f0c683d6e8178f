import PubSub
import Reports
import SimKernel

/// Why a node never had a message.
package struct MissingCopy: Sendable {
    package let message: FollowedMessage
    package let node: PeerID
    /// What is known, in sentences; the first is what kept it away most.
    package let reasons: [String]

    /// Why `node` never had the message at that place; the run ended at `end`.
    package init(
        _ ledger: DelayLedger, _ place: Int, _ node: PeerID, until end: Instant, _ names: NodeNames
    ) {
        message = ledger.messages[place]
        self.node = node
        reasons = Self.reasons(ledger, place, node, until: end, names)
    }

    private static func reasons(
        _ ledger: DelayLedger, _ place: Int, _ node: PeerID, until end: Instant, _ names: NodeNames
    ) -> [String] {
        let network = ledger.network
        let message = ledger.messages[place]
        let index = Int(node.rawValue)
        guard index < network.nodeCount, !network.lives[index].isEmpty else {
            return ["it never ran"]
        }
        var reasons: [String] = []
        let spans = network.memberships[index].filter { $0.topic == message.topic }.map(\.span)
        if !network.lives[index].contains(where: { $0.contains(message.time) }) {
            reasons.append("it did not run when the message was published")
        }
        if spans.isEmpty {
            reasons.append("it never was a member of the topic")
        } else if !spans.contains(where: { $0.contains(message.time) }) {
            let next = spans.first { $0.begin > message.time }
            reasons.append(
                "it was no member of the topic when the message was published"
                    + (next.map { ", but from \($0.begin) s on" } ?? ""))
        }
        let links = network.links.filter {
            $0.sender == node && ($0.closed ?? .never) > message.time && $0.opened < end
        }
        if links.isEmpty {
            reasons.append("it had no connection from then on")
        } else {
            let holders = links.filter { link in
                ledger.copy(of: message.id, at: link.receiver) != nil
            }
            reasons.append(
                "\(holders.count) of the \(Count(links.count, "peer")) that it was connected with "
                    + "from then on had it")
        }
        let losses = ledger.losses.filter { $0.message == place && $0.receiver == node }
        for loss in losses.prefix(8) {
            reasons.append(
                "a copy from \(names.name(of: loss.sender)) was dropped at \(loss.time) s: "
                    + loss.reason)
        }
        return reasons
    }

    /// It for people.
    package func text(_ names: NodeNames) -> String {
        ([
            "\(message.id) was published at \(message.time) s, and \(names.name(of: node)) never "
                + "had it:"
        ] + reasons.map { "  \($0)" }).map { "\($0)\n" }.joined()
    }
}
