import P2PWire
import ScenarioModel
import SimKernel
import SimNetwork
import TextFormats

/// What links and the layers above them leave to defaults.
extension Completion {
    func completeLinks(_ links: inout JSONValue) {
        let profile = scenario.links
        if scenario.places == nil {
            links.fill("draw", .string(profile.latencyDraw.rawValue))
            if profile.latencyDraw == .perPair {
                links.fill("symmetric", .flag(profile.isSymmetric))
            }
        }
        links.change("latency") { completePlaces(&$0) }
        links.fill("loss", .share(profile.loss))
        if let bursts = profile.bursts {
            links.change("bursts") { $0.fill("loss", .share(bursts.loss)) }
        }
        if let congestion = profile.congestion {
            links.fill("initialWindow", .number(congestion.initialWindow))
            links.fill("restartAfterIdle", .flag(congestion.restartsAfterIdle))
        } else {
            links.fill("congestion", .string("none"))
        }
        if let slowStart = profile.slowStart {
            links.change("slowStart") { entry in
                entry.fill("initialWindow", .number(slowStart.initialWindow))
                entry.fill("restartsAfterIdle", .flag(slowStart.restartsAfterIdle))
            }
        }
        links.fill("sharing", .string(profile.sharing.rawValue))
        links.fill("order", .string(profile.ordering.rawValue))
        links.fill("dialFailure", .share(profile.dialFailure))
    }

    private func completePlaces(_ latency: inout JSONValue) {
        latency.change("coordinates") { entry in
            guard case .coordinates(let plan) = scenario.places else { return }
            entry.fill("dimensions", .number(plan.dimensions))
            entry.fill("height", Interval.zero)
        }
        if latency["file"]?.string?.lowercased().hasSuffix(".gml") == true {
            latency.fill("shortestPath", .flag(false))
        }
    }

    func completeStack(_ stack: inout JSONValue) {
        switch scenario.stack {
        case .tcp(let security, let muxer, let inlinesMuxer):
            stack.fill("transport", .string("tcp"))
            stack.fill("security", .string(security.rawValue))
            stack.fill("muxer", .string(muxer.rawValue))
            stack.fill("inlineMuxer", .flag(inlinesMuxer))
        case .quic, nil: break
        }
    }
}
