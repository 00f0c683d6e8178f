import PubSub
import ScenarioModel
import SimNetwork
import TextFormats

/// What a filter can ask of an event.
extension TraceEvent.Kind {
    /// The type, as scenarios call it.
    var event: EventFilter.Event {
        switch self {
        case .publish: .publish
        case .deliver: .deliver
        case .duplicate: .duplicate
        case .reject: .reject
        case .send: .send
        case .copy: .copy
        case .receive: .receive
        case .drop: .drop
        case .graft: .graft
        case .prune: .prune
        case .refuse: .refuse
        case .withhold: .withhold
        case .promiseBroken: .promiseBroken
        case .join: .join
        case .leave: .leave
        case .connect: .connect
        case .disconnect: .disconnect
        case .start: .start
        case .stop: .stop
        case .pause: .pause
        case .resume: .resume
        case .note: .note
        }
    }

    /// The topic that it happened in, if it did in one.
    var topic: TopicID? {
        switch self {
        case .publish(let message), .deliver(let message, _), .duplicate(let message, _),
            .reject(let message, _, _), .withhold(let message, _):
            message.topic
        case .graft(_, let topic), .prune(_, let topic, _), .refuse(_, let topic, _),
            .join(let topic), .leave(let topic):
            topic
        case .note(let note): note.topic
        default: nil
        }
    }

    /// The other node that it has to do with, if it has to with one.
    var peer: PeerID? {
        switch self {
        case .deliver(_, let peer): peer
        case .duplicate(_, let peer), .reject(_, let peer, _), .withhold(_, let peer),
            .send(_, let peer, _), .copy(_, let peer, _), .receive(_, let peer, _),
            .drop(_, let peer, _, _, _), .graft(let peer, _), .prune(let peer, _, _),
            .refuse(let peer, _, _), .promiseBroken(let peer, _),
            .connect(let peer, _), .disconnect(let peer):
            peer
        case .note(let note): note.peer
        default: nil
        }
    }

    /// The place of its reason among all of its kind, if it has one.
    var reasonPlace: Int? {
        switch self {
        case .reject(_, _, let reason): RejectReason.allCases.firstIndex(of: reason)
        case .drop(_, _, _, let reason, _): DropReason.allCases.firstIndex(of: reason)
        case .prune(_, _, let reason): PruneReason.allCases.firstIndex(of: reason)
        case .refuse(_, _, let reason): GraftRefusal.allCases.firstIndex(of: reason)
        default: nil
        }
    }
}
