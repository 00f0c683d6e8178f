import ScenarioModel
import SimNetwork
import TextFormats

/// A text that names nodes: `all`, `peers`, `peers[3]`, `peers[0..9]` or `peers.router[1]`.
struct NodeReference {
    /// How it is written, for messages.
    static let examples = "\"all\", \"group\", \"group[3]\" or \"group[0..9]\""

    /// What a group's name ends with where the nodes are meant that run one of its routers.
    private static let routerEnding = ".router"

    /// Which nodes are meant.
    enum Meaning: Equatable {
        /// These, by their index over all groups.
        case nodes(ClosedRange<Int>)
        /// So many nodes that run a router; which they are, only the world knows.
        case router(RouterReference, count: Int)
    }

    /// Which nodes are meant.
    let meaning: Meaning

    /// What `text` refers to among `groups`; nil where a group is meant that has been reported as
    /// wrong.
    init?(_ text: String, among groups: GroupNames) throws(Mistake) {
        let (name, inner) = try Self.split(text)
        if name == "all", inner == nil {
            guard groups.isComplete, groups.nodeCount > 0 else { return nil }
            meaning = .nodes(0...(groups.nodeCount - 1))
            return
        }
        if name.hasSuffix(Self.routerEnding) {
            let group = String(name.dropLast(Self.routerEnding.count))
            let reference = try Self.router(inner, of: group, text, among: groups)
            guard let reference else { return nil }
            meaning = reference
            return
        }
        let members = try Self.members(
            of: name, among: groups, besides: inner == nil ? ["all"] : [])
        // A group whose count is wrong has no nodes; that has been reported.
        guard !members.isEmpty else { return nil }
        let indices = try inner.map { (inner) throws(Mistake) in
            try Self.indices(inner, of: text, below: members.count)
        }
        let chosen = indices ?? 0...(members.count - 1)
        meaning = .nodes(
            (members.lowerBound + chosen.lowerBound)...(members.lowerBound + chosen.upperBound))
    }

    /// The nodes of `group` that run the router whose place stands in brackets.
    private static func router(
        _ inner: String?, of group: String, _ text: String, among groups: GroupNames
    ) throws(Mistake) -> Meaning? {
        guard !(try members(of: group, among: groups, besides: [])).isEmpty,
            let place = groups.names.firstIndex(of: group), let counts = groups.routerCounts[place]
        else { return nil }
        guard let inner, let entry = index(Array(inner.unicodeScalars)[...]) else {
            throw Mistake("expected \"\(group).router[0]\", found \(Quoted.double(text))")
        }
        guard counts.count > 1 else {
            throw Mistake(
                "\(Quoted.double(text)) has no meaning: all nodes of '\(Quoted.safe(group))' run "
                    + "one router; name the group")
        }
        guard entry < counts.count else {
            throw Mistake(
                "\(Quoted.double(text)) is out of range; the routers of '\(Quoted.safe(group))' "
                    + "are 0 to \(counts.count - 1)")
        }
        return .router(RouterReference(group: place, router: entry), count: counts[entry])
    }

    private static func members(
        of name: String, among groups: GroupNames, besides others: [String]
    ) throws(Mistake) -> Range<Int> {
        if let members = groups.nodes(of: name) { return members }
        let ending = Suggestion.ending(
            for: name, among: groups.names + others, after: groups.mistakeCount)
        throw Mistake("unknown group \(Quoted.single(name)); \(ending)")
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
    /// What `text` names: a node by its index over all groups, or nodes as scenarios name them.
    package func selection(named text: String) throws(Mistake) -> NodeSelection {
        if text.unicodeScalars.allSatisfy(\.isDigit), let index = Int(text) {
            guard index < nodeCount else {
                throw Mistake("no node \(index); nodes are 0 to \(nodeCount - 1)")
            }
            return .node(index)
        }
        var names = GroupNames()
        for group in groups {
            _ = names.add(group.name, count: group.count, routers: group.routers.map(\.weight))
        }
        guard let reference = try NodeReference(text, among: names) else {
            throw Mistake("\(Quoted.double(text)) names no node")
        }
        switch reference.meaning {
        case .nodes(let range): return .nodes(range)
        case .router(let router, _):
            var selection = NodeSelection(candidates: [])
            selection.routers = [router]
            return selection
        }
    }
}
