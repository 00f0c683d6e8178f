import TextFormats

/// Varied fields of `explore --vary`.
extension ChangeText {
    private static let wanted =
        "expected a path and a range or values, such as links.loss=0%..10% or links.loss=0%,5%"

    /// The varied field that `text` describes, such as `links.loss=0%..10%` or
    /// `nodes.peers.router.D=4,6`, as an entry of a scenario's `vary`.
    package static func variedField(_ text: String) throws(ScenarioError) -> JSONValue {
        let start = place(of: "--vary", text)
        guard let sign = text.firstIndex(of: "="), !trimmed(text[..<sign]).isEmpty else {
            throw problem(wanted, at: start)
        }
        let pieces = Self.pieces(of: text[text.index(after: sign)...])
        var members = [member("set", .string(trimmed(text[..<sign])), at: start)]
        if pieces.count == 1, let dots = pieces[0].firstRange(of: "..") {
            let ends = [pieces[0][..<dots.lowerBound], pieces[0][dots.upperBound...]]
            for (name, end) in zip(["from", "to"], ends) {
                let value = try Self.value(of: end, in: text, start)
                members.append(.init(key: name, keyLocation: value.location, value: value))
            }
        } else {
            var values: [JSONValue] = []
            for piece in pieces { values.append(try value(of: piece, in: text, start)) }
            members.append(member("of", .array(values), at: values[0].location))
        }
        return JSONValue(kind: .object(members), location: start)
    }

    private static func member(
        _ name: String, _ kind: JSONValue.Kind, at place: Location
    ) -> JSONValue.Member {
        .init(key: name, keyLocation: place, value: JSONValue(kind: kind, location: place))
    }

    /// The value `piece`: a number, a flag, or anything that JSON5 is; otherwise a text, so that
    /// units need no quotes.
    private static func value(
        of piece: Substring, in text: String, _ start: Location
    ) throws(ScenarioError) -> JSONValue {
        var place = moved(start, to: piece, in: text)
        place.column += piece.prefix { $0 == " " }.count
        let word = trimmed(piece)
        guard !word.isEmpty else { throw problem(wanted, at: place) }
        let outcome = JSON5Parser.parse(Array(word.utf8), file: place.file)
        let kind = outcome.diagnostics.isEmpty ? outcome.value?.kind : nil
        return JSONValue(kind: kind ?? .string(word), location: place)
    }
}
