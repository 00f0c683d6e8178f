import SimKernel
import SimNetwork

extension TableFile {
    /// The table's matrix: a header of regions' names, and below it as many rows of as many
    /// latencies. Below the diagonal a cell may be empty; then both ways are the same. Nodes are
    /// put into the regions in turn.
    func regions(_ decoding: inout Decoding) -> RegionPlan? {
        let before = decoding.mistakeCount
        guard !table.header.isEmpty else {
            decoding.report("the file is empty; expected a header of regions' names", in: field)
            return nil
        }
        checkNames(&decoding)
        let count = table.header.count
        if table.rows.count != count {
            let found = table.rows.count
            let message = "\(count) regions need \(count) rows below them, found \(found)"
            report(message, at: table.start, in: "", &decoding)
        }
        var rows: [[Interval]] = []
        for (from, cells) in table.rows.prefix(count).enumerated() {
            guard !decoding.givesUp(since: before, at: cells[0].location) else { return nil }
            guard cells.count == count else {
                let message = "expected \(count) cells, found \(cells.count)"
                report(message, at: cells[0].location, in: "", &decoding)
                rows.append([])
                continue
            }
            var row: [Interval] = []
            for (to, cell) in cells.enumerated() {
                if cell.text.isEmpty, to < from {
                    // A row that is too short has been reported.
                    row.append(rows[to].isEmpty ? .zero : rows[to][from])
                } else {
                    row.append(latency(cell, in: table.header[to].text, &decoding))
                }
            }
            rows.append(row)
        }
        guard decoding.mistakeCount == before else { return nil }
        return RegionPlan(
            regions: table.header.map { RegionPlan.Region($0.text) },
            latencies: LatencyMatrix(rows: rows), allotment: .inTurn)
    }

    private func checkNames(_ decoding: inout Decoding) {
        var known: Set<String> = []  // For membership only.
        for cell in table.header {
            if cell.text.isEmpty {
                report("expected a region's name", at: cell.location, in: "", &decoding)
            } else if !known.insert(cell.text).inserted {
                report("this region is given twice", at: cell.location, in: cell.text, &decoding)
            }
        }
        if table.header.count > RegionPlan.mostRegions {
            let message = "\(table.header.count) regions; at most \(RegionPlan.mostRegions)"
            report(message, at: table.start, in: "", &decoding)
        }
    }

    /// The cell's latency; zero after reporting that it has none.
    private func latency(
        _ cell: CSVTable.Cell, in column: String, _ decoding: inout Decoding
    ) -> Interval {
        do throws(Mistake) {
            return Interval(nanoseconds: try Measure.duration.amount(of: cell.text))
        } catch {
            report(error.message, at: cell.location, in: column, &decoding)
            return .zero
        }
    }

    private func report(
        _ message: String, at location: Location, in path: String, _ decoding: inout Decoding
    ) {
        decoding.report([
            Diagnostic(location: location, path: Quoted.safe(path), message: message)
        ])
    }
}
