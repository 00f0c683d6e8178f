import P2PWire
import ScenarioModel
import SimKernel
import SimNetwork
import TextFormats

/// What links and the layers above them leave to defaults that depend on other fields.
extension DefaultFilling {
    func completeLinks(_ links: inout JSONValue) {
        guard let congestion = scenario.links.congestion, let control = congestion.control else {
            links.fill("congestion", .string("none"))
            return
        }
        if links["slowStart"] != nil {
            // The fields that it is read as take its place.
            links.remove("slowStart")
            links.fill("restartAfterIdle", .flag(congestion.restartsAfterIdle))
        }
        links.fill("congestion", .string(control.rawValue))
        links.fill("initialWindow", .number(congestion.initialWindow))
    }

    func completeStack(_ stack: inout JSONValue) {
        if let congestion = scenario.links.congestion {
            let window = congestion.receiving.map { "\($0.initial) B" }
            stack.fill("receiveWindow", .string(window ?? "none"))
        }
        guard case .tcp(_, _, let inlinesMuxer) = scenario.stack else { return }
        stack.fill("inlineMuxer", .flag(inlinesMuxer))
    }
}
