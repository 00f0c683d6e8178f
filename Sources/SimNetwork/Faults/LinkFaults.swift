import SimKernel

/// Faults of links at the moment: cuts that let nothing pass, and degradations.
///
/// It is asked only while there are faults, so that a world without them pays nothing.
public struct LinkFaults: Equatable, Sendable {
    private struct ActiveDegradation: Equatable, Sendable {
        let name: String?
        let pairs: NodePairs
        let degradation: Degradation
    }

    private struct ActiveCut: Equatable, Sendable {
        let number: UInt32
        let cut: NetworkCut
    }

    /// Active cuts, in the order in which they began.
    private var cuts: [ActiveCut] = []
    private var degradations: [ActiveDegradation] = []
    private var raisedCount: UInt32 = 0

    /// No faults.
    public init() {}

    /// Whether there are no faults.
    public var isEmpty: Bool { cuts.isEmpty && degradations.isEmpty }

    /// Begins a cut and answers its number.
    public mutating func raise(_ cut: NetworkCut) -> UInt32 {
        raisedCount += 1
        cuts.append(ActiveCut(number: raisedCount, cut: cut))
        return raisedCount
    }

    /// Ends the cuts of a kind that have the name, or all of the kind, and answers them.
    public mutating func takeDown(_ kind: NetworkCut.Kind, named name: String?) -> [NetworkCut] {
        func isMeant(_ cut: NetworkCut) -> Bool {
            cut.kind == kind && (name == nil || cut.name == name)
        }
        let found = cuts.map(\.cut).filter { isMeant($0) }
        cuts.removeAll { isMeant($0.cut) }
        return found
    }

    /// The cut of that number, if it is still active.
    public func cut(_ number: UInt32) -> NetworkCut? {
        cuts.first { $0.number == number }?.cut
    }

    /// Which cut lies between `sender` to `receiver`; a partition where there are both.
    public func obstacle(from sender: NodeID, to receiver: NodeID) -> NetworkCut.Kind? {
        var found: NetworkCut.Kind?
        for active in cuts where active.cut.pairs.contains(from: sender, to: receiver) {
            if active.cut.kind == .partition { return .partition }
            found = .hold
        }
        return found
    }

    /// Whether a partition separates the two, one way at least: then neither can dial the other.
    public func separates(_ one: NodeID, _ other: NodeID) -> Bool {
        cuts.contains { $0.cut.kind == .partition && $0.cut.pairs.contains(one, other) }
    }

    /// Makes the links of `pairs` worse.
    public mutating func degrade(_ pairs: NodePairs, by degradation: Degradation, name: String?) {
        degradations.append(ActiveDegradation(name: name, pairs: pairs, degradation: degradation))
    }

    /// Ends the degradations that have the name, or all.
    public mutating func restore(named name: String?) {
        degradations.removeAll { name == nil || $0.name == name }
    }

    /// The degradation of the link from `sender` to `receiver`; nil when there is none.
    public func degradation(from sender: NodeID, to receiver: NodeID) -> Degradation? {
        var found: Degradation?
        for active in degradations where active.pairs.contains(from: sender, to: receiver) {
            found = found.map { $0.combined(with: active.degradation) } ?? active.degradation
        }
        return found
    }
}
