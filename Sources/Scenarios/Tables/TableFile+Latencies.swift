import SimKernel
import SimNetwork
import TextFormats

extension TableFile {
    /// The table's matrix: a header of regions' names, and below it as many rows of as many
    /// latencies. Below the diagonal a cell may be empty; then both ways are the same. Nodes are
    /// put into the regions in turn.
    func regions(_ decoding: inout ScenarioDecoder) -> RegionPlan? {
        let before = decoding.mistakeCount
        guard !table.header.isEmpty else {
            decoding.report("the file is empty; expected a header of regions' names", in: field)
            return nil
        }
        guard let (header, body) = labelled(&decoding) else { return nil }
        checkNames(header, &decoding)
        let count = header.count
        if body.count != count {
            let message = "\(count) regions need \(count) rows below them, found \(body.count)"
            report(message, at: table.start, in: "", &decoding)
        }
        var rows: [[Interval]] = []
        for (from, cells) in body.prefix(count).enumerated() {
            let place = cells.first?.location ?? table.start
            guard !decoding.givesUp(since: before, at: place) else { return nil }
            guard cells.count == count else {
                let message = "expected \(count) cells, found \(cells.count)"
                report(message, at: place, in: "", &decoding)
                rows.append([])
                continue
            }
            var row: [Interval] = []
            for (to, cell) in cells.enumerated() {
                if cell.text.isEmpty, to < from {
                    // A row that is too short has been reported.
                    row.append(rows[to].isEmpty ? .zero : rows[to][from])
                } else {
                    row.append(latency(cell, in: header[to].text, &decoding))
                }
            }
            rows.append(row)
        }
        guard decoding.mistakeCount == before else { return nil }
        return RegionPlan(
            regions: header.map { RegionPlan.Region($0.text) },
            latencies: LatencyMatrix(rows: rows), assignment: .inTurn)
    }

    /// The names of the regions and the rows of latencies below them. Tools write a region's name
    /// before its row as well, under an empty cell or, as R, under none. Nil after reporting.
    private func labelled(
        _ decoding: inout ScenarioDecoder
    ) -> (header: [CSVTable.Cell], rows: [[CSVTable.Cell]])? {
        guard !startsWithLatencies else {
            report(
                "the first line has latencies; expected a header of regions' names",
                at: table.start, in: "", &decoding)
            return nil
        }
        let rows = table.rows
        var header = table.header
        let names = header.dropFirst().map(\.text)
        let isUnder =
            header.count > 1
            && (header[0].text.isEmpty || rows.map { $0[0].text } == names)
        if isUnder { header.removeFirst() }
        let isLonger = !rows.isEmpty && rows.allSatisfy { $0.count == header.count + 1 }
        guard isUnder || isLonger else { return (header, rows) }
        for (name, row) in zip(header, rows) where row[0].text != name.text {
            let wanted = Quoted.single(name.text)
            report(
                "expected the row of \(wanted), found \(Quoted.single(row[0].text))",
                at: row[0].location, in: "", &decoding)
            return nil
        }
        return (header, rows.map { Array($0.dropFirst()) })
    }

    /// Whether the table has no header: names may be numbers, but have no units, and there are as
    /// many rows below them.
    private var startsWithLatencies: Bool {
        let cells = table.header.map(\.text)
        let haveUnits = cells.allSatisfy { (try? Measure.duration.amount(of: $0)) != nil }
        let areNumbers = cells.allSatisfy { DecimalNumber($0) != nil }
        return haveUnits || (areNumbers && table.rows.count == cells.count - 1)
    }

    private func checkNames(_ header: [CSVTable.Cell], _ decoding: inout ScenarioDecoder) {
        var known: Set<String> = []  // For membership only.
        for cell in header {
            if cell.text.isEmpty {
                report("expected a region's name", at: cell.location, in: "", &decoding)
            } else if !known.insert(cell.text).inserted {
                report("this region is given twice", at: cell.location, in: cell.text, &decoding)
            }
        }
        if header.count > RegionPlan.mostRegions {
            let message = "\(header.count) regions; at most \(RegionPlan.mostRegions)"
            report(message, at: table.start, in: "", &decoding)
        }
    }

    /// The cell's latency; zero after reporting that it has none.
    private func latency(
        _ cell: CSVTable.Cell, in column: String, _ decoding: inout ScenarioDecoder
    ) -> Interval {
        do throws(Mistake) {
            return Interval(nanoseconds: try Measure.duration.amount(of: cell.text))
        } catch {
            report(error.message, at: cell.location, in: column, &decoding)
            return .zero
        }
    }

    private func report(
        _ message: String, at location: Location, in path: String, _ decoding: inout ScenarioDecoder
    ) {
        decoding.report([
            Diagnostic(location: location, path: Quoted.safe(path), message: message)
        ])
    }
}
