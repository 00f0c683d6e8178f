import SimKernel
import SimNetwork
import TextFormats

/// Regions, the latencies between them, and how many nodes are in each.
extension ScenarioDecoder {
    private static let largestShare: UInt64 = 1_000_000_000

    /// The regions that `field` names by a preset or lists.
    mutating func regions(_ field: Field) -> RegionPlan? {
        if case .string = field.value.kind { return word(field, as: RegionPreset.self)?.plan }
        let wanted = "the name of a preset such as \"eight-regions\", or an object with a matrix"
        guard let fields = object(field, wanted: wanted) else { return nil }
        let height = fields["height"].map { distribution($0, of: .duration) }
        guard let source = choice(of: ["preset", "matrix"], in: fields),
            let inner = fields[source]
        else { return nil }
        let found =
            source == "preset" ? preset(inner, fields["shares"]) : listed(inner, in: fields)
        guard var plan = found else { return nil }
        // A height that is wrong has been reported.
        if let height { plan.height = height ?? plan.height }
        if let field = fields["loss"] {
            plan.losses = losses(field, among: plan.regions.map(\.name))
        }
        return plan
    }

    private mutating func preset(_ field: Field, _ shares: Field?) -> RegionPlan? {
        let preset = word(field, as: RegionPreset.self)
        guard var plan = preset?.plan else { return nil }
        if let shares, !setShares(of: &plan, from: shares) { return nil }
        return plan
    }

    /// Gives `plan` the shares that `field` lists; regions without one get no node but those that
    /// are pinned there. False after reporting.
    mutating func setShares(of plan: inout RegionPlan, from field: Field) -> Bool {
        let before = mistakeCount
        let names = plan.regions.map(\.name)
        guard let shares = shares(field, among: names) else { return false }
        plan.assignment = .shares(
            names.map { name in shares.first { $0.name == name }?.weight ?? 0 })
        return mistakeCount == before
    }

    /// Names of regions and their weights, not all zero; `names` are those that there are, nil
    /// where the shares say it.
    private mutating func shares(
        _ field: Field, among names: [String]?
    ) -> [(name: String, weight: UInt64)]? {
        guard case .object(let members) = field.value.kind, !members.isEmpty else {
            expected("an object of weights such as {europe: 3, us: 2}", in: field)
            return nil
        }
        let before = mistakeCount
        var found: [(name: String, weight: UInt64)] = []
        for member in members {
            let path = field.path.member(Quoted.safe(member.key))
            if let names, !names.contains(member.key) {
                report(
                    unknownRegion(member.key, among: names), at: member.keyLocation, in: path)
            }
            let weight = wholeNumber(
                Field(path: path, value: member.value), in: 0...Self.largestShare)
            found.append((member.key, weight ?? 0))
        }
        guard mistakeCount == before else { return nil }
        guard found.contains(where: { $0.weight > 0 }) else {
            report("expected at least one weight above 0", in: field)
            return nil
        }
        return found
    }

    /// Regions that `shares` names, and the matrix between them.
    private mutating func listed(_ field: Field, in fields: Fields) -> RegionPlan? {
        let wanted = "an object of regions and their weights such as {europe: 3, us: 2}"
        guard let named = required("shares", of: fields, wanted: wanted) else { return nil }
        if let members = Fields(named)?.members, members.count > RegionPlan.mostRegions {
            report("\(members.count) regions; at most \(RegionPlan.mostRegions)", in: named)
            return nil
        }
        let shares = shares(named, among: nil)
        // How many rows there should be is known even where a weight is wrong.
        guard let count = Fields(named)?.members.count, count > 0,
            let rows = matrix(field, of: count), let shares
        else { return nil }
        return RegionPlan(
            regions: shares.map { RegionPlan.Region($0.name) },
            latencies: LatencyMatrix(rows: rows),
            assignment: .shares(shares.map(\.weight)))
    }

    /// Latencies row by row: all rows full, or each from its own region on.
    private mutating func matrix(_ field: Field, of count: Int) -> [[Interval]]? {
        guard let rows = list(field, wanted: "a list of rows of latencies") else { return nil }
        guard rows.count == count else {
            report(
                "expected \(count) rows, one for each region of shares; found \(rows.count)",
                in: field)
            return nil
        }
        let before = mistakeCount
        // The first row is the same either way; the second decides.
        var isFull: Bool?
        var found: [[Interval]] = []
        for (index, row) in rows.enumerated() {
            guard let cells = list(row, wanted: "a list of latencies") else { continue }
            let left = count - index == 1 ? "1 latency" : "\(count - index) latencies"
            let rest = "\(left) from this region's own on"
            let wanted: String
            switch isFull {
            case nil where index == 1: wanted = "\(count) latencies, or \(rest)"
            case false: wanted = rest
            default: wanted = "\(count) latencies"
            }
            let isRight =
                cells.count == count
                ? isFull != false : cells.count == count - index && isFull != true
            if !isRight { report("expected \(wanted), found \(cells.count)", in: row) }
            if index == 1, isRight { isFull = cells.count == count }
            found.append(cells.compactMap { duration($0) })
        }
        return mistakeCount == before ? found : nil
    }
}
