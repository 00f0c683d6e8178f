import SimKernel
import SimNetwork
import TextFormats

/// Where nodes are, if latency depends on that.
extension ScenarioDecoder {
    /// The ways to say in `links.latency` where nodes are.
    static let placeKinds = ["regions", "coordinates", "file"]

    /// Whether `latency` says where nodes are, and is no distribution.
    func isPlaced(_ latency: Field) -> Bool {
        let names = Schema.fields(of: latency.path.schema).map(\.name)
        return Fields(latency).map { !$0.present(names).isEmpty } ?? false
    }

    /// What `links` say of places, if they do; groups of `nodes` may say in which region they are.
    mutating func places(_ links: Field?, of nodes: Field?) -> PlacePlan? {
        guard let latency = links.flatMap({ Fields($0) })?["latency"], isPlaced(latency) else {
            refusePins(of: nodes, "has no meaning without regions or a file in links.latency")
            return nil
        }
        guard let fields = object(latency, wanted: "an object such as {regions: \"aws\"}"),
            let name = choice(of: Self.placeKinds, in: fields), let field = fields[name]
        else { return nil }
        refuseFields(of: fields, foreignTo: name)
        if name == "coordinates" {
            refusePins(of: nodes, "has no meaning with coordinates; only with regions or a file")
            return coordinates(field).map { .coordinates($0) }
        }
        let found =
            name == "file"
            ? regions(inFile: field, of: fields, pinned: pinnedNames(nodes)) : regions(field)
        guard var plan = found else { return nil }
        plan.pins = pins(of: nodes, among: plan.regions.map(\.name))
        return .regions(plan)
    }

    private mutating func coordinates(_ field: Field) -> CoordinatePlan? {
        guard let fields = object(field, wanted: "an object such as {size: \"100 ms\"}") else {
            return nil
        }
        let dimensions = wholeNumber(fields.usual("dimensions"), in: 2...3)
        let size = required("size", of: fields, wanted: Measure.duration.example)
            .flatMap { positiveDuration($0) }
        let height = distribution(fields.usual("height"), of: .duration)
        guard let dimensions, let size, let height else { return nil }
        return CoordinatePlan(dimensions: dimensions, size: size, height: height)
    }

    /// The regions that groups say they are in, as far as they are texts.
    private func pinnedNames(_ nodes: Field?) -> [String] {
        regions(of: nodes).compactMap { _, field in
            if case .string(let name) = field.value.kind { name } else { nil }
        }
    }

    /// The groups that say where they are, by increasing index.
    private mutating func pins(of nodes: Field?, among names: [String]) -> [RegionPlan.Pin] {
        var pins: [RegionPlan.Pin] = []
        for (group, field) in regions(of: nodes) {
            guard let name = text(field, wanted: "a region's name") else { continue }
            guard let region = names.firstIndex(of: name) else {
                report(unknownRegion(name, among: names), in: field)
                continue
            }
            guard let range = groups.nodes(of: group), !range.isEmpty else { continue }
            pins.append(
                RegionPlan.Pin(
                    first: NodeID(UInt32(range.lowerBound)), count: range.count, region: region))
        }
        return pins
    }

    /// What is wrong with a region that does not exist.
    func unknownRegion(_ name: String, among names: [String]) -> String {
        let ending = Suggestion.ending(for: name, among: names, after: mistakeCount)
        return "unknown region \(Quoted.single(name)); \(ending)"
    }

    private mutating func refusePins(of nodes: Field?, _ message: String) {
        for (_, field) in regions(of: nodes) { report(message, in: field) }
    }

    /// The groups that have a field `region`, in file order.
    private func regions(of nodes: Field?) -> [(group: String, field: Field)] {
        guard let nodes, case .object(let members) = nodes.value.kind else { return [] }
        return members.compactMap { member in
            let path = nodes.path.member(Quoted.safe(member.key))
            let field = Fields(Field(path: path, value: member.value))?["region"]
            return field.map { (member.key, $0) }
        }
    }
}
