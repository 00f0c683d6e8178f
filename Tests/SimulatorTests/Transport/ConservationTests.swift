import PubSub
import Reports
import SimKernel
import SimWorld
import Testing

@testable import Simulator

/// What is sent is received or dropped, or is under way at the end, whatever the network is and
/// whatever happens to it.
@Suite("Each send ends once")
struct ConservationTests {
    /// A small world drawn at random: how nodes send, and what goes wrong.
    private struct Trial {
        let latency: UInt64
        let isStream: Bool
        /// In bits per second; nil where there is no limit.
        let uplink: UInt64?
        /// Whether a `send` stands at the end of the train with its last byte.
        let saysDeparturesByTrains: Bool
        let text: String

        init(_ seed: UInt64) {
            var random = RandomStream(seed: seed)
            func pick(_ choices: [String]) -> String { choices[random.next(below: choices.count)] }
            latency = [0, 1, 20, 150][random.next(below: 4)]
            isStream = random.next(below: 4) > 0
            uplink = [nil, 200_000, 1_000_000, 8_000_000][random.next(below: 4)]
            var links = [
                #"latency: "\#(latency) ms""#,
                pick([#"sharing: "fifo""#, #"sharing: "interleaved""#, #"sharing: "fairShare""#]),
                pick(["loss: 0", #"loss: "2 %""#, #"loss: "20 %""#]),
            ]
            if isStream {
                let control = ["", "none", "cubic", "newReno", "bbr"].randomElement(with: &random)
                if !control.isEmpty { links.append(#"congestion: "\#(control)""#) }
            } else {
                links.append(#"order: "datagrams""#)
                links.append(pick(["duplicate: 0", #"duplicate: "20 %""#]))
            }
            let host = Self.host(&random, uplink: uplink, isStream: isStream)
            let stack = pick([
                "", "", #", stack: {security: "noise"}"#,
                isStream ? #", stack: {transport: "quic"}"# : "",
            ])
            let actions = (0..<6).map { _ in Self.action(&random) }
            let size = ["100 B", "3 kB", "60 kB"].randomElement(with: &random)
            saysDeparturesByTrains = isStream && !links[1].contains("fifo")
            text = """
                {duration: "6 s", nodes: {a: {count: 5, subscribe: ["t"],
                    \(host.joined(separator: ", "))}},
                topology: {kind: "complete"}, links: {\(links.joined(separator: ", "))},
                workload: [{topic: "t", from: "all", every: "300 ms", size: "\(size)", start: "1 s"}],
                timeline: [\(actions.joined(separator: ", "))]\(stack)}
                """
        }

        /// What a node is limited by, and its router.
        private static func host(
            _ random: inout RandomStream, uplink: UInt64?, isStream: Bool
        ) -> [String] {
            func pick(_ choices: [String]) -> String { choices[random.next(below: choices.count)] }
            var host: [String] = []
            if let uplink {
                let down = pick(["", #", down: "1 Mbit/s""#])
                let queue = pick(["", "", #", queue: "30 kB""#])
                host.append(#"bandwidth: {up: "\#(uplink) bit/s"\#(down)\#(queue)}"#)
            }
            if isStream || uplink != nil {
                host.append(
                    pick([
                        "", "", #"behind: {size: 2, up: "2 Mbit/s"}"#,
                        #"behind: {size: 3, up: "1 Mbit/s", down: "4 Mbit/s"}"#,
                    ]))
            }
            host.removeAll { $0.isEmpty }
            host.append(
                pick([
                    #"router: "floodsub""#,
                    #"router: "floodsub", outbound: {queue: 8, buffer: "4 kB"}"#,
                    #"router: "floodsub", outbound: {queue: 8, writeTime: "3 ms"}"#,
                    #"router: "gossipsub""#,
                    #"router: {protocol: "gossipsub", staggerPeers: 1, staggerThreshold: "1 kB"}"#,
                ]))
            return host
        }

        /// Something that happens in the world.
        private static func action(_ random: inout RandomStream) -> String {
            let time = 1000 + random.next(below: 4000)
            let node = "a[\(random.next(below: 5))]"
            let other = "a[\(random.next(below: 5))]"
            let action = [
                #"stop: "\#(node)""#, #"start: "\#(node)""#, #"suspend: "\#(node)""#,
                #"leave: "\#(node)""#, #"pause: "\#(node)""#, #"resume: "all""#,
                #"disconnect: {from: "\#(node)", to: "all"}"#,
                #"partition: {groups: ["\#(node)"], timeout: "600 ms"}"#, #"heal: "all""#,
                #"hold: {from: "\#(node)", to: "all"}"#, #"release: "all""#,
                #"degrade: {from: "\#(node)", to: "all", bandwidth: "500 kbit/s"}"#,
                #"degrade: {from: "\#(node)", to: "all", loss: "5 %"}"#,
                #"connect: {from: "\#(other)", to: "all"}"#,
            ].randomElement(with: &random)
            return #"{at: "\#(time) ms", \#(action)}"#
        }
    }

    /// RPCs that were sent and have not ended.
    private struct Sent {
        let rpc: RPC
        let time: Instant
    }

    @Test("In random worlds", arguments: Effort.seeds(400, debug: 60))
    func random(seed: UInt64) throws {
        let trial = Trial(seed)
        let comment = Comment(rawValue: "seed \(seed): \(trial.text)")
        var simulation = Simulation(try World.scenario(trial.text), seed: seed, keepsEvents: true)
        var underWay: [[UInt32]: [Sent]] = [:]
        var sentBytes: [UInt32: Int] = [:]
        var latest = Instant.start
        var isRunning = true
        while isRunning {
            isRunning = simulation.advance(events: 1000)
            for event in simulation.takeEvents() {
                #expect(event.time >= latest, comment)
                latest = event.time
                switch event.kind {
                case .send(let rpc, let peer, let size):
                    underWay[[event.node.rawValue, peer.rawValue], default: []]
                        .append(Sent(rpc: rpc, time: event.time))
                    sentBytes[event.node.rawValue, default: 0] += size.total
                    guard let uplink = trial.uplink else { continue }
                    let limit = Double(uplink) / 8 * (event.time - .start).seconds
                    #expect(Double(sentBytes[event.node.rawValue] ?? 0) <= limit + 1, comment)
                case .copy(let rpc, let peer, _):
                    underWay[[event.node.rawValue, peer.rawValue], default: []]
                        .append(Sent(rpc: rpc, time: event.time))
                case .receive(let rpc, let peer, _):
                    let way = [peer.rawValue, event.node.rawValue]
                    let place = underWay[way]?.firstIndex { $0.rpc == rpc }
                    let sent = place.flatMap { underWay[way]?.remove(at: $0) }
                    #expect(sent != nil, comment)
                    let latency = trial.saysDeparturesByTrains ? 0 : trial.latency
                    let least = (sent?.time ?? .never) + .milliseconds(latency)
                    #expect(event.time >= least, comment)
                case .drop(let rpc, let peer, _, _, wasSent: true):
                    let way = [event.node.rawValue, peer.rawValue]
                    let place = underWay[way]?.firstIndex { $0.rpc == rpc }
                    #expect(place != nil, comment)
                    if let place { underWay[way]?.remove(at: place) }
                default: break
                }
            }
        }
        let report = simulation.finish()
        #expect(report.breaches.isEmpty, comment)
        let rest = underWay.values.reduce(0) { $0 + $1.count }
        #expect(report.metrics.counts.inFlight == rest, comment)
    }
}

extension [String] {
    fileprivate func randomElement(with random: inout RandomStream) -> String {
        self[random.next(below: count)]
    }
}
