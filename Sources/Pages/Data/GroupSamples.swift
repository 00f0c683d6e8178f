import Reports

/// What the routers of a run showed from time to time, by group.
package struct GroupSamples: Equatable, Sendable {
    /// The names of the groups, in the scenario's order.
    let groups: [String]
    /// Seconds of virtual time.
    private(set) var times: [Double] = []
    /// By time and group.
    private(set) var samples: [[GroupSample]] = []

    /// Nothing of these groups has been seen.
    package init(_ groups: [String] = []) { self.groups = groups }

    /// Whether nothing was looked at.
    var isEmpty: Bool { times.isEmpty }

    /// Takes in what was seen of each group at a time.
    package mutating func add(_ sample: [GroupSample], at seconds: Double) {
        times.append(seconds)
        samples.append(sample)
    }

    /// The numbers of a group over time; empty where there were none.
    func line(
        _ group: Int, _ value: (GroupSample) -> GroupSample.Spread
    ) -> [(time: Double, low: Double, mean: Double, high: Double)] {
        zip(times, samples).compactMap { time, sample in
            let spread = value(sample[group])
            return spread.isEmpty ? nil : (time, spread.least, spread.mean, spread.most)
        }
    }

    /// Writes them as a member of an object.
    func write(to json: inout JSONWriter) {
        json.beginArray("groupSamples")
        for (index, name) in groups.enumerated() {
            json.beginObject()
            json.field("group", name)
            for (key, line) in [
                ("scores", line(index) { $0.scores }), ("meshDegrees", line(index) { $0.degrees }),
            ] {
                let rows = line.map { "[\($0.time),\($0.low),\($0.mean),\($0.high)]" }
                json.field(named: key, raw: "[\(rows.joined(separator: ","))]")
            }
            json.endObject()
        }
        json.endArray()
    }

    /// The same as a table.
    func table(_ scenario: String) -> [UInt8] {
        var text = "scenario,group,seconds,quantity,low,mean,high\n"
        for (index, name) in groups.enumerated() {
            let start = "\(PageTables.cell(scenario)),\(PageTables.cell(name))"
            for (key, line) in [
                ("score", line(index) { $0.scores }), ("meshDegree", line(index) { $0.degrees }),
            ] {
                for row in line {
                    text += "\(start),\(row.time),\(key),\(row.low),\(row.mean),\(row.high)\n"
                }
            }
        }
        return Array(text.utf8)
    }
}
