import ScenarioModel
import SimKernel
import TextFormats

extension Experiment {
    /// The experiment in the file at `path`; a scenario's file is an experiment with one scenario
    /// and no variants.
    ///
    /// - Throws: every mistake in the file at once; a scenario's own mistakes come to light when it
    ///   is read.
    package static func load(path: String) throws(ScenarioError) -> Experiment {
        guard isExperiment(path) else {
            let last = path.split(separator: "/").last.map(String.init) ?? path
            let name = last.hasSuffix(".json5") ? String(last.dropLast(".json5".count)) : last
            return Experiment(entries: [Entry(name: name, path: path)])
        }
        return try decode(try ScenarioFile.text(of: path), file: path)
    }
}

/// One variant of one scenario, ready to run.
package struct PreparedVariant: Sendable {
    /// The scenario with all that it needs; its own seed stands for every seed.
    package let whole: SelfContainedScenario
    /// Two digests of it with different beginnings: 128 bits, of which no two runs share all.
    private let digests: [ByteDigest]

    init(_ whole: SelfContainedScenario) {
        self.whole = whole
        digests = ["1", "2"].map { beginning in
            var digest = ByteDigest(beginning.utf8)
            digest.absorb(whole.text)
            for table in whole.tables {
                digest.absorb("table \(table.name) \(table.bytes.count) ".utf8)
                digest.absorb(table.bytes)
            }
            return digest
        }
    }

    /// The scenario that the variant makes.
    package var scenario: Scenario { whole.scenario }

    /// What a run with `seed` of the program `program` is called: a digest of all that decides it.
    package func key(seed: UInt64, program: String) -> String {
        digests.map { base in
            var digest = base
            digest.absorb("seed \(seed) program \(program)".utf8)
            return digest.description
        }.joined()
    }
}

extension Experiment {
    /// What is measured where nothing is said.
    private static let usualMetrics = [
        "reach", "latencyMs.p50", "latencyMs.p99", "bytesPerPeer.sent.mean",
        "duplicatesPerDelivery",
    ]

    /// Each variant of each scenario, by scenario and variant.
    ///
    /// - Throws: every mistake in the scenarios and in what variants change, each once.
    package func prepared(
        _ variants: [Variant], routers: RouterRegistry = RouterRegistry()
    ) throws(ScenarioError) -> [[PreparedVariant]] {
        var diagnostics: [Diagnostic] = []
        var prepared: [[PreparedVariant]] = []
        for entry in entries {
            var ofEntry: [PreparedVariant] = []
            for variant in variants {
                do throws(ScenarioError) {
                    ofEntry.append(try prepare(variant, of: entry, routers))
                } catch {
                    for found in error.diagnostics.map({ located($0, entry) })
                    where !diagnostics.contains(found) {
                        diagnostics.append(found)
                    }
                }
            }
            prepared.append(ofEntry)
        }
        guard diagnostics.isEmpty else {
            throw ScenarioError(diagnostics, in: entries.first?.path ?? "")
        }
        return prepared
    }

    private func prepare(
        _ variant: Variant, of entry: Entry, _ routers: RouterRegistry
    ) throws(ScenarioError) -> PreparedVariant {
        PreparedVariant(
            try ScenarioFile.loadSelfContained(
                path: entry.path,
                overrides: variant.overrides + [try measures(of: entry), Self.noExpectations],
                isFilledIn: true, routers: routers))
    }

    /// What a scenario expects is about the scenario as it is, not about its variants.
    private static var noExpectations: Override {
        let place = Location(file: "expect", line: 1, column: 1)
        return Override(
            path: "expect", at: place, value: JSONValue(kind: .array([]), location: place))
    }

    /// A mistake as the experiment's author sees it: a file that cannot be read is one where it is
    /// named, and what is measured stands under `metrics`.
    private func located(_ diagnostic: Diagnostic, _ entry: Entry) -> Diagnostic {
        var located = diagnostic
        if let place = entry.place, diagnostic.isAboutReading {
            located.location = place.location
            located.path = place.path
            let file = Quoted.safe(entry.path, upTo: .max)
            located.message = "cannot read '\(file)': \(diagnostic.reason)"
        } else if diagnostic.location.file != entry.path, diagnostic.path.hasPrefix("measure[") {
            located.path = "metrics" + diagnostic.path.dropFirst("measure".count)
        }
        return located
    }

    /// What is measured, as a change of the scenario's `measure`: what the experiment says, or the
    /// usual metrics and what the scenario itself wants measured.
    private func measures(of entry: Entry) throws(ScenarioError) -> Override {
        let start = Location(file: "--metric", line: 1, column: 1)
        var entries = metrics ?? []
        if metrics == nil {
            entries = Self.usualMetrics.map { name in
                JSONValue(kind: .string(name), location: start).asMeasure
            }
            let text = try ScenarioFile.text(of: entry.path)
            let document = JSON5Parser.parse(text, file: entry.path).value
            for measure in document?["measure"]?.entries ?? [] {
                let isNumber =
                    measure["metric"]?.string.map { MetricDistribution(named: $0) == nil } ?? true
                let isKnown = entries.contains { $0.inlineText == measure.inlineText }
                if isNumber, !isKnown { entries.append(measure) }
            }
        }
        if comparesCauses {
            let causes = DelayCause.allCases.map { ReportMetric.cause($0).name }
            let known = entries.compactMap { $0["metric"]?.string }
            entries += causes.filter { !known.contains($0) }.map { name in
                JSONValue(kind: .string(name), location: start).asMeasure
            }
        }
        return Override(
            path: "measure", at: start, value: JSONValue(kind: .array(entries), location: start))
    }
}

extension Diagnostic {
    private static let beginning = "cannot read the scenario: "

    fileprivate var isAboutReading: Bool { message.hasPrefix(Self.beginning) }
    fileprivate var reason: Substring { message.dropFirst(Self.beginning.count) }
}
