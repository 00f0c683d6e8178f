import PubSub
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import TextFormats

@testable import SimWorld
@testable import Simulator

/// A transport alone, without routers, and a transcript of what it does.
///
/// All nodes run, and take dials unless they are in `deaf`; a connection that is lost is closed. A
/// line of the transcript is a time in milliseconds and what happens then.
struct Carrying: ~Copyable {
    var transport: Transport
    var context: WorldContext
    /// Nodes that hear no dials.
    var deaf: Set<UInt32> = []
    private(set) var transcript: [String] = []
    private var publishedCount: UInt32 = 0

    /// A transport between three nodes; `host` are fields of their group, `links` those of `links`,
    /// and `fields` those of the scenario beside these.
    init(_ links: String, host: String = "", fields: String = "", seed: UInt64 = 1) throws {
        let scenario = try World.scenario(
            """
            {duration: "60 s", nodes: {a: {count: 3, router: "floodsub", subscribe: ["t"]\(host)}},
            links: {\(links)}\(fields)}
            """)
        let root = RandomStream(seed: seed)
        let names = WorldPlan(scenario, seed: seed).names
        context = WorldContext(
            scheduler: Scheduler(nodeCount: 3, until: .start + scenario.duration, random: root),
            recorder: Recorder(scenario, keepsTrace: false, keepsEvents: true),
            publications: Publications(names: names))
        transport = Transport(scenario, in: nil, wire: .values, names: names, random: root)
    }

    var counts: Counts { context.recorder.metrics.counts }

    /// A node dials another.
    mutating func dial(_ dialler: UInt32, _ listener: UInt32) -> Dialling.Result {
        transport.dial(
            Edge(dialler: NodeID(dialler), listener: NodeID(listener)), routers: (0, 0), &context)
    }

    /// The same, and both ends learn of the connection; that is not in the transcript.
    mutating func connect(_ dialler: UInt32, _ listener: UInt32) {
        _ = dial(dialler, listener)
        run()
        transcript = []
        _ = context.recorder.takeEvents()
    }

    /// A node sends a message of its own with `byteCount` bytes of data to another.
    mutating func send(_ byteCount: Int, from sender: UInt32, to receiver: UInt32) {
        publishedCount += 1
        let message = Message(
            id: MessageID(author: PeerID(sender), sequenceNumber: publishedCount),
            author: PeerID(sender), topic: TopicID(0), dataSize: UInt32(byteCount),
            payload: PayloadID(0), authenticity: MessageAuthenticity(isSigned: false, flaw: .none))
        let published = context.publications.add(message, UInt64(publishedCount), sharing: nil)
        transport.send(
            .message(published), from: PeerID(sender), to: PeerID(receiver), &context)
        takeNotes()
    }

    /// A node closes its end of the connection with another, or gives its dial up.
    mutating func close(
        _ one: UInt32, _ other: UInt32, _ ending: Transport.Ending = .finish
    ) {
        let ends = (NodeID(one), NodeID(other))
        guard
            let direction = transport.direction(from: ends.0, to: ends.1)
                ?? transport.connections.dial(from: ends.0, to: ends.1)
        else { return note("n\(one) knows of no connection with n\(other)") }
        close(direction, ending)
        takeNotes()
    }

    /// Lets all events happen that are due within `time` from now, which is over then; or all.
    mutating func run(for time: Interval? = nil) {
        let limit = time.map { context.now + $0 } ?? .never
        if time != nil { context.scheduler.schedule(.stopPoint, at: limit) }
        while let event = context.scheduler.popNext(through: limit) {
            guard case .transport(let event) = event else { continue }
            handle(event)
            takeNotes()
        }
    }

    /// Takes a partition down, and what it held goes on.
    mutating func heal() {
        for event in transport.takeDown(.partition, named: nil, &context).arrivals {
            handle(event)
        }
        takeNotes()
    }

    /// How many RPCs are under way, or wait for a barrier at the far end of their link; what was
    /// scheduled is gone then.
    mutating func takeInFlight() -> Int {
        var count = transport.underWayCount
        while let event = context.scheduler.popNext(through: .never) {
            if event.isArrival { count += 1 }
        }
        return count
    }

    private mutating func handle(_ event: TransportEvent) {
        if transport.faults.isActive, transport.isStopped(event, &context) { return }
        switch transport.handle(event, &context) {
        case .nothing: break
        case .received(let rpc, let direction, let isFirst):
            if isFirst { noteOpening(direction) }
            let (sender, receiver) = transport.ends(of: direction)
            context.noteReception(of: rpc, from: sender, at: receiver)
            takeNotes()
        case .answered(let number, let direction, let isFirst):
            if isFirst { noteOpening(direction) }
            note("n\(transport.ends(of: direction).receiver.rawValue) receives answer \(number)")
        case .dialled(let dial): take(dial)
        case .opened(let direction): noteOpening(direction)
        case .closed(let direction): hearClosing(direction)
        case .lost(let direction): close(direction, .reset)
        case .timedOut(let barrier):
            for direction in transport.connections(across: barrier) { close(direction, .silent) }
        }
    }

    private mutating func take(_ dial: Connections.Direction) {
        let (dialler, listener) = transport.ends(of: dial)
        let answer = transport.answer(
            dial, isHeard: !deaf.contains(listener.rawValue),
            isDiallerDialable: !deaf.contains(dialler.rawValue), &context)
        guard case .taken(let replaced) = answer else { return }
        if let replaced { close(replaced, .reset) }
        transport.open(dial, routers: (0, 0), &context)
        noteOpening(dial)
    }

    private mutating func noteOpening(_ direction: Connections.Direction) {
        let (other, peer) = transport.ends(of: direction)
        let isDialler = transport.connections.dialler(direction) == NodeID(peer.rawValue)
        if isDialler { transport.sendWaitingAnswers(direction.reversed, &context) }
        note(
            "n\(peer.rawValue) is connected with n\(other.rawValue)\(isDialler ? ", dialled" : "")")
    }

    private mutating func hearClosing(_ direction: Connections.Direction) {
        if !transport.connections.isOpen(direction) {
            let (other, peer) = transport.ends(of: direction)
            note("n\(peer.rawValue) is refused by n\(other.rawValue)")
        }
        close(direction.reversed, .silent)
    }

    private mutating func close(
        _ direction: Connections.Direction, _ ending: Transport.Ending
    ) {
        let (peer, other) = transport.ends(of: direction)
        let wasOpen = transport.connections.isOpen(direction.reversed)
        for event in transport.close(direction, ending, &context) { handle(event) }
        takeNotes()
        if wasOpen { note("n\(peer.rawValue) is disconnected from n\(other.rawValue)") }
    }

    /// Adds what was recorded to the transcript.
    private mutating func takeNotes() {
        for event in context.recorder.takeEvents() {
            switch event.kind {
            case .send(let rpc, let receiver, _):
                note("n\(event.node.rawValue) sends \(Self.name(of: rpc)) to n\(receiver.rawValue)")
            case .copy(let rpc, let receiver, _):
                note("\(Self.name(of: rpc)) to n\(receiver.rawValue) comes twice")
            case .receive(let rpc, let sender, _):
                let name = Self.name(of: rpc)
                note("n\(event.node.rawValue) receives \(name) of n\(sender.rawValue)")
            case .drop(let rpc, let receiver, _, let reason, let wasSent):
                let place = wasSent ? "on its way" : "unsent"
                note(
                    "\(Self.name(of: rpc)) to n\(receiver.rawValue) is dropped \(place): \(reason)")
            default: note("\(event.kind)")
            }
        }
        for notice in context.notices { note("n\(notice.peer.rawValue) is told: \(notice.input)") }
        context.notices = []
    }

    private mutating func note(_ text: String) {
        transcript.append("\(context.now.nanoseconds / 1_000_000) \(text)")
    }

    private static func name(of rpc: RPC) -> String {
        "m" + rpc.messages.map { "\($0.payload.rawValue + 1)" }.joined(separator: "+m")
    }
}
