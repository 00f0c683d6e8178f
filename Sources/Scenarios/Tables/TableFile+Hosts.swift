import SimKernel
import SimNetwork
import TextFormats

/// Where each node is and what it can send and receive, as the gossipsub-interop tests of
/// libp2p/test-plans take it (`--nodes_file`): columns `id`, `location`, `bandwidth_up`,
/// `bandwidth_down`.
extension TableFile {
    /// What a node without a bandwidth has there: 50 Mbit/s each way.
    private static let usualRate: UInt64 = 50_000_000
    /// The unit of a bandwidth that has none there: Mbit/s.
    private static let unit: UInt64 = 1_000_000

    /// `plan` with the table's nodes in it, each row a node of the scenario in the order of both;
    /// nil after reporting what is wrong. Nodes of one place and bandwidth are in one region.
    func settle(_ plan: RegionPlan, _ decoding: inout ScenarioDecoder) -> RegionPlan? {
        let optional = ["location", "bandwidth_up", "bandwidth_down"]
        guard let rows = TableRows(table, required: ["id"], optional: optional, &decoding) else {
            return nil
        }
        let placeColumn = rows.hasColumn("location") ? "location" : "id"
        let names = plan.regions.map(\.name)
        let hosts: [Host]? = rows.map(&decoding) { row, decoding in
            let name = row.cell(placeColumn)?.text ?? ""
            let place = names.firstIndex(of: name)
            if place == nil {
                row.report(
                    decoding.unknownRegion(name, among: names), in: placeColumn, &decoding)
            }
            let upload = row.rate(in: "bandwidth_up", &decoding)
            let download = row.rate(in: "bandwidth_down", &decoding)
            guard let place, let upload, let download else { return nil }
            return Host(place: place, upload: upload, download: download)
        }
        guard let hosts else { return nil }
        if let count = decoding.nodeCount, count != hosts.count || hosts.isEmpty {
            decoding.report(
                "the table has \(hosts.count) nodes, the scenario \(count); expected a row for each",
                in: field)
            return nil
        }
        let settled = settled(plan, hosts)
        guard settled.regions.count <= RegionPlan.mostRegions else {
            let most = RegionPlan.mostRegions
            decoding.report("\(settled.regions.count) kinds of nodes; at most \(most)", in: field)
            return nil
        }
        return settled
    }

    private func settled(_ plan: RegionPlan, _ hosts: [Host]) -> RegionPlan {
        var kinds: [Host] = []
        let regions = hosts.map { host in
            if let index = kinds.firstIndex(of: host) { return UInt16(index) }
            kinds.append(host)
            return UInt16(kinds.count - 1)
        }
        let named = kinds.map { kind in
            let name = plan.regions[kind.place].name
            let isAlone = kinds.count { $0.place == kind.place } == 1
            let rates = "\(Self.words(kind.upload))/\(Self.words(kind.download))"
            return RegionPlan.Region(
                isAlone ? name : "\(name) \(rates)", upload: kind.upload, download: kind.download)
        }
        let rows = kinds.map { from in kinds.map { plan.latencies[from.place, $0.place] } }
        return RegionPlan(
            regions: named, latencies: LatencyMatrix(rows: rows), assignment: .listed(regions),
            height: plan.height)
    }

    /// A rate in Mbit/s, or exactly in bits.
    private static func words(_ rate: UInt64) -> String {
        rate.isMultiple(of: unit) ? "\(rate / unit)" : "\(rate) bit"
    }

    fileprivate static func amount(_ text: String) throws(Mistake) -> UInt64 {
        if let number = DecimalNumber(text), !number.isNegative {
            return try Measure.bandwidth.amount(
                number, of: Measure.Unit(name: "Mbit", size: unit), text: text)
        }
        return try Measure.bandwidth.amount(of: text)
    }

    fileprivate static var rateOfOthers: UInt64 { usualRate }
}

/// A row of a list of nodes.
private struct Host: Equatable {
    /// The index of its place.
    let place: Int
    /// In bits a second.
    let upload: UInt64
    let download: UInt64
}

extension TableRow {
    /// The bandwidth in the column `name`, in bits a second; nil after reporting.
    fileprivate func rate(in name: String, _ decoding: inout ScenarioDecoder) -> UInt64? {
        guard let cell = cell(name) else { return TableFile.rateOfOthers }
        do throws(Mistake) {
            let rate = try TableFile.amount(cell.text)
            if rate >= BitRate.least.bitsPerSecond { return rate }
            report("\(rate) bit is less than 1 kbit", in: name, &decoding)
        } catch {
            report(error.message, in: name, &decoding)
        }
        return nil
    }
}
