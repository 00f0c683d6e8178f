import PubSub

/// How often what happened; docs/report.md defines each.
public struct Counts: Equatable, Sendable {
    /// Messages published.
    public var publish = 0
    /// Messages handed to applications, a publisher's own included.
    public var deliver = 0
    /// Further copies that arrived.
    public var duplicate = 0
    /// Messages refused.
    public var reject = 0
    /// Copies of messages sent.
    public var payload = 0
    /// IHAVE control messages sent, one for each topic and peer.
    public var ihave = 0
    /// Message ids in them.
    public var ihaveIds = 0
    /// IWANT control messages sent.
    public var iwant = 0
    /// Message ids in them.
    public var iwantIds = 0
    /// IDONTWANT control messages sent.
    public var idontwant = 0
    /// Message ids in them.
    public var idontwantIds = 0
    /// Copies that were not sent because of an IDONTWANT.
    public var withheld = 0
    /// GRAFT control messages sent.
    public var graft = 0
    /// PRUNE control messages sent.
    public var prune = 0
    /// Peers that they name for peer exchange.
    public var pxPeers = 0
    /// Messages that peers were asked for and did not send in time.
    public var promisesBroken = 0
    /// Dials, whether or not the two had a connection already.
    public var connect = 0
    /// Those of them that a router asked for.
    public var connectAsked = 0
    /// Those that failed: the other did not run or could not be dialled, or the network was cut.
    public var connectFailed = 0
    /// RPCs sent.
    public var sent = 0
    /// RPCs arrived.
    public var arrived = 0
    /// RPCs that were sent and will never arrive.
    public var dropped = 0
    /// RPCs still under way at the end.
    public var inFlight = 0
    /// Segments that streams sent again because they were lost.
    public var retransmitted = 0
    /// Copies of RPCs that the network made.
    public var duplicated = 0

    /// Nothing has happened.
    public init() {}

    /// Counts what an RPC that is sent consists of.
    mutating func countSent(_ rpc: RPC) {
        sent += 1
        switch rpc {
        case .message: payload += 1
        case .bundle(let bundle):
            payload += bundle.messages.count
            count(bundle.control)
        }
    }

    private mutating func count(_ control: Control) {
        ihave += control.ihave.count
        for advertised in control.ihave { ihaveIds += advertised.ids.count }
        iwant += control.iwant.isEmpty ? 0 : 1
        iwantIds += control.iwant.count
        graft += control.graft.count
        prune += control.prune.count
        for pruned in control.prune { pxPeers += pruned.peers.count }
        idontwant += control.idontwant.isEmpty ? 0 : 1
        idontwantIds += control.idontwant.count
    }

    /// The counts with the names of the JSON report, in its order.
    var fields: [(name: StaticString, value: Int)] {
        [
            ("publish", publish), ("deliver", deliver), ("duplicate", duplicate),
            ("reject", reject), ("payload", payload), ("ihave", ihave), ("ihaveIds", ihaveIds),
            ("iwant", iwant), ("iwantIds", iwantIds), ("idontwant", idontwant),
            ("idontwantIds", idontwantIds), ("withheld", withheld), ("graft", graft),
            ("prune", prune), ("pxPeers", pxPeers), ("promisesBroken", promisesBroken),
            ("connect", connect), ("connectAsked", connectAsked),
            ("connectFailed", connectFailed), ("sent", sent), ("arrived", arrived),
            ("dropped", dropped), ("inFlight", inFlight),
            ("retransmitted", retransmitted), ("duplicated", duplicated),
        ]
    }
}
