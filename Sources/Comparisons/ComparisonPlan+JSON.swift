import Reports
import ScenarioModel
import Scenarios
import TextFormats

extension ComparisonPlan {
    private static let schema = 1

    /// The plan as a file.
    package var file: [UInt8] {
        var json = JSONWriter(indentation: 1)
        json.beginObject()
        json.field("schema", Self.schema)
        json.field("question", question)
        json.field("program", program)
        json.field("baseline", baseline)
        json.field("seeds", raw: "[\(seeds.map { "\($0)" }.joined(separator: ","))]")
        json.beginArray("scenarios")
        for entry in entries {
            json.beginObject()
            json.field("name", entry.name)
            json.field("file", entry.file)
            json.beginArray("remarks")
            for remark in entry.remarks { json.element(remark) }
            json.endArray()
            json.field("measuredFrom", entry.measuredFrom)
            json.endObject()
        }
        json.endArray()
        write(arms, to: &json)
        write(metrics, to: &json)
        write(expectations, to: &json)
        if let looks {
            json.beginObject("looks")
            json.field("planned", looks.planned)
            json.field("taken", looks.taken)
            looks.target.write("target", to: &json)
            json.endObject()
        }
        json.beginArray("runs")
        for run in runs {
            json.element(
                quoted: Array("[\(run.entry),\(run.arm),\(run.seed),\"\(run.key)\"]".utf8))
        }
        json.endArray()
        json.endObject()
        json.newLine()
        return json.take()
    }

    private func write(_ arms: [Arm], to json: inout JSONWriter) {
        json.beginArray("variants")
        for arm in arms {
            json.beginObject()
            json.field("name", arm.name)
            json.field("baseline", arm.baseline)
            json.beginArray("changes")
            for change in arm.changes { json.element(change) }
            json.endArray()
            if let cell = arm.cell {
                json.beginArray("cell")
                for axis in cell {
                    json.beginObject()
                    json.field("axis", axis.axis)
                    json.field("value", axis.value)
                    json.endObject()
                }
                json.endArray()
            }
            if let seeds = arm.droppedAfter { json.field("droppedAfter", seeds) }
            json.endObject()
        }
        json.endArray()
    }

    private func write(_ metrics: [Metric], to json: inout JSONWriter) {
        json.beginArray("metrics")
        for metric in metrics {
            json.beginObject()
            json.field("label", metric.label)
            json.field("better", metric.direction.rawValue)
            metric.matter?.write("matters", to: &json)
            json.endObject()
        }
        json.endArray()
    }

    private func write(_ expectations: [DifferenceExpectation], to json: inout JSONWriter) {
        json.beginArray("expect")
        for expectation in expectations {
            json.beginObject()
            if let scenario = expectation.scenario { json.field("scenario", scenario.name) }
            json.field("variant", expectation.variant.name)
            if let against = expectation.against { json.field("against", against.name) }
            json.field("metric", expectation.metric.name)
            expectation.atMost?.write("atMost", to: &json)
            expectation.atLeast?.write("atLeast", to: &json)
            json.field("undecided", expectation.passesUndecided ? "pass" : "miss")
            json.endObject()
        }
        json.endArray()
    }

    /// The plan that the file `bytes` holds; nil when it is not the file of a plan.
    package init?(_ bytes: [UInt8]) {
        let parsed = JSON5Parser.parse(bytes, file: "plan")
        guard parsed.diagnostics.isEmpty, let document = parsed.value,
            document["schema"]?.count == Self.schema,
            let seedEntries = document["seeds"]?.entries, let runs = document["runs"]?.entries
        else { return nil }
        let seeds = seedEntries.compactMap(\.wholeNumber)
        let entries = (document["scenarios"]?.entries ?? []).map { entry in
            Entry(
                name: entry["name"]?.string ?? "", file: entry["file"]?.string ?? "",
                remarks: (entry["remarks"]?.entries ?? []).compactMap(\.string),
                measuredFrom: entry["measuredFrom"]?.double)
        }
        let arms = (document["variants"]?.entries ?? []).map { value in
            var arm = Arm(
                name: value["name"]?.string ?? "",
                baseline: value["baseline"]?.count ?? -1,
                changes: (value["changes"]?.entries ?? []).compactMap(\.string))
            arm.cell = value["cell"]?.entries?.map { axis in
                Variant.Cell(
                    axis: axis["axis"]?.string ?? "", value: axis["value"]?.string ?? "")
            }
            arm.droppedAfter = value["droppedAfter"]?.count
            return arm
        }
        let metrics = (document["metrics"]?.entries ?? []).map { metric in
            Metric(
                label: metric["label"]?.string ?? "",
                direction: MetricDirection(rawValue: metric["better"]?.string ?? "") ?? .neither,
                matter: metric["matters"].flatMap { Matter.Amount($0) })
        }
        let read = runs.compactMap { Self.run($0) }
        let isSound = read.allSatisfy { entries.indices ~= $0.entry && arms.indices ~= $0.arm }
        guard read.count == runs.count, seeds.count == seedEntries.count, isSound,
            arms.allSatisfy({ arms.indices ~= $0.baseline })
        else { return nil }
        self.init(
            question: document["question"]?.string ?? "",
            program: document["program"]?.string ?? "",
            baseline: document["baseline"]?.string ?? "", seeds: seeds, entries: entries,
            arms: arms, metrics: metrics,
            expectations: (document["expect"]?.entries ?? []).map { Self.expectation($0) },
            runs: read)
        looks = document["looks"].flatMap { Self.looks($0) }
    }

    private static func run(_ value: JSONValue) -> Run? {
        guard let parts = value.entries, parts.count == 4, let entry = parts[0].count,
            let arm = parts[1].count, let seed = parts[2].wholeNumber,
            let key = parts[3].string
        else { return nil }
        return Run(entry: entry, arm: arm, seed: seed, key: key)
    }

    private static func looks(_ value: JSONValue) -> Looks? {
        guard let planned = value["planned"]?.count, let taken = value["taken"]?.count,
            let target = value["target"].flatMap({ Matter.Amount($0) }), planned > 0
        else { return nil }
        return Looks(planned: planned, taken: taken, target: target)
    }

    private static func expectation(_ value: JSONValue) -> DifferenceExpectation {
        func reference(_ name: String) -> Experiment.Reference? {
            value[name].flatMap { value in
                value.string.map { .init(name: $0, location: value.location) }
            }
        }
        let nothing = Experiment.Reference(name: "", location: value.location)
        return DifferenceExpectation(
            scenario: reference("scenario"), variant: reference("variant") ?? nothing,
            against: reference("against"), metric: reference("metric") ?? nothing,
            atMost: value["atMost"].flatMap { Matter.Amount($0) },
            atLeast: value["atLeast"].flatMap { Matter.Amount($0) },
            passesUndecided: value["undecided"]?.string == "pass")
    }
}

extension Matter.Amount {
    /// Writes the amount as a member of an object.
    func write(_ name: StaticString, to json: inout JSONWriter) {
        switch self {
        case .share(let value): json.field(name, raw: "{\"share\":\(value)}")
        case .absolute(let value): json.field(name, raw: "{\"absolute\":\(value)}")
        }
    }

    /// The amount that `write` has written.
    init?(_ value: JSONValue) {
        if let share = value["share"]?.double {
            self = .share(share)
        } else if let absolute = value["absolute"]?.double {
            self = .absolute(absolute)
        } else {
            return nil
        }
    }

    /// The amount in the metric's unit, of a baseline whose mean is `mean`.
    package func value(of mean: Double) -> Double {
        switch self {
        case .share(let share): share * mean.magnitude
        case .absolute(let value): value
        }
    }
}
