import SimKernel
import SimNetwork

/// Regions from a file: a graph as Shadow reads it, or a matrix.
extension Decoding {
    /// The regions in the file that `field` names; `fields` are those beside it.
    mutating func regions(inFile field: Field, of fields: Fields) -> RegionPlan? {
        let height = fields["height"].map { distribution($0, of: .duration) }
        let shortestPath = fields["shortestPath"]
        let usesShortestPaths = shortestPath.flatMap { flag($0) } ?? false
        let wanted = "the name of a file that ends in .gml or .csv"
        guard let name = text(field, wanted: wanted) else { return nil }
        let isGraph = name.hasSuffix(".gml")
        guard isGraph || name.hasSuffix(".csv") else {
            report("expected \(wanted), found \(Quoted.double(name))", in: field)
            return nil
        }
        if let shortestPath, !isGraph {
            report("has no meaning with a matrix; only with a graph (.gml)", in: shortestPath)
        }
        guard let (file, bytes) = contents(of: field, wanted: wanted) else { return nil }
        let found =
            isGraph
            ? graph(in: file, bytes).flatMap { document in
                GMLGraph(document: document, usesShortestPaths: usesShortestPaths)
                    .regions(&self, in: field)
            }
            : table(in: file, bytes, field).flatMap { $0.regions(&self) }
        guard var plan = found else { return nil }
        if let shares = fields["shares"], !setShares(of: &plan, from: shares) { return nil }
        // A height that is wrong has been reported.
        if let height { plan.height = height ?? plan.height }
        return plan
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
