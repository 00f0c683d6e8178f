import PubSub
import Reports
import ScenarioModel
import SimKernel
import SimNetwork

/// A network in words.
enum NetworkWords {
    /// A router, such as `gossipsub 1.2`.
    static func router(_ router: RouterChoice) -> String {
        switch router {
        case .floodsub: return "floodsub"
        case .randomsub: return "randomsub"
        case .gossipsub:
            switch router.version {
            case .v1_0: return "gossipsub 1.0"
            case .v1_1: return "gossipsub 1.1"
            case .v1_2: return "gossipsub 1.2"
            case .v1_3: return "gossipsub 1.3"
            case .floodsub, .randomsub, .custom: return "gossipsub"
            }
        case .custom: return router.customProtocolIDs.first ?? "a router of another package"
        }
    }

    /// What limits the nodes of a group.
    static func bandwidth(_ plan: BandwidthPlan?) -> String {
        guard let plan else { return "as its region's, or without limit" }
        let parts = plan.parts.map { part in
            let rates = [part.bandwidth.uplink, part.bandwidth.downlink].map { rate in
                rate.map { Self.rate($0) } ?? "no limit"
            }
            return rates.joined(separator: ", ")
        }
        return parts.joined(separator: "; ")
    }

    private static func rate(_ rate: BitRate) -> String {
        let bits = Double(rate.bitsPerSecond)
        if bits >= 1e9 { return "\(PageNumber.text(bits / 1e9)) Gbit/s" }
        if bits >= 1e6 { return "\(PageNumber.text(bits / 1e6)) Mbit/s" }
        return "\(PageNumber.text(bits / 1e3)) kbit/s"
    }

    /// Who dials whom.
    static func topology(_ topology: Topology) -> String {
        switch topology {
        case .randomOut(let degree): "each node dials \(degree) others drawn at random"
        case .randomRegular(let degree):
            "a random graph in which each node has \(degree) neighbours"
        case .ring: "a ring"
        case .line: "a line"
        case .star: "a star"
        case .tree(let branching): "a tree of \(branching) branches each"
        case .grid(let columns): "a grid of \(columns) columns"
        case .complete: "all with all"
        case .edges(let edges): "\(edges.count) given edges"
        }
    }
}

extension Scenario {
    /// The deadlines that measures and expectations name, in milliseconds, each once.
    var deadlines: [Double] {
        var found: [Double] = []
        for origin in measures.map(\.origin) + expectations.map(\.origin) {
            guard case .scoped(_, let scope) = origin, let deadline = scope.deadline else {
                continue
            }
            let milliseconds = deadline.seconds * 1000
            if !found.contains(milliseconds) { found.append(milliseconds) }
        }
        return found.sorted()
    }
}
