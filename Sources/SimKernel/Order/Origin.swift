/// Who scheduled an event: a node, or the world itself.
///
/// It is the second part of the order of events, so that the order does not depend on which thread
/// a node's events are handled by.
public struct Origin: Hashable, Sendable {
    /// Zero for the world, one more than its index for a node.
    public let rawValue: UInt32

    /// The world: timeline, workloads, topology. Before every node at one instant.
    public static let world = Origin(rawValue: 0)

    /// The node of index `index`.
    ///
    /// - Precondition: `index` is below 2³¹ − 1.
    @inlinable
    public static func node(_ index: UInt32) -> Origin { Origin(rawValue: index + 1) }

    @inlinable
    init(rawValue: UInt32) { self.rawValue = rawValue }
}
