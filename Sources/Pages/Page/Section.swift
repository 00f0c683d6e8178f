/// A part of a page under a heading, or why it is not there.
struct Section {
    let id: String
    let title: String
    /// What stands under the heading; nil where the data do not hold it.
    let content: Markup?
    /// Why it is not there; empty for what nobody would look for.
    let absence: String

    /// A section with `content`.
    init(_ id: String, _ title: String, _ content: Markup) {
        (self.id, self.title, self.content, absence) = (id, title, content, "")
    }

    /// A section that is left out because of `absence`.
    init(_ id: String, _ title: String, missing absence: String) {
        (self.id, self.title, content, self.absence) = (id, title, nil, absence)
    }

    /// The section; nothing if it is left out.
    var markup: Markup {
        guard let content else { return .none }
        return #"<section id="\#(id)" data-scale="lin"><h2>\#(title)</h2>\#(content)</section>"#
            + "\n"
    }
}

/// Parts that several sections have.
enum PagePart {
    /// Computed sentence under a heading.
    static func finding(_ text: String) -> Markup { #"<p class="finding">\#(text)</p>"# }

    /// The sample of a variant's line, before its name.
    static func swatch(_ place: Int) -> Markup {
        """
        <svg width="28" height="10" aria-hidden="true"><line class="l v\(place)" x1="0" x2="28" \
        y1="5" y2="5"/></svg>
        """
    }

    /// The key of variants' lines: buttons that hide and show them.
    static func key(_ variants: [VariantRuns]) -> Markup {
        let named = variants.filter { $0.place < Chapter.mostColours }
        let buttons = named.map { variant -> Markup in
            """
            <li><button type="button" aria-pressed="true" data-hide="\(variant.place)">\
            \(swatch(variant.place))\(variant.name)</button></li>
            """
        }
        let rest = variants.count - named.count
        let others: Markup =
            rest == 0 ? .none : #"<li>\#(swatch(Chapter.mostColours))\#(rest) others</li>"#
        return #"<ul class="key">\#(buttons.joined())\#(others)</ul>"#
    }

    /// A figure with its title, what the title is of, and the line for values that are read.
    static func figure(
        _ title: String, _ what: String, _ content: Markup, isRead: Bool = true
    ) -> Markup {
        let reading: Markup = isRead ? #"<div class="reading" aria-live="polite"></div>"# : .none
        return """
            <figure><figcaption><b>\(title)</b> \(what)</figcaption>\
            <div class="frame">\(content)</div>\(reading)</figure>
            """
    }

    /// A number with its exact value beside it.
    static func data(_ value: Double?, _ text: String, path: String = "") -> Markup {
        guard let value else { return Markup(text) }
        let place: Markup = path.isEmpty ? .none : #" data-path="\#(path)""#
        return #"<data value="\#("\(value)")"\#(place)>\#(text)</data>"#
    }
}
