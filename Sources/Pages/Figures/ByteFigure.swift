/// What the bytes are for: a bar for each variant, in kinds, on one scale from 0.
struct ByteFigure {
    private let bars: [(variant: VariantRuns, bytes: ByteKinds)]
    private let unit: UnitScale
    private let kinds: [Int]

    /// Nil where no variant's runs have it.
    init?(_ variants: [VariantRuns]) {
        bars = variants.compactMap { variant in variant.bytes.map { (variant, $0) } }
        let largest = bars.map(\.bytes.total).max() ?? 0
        if largest <= 0 { return nil }
        unit = .bytes(largest)
        let found = bars
        kinds = ByteKinds.names.indices.filter { kind in
            found.contains { $0.bytes.values[kind] > 0 }
        }
    }

    /// The share of duplicates, in a sentence.
    var finding: String {
        let parts = bars.prefix(3).map { bar in
            let share = bar.bytes.duplicates / max(bar.bytes.total, 1)
            return bars.count == 1
                ? PageNumber.percent(share)
                : "\(PageNumber.percent(share)) with \(bar.variant.name)"
        }
        return "Of all bytes sent, duplicates are \(parts.joined(separator: ", ")). First copies "
            + "are the least that any router could send."
    }

    /// The figure: a table of which the second column is drawn.
    var markup: Markup {
        let largest = bars.map(\.bytes.total).max() ?? 1
        let heads = kinds.map { kind -> Markup in
            #"<th scope="col">\#(ByteKinds.names[kind])<small>\#(unit.name)</small></th>"#
        }
        let rows = bars.map { row($0.variant, $0.bytes, largest) }
        let key = kinds.map { kind -> Markup in
            """
            <li><svg class="swatch" aria-hidden="true"><rect class="k\(kind)" width="14" \
            height="14"/></svg>\(ByteKinds.names[kind].lowercased())</li>
            """
        }
        return """
            <ul class="key">\(key.joined())</ul><figure>\
            <table class="bars"><thead><tr><th scope="col">\
            Variant</th><th></th>\(heads.joined())</tr></thead><tbody>\(rows.joined())</tbody>\
            </table><p class="note">\(unit.name) sent per peer, mean over nodes and seeds. Framing: \
            envelopes of RPCs, muxer, secure channel, packets' headers, setting up of \
            connections; metrics such as bytesPerPeer count the RPCs alone.</p></figure>
            """
    }

    private func row(_ variant: VariantRuns, _ bytes: ByteKinds, _ largest: Double) -> Markup {
        var start = 0.0
        var parts: [Markup] = []
        for kind in kinds {
            let share = bytes.values[kind] / largest
            if share > 0.001 {
                parts.append(
                    """
                    <rect class="k\(kind)" x="\(PageNumber.coordinate(start * 100))%" y="0" \
                    width="\(PageNumber.coordinate(share * 100))%" height="18"/>
                    """)
            }
            start += share
        }
        let total = PageNumber.text(bytes.total / unit.divisor)
        let cells = kinds.map { kind -> Markup in
            let value = bytes.values[kind] / unit.divisor
            let text = value > 0 && value < 0.005 ? "< 0.01" : PageNumber.text(value)
            return """
                <td data-head="\(ByteKinds.names[kind])">\
                \(PagePart.data(bytes.values[kind], text))</td>
                """
        }
        return """
            <tr><td>\(variant.name)</td><td class="bar"><div style="padding-right:48px">\
            <svg width="100%" height="18" role="img" aria-label="\(total) \(unit.name) in all">\
            \(parts.joined())<svg x="\(PageNumber.coordinate(start * 100))%" y="0" \
            overflow="visible"><text x="6" y="14">\(total)</text></svg></svg></div></td>\
            \(cells.joined())</tr>
            """
    }

    /// The patterns that the kinds are filled with; once in a page.
    static let patterns: Markup = """
        <svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>\
        <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" \
        patternTransform="rotate(45)"><rect width="6" height="6" style="fill:var(--dup)"/>\
        <line x1="0" y1="0" x2="0" y2="6" style="stroke:var(--first);stroke-width:2"/></pattern>\
        </defs></svg>
        """
}
