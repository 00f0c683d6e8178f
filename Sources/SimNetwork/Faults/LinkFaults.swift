import SimKernel

/// What is wrong with links at the moment: barriers that let nothing pass, and degradations.
///
/// A world asks only while something is wrong, so that one without faults pays nothing for them.
public struct LinkFaults: Equatable, Sendable {
    private struct Worsening: Equatable, Sendable {
        let name: String?
        let pairs: NodePairs
        let degradation: Degradation
    }

    private struct Standing: Equatable, Sendable {
        let number: UInt32
        let barrier: Barrier
    }

    /// The barriers that stand, in the order in which they were raised.
    private var barriers: [Standing] = []
    private var worsenings: [Worsening] = []
    private var raisedCount: UInt32 = 0

    /// Nothing is wrong.
    public init() {}

    /// Whether nothing is wrong.
    public var isEmpty: Bool { barriers.isEmpty && worsenings.isEmpty }

    /// Raises a barrier and answers its number.
    public mutating func raise(_ barrier: Barrier) -> UInt32 {
        raisedCount += 1
        barriers.append(Standing(number: raisedCount, barrier: barrier))
        return raisedCount
    }

    /// Takes down the barriers of a kind that have the name, or all of the kind, and answers them.
    public mutating func takeDown(_ kind: Barrier.Kind, named name: String?) -> [Barrier] {
        func isMeant(_ barrier: Barrier) -> Bool {
            barrier.kind == kind && (name == nil || barrier.name == name)
        }
        let found = barriers.map(\.barrier).filter { isMeant($0) }
        barriers.removeAll { isMeant($0.barrier) }
        return found
    }

    /// The barrier of that number, if it still stands.
    public func barrier(_ number: UInt32) -> Barrier? {
        barriers.first { $0.number == number }?.barrier
    }

    /// What stands in the way from `sender` to `receiver`; a partition where there are both.
    public func obstacle(from sender: NodeID, to receiver: NodeID) -> Barrier.Kind? {
        var found: Barrier.Kind?
        for standing in barriers where standing.barrier.pairs.contains(from: sender, to: receiver) {
            if standing.barrier.kind == .partition { return .partition }
            found = .hold
        }
        return found
    }

    /// Whether a partition separates the two, one way at least: then neither can dial the other.
    public func separates(_ one: NodeID, _ other: NodeID) -> Bool {
        barriers.contains { $0.barrier.kind == .partition && $0.barrier.pairs.contains(one, other) }
    }

    /// Makes the links of `pairs` worse.
    public mutating func degrade(_ pairs: NodePairs, by degradation: Degradation, name: String?) {
        worsenings.append(Worsening(name: name, pairs: pairs, degradation: degradation))
    }

    /// Ends the degradations that have the name, or all.
    public mutating func restore(named name: String?) {
        worsenings.removeAll { name == nil || $0.name == name }
    }

    /// How much worse than usual the link from `sender` to `receiver` is, nil if it is not.
    public func degradation(from sender: NodeID, to receiver: NodeID) -> Degradation? {
        var found: Degradation?
        for worsening in worsenings where worsening.pairs.contains(from: sender, to: receiver) {
            found = found.map { $0.combined(with: worsening.degradation) } ?? worsening.degradation
        }
        return found
    }
}
