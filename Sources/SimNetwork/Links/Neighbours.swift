import SimKernel

/// Who one node is connected with, sorted by node, with the direction that leads there.
///
/// Two arrays of four-byte integers: a node has tens of neighbours, and a world millions of
/// entries.
@usableFromInline
struct Neighbours: Sendable {
    /// What a neighbour takes.
    static let entryByteCount =
        MemoryLayout<NodeID>.stride + MemoryLayout<Connections.Direction>.stride

    private(set) var nodes: [NodeID] = []
    private var directions: [Connections.Direction] = []

    /// Adds a neighbour; false when it is one.
    @discardableResult
    mutating func insert(_ node: NodeID, _ direction: Connections.Direction) -> Bool {
        let index = position(of: node)
        if index < nodes.count, nodes[index] == node { return false }
        nodes.insert(node, at: index)
        directions.insert(direction, at: index)
        return true
    }

    /// Removes a neighbour.
    mutating func remove(_ node: NodeID) {
        let index = position(of: node)
        guard index < nodes.count, nodes[index] == node else { return }
        nodes.remove(at: index)
        directions.remove(at: index)
    }

    /// The direction that leads to `node`.
    ///
    /// Asked for every RPC, so without the checks and branches of `position`: half the
    /// instructions.
    @usableFromInline
    func direction(to node: NodeID) -> Connections.Direction? {
        let index = nodes.withUnsafeBufferPointer { nodes in
            var first = 0
            var count = nodes.count
            while count > 1 {
                let half = count &>> 1
                first = nodes[first &+ half] <= node ? first &+ half : first
                count = count &- half
            }
            return first
        }
        return index < nodes.count && nodes[index] == node ? directions[index] : nil
    }

    private func position(of node: NodeID) -> Int {
        nodes.insertionIndex { $0 < node }
    }
}
