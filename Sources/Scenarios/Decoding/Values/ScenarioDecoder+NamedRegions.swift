import SimNetwork

/// Regions by which nodes are selected.
extension ScenarioDecoder {
    /// The name of a region that is to be checked when all are known.
    mutating func region(_ field: Field) -> String? {
        guard let name = text(field, wanted: "a region's name") else { return nil }
        namedRegions.append((name, field))
        return name
    }

    /// Notes those that selections name and that are not among the regions of `places`, which is
    /// what `links` say.
    mutating func checkNamedRegions(among places: PlacePlan?, _ links: Field?) {
        let names: [String]
        switch places {
        case .regions(let plan): names = plan.regions.map(\.name)
        case .coordinates: names = []
        case nil:
            // Places that are wrong have been reported, and say nothing of what they hold.
            if let latency = links.flatMap({ Fields($0) })?["latency"], isPlaced(latency) { return }
            names = []
        }
        for (name, field) in namedRegions where !names.contains(name) {
            report(
                names.isEmpty
                    ? "has no meaning without regions or a file in links.latency"
                    : unknownRegion(name, among: names), in: field)
        }
    }
}
