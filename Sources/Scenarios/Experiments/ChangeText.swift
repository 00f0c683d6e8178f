import TextFormats

/// Reads what `--variant`, `--grid` and `--matters` say.
package enum ChangeText {
    /// The variant that `text`, such as `D=8: nodes.*.router.D=8, nodes.*.router.D_hi=16`,
    /// describes.
    package static func variant(_ text: String) throws(ScenarioError) -> Experiment.NamedChanges {
        let start = place(of: "--variant", text)
        let colon = text.firstIndex(of: ":") ?? text.endIndex
        if let missing = changeWithoutColon(text[..<colon]) { throw problem(missing, at: start) }
        let name = trimmed(text[..<colon])
        guard !name.isEmpty else {
            throw problem(
                "expected a name and changes, such as 'D=8: nodes.*.router.D=8'", at: start)
        }
        guard colon < text.endIndex else {
            return .init(name: name, overrides: [], location: start)
        }
        let rest = text[text.index(after: colon)...]
        let overrides = pieces(of: rest).filter { !trimmed($0).isEmpty }.map { piece in
            Override(piece, at: moved(start, to: piece, in: text))
        }
        return .init(name: name, overrides: overrides, location: start)
    }

    /// What is wrong with a name that has a change in it, such as `b nodes.*.router.D=8`; nil for
    /// a name such as `D=8`.
    private static func changeWithoutColon(_ name: Substring) -> String? {
        let words = name.split(separator: " ")
        guard
            let change = words.firstIndex(where: { word in
                word.firstIndex(of: "=").map { word[..<$0].contains(".") } ?? false
            })
        else { return nil }
        let own = words[..<change].joined(separator: " ")
        let rest = words[change...].joined(separator: " ")
        let meant = own.isEmpty ? "NAME: \(rest)" : "\(own): \(rest)"
        return "has a change and no ':' before it; did you mean \(Quoted.single(meant))?"
    }

    /// The axis that `text`, such as `nodes.*.router.D=4,6,8`, describes.
    package static func axis(_ text: String) throws(ScenarioError) -> Experiment.GridAxis {
        let start = place(of: "--grid", text)
        guard let sign = text.firstIndex(of: "="), !trimmed(text[..<sign]).isEmpty else {
            throw problem("expected a path and values, such as links.loss=0%,1%,5%", at: start)
        }
        let path = trimmed(text[..<sign])
        var overrides: [Override] = []
        for piece in pieces(of: text[text.index(after: sign)...]) {
            let value = trimmed(piece)
            guard !value.isEmpty else {
                throw problem("expected a value", at: moved(start, to: piece, in: text))
            }
            let gap = piece.prefix { $0 == " " }.unicodeScalars.count
            let place = moved(start, to: piece, in: text)
            let override = Override(
                path: path, at: start, text: value, column: place.column + gap)
            guard !overrides.contains(where: { Experiment.shown($0) == Experiment.shown(override) })
            else {
                throw problem("\(Quoted.single(value)) is given twice", at: place)
            }
            overrides.append(override)
        }
        return .init(path: path, overrides: overrides)
    }

    /// The difference that matters of which `text` speaks: `3%`, or `latencyMs.p99=2%`.
    package static func matter(_ text: String) throws(ScenarioError) -> Matter {
        let start = place(of: "--matters", text)
        let sign = text.lastIndex(of: "=")
        let amount = sign.map { trimmed(text[text.index(after: $0)...]) } ?? trimmed(text[...])
        guard let found = self.amount(amount), !isNegative(found) else {
            throw problem(
                "expected a share such as 3%, or a metric and a share or number, such as "
                    + "latencyMs.p99=2% or latencyMs.p99=5", at: start)
        }
        if sign == nil, case .absolute = found {
            throw problem(
                "a number alone has no unit that all metrics share; write a share such as 3%",
                at: start)
        }
        return Matter(
            metric: sign.map { trimmed(text[..<$0]) }, amount: found, location: start)
    }

    /// A number, or a percentage; nil where `text` is neither.
    static func amount(_ text: String) -> Matter.Amount? {
        let scanned = NumberPrefix(text)
        guard let number = scanned.number else { return nil }
        switch scanned.rest {
        case "": return number.nearestDouble.map { .absolute($0) }
        case "%": return number.shifted(by: -2).nearestDouble.map { .share($0) }
        default: return nil
        }
    }

    static func isNegative(_ amount: Matter.Amount) -> Bool {
        switch amount {
        case .share(let value), .absolute(let value): value < 0
        }
    }

    /// `text` cut at its commas, but not within brackets, braces and quotes.
    static func pieces(of text: Substring) -> [Substring] {
        var pieces: [Substring] = []
        var depth = 0
        var quote: Character?
        var start = text.startIndex
        var isEscaped = false
        for index in text.indices {
            let character = text[index]
            if let open = quote {
                if isEscaped {
                    isEscaped = false
                } else if character == "\\" {
                    isEscaped = true
                } else if character == open {
                    quote = nil
                }
                continue
            }
            switch character {
            case "\"", "'": quote = character
            case "{", "[": depth += 1
            case "}", "]": depth -= 1
            case "," where depth <= 0:
                pieces.append(text[start..<index])
                start = text.index(after: index)
            default: break
            }
        }
        return pieces + [text[start...]]
    }

    /// The place of an option's argument, as diagnostics show it.
    static func place(of option: String, _ text: String) -> Location {
        Location(file: "\(option): \(Quoted.safe(text, upTo: .max))", line: 1, column: 1)
    }

    static func moved(
        _ start: Location, to piece: Substring, in text: String
    ) -> Location {
        let before = text[..<piece.startIndex].unicodeScalars.count
        return Location(file: start.file, line: start.line, column: start.column + before)
    }

    static func trimmed(_ text: Substring) -> String {
        var rest = text.drop { $0 == " " }
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }

    static func problem(_ message: String, at place: Location) -> ScenarioError {
        ScenarioError(
            [Diagnostic(location: place, path: "", message: message)], in: place.file)
    }
}

/// Metrics and targets.
extension ChangeText {
    /// The metric of which `--metric` speaks, as an entry of a scenario's `measure`: a name, or an
    /// object such as `{metric: "reach", topic: "a"}`.
    package static func metric(_ text: String) throws(ScenarioError) -> JSONValue {
        let start = place(of: "--metric", text)
        guard trimmed(text[...]).hasPrefix("{") else {
            return JSONValue(kind: .string(trimmed(text[...])), location: start).asMeasure
        }
        let outcome = JSON5Parser.parse(Array(text.utf8), file: start.file)
        guard let value = outcome.value, outcome.diagnostics.isEmpty else {
            throw ScenarioError(outcome.diagnostics, in: start.file)
        }
        return value
    }

    /// What `--until` is to show: `2%` or `±2%` of the baseline's mean, or a number in the metric's
    /// unit; nil where `text` is neither.
    package static func target(_ text: String) -> Matter.Amount? {
        let bare = text.hasPrefix("±") ? text.dropFirst() : text[...]
        guard let found = amount(trimmed(bare)) else { return nil }
        switch found {
        case .share(let value), .absolute(let value): return value > 0 ? found : nil
        }
    }
}
