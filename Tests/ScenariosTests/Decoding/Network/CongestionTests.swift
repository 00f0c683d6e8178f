import P2PWire
import ScenarioModel
import Scenarios
import SimNetwork
import Testing
import TextFormats

@Suite("How links control congestion")
struct CongestionTests {
    private func congestion(_ links: String, _ more: String = "") throws -> Congestion? {
        try Loading.scenario(Loading.world("links: {latency: \"1 ms\", \(links)}\(more)"))
            .links.congestion
    }

    @Test("Streams have no windows where nobody has a bandwidth, or a scenario says so")
    func none() throws {
        #expect(
            try Loading.scenario(Loading.world(#"links: {latency: "1 ms"}"#)).links.congestion
                == nil)
        #expect(try congestion(#"congestion: "none""#) == nil)
    }

    @Test("Where a node has a bandwidth, streams are CUBIC's, and datagrams have no windows")
    func usual() throws {
        func congestion(_ links: String) throws -> Congestion? {
            let text = """
                {duration: "1 s", links: {latency: "1 ms"\(links)},
                 nodes: {
                  a: {count: 1, router: "floodsub", subscribe: []},
                  b: {count: 1, router: "floodsub", bandwidth: {down: "1 Mbit/s"}, subscribe: []}}}
                """
            return try Loading.scenario(text).links.congestion
        }
        #expect(try congestion("") == Congestion(.cubic))
        let still = try congestion(", restartAfterIdle: false")
        #expect(still == Congestion(.cubic, restartsAfterIdle: false))
        #expect(try congestion(#", congestion: "none""#) == nil)
        #expect(try congestion(#", congestion: "bbr""#) == Congestion(.bbr))
        #expect(try congestion(#", order: "datagrams""#) == nil)
    }

    @Test("Each control, with Linux's defaults over TCP and quic-go's over QUIC")
    func controls() throws {
        for control in Congestion.Control.allCases {
            let word = "congestion: \"\(control.rawValue)\""
            let tcp = try #require(try congestion(word))
            #expect(tcp == Congestion(control, initialWindow: 10, restartsAfterIdle: true))
            let quic = try #require(try congestion(word, #", stack: {transport: "quic"}"#))
            #expect(quic.initialWindow == 32)
            #expect(quic.transport == .quic)
        }
        let own = try congestion(#"congestion: "cubic", initialWindow: 4, restartAfterIdle: false"#)
        #expect(own == Congestion(.cubic, initialWindow: 4, restartsAfterIdle: false))
    }

    @Test("The old slowStart is read as CUBIC, with a note; for datagrams it has no meaning")
    func slowStart() throws {
        func load(_ links: String) throws -> Scenario {
            try Loading.scenario(Loading.world("links: {latency: \"1 ms\", \(links)}"))
        }
        let plain = try load("slowStart: {}")
        #expect(plain.links.congestion == Congestion(.cubic))
        #expect(plain.notes.first?.message.hasPrefix("is read as congestion: \"cubic\"") == true)
        let own = try load("slowStart: {initialWindow: 32, restartsAfterIdle: false}")
        #expect(
            own.links.congestion
                == Congestion(.cubic, initialWindow: 32, restartsAfterIdle: false))
        let datagrams = try load(#"slowStart: {}, order: "datagrams""#)
        #expect(datagrams.links.congestion == nil)
        #expect(datagrams.notes.count == 1)
    }

    @Test("Receive windows are those of the muxer, or as the stack says")
    func receiving() throws {
        func window(_ stack: String) throws -> Congestion.Receiving? {
            try congestion(#"congestion: "cubic""#, ", stack: {\(stack)}")?.receiving
        }
        #expect(try window("") == .yamux(initial: 262_144))
        #expect(YamuxHeader.initialWindow == 262_144)
        #expect(try window(#"transport: "quic""#) == .quic(initial: 524_288))
        #expect(try window(#"muxer: "mplex""#) == nil)
        #expect(try window(#"receiveWindow: "none""#) == nil)
        #expect(try window(#"receiveWindow: "1 MiB""#) == .yamux(initial: 1_048_576))
        #expect(try congestion(#"congestion: "cubic""#)?.receiving == nil)
    }
}
