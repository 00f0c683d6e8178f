import PubSub
import Reports
import SimKernel
import SimNetwork

/// What the parts of a world share: its future, its record, and the messages that were published.
///
/// A part takes it as an `inout` argument, and so schedules and records at once what follows from
/// something: a buffer of effects in between would hold every RPC once more.
struct WorldContext: ~Copyable {
    var scheduler: Scheduler
    var recorder: Recorder
    var publications: Publications
    /// The copies of messages whose departures routers want to be told.
    var followed = FollowedCopies()
    /// What routers are to be told when all has been done that the last one wanted.
    var notices: [(peer: PeerID, input: RouterInput)] = []

    /// The virtual time.
    var now: Instant { scheduler.now }

    /// Lets the record know something beside events, where somebody asks why copies come when they
    /// come.
    @inline(__always)
    mutating func tell(_ body: (inout DelayLedger, Instant) -> Void) {
        if !recorder.followsDelays { return }
        let now = now
        recorder.tellDelays { body(&$0, now) }
    }

    /// Records what happens at a node.
    @inline(__always)
    mutating func record(_ kind: TraceEvent.Kind, at peer: PeerID) {
        recorder.record(TraceEvent(time: now, node: peer, kind: kind))
    }

    /// Records that a node receives an RPC.
    @inline(__always)
    mutating func noteReception(of rpc: RPC, from sender: PeerID, at receiver: PeerID) {
        if recorder.hasObservers {
            let byteCount = publications.size(of: rpc).total
            record(.receive(rpc, from: sender, byteCount: byteCount), at: receiver)
        } else {
            recorder.recordReception(of: rpc, from: sender, at: receiver, now)
        }
    }

    /// Records that an RPC does not arrive; `wasSent` if it was on its way.
    mutating func drop(
        _ rpc: RPC, _ size: RPCSize, _ reason: DropReason, from sender: PeerID,
        to receiver: PeerID, wasSent: Bool = false
    ) {
        record(.drop(rpc, to: receiver, size, reason, wasSent: wasSent), at: sender)
        if !followed.isEmpty, !wasSent { endFollowing(rpc, from: sender, to: receiver) }
    }

    /// An RPC has left its node, or never will: its router is told, if it wanted that.
    mutating func endFollowing(_ rpc: RPC, from sender: PeerID, to receiver: PeerID) {
        for message in rpc.messages where followed.remove(message, from: sender, to: receiver) {
            notices.append((sender, .departed(message, to: receiver)))
        }
    }
}
