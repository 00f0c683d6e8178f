/// Where: the median latency of each region, as rectangles that stand where a map has them.
struct TileFigure {
    private let variant: VariantRuns
    private let shown: [(name: String, nodes: Int, median: Double)]

    /// Row and column of the eight regions, from 1 on.
    private static let places = [
        "na_west": (1, 1), "na_east": (1, 2), "europe": (1, 3), "east_asia": (1, 5),
        "west_asia": (2, 4), "south_america": (3, 2), "south_africa": (3, 3),
        "australia": (3, 5),
    ]

    /// Nil with fewer than two regions that anything came to.
    init?(_ variant: VariantRuns) {
        self.variant = variant
        shown = variant.regions.compactMap { region in
            region.latencies.quantile(50).map { (region.name, region.nodes, $0) }
        }
        if shown.count < 2 { return nil }
    }

    /// The nearest and the farthest region, in a sentence.
    var finding: String {
        let sorted = shown.sorted { ($0.median, $0.name) < ($1.median, $1.name) }
        guard let first = sorted.first, let last = sorted.last else { return "" }
        return "\(Self.title(first.name)) has a message after \(PageNumber.text(first.median)) ms, "
            + "\(Self.title(last.name)) after \(PageNumber.text(last.median)) ms."
    }

    /// The figure.
    var markup: Markup {
        let isMap = shown.allSatisfy { Self.places[$0.name] != nil }
        let ordered = isMap ? shown : shown.sorted { ($0.median, $0.name) < ($1.median, $1.name) }
        let medians = shown.map(\.median)
        let (low, high) = (medians.min() ?? 0, medians.max() ?? 1)
        let tiles = ordered.map { region -> Markup in
            let step = high > low ? min(5, Int((region.median - low) / (high - low) * 6)) : 0
            let place = Self.places[region.name]
            let style: Markup =
                isMap
                ? #" style="grid-area:\#(place?.0 ?? 1)/\#(place?.1 ?? 1)""# : .none
            return """
                <div class="tile c\(step + 1)"\(style)><b>\
                \(PagePart.data(region.median, PageNumber.text(region.median))) ms</b>\
                \(Self.title(region.name))<br>\(region.nodes) \(region.nodes == 1 ? "peer" : "peers")</div>
                """
        }
        return """
            <figure><figcaption><b>Median latency by region</b> \(variant.name); stronger is \
            later</figcaption><div class="tiles\(isMap ? "" : " row")">\(tiles.joined())</div>\
            </figure>
            """
    }

    /// A region's name for people.
    static func title(_ name: String) -> String {
        let known = [
            "na_west": "N. Am. west", "na_east": "N. Am. east", "europe": "Europe",
            "east_asia": "East Asia", "west_asia": "West Asia", "south_america": "S. America",
            "south_africa": "S. Africa", "australia": "Australia",
        ]
        return known[name] ?? name
    }
}
