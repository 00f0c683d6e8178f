import Reports
import ScenarioModel

/// What the page of a comparison shows of one seed that was run again with two variants.
package struct PairedViewer: Sendable {
    /// The scenario, by index in the plan.
    let entry: Int
    let data: ViewerData

    /// The page's scripts that it needs.
    static let scripts = [
        ViewerLayoutScript.text, ViewerPictureScript.text, ViewerPairScript.text,
        ViewerScript.text,
    ]

    /// Shows the runs of `scenario` with `seed` in which messages spread so, the baseline's first;
    /// both hold the same messages in the same order, and have the same nodes.
    package init(
        entry: Int, scenario: Scenario, seed: UInt64, regions: RegionLatencies?,
        faults: [LinkFault] = [],
        baseline: (name: String, spreads: MessageSpreads),
        variant: (name: String, spreads: MessageSpreads)
    ) {
        self.entry = entry
        var data = ViewerData(
            [baseline, variant].map { .init(name: $0.name, spreads: $0.spreads) }, scenario,
            regions)
        data.seed = seed
        data.faults = faults
        self.data = data
    }

    /// The section of the page.
    var section: Section { PairedViewerSection(data).section("viewer") }
}
