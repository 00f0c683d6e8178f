import SimKernel
import SimNetwork
import TextFormats

/// Regions from a file: a graph as Shadow reads it, a list of edges, or a matrix.
extension ScenarioDecoder {
    /// The regions in the file that `field` names; `fields` are those beside it, and `pinned` are
    /// the regions that groups say they are in.
    mutating func regions(
        inFile field: Field, of fields: Fields, pinned: [String]
    ) -> RegionPlan? {
        let height = fields["height"].map { distribution($0, of: .duration) }
        let shortestPath = fields["shortestPath"]
        let usesShortestPaths = shortestPath.flatMap { flag($0) } ?? false
        let wanted = "the name of a file that ends in .gml or .csv"
        guard let name = text(field, wanted: wanted) else { return nil }
        let isGraph = name.lowercased().hasSuffix(".gml")
        guard isGraph || name.lowercased().hasSuffix(".csv") else {
            report("expected \(wanted), found \(Quoted.double(name))", in: field)
            return nil
        }
        let holders = PlaceGraph.Holders(
            weighted: fields["shares"].map { weighted($0) }, pinned: pinned)
        let found: RegionPlan?
        if isGraph {
            refuseHosts(of: fields)
            guard let (file, bytes) = contents(of: field, wanted: wanted) else { return nil }
            found = graph(in: file, bytes).flatMap { document in
                GMLGraph(document: document, usesShortestPaths: usesShortestPaths)
                    .regions(holders, &self, in: field)
            }
        } else {
            found = regions(inTable: field, of: fields, holders, usesShortestPaths)
        }
        guard var plan = found else { return nil }
        if let shares = fields["shares"], !setShares(of: &plan, from: shares) { return nil }
        // A height that is wrong has been reported.
        if let height { plan.height = height ?? plan.height }
        return plan
    }

    private mutating func regions(
        inTable field: Field, of fields: Fields, _ holders: PlaceGraph.Holders,
        _ usesShortestPaths: Bool
    ) -> RegionPlan? {
        let shortestPath = fields["shortestPath"]
        guard let (file, bytes) = contents(of: field, wanted: "a table's file name") else {
            if let shortestPath { refuse(shortestPath) }
            return nil
        }
        guard let table = table(in: file, bytes, field) else { return nil }
        guard table.listsPlaces else {
            if let shortestPath { refuse(shortestPath) }
            refuseHosts(of: fields)
            return table.regions(&self)
        }
        let plan = table.places(holders, usesShortestPaths: usesShortestPaths, &self)
        guard let hosts = fields["nodeFile"] else { return plan }
        if let shares = fields["shares"] {
            report("has no meaning beside nodeFile, which says where nodes are", in: shares)
            return nil
        }
        guard holders.pinned.isEmpty else {
            report("has no meaning where groups have a region", in: hosts)
            return nil
        }
        guard let (file, bytes) = contents(of: hosts, wanted: "a table's file name"), let plan
        else { return nil }
        return self.table(in: file, bytes, hosts).flatMap { $0.settle(plan, &self) }
    }

    private mutating func refuse(_ shortestPath: Field) {
        report(
            "has no meaning with a matrix; only with a graph (.gml, or a list of edges)",
            in: shortestPath)
    }

    private mutating func refuseHosts(of fields: Fields) {
        guard let hosts = fields["nodeFile"] else { return }
        report("has no meaning here; only beside a list of edges (.csv)", in: hosts)
    }

    /// The names in `shares` that have a weight above 0; what is wrong with them is reported where
    /// they are read.
    private func weighted(_ shares: Field) -> [String] {
        guard case .object(let members) = shares.value.kind else { return [] }
        return members.filter { member in
            guard case .number(let number) = member.value.kind else { return false }
            return number.decimal?.times(1) != .whole(0)
        }.map(\.key)
    }

    private mutating func graph(in file: String, _ bytes: [UInt8]) -> [GMLEntry]? {
        do throws(Diagnostic) {
            return try GMLParser.parse(bytes, file: file)
        } catch {
            report([error])
            return nil
        }
    }
}
