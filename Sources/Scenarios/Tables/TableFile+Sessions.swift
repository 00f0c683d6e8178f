import ScenarioModel
import SimKernel
import TextFormats

extension TableFile {
    /// The table's sessions: columns `node,up,down`, in any order. For each node its own, by
    /// increasing time; `nodeCount` says how many nodes there are at most.
    func sessions(
        _ decoding: inout ScenarioDecoder, nodeCount: Int?
    ) -> [[ChurnPlan.Session]]? {
        let names = ["node", "up", "down"]
        guard let rows = TableRows(table, required: names, optional: [], &decoding) else {
            return nil
        }
        let last = UInt64(max(1, nodeCount ?? GroupNames.mostNodes) - 1)
        let read = rows.map(&decoding) { row, decoding in
            SessionRow(row, lastNode: last, &decoding)
        }
        guard let read else { return nil }
        guard !read.isEmpty else {
            decoding.report("the table has no rows; expected at least one session", in: field)
            return nil
        }
        let before = decoding.mistakeCount
        let shifted = startingInRun(read, &decoding)
        var found: [[ChurnPlan.Session]] = []
        var previous: SessionRow?
        for row in shifted.sorted(by: { ($0.node, $0.session.up) < ($1.node, $1.session.up) }) {
            guard !decoding.givesUp(since: before, at: row.location) else { return nil }
            if let previous, previous.node == row.node { row.check(after: previous, &decoding) }
            previous = row
            while found.count <= row.node { found.append([]) }
            found[row.node].append(row.session)
        }
        return decoding.mistakeCount == before ? found : nil
    }

    /// The same rows; if all lie after the end of the run and are dates, moved so that the first
    /// begins with it. Others there would make an empty world, in which nothing fails.
    private func startingInRun(
        _ rows: [SessionRow], _ decoding: inout ScenarioDecoder
    ) -> [SessionRow] {
        guard let duration = decoding.duration,
            let first = rows.min(by: { $0.session.up < $1.session.up }),
            first.session.up >= duration
        else { return rows }
        guard first.session.up >= SessionRow.firstDate else {
            decoding.report([
                Diagnostic(
                    location: first.location, path: "up",
                    message: "the first session of all begins at \(first.session.up), but the run "
                        + "ends at \(duration); times count from the start of the run")
            ])
            return rows
        }
        decoding.note(
            "times are seconds since 1970; \(first.session.up), the first of them, is taken as the "
                + "start of the run", at: first.location, in: "up")
        return rows.map { $0.moved(earlierBy: first.session.up) }
    }
}

/// A row that holds a session.
private struct SessionRow {
    /// In seconds since 1970 the year 1990; no trace of such a network is older.
    static let firstDate = Interval.seconds(631_152_000)

    /// Whose, by the node's index in the selection.
    let node: Int
    private(set) var session: ChurnPlan.Session
    /// Where its beginning is written.
    let location: Location

    /// The session of `row`; nil after reporting why there is none.
    init?(_ row: TableRow, lastNode: UInt64, _ decoding: inout ScenarioDecoder) {
        let node = row.amount("node", upTo: lastNode, &decoding)
        let up = row.time("up", &decoding)
        // Without an end it lasts as long as the run.
        let down = row.cell("down").map { _ in row.time("down", &decoding) }
        if let up, let down = down ?? nil, down <= up {
            row.report("\(down) is not after 'up', \(up)", in: "down", &decoding)
        }
        guard let node, let up else { return nil }
        self.node = Int(node)
        session = ChurnPlan.Session(up: up, down: down ?? nil)
        location = row.cell("up")?.location ?? row.location
    }

    /// The same session `shift` earlier, which is not before the first of all.
    func moved(earlierBy shift: Interval) -> SessionRow {
        func moved(_ time: Interval) -> Interval {
            Interval(nanoseconds: time.nanoseconds - shift.nanoseconds)
        }
        var row = self
        row.session.up = moved(session.up)
        row.session.down = session.down.map(moved)
        return row
    }

    /// Notes that it begins while its node's session before it still lasts.
    func check(after earlier: SessionRow, _ decoding: inout ScenarioDecoder) {
        if let down = earlier.session.down, down <= session.up { return }
        let end = earlier.session.down.map { "until \($0)" } ?? "until the end"
        decoding.report([
            Diagnostic(
                location: location, path: "up",
                message: "the node is up already, \(end) by line \(earlier.location.line)")
        ])
    }
}

extension TableRow {
    /// The time in the column `name`: with a unit, or in seconds; nil after reporting.
    func time(_ name: String, _ decoding: inout ScenarioDecoder) -> Interval? {
        let example = "a time such as 90 (seconds) or 1.5 min"
        guard let text = cell(name)?.text else {
            report("expected \(example), found nothing", in: name, &decoding)
            return nil
        }
        do throws(Mistake) {
            let measure = Measure.duration
            guard let number = DecimalNumber(text) else {
                return Interval(nanoseconds: try measure.amount(of: text))
            }
            guard !number.isNegative else {
                throw Mistake("\(Quoted.double(text)) is negative; expected \(example)")
            }
            let second = Measure.Unit(name: "s", size: 1_000_000_000)
            return Interval(
                nanoseconds: try measure.amount(number, of: second, text: text))
        } catch {
            report(error.message, in: name, &decoding)
            return nil
        }
    }
}
