import ScenarioModel
import Scenarios
import SimNetwork
import Testing

@Suite("How links control congestion")
struct CongestionTests {
    private func congestion(_ links: String, _ more: String = "") throws -> Congestion? {
        try Loading.scenario(Loading.world("links: {latency: \"1 ms\", \(links)}\(more)"))
            .links.congestion
    }

    @Test("Streams have no windows unless a scenario says so")
    func none() throws {
        #expect(
            try Loading.scenario(Loading.world(#"links: {latency: "1 ms"}"#)).links.congestion
                == nil)
        #expect(try congestion(#"congestion: "none""#) == nil)
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
}
