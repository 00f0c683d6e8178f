import Reports
import ScenarioModel
import SimKernel

/// The key of the viewer's pictures: the marks that this world can have, and no others.
struct ViewerKey {
    private let data: ViewerData

    init(_ data: ViewerData) { self.data = data }

    /// The list of marks with their meanings.
    var markup: Markup {
        #"<ul class="key">\#(entries.map { "<li>\($0.mark)\($0.text)</li>" as Markup }.joined())</ul>"#
    }

    private var entries: [(mark: Markup, text: String)] {
        var entries: [(mark: Markup, text: String)] = []
        if data.runs.count == 1 {
            entries.append((Self.dot("has"), "has it"))
        } else {
            let name = data.runs[1].name
            let near = PairDifferences.near(data.spreads) / 1e6
            let unit = UnitScale.milliseconds(near)
            let least = "\(Plot.label(near / unit.divisor)) \(unit.name)"
            entries.append((Self.dot("has"), "has it with \(data.runs[0].name)"))
            entries.append((Self.triangles(isEarlier: true), "earlier with \(name)"))
            entries.append((Self.dot("s0"), "within \(least)"))
            entries.append((Self.triangles(isEarlier: false), "later with \(name)"))
            if hasOnlySecond { entries.append((Self.dot("only"), "has it only with \(name)")) }
        }
        entries.append((Self.hollow("going"), "first copy under way"))
        entries.append((Self.hollow("not"), "not yet"))
        if hasMissing { entries.append((Self.hollow("never"), "never had it")) }
        if lives.contains(.isStopped) {
            entries.append((Self.line("crosses", "M3 3l8 8m0-8l-8 8"), "does not run"))
        }
        if lives.contains(.standsStill) {
            entries.append((Self.line("pauses", "M5 3v8m4-8v8"), "stands still"))
        }
        if !data.faults.isEmpty { entries += sides }
        return entries
    }

    /// Rings about the nodes on the sides of faults of links.
    private var sides: [(mark: Markup, text: String)] {
        let words: [(kind: LinkFault.Kind, text: String)] = [
            (.partition, "a partition"), (.hold, "held links"), (.degrade, "degraded links"),
        ]
        let kinds = words.filter { word in data.faults.contains { $0.kind == word.kind } }
        let what = kinds.map(\.text).joined(separator: ", ")
        let most = min(4, data.faults.map(\.sides.count).max() ?? 0)
        return (0..<most).map { side in
            let mark = Self.sample(
                #"<circle class="side side\#(side)" cx="7" cy="7" r="5.5"/>"#)
            return (
                mark,
                side == 0
                    ? "on one side of \(what)" : side == 1 ? "on the other" : "side \(side + 1)"
            )
        }
    }

    /// Whether a message that is held did not come to somebody to whom it was due.
    private var hasMissing: Bool {
        data.runs.contains { run in
            let viewed = run.spreads.viewed
            return viewed.sample.enumerated().contains { place, index in
                let copies = run.spreads.firstCopies[place]
                return data.missing(viewed.summaries.messages[index], copies) > 0
            }
        }
    }

    /// Whether a node had a message that is held with the second variant only.
    private var hasOnlySecond: Bool {
        guard data.runs.count == 2 else { return false }
        let copies = data.runs.map(\.spreads.firstCopies)
        return copies[0].indices.contains { place in
            PairDifferences(copies[0][place], copies[1][place], near: 0).onlySecond > 0
        }
    }

    /// The states that a node has while a chosen message spreads.
    private var lives: [MessageSpreads.NodeState] {
        data.runs.flatMap { $0.spreads.details.flatMap { $0.lives.map(\.state) } }
    }

    private static func sample(_ content: Markup) -> Markup {
        #"<svg width="14" height="14" aria-hidden="true">\#(content)</svg>"#
    }

    private static func dot(_ kind: String) -> Markup {
        sample(#"<path class="mark \#(kind)" d="M7 7h.01"/>"#)
    }

    private static func hollow(_ kind: String) -> Markup {
        sample(
            """
            <path class="dots outer \(kind)" d="M7 7h.01"/>\
            <path class="dots inner \(kind)" d="M7 7h.01"/>
            """)
    }

    private static func line(_ kind: String, _ path: String) -> Markup {
        sample(#"<path class="\#(kind)" d="\#(path)"/>"#)
    }

    /// Three strengths: stronger and larger is more.
    private static func triangles(isEarlier: Bool) -> Markup {
        let marks = (1...3).map { step -> Markup in
            let kind = isEarlier ? "e\(step)" : "l\(step)"
            let path = isEarlier ? "M\(step * 14 - 7) 11l-5-8h10z" : "M\(step * 14 - 7) 3l-5 8h10z"
            return #"<path class="mark \#(kind)" d="\#(path)"/>"#
        }
        return """
            <svg width="42" height="14" aria-hidden="true">\(marks.joined())</svg>
            """
    }
}
