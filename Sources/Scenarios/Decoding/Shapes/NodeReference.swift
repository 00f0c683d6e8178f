import SimNetwork

/// A text that names nodes: `all`, `peers`, `peers[3]` or `peers[0..9]`.
struct NodeReference {
    /// How it is written, for messages.
    static let examples = "\"all\", \"group\", \"group[3]\" or \"group[0..9]\""

    /// The nodes, by their index over all groups.
    let nodes: ClosedRange<Int>

    /// What `text` refers to among `groups`; nil where a group is meant that has been reported as
    /// wrong.
    init?(_ text: String, among groups: GroupNames) throws(Mistake) {
        let (name, inner) = try Self.split(text)
        if name == "all", inner == nil {
            guard groups.isComplete, groups.nodeCount > 0 else { return nil }
            nodes = 0...(groups.nodeCount - 1)
            return
        }
        guard let members = groups.nodes(of: name) else {
            let known = groups.names + (inner == nil ? ["all"] : [])
            let ending = Suggestion.ending(for: name, among: known)
            throw Mistake("unknown group \(Quoted.single(name)); \(ending)")
        }
        // A group whose count is wrong has no nodes; that has been reported.
        guard !members.isEmpty else { return nil }
        let indices = try inner.map { (inner) throws(Mistake) in
            try Self.indices(inner, of: text, below: members.count)
        }
        let chosen = indices ?? 0...(members.count - 1)
        nodes = (members.lowerBound + chosen.lowerBound)...(members.lowerBound + chosen.upperBound)
    }

    /// The name and what stands in brackets after it.
    private static func split(_ text: String) throws(Mistake) -> (String, String?) {
        guard let bracket = text.firstIndex(of: "[") else { return (text, nil) }
        guard text.hasSuffix("]") else {
            throw Mistake("expected \(examples), found \(Quoted.double(text))")
        }
        return (String(text[..<bracket]), String(text[text.index(after: bracket)...].dropLast()))
    }

    private static func indices(
        _ inner: String, of text: String, below count: Int
    ) throws(Mistake) -> ClosedRange<Int> {
        let shape = Mistake("expected \(examples), found \(Quoted.double(text))")
        let scalars = Array(inner.unicodeScalars)
        let lowerEnd = scalars.firstIndex { !$0.isDigit } ?? scalars.count
        guard let lower = index(scalars[..<lowerEnd]) else { throw shape }
        var upper = lower
        if lowerEnd < scalars.count {
            let tail = scalars[lowerEnd...]
            guard tail.starts(with: "..".unicodeScalars), let last = index(tail.dropFirst(2)) else {
                throw shape
            }
            upper = last
        }
        guard lower <= upper else {
            throw Mistake("\(Quoted.double(text)) ends before it begins")
        }
        guard upper < count else {
            throw Mistake("\(Quoted.double(text)) is out of range; indices are 0 to \(count - 1)")
        }
        return lower...upper
    }

    /// The number that `digits` are; one too long for a number is out of any range.
    private static func index(_ digits: ArraySlice<Unicode.Scalar>) -> Int? {
        guard !digits.isEmpty, digits.allSatisfy(\.isDigit) else { return nil }
        return digits.reduce(0) { sum, digit in
            min(sum * 10 + Int(digit.hexValue ?? 0), Int(UInt32.max))
        }
    }
}

extension Scenario {
    /// The nodes that `text` names: by index over all groups, or as scenarios do.
    package func nodes(named text: String) throws(Mistake) -> ClosedRange<Int> {
        if text.unicodeScalars.allSatisfy(\.isDigit), let index = Int(text) {
            guard index < nodeCount else {
                throw Mistake("no node \(index); nodes are 0 to \(nodeCount - 1)")
            }
            return index...index
        }
        var names = GroupNames()
        for group in groups { _ = names.add(group.name, count: group.count) }
        guard let reference = try NodeReference(text, among: names) else {
            throw Mistake("\(Quoted.double(text)) names no node")
        }
        return reference.nodes
    }
}
