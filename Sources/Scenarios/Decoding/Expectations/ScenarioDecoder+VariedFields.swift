import ScenarioModel
import TextFormats

/// What a hunt varies.
extension ScenarioDecoder {
    /// The varied fields in file order.
    mutating func variedFields(_ field: Field) -> [VariedField] {
        let wanted =
            "a list of fields to vary such as [{set: \"links.loss\", of: [\"0 %\", \"1 %\"]}]"
        guard let entries = list(field, wanted: wanted) else { return [] }
        return entries.compactMap { variedField($0) }
    }

    private mutating func variedField(_ field: Field) -> VariedField? {
        let wanted = "an object such as {set: \"links.loss\", of: [\"0 %\", \"1 %\"]}"
        guard let fields = object(field, wanted: wanted) else { return nil }
        let path = required("set", of: fields, wanted: "the path of a field such as \"links.loss\"")
            .flatMap { variedPath($0) }
        guard let shape = choice(of: ["of", "from"], in: fields) else { return nil }
        refuseFields(of: fields, foreignTo: shape)
        let range = shape == "of" ? fields["of"].flatMap { values($0) } : ends(fields)
        guard let path, let range else { return nil }
        return VariedField(path: path, range: range)
    }

    private mutating func variedPath(_ field: Field) -> String? {
        guard let path = text(field, wanted: "the path of a field such as \"links.loss\"") else {
            return nil
        }
        guard !path.contains("="), let way = try? OverridePath(path, at: field.location),
            case .name(let first) = way.steps[0].kind
        else {
            report(
                "expected a path such as links.loss or workload[0].every, found "
                    + Quoted.double(path), in: field)
            return nil
        }
        let allowed = Schema.fields(of: "").map(\.name)
        guard allowed.contains(first) else {
            let ending = Suggestion.ending(for: first, among: allowed)
            report("unknown field \(Quoted.single(first)); \(ending)", in: field)
            return nil
        }
        return path
    }

    private mutating func values(_ field: Field) -> VariedField.Range? {
        let entries = list(field, wanted: "a list of values such as [\"0 %\", \"1 %\"]")
        guard let entries else { return nil }
        guard !entries.isEmpty else {
            report("expected a value or more, found none", in: field)
            return nil
        }
        return .values(entries.map { $0.value.text.trimmed })
    }

    private mutating func ends(_ fields: Fields) -> VariedField.Range? {
        let wanted = "a number, or a quantity such as \"10 ms\""
        guard let from = fields["from"],
            let to = required("to", of: fields, wanted: wanted)
        else { return nil }
        guard let first = end(from, wanted: wanted), let last = end(to, wanted: wanted) else {
            return nil
        }
        guard first.unit == last.unit else {
            report(
                "has another unit than from: '\(last.unit)', not '\(first.unit)'", in: to)
            return nil
        }
        guard first.value < last.value else {
            report("expected more than from", in: to)
            return nil
        }
        if first.unit.isEmpty, let low = from.value.wholeNumber, let high = to.value.wholeNumber {
            guard high - low < UInt64(Int.max) else {
                report("the range is too wide", in: to)
                return nil
            }
            return .wholeNumbers(low...high)
        }
        return .quantities(first.value, last.value, unit: first.unit)
    }

    private mutating func end(
        _ field: Field, wanted: String
    ) -> (value: Double, unit: String)? {
        switch field.value.kind {
        case .number(let number):
            if let value = number.decimal?.nearestDouble { return (value, "") }
        case .string(let text):
            let scanned = NumberPrefix(text)
            if let value = scanned.number?.nearestDouble, !scanned.rest.isEmpty {
                return (value, scanned.rest)
            }
        default: break
        }
        expected(wanted, in: field)
        return nil
    }
}

extension String {
    /// The text without the line break at its end.
    fileprivate var trimmed: String { hasSuffix("\n") ? String(dropLast()) : self }
}
