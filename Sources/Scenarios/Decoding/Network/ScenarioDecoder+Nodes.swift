import PubSub
import ScenarioModel
import SimKernel
import SimNetwork
import TextFormats

/// The groups of nodes.
extension ScenarioDecoder {
    /// The groups of `nodes`, with their names entered for selections.
    mutating func nodes(_ field: Field) -> [NodeGroup] {
        groups.isComplete = false
        guard case .object(let members) = field.value.kind else {
            expected(
                "an object of groups such as {peers: {count: 20, router: \"gossipsub\"}}", in: field
            )
            return []
        }
        guard !members.isEmpty else {
            report("expected at least one group of nodes, found none", in: field)
            return []
        }
        let before = mistakeCount
        var found = members.map { group($0, in: field) }
        if groups.wantedCount > GroupNames.mostNodes {
            report(
                "\(groups.wantedCount) nodes altogether; at most \(GroupNames.mostNodes)", in: field
            )
        }
        groups.isComplete = mistakeCount == before
        setNetworkSizes(of: &found)
        for (index, member) in members.enumerated() {
            let path = field.path.member(Quoted.safe(member.key))
            if let fields = Fields(Field(path: path, value: member.value)) {
                setAcquaintances(of: &found[index].host, from: fields)
            }
        }
        return found
    }

    private mutating func group(_ member: JSONValue.Member, in nodes: Field) -> NodeGroup {
        let path = nodes.path.member(Quoted.safe(member.key))
        checkName(of: member, at: path)
        let fields = object(
            Field(path: path, value: member.value), wanted: "an object with count and router")
        let count = fields.flatMap { fields in
            required("count", of: fields, wanted: "a whole number")
        }.flatMap { wholeNumber($0, in: 1...GroupNames.mostNodes) }
        let routers = fields.flatMap { fields in
            required("router", of: fields, wanted: "\"floodsub\", \"gossipsub\" or an object")
        }.flatMap { self.routers($0) }
        let wanted = fields?["subscribe"].map { subscriptions($0) }
        var group = NodeGroup(
            name: member.key, count: count ?? 0,
            first: groups.add(
                member.key, count: count ?? 0, routers: routers?.map(\.weight)),
            router: .floodsub(FloodsubParameters()), topics: wanted?.topics ?? [],
            host: fields.map { host($0, of: routers?.map(\.router)) } ?? HostPlan())
        if let routers { group.routers = routers }
        group.families = wanted?.families ?? []
        group.discovery = fields?["discovery"].flatMap { topicDiscovery($0) }
        return group
    }

    /// Names are used in selections and paths, so they hold no brackets, dots or blanks.
    private mutating func checkName(of member: JSONValue.Member, at path: FieldPath) {
        let isPlain = member.key.unicodeScalars.allSatisfy {
            $0.isASCII && ($0.properties.isAlphabetic || $0.isDigit || $0 == "_" || $0 == "-")
        }
        if member.key == OverrideTarget.everyGroup {
            report(
                "'*' stands for every group in overrides; choose another name",
                at: member.keyLocation, in: path)
        } else if !isPlain || member.key.isEmpty {
            report(
                "a group's name holds letters a to z, digits, '_' and '-' only",
                at: member.keyLocation,
                in: path)
        } else if member.key == "all" {
            report(
                "'all' stands for all nodes; choose another name", at: member.keyLocation, in: path)
        }
    }
}
