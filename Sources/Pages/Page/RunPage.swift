import Comparisons
import Reports
import ScenarioModel

/// The report of one run as a page that needs nothing but itself.
package struct RunPage: Sendable {
    let run: RunFile
    let variant: VariantRuns
    let scenario: Scenario
    /// The command that makes the run again.
    let command: String
    /// What the viewer shows.
    let viewer: ViewerData
    /// What routers showed from time to time.
    package var samples = GroupSamples()

    /// The page of a run of `scenario` that came to `report`, which was asked to keep its series,
    /// and in which messages spread as `spreads` says and links had
    /// these `faults`; `command` makes it again, and `program` is
    /// what made it. Nil when the report cannot be read back, which is a fault of the simulator.
    package init?(
        _ report: Report, of scenario: Scenario, spreads: MessageSpreads,
        faults: [LinkFault] = [], command: String, program: String
    ) {
        guard let run = RunFile(RunRecord.file(of: report, program: program)) else { return nil }
        self.run = run
        self.scenario = scenario
        self.command = command
        var viewer = ViewerData(spreads, scenario, report.series?.regions)
        viewer.faults = faults
        self.viewer = viewer
        variant = VariantRuns(name: run.scenario, place: 0, runs: [run])
    }

    /// The file.
    package var html: [UInt8] {
        PageFrame(
            title: "\(run.scenario), seed \(run.seed)", content: content, data: json,
            scripts: [
                PageScript.text, ViewerLayoutScript.text, ViewerPictureScript.text,
                ViewerScript.text,
            ]
        ).bytes
    }

    private var content: Markup {
        let verdict = RunVerdict(run, variant)
        let sections = RunSections(run, variant, scenario, viewer, samples).all
        let description = scenario.description.isEmpty ? "" : ": \(scenario.description)"
        return """
            <p class="eyebrow">pubsub-sim · run of <b>\(run.scenario)</b>, seed \
            \("\(run.seed)")\(description)</p><h1>\(verdict.headline)</h1>\
            <p class="lead">\(verdict.lead)</p>\(facts)
            \(PagePart.command(command))
            \(sections.map(\.markup).joined())\(PagePart.notShown(sections))
            """
    }

    private var facts: Markup {
        let published = run.figures["counts.publish"] ?? 0
        let rows = [
            ("Peers", PageNumber.fixed(Double(run.nodes), decimals: 0)),
            ("Virtual time", "\(Plot.label(run.seconds)) s"),
            ("Messages", PageNumber.fixed(published, decimals: 0)),
            ("Fingerprint", run.fingerprint),
        ]
        let parts = rows.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as Markup }
        return #"<dl class="facts">\#(parts.joined())</dl>"#
    }

    /// The data: what the page shows.
    package var json: [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.field("schema", 1)
        json.field("kind", "run")
        json.field("scenario", run.scenario)
        json.field("seed", raw: "\(run.seed)")
        json.field("fingerprint", run.fingerprint)
        json.beginObject("figures")
        for (name, value) in RunFigures(run, variant).values { json.field(named: name, value) }
        json.endObject()
        json.beginArray("variants")
        variant.write(to: &json)
        json.endArray()
        samples.write(to: &json)
        viewer.write(to: &json)
        json.endObject()
        json.newLine()
        return json.take()
    }

    /// The data as tables.
    package var tables: PageTables {
        var figures = "scenario,seed,figure,value\n"
        for (name, value) in RunFigures(run, variant).values {
            let text = value.map { "\($0)" } ?? ""
            figures += "\(PageTables.cell(run.scenario)),\(run.seed),\(name),\(text)\n"
        }
        return PageTables(
            [(run.scenario, [variant])],
            beside: [
                ("figures.csv", Array(figures.utf8)), ("groups.csv", samples.table(run.scenario)),
            ])
    }
}

/// The figures of a run that its page has at the top.
struct RunFigures {
    /// By name, in order; nil for one that the run has not.
    let values: [(name: String, value: Double?)]

    init(_ run: RunFile, _ variant: VariantRuns) {
        let deliveries = max(1, run.hops.reduce(0, +) - (run.hops.first ?? 0))
        let hops = run.hops.enumerated().reduce(0) { $0 + $1.offset * $1.element }
        values = [
            ("reach", run.figures["reach"]), ("latencyMs.p50", run.figures["latencyMs.p50"]),
            ("latencyMs.p90", run.figures["latencyMs.p90"]),
            ("latencyMs.p99", run.figures["latencyMs.p99"]),
            ("latencyMs.max", run.figures["latencyMs.max"]),
            ("bytesPerPeer.sent.mean", variant.bytes?.total),
            ("duplicatesPerDelivery", run.figures["duplicatesPerDelivery"]),
            ("hops.mean", run.hops.count > 1 ? Double(hops) / Double(deliveries) : nil),
        ]
    }

    private func target(of name: String, _ sections: [String]) -> String? {
        MetricTitle.section(of: name).flatMap { sections.contains($0) ? $0 : nil }
    }

    /// A table of them; each leads to its figure, if that is among the ids `sections`.
    func markup(_ sections: [String]) -> Markup {
        let shown = values.filter { $0.value != nil }
        let heads = shown.map { figure -> Markup in
            let title = MetricTitle(figure.name)
            let unit = title.unit(figure.value ?? 0)
            let parts = [unit.name, title.note].filter { !$0.isEmpty }
            let text = figure.name == "hops.mean" ? "Hops, mean" : title.name
            let target = target(of: figure.name, sections)
            let name: Markup =
                target.map { ##"<a class="to" href="#\##($0)">\##(text)</a>"## } ?? Markup(text)
            return #"<th scope="col">\#(name)<small>\#(parts.joined(separator: ", "))</small></th>"#
        }
        let cells = shown.map { figure -> Markup in
            let title = MetricTitle(figure.name)
            let value = figure.value ?? 0
            let unit = title.unit(value)
            let text =
                title.kind == .share
                ? String(PageNumber.percent(value).dropLast(2))
                : PageNumber.text(value / unit.divisor)
            let name = figure.name == "hops.mean" ? "Hops, mean" : title.name
            let head = unit.name.isEmpty ? name : "\(name), \(unit.name)"
            let leads: Markup =
                target(of: figure.name, sections).map { #" data-to="\#($0)""# } ?? .none
            return """
                <td data-head="\(head)"\(leads)><span class="value">\
                \(PagePart.data(value, text, path: "run/\(figure.name)"))</span></td>
                """
        }
        return """
            <div class="scroll"><table class="headline"><thead><tr>\(heads.joined())</tr></thead>\
            <tbody><tr>\(cells.joined())</tr></tbody></table></div>
            """
    }
}

/// What a run came to, in a sentence and a paragraph.
struct RunVerdict {
    let headline: String
    let lead: Markup

    init(_ run: RunFile, _ variant: VariantRuns) {
        let missed = run.expectations.filter { !$0.isMet }
        let all = run.expectations.count
        let measured = MeasuredText.sentence(variant)
        let delivered = MeasuredText.delivered([variant])
        if all == 0 {
            headline = measured
            lead = Markup(delivered)
        } else if missed.isEmpty {
            headline = all == 1 ? "What was expected holds" : "All \(all) expectations are met"
            lead = "\(measured). \(delivered)"
        } else {
            headline =
                "\(missed.count) of \(all) \(all == 1 ? "expectation" : "expectations") missed"
            let items = missed.prefix(3).map { "\($0.text)." }.joined(separator: " ")
            lead = "<b>Missed</b>: \(items) \(measured). \(delivered)"
        }
    }
}
