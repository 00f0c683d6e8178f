import PubSub
import ScenarioModel

/// Counts of events over the run; docs/report.md defines each.
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
    /// Peers named in PRUNEs for peer exchange.
    public var pxPeers = 0
    /// Messages that peers were asked for and did not send in time.
    public var promisesBroken = 0
    /// Dials, whether or not the two had a connection already.
    public var connect = 0
    /// Dials requested by a router.
    public var connectAsked = 0
    /// Dials that failed: the other node did not run or could not be dialled, or the network was
    /// cut.
    public var connectFailed = 0
    /// RPCs sent.
    public var sent = 0
    /// RPCs arrived.
    public var arrived = 0
    /// RPCs that were sent and will never arrive.
    public var dropped = 0
    /// RPCs in flight at the end.
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

    /// The count that is a figure of the report.
    subscript(count: ReportMetric.Count) -> Int {
        switch count {
        case .publish: publish
        case .deliver: deliver
        case .duplicate: duplicate
        case .reject: reject
        case .payload: payload
        case .ihave: ihave
        case .ihaveIds: ihaveIds
        case .iwant: iwant
        case .iwantIds: iwantIds
        case .idontwant: idontwant
        case .idontwantIds: idontwantIds
        case .withheld: withheld
        case .graft: graft
        case .prune: prune
        case .pxPeers: pxPeers
        case .promisesBroken: promisesBroken
        case .connect: connect
        case .connectAsked: connectAsked
        case .connectFailed: connectFailed
        case .sent: sent
        case .arrived: arrived
        case .dropped: dropped
        case .inFlight: inFlight
        case .retransmitted: retransmitted
        case .duplicated: duplicated
        }
    }
}
