import SimKernel
import SimNetwork

/// Something that goes wrong, or is put right again.
public enum Fault: Equatable, Sendable {
    /// The network is cut; connections across live on for `timeout`.
    case partition(LinkSelection, name: String?, timeout: Interval)
    /// The partitions of that name end, or all.
    case heal(name: String?)
    /// What is sent over these links waits.
    case hold(LinkSelection, name: String?)
    /// The links that are held by that name, or all, are free again.
    case release(name: String?)
    /// These links are worse than usual.
    case degrade(LinkSelection, name: String?, Degradation)
    /// The links that are degraded by that name, or all, are as usual again.
    case restore(name: String?)
    /// The nodes stand still, and nobody can tell.
    case pause(NodeSelection)
    /// They go on, with everything that has waited for them.
    case resume(NodeSelection)
    /// Checks of messages take `factor` times as long at the nodes.
    case slow(NodeSelection, factor: Double)
    /// The nodes stop and their connections close, but they keep what they know.
    case suspend(NodeSelection)
    /// The nodes take their leave: they leave their topics, close their connections and stop.
    case leave(NodeSelection)
    /// Everything that is wrong is put right: nothing is cut, held or worse than usual, everybody
    /// is there and goes on, and nobody comes or goes by itself any more.
    case quiesce
}

/// The links between some nodes.
public enum LinkSelection: Equatable, Sendable {
    /// Those between nodes of different groups; with one group, those to all other nodes.
    case groups([NodeSelection])
    /// Those from the first to the second, and back unless `isOneWay`.
    case between(NodeSelection, NodeSelection, isOneWay: Bool)
}
