import P2PWire
import SimNetwork

/// What the parts of a scenario say together of its network.
extension Scenario {
    /// Whether something limits how fast a node sends or receives, at some time: a bandwidth of
    /// nodes, of a region, of what several nodes are behind, or of a degraded link.
    package var hasBandwidth: Bool {
        if groups.contains(where: { $0.host.bandwidth != nil || $0.host.behind != nil }) {
            return true
        }
        if places?.hasBandwidth == true { return true }
        return timeline.contains { entry in
            switch entry.action {
            case .bandwidth: true
            case .fault(.degrade(_, _, let degradation)): degradation.bandwidth != nil
            default: false
            }
        }
    }

    /// Whether a fault of the timeline makes links worse than usual.
    package var degradesLinks: Bool {
        timeline.contains { if case .fault(.degrade) = $0.action { true } else { false } }
    }
}

extension Congestion.Transport {
    /// The rules that streams over `stack` follow: TCP's, too, where there is none.
    package init(of stack: Stack?) {
        self = stack == .quic ? .quic : .tcp
    }
}
