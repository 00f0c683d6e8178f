import TextFormats

extension Experiment {
    /// The experiment that `text` describes.
    ///
    /// - Parameters:
    ///   - text: a JSON5 document as docs/comparing.md describes it, in UTF-8.
    ///   - file: the document's name, for messages and for the folder that scenarios' relative
    ///     names start from.
    /// - Returns: the experiment; scenarios are read later.
    /// - Throws: every mistake in the document at once.
    package static func decode(
        _ text: [UInt8], file: String
    ) throws(ScenarioError) -> Experiment {
        let parsed = JSON5Parser.parse(text, file: file)
        guard let document = parsed.value else { throw ScenarioError(parsed.diagnostics, in: file) }
        var decoding = ScenarioDecoder(file: file, diagnostics: parsed.diagnostics) { _ in
            .failure(UnreadableFile(reason: "an experiment has no tables"))
        }
        let experiment = decoding.experiment(document)
        guard decoding.diagnostics.isEmpty, let experiment else {
            throw ScenarioError(decoding.diagnostics, in: file)
        }
        return experiment
    }

    /// Whether a file of this name describes an experiment and not a scenario.
    package static func isExperiment(_ path: String) -> Bool {
        path.hasSuffix(".experiment.json5")
    }
}

/// Experiment files.
extension ScenarioDecoder {
    fileprivate mutating func experiment(_ document: JSONValue) -> Experiment? {
        let root = Field(path: FieldPath.root.shaped(as: Schema.experimentRoot), value: document)
        guard let fields = object(root, wanted: "an object with the fields of an experiment") else {
            return nil
        }
        let entries: [Experiment.Entry]
        switch choice(of: ["scenario", "scenarios"], in: fields) {
        case "scenario": entries = fields["scenario"].flatMap { onlyEntry($0) } ?? []
        case "scenarios": entries = fields["scenarios"].map { self.entries($0) } ?? []
        default: entries = []
        }
        var experiment = Experiment(entries: entries)
        experiment.question = fields["question"].flatMap { text($0, wanted: "a question") } ?? ""
        if let seeds = fields["seeds"].flatMap({ self.seeds($0) }) { experiment.seeds = seeds }
        experiment.common = fields["set"].map { changes($0) } ?? []
        experiment.changes = fields["variants"].map { namedChanges($0) } ?? []
        experiment.grid = fields["grid"].map { grid($0) } ?? []
        experiment.metrics = fields["metrics"].flatMap { metricEntries($0) }
        experiment.matters = fields["matters"].map { matters($0) } ?? []
        experiment.baseline = fields["baseline"].flatMap { reference($0, to: "a variant") }
        experiment.expectations = fields["expect"].map { differences($0) } ?? []
        guard !entries.isEmpty else { return nil }
        if mistakeCount == 0 { checkNames(of: experiment) }
        return experiment
    }

    private mutating func onlyEntry(_ field: Field) -> [Experiment.Entry]? {
        guard let path = scenarioPath(field) else { return nil }
        let last = path.split(separator: "/").last.map(String.init) ?? path
        let name = last.hasSuffix(".json5") ? String(last.dropLast(".json5".count)) : last
        return [.init(name: name, path: inFolder(path), place: field.place)]
    }

    private mutating func entries(_ field: Field) -> [Experiment.Entry] {
        let members = named(field, wanted: "an object such as {chat: \"chat.json5\"}")
        return members.compactMap { name, _, field in
            scenarioPath(field).map {
                .init(name: name, path: inFolder($0), place: field.place)
            }
        }
    }

    private mutating func scenarioPath(_ field: Field) -> String? {
        guard let path = text(field, wanted: "the name of a scenario's file") else { return nil }
        if Experiment.isExperiment(path) {
            report("expected the name of a scenario's file, found that of an experiment", in: field)
            return nil
        }
        return path
    }

    private func inFolder(_ path: String) -> String {
        path.hasPrefix("/") ? path : folder + path
    }

    /// `10`, `"1..20"` or `[3, 7]`.
    private mutating func seeds(_ field: Field) -> [UInt64]? {
        let wanted = "how many seeds, or which, such as 10, \"1..20\" or [3, 7]"
        var found: [UInt64]?
        switch field.value.kind {
        case .number(let number): found = SeedList(number.text)?.seeds
        case .string(let text): found = SeedList(text)?.seeds
        case .array: return list(field, wanted: wanted).flatMap { seeds(in: $0, of: field) }
        case .null, .flag, .object, .invalid: break
        }
        if found == nil { expected(wanted, in: field) }
        return found
    }

    private mutating func seeds(in entries: [Field], of field: Field) -> [UInt64] {
        if entries.isEmpty { report("expected a seed or more, found none", in: field) }
        var seeds: [UInt64] = []
        for entry in entries {
            guard let seed = entry.value.wholeNumber else {
                expected("a whole number from 0 to \(UInt64.max)", in: entry)
                continue
            }
            if seeds.contains(seed) { report("\(seed) is given twice", in: entry) }
            seeds.append(seed)
        }
        return seeds
    }

    private mutating func namedChanges(_ field: Field) -> [Experiment.NamedChanges] {
        let wanted = "an object of variants such as {\"D=8\": {\"nodes.*.router.D\": 8}}"
        return named(field, wanted: wanted).map { name, location, field in
            Experiment.NamedChanges(
                name: name, overrides: changes(field), location: location)
        }
    }

    /// An object of paths and values.
    private mutating func changes(_ field: Field) -> [Override] {
        let wanted = "an object of changes such as {\"links.loss\": \"1 %\"}"
        return named(field, wanted: wanted, allowsNone: true).compactMap { path, location, field in
            field.value.isWhole ? Override(path: path, at: location, value: field.value) : nil
        }
    }

    private mutating func grid(_ field: Field) -> [Experiment.GridAxis] {
        let wanted = "an object of lists such as {\"links.loss\": [\"0 %\", \"1 %\"]}"
        return named(field, wanted: wanted).compactMap { path, location, field in
            guard let values = list(field, wanted: "a list of values such as [4, 6, 8]") else {
                return nil
            }
            if values.isEmpty { report("expected a value or more, found none", in: field) }
            // What the parser refused has been told.
            let sound = values.filter(\.value.isWhole)
            let overrides = sound.map {
                Override(path: path, at: location, value: $0.value)
            }
            for (index, override) in overrides.enumerated() {
                let name = Experiment.shown(override)
                let isFirst = overrides.firstIndex { Experiment.shown($0) == name } == index
                if !isFirst { report("\(Quoted.single(name)) is given twice", in: sound[index]) }
            }
            return .init(path: path, overrides: overrides)
        }
    }

    private mutating func metricEntries(_ field: Field) -> [JSONValue]? {
        let wanted = "a list of metrics such as [\"reach\", \"latencyMs.p99\"]"
        guard let entries = list(field, wanted: wanted) else { return nil }
        if entries.isEmpty { report("expected a metric or more, found none", in: field) }
        return entries.compactMap { entry in
            switch entry.value.kind {
            case .string, .object: return entry.value.asMeasure
            default:
                expected(
                    "a metric's name, or an object such as {metric: \"reach\", topic: \"a\"}",
                    in: entry)
                return nil
            }
        }
    }
}

/// What matters, and what must hold.
extension ScenarioDecoder {
    private mutating func matters(_ field: Field) -> [Matter] {
        switch field.value.kind {
        case .string, .number:
            return share(of: field).map {
                [Matter(metric: nil, amount: $0, location: field.location)]
            } ?? []
        case .null, .flag, .array, .object, .invalid: break
        }
        let wanted = "a share such as \"3 %\", or an object such as {\"latencyMs.p99\": \"2 %\"}"
        return named(field, wanted: wanted).compactMap { name, location, field in
            amount(field, mayBeNegative: false).map {
                Matter(metric: name, amount: $0, location: location)
            }
        }
    }

    /// A share of every metric.
    private mutating func share(of field: Field) -> Matter.Amount? {
        if case .string(let text) = field.value.kind, let found = ChangeText.amount(text),
            case .share = found, !ChangeText.isNegative(found)
        {
            return found
        }
        expected(
            "a share of at least 0, such as \"3 %\", because a number has no unit that all metrics "
                + "share", in: field)
        return nil
    }

    /// A number in the metric's unit, or a share of the baseline's mean.
    private mutating func amount(_ field: Field, mayBeNegative: Bool) -> Matter.Amount? {
        var found: Matter.Amount?
        switch field.value.kind {
        case .number(let number): found = number.decimal?.nearestDouble.map { .absolute($0) }
        case .string(let text):
            found = ChangeText.amount(text)
            if case .absolute = found { found = nil }
        default: break
        }
        if let found, mayBeNegative || !ChangeText.isNegative(found) { return found }
        let sign = mayBeNegative ? "" : " of at least 0"
        expected("a share such as \"5 %\", or a number\(sign)", in: field)
        return nil
    }

    private mutating func differences(_ field: Field) -> [DifferenceExpectation] {
        let wanted =
            "a list such as [{variant: \"1.2\", metric: \"latencyMs.p99\", atMost: \"-5 %\"}]"
        guard let entries = list(field, wanted: wanted) else { return [] }
        return entries.compactMap { difference($0) }
    }

    private mutating func difference(_ field: Field) -> DifferenceExpectation? {
        guard let fields = object(field, wanted: "an object with variant, metric and a bound")
        else { return nil }
        let variant = required("variant", of: fields, wanted: "the name of a variant")
            .flatMap { reference($0, to: "a variant") }
        let metric = required("metric", of: fields, wanted: "a metric of the experiment")
            .flatMap { reference($0, to: "a metric") }
        if fields.present(["atMost", "atLeast"]).isEmpty, !fields.isMeant("atMost"),
            !fields.isMeant("atLeast")
        {
            report(
                "expected atMost or atLeast or both; found none", at: fields.location,
                in: fields.path)
        }
        let undecided = fields["undecided"].flatMap { word($0, among: ["pass", "miss"]) }
        let scenario = fields["scenario"].flatMap { reference($0, to: "a scenario") }
        let against = fields["against"].flatMap { reference($0, to: "a variant") }
        let most = fields["atMost"].flatMap { amount($0, mayBeNegative: true) }
        let least = fields["atLeast"].flatMap { amount($0, mayBeNegative: true) }
        if let field = fields["atLeast"], let most, let least { check(most, least, in: field) }
        guard let variant, let metric else { return nil }
        if let field = fields["against"], against?.name == variant.name {
            report("is the variant itself; there is no difference", in: field)
        }
        return DifferenceExpectation(
            scenario: scenario, variant: variant, against: against, metric: metric, atMost: most,
            atLeast: least, passesUndecided: undecided == "pass")
    }

    /// Two bounds must be of one unit, and leave something between them.
    private mutating func check(
        _ most: Matter.Amount, _ least: Matter.Amount, in field: Field
    ) {
        switch (most, least) {
        case (.share(let most), .share(let least)), (.absolute(let most), .absolute(let least)):
            if least > most { report("is above atMost; no difference is within both", in: field) }
        case (.share, .absolute), (.absolute, .share):
            report(
                "atMost and atLeast must both be shares, or both be numbers in the metric's unit",
                in: field)
        }
    }

    private mutating func reference(_ field: Field, to what: String) -> Experiment.Reference? {
        text(field, wanted: "the name of \(what)").map {
            Experiment.Reference(name: $0, location: field.location)
        }
    }

    /// The members of an object whose names the author chose, at least one unless none is allowed.
    private mutating func named(
        _ field: Field, wanted: String, allowsNone: Bool = false
    ) -> [(name: String, location: Location, field: Field)] {
        guard case .object(let members) = field.value.kind else {
            expected(wanted, in: field)
            return []
        }
        if members.isEmpty, !allowsNone { report("expected \(wanted), found none", in: field) }
        return members.map { member in
            let path = field.path.member(member.key)
            if member.key.isEmpty {
                report(
                    "expected a name, found an empty one", at: member.keyLocation, in: field.path)
            }
            return (member.key, member.keyLocation, Field(path: path, value: member.value))
        }
    }
}

/// Names that refer to what the experiment has.
extension ScenarioDecoder {
    private mutating func checkNames(of experiment: Experiment) {
        let variants: [String]
        do throws(ScenarioError) {
            let made = try experiment.variants()
            // In a grid a name alone means the variant in each cell.
            let own = made.contains { $0.cell != nil } ? experiment.changes.map(\.name) : []
            variants = own + made.map(\.name)
        } catch {
            report(error.diagnostics)
            return
        }
        let scenarios = experiment.entries.map(\.name)
        for (index, expectation) in experiment.expectations.enumerated() {
            let path = FieldPath.root.field("expect").entry(index)
            check(expectation.variant, among: variants, "variant", path.field("variant"))
            if let against = expectation.against {
                check(against, among: variants, "variant", path.field("against"))
            }
            if let scenario = expectation.scenario {
                check(scenario, among: scenarios, "scenario", path.field("scenario"))
            }
        }
    }

    private mutating func check(
        _ reference: Experiment.Reference, among names: [String], _ what: String, _ path: FieldPath
    ) {
        guard !names.contains(reference.name) else { return }
        let ending = Suggestion.ending(for: reference.name, among: names)
        report(
            "no \(what) is called \(Quoted.single(reference.name)); \(ending)",
            at: reference.location, in: path)
    }
}

extension Field {
    /// Where it stands in the experiment.
    fileprivate var place: Experiment.Entry.Place { .init(location: location, path: path.text) }
}

extension JSONValue {
    /// Whether nothing in the value was refused by the parser.
    fileprivate var isWhole: Bool {
        switch kind {
        case .invalid: false
        case .array(let entries): entries.allSatisfy(\.isWhole)
        case .object(let members): members.allSatisfy { $0.value.isWhole }
        case .null, .flag, .number, .string: true
        }
    }

    /// An entry of a scenario's `measure`: a bare name is a metric over all there is.
    package var asMeasure: JSONValue {
        guard case .string = kind else { return self }
        let member = Member(key: "metric", keyLocation: location, value: self)
        return JSONValue(kind: .object([member]), location: location)
    }
}
