import PubSub
import SimKernel

extension MessagePath {
    /// A node of the tree.
    struct Branch: Equatable {
        var holder: Holder
        /// Links from the publisher.
        var depth: Int
        /// When the giver had it; nil when that is not known.
        var giverTime: Instant?
    }

    /// The tree from its roots on, each node before those that it gave the message to.
    ///
    /// A giver that never had the message, as far as the trace says, makes roots of its receivers.
    var branches: [Branch] {
        var children: [[Int]] = Array(repeating: [], count: holders.count)
        var roots: [Int] = []
        for (index, holder) in holders.enumerated() {
            if let giver = holder.giver, let place = places[giver.rawValue], place < index {
                children[place].append(index)
            } else {
                roots.append(index)
            }
        }
        var found: [Branch] = []
        // A stack of its own: a tree can be as deep as there are nodes.
        var open = roots.reversed().map { (index: $0, depth: 0) }
        while let (index, depth) = open.popLast() {
            let holder = holders[index]
            let place = holder.giver.flatMap { places[$0.rawValue] }
            found.append(
                Branch(
                    holder: holder, depth: depth, giverTime: place.map { holders[$0].time }))
            open += children[index].reversed().map { ($0, depth + 1) }
        }
        return found
    }
}
