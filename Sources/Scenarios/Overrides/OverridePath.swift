import TextFormats

/// The path of an override, taken apart: `workload[0].every` is a name, an index and a name.
struct OverridePath {
    /// One step of the way.
    struct Step {
        /// A member of an object, or an entry of a list.
        enum Kind: Equatable {
            case name(String)
            case index(Int)
        }

        let kind: Kind
        /// Where the step stands in the argument.
        let location: Location
    }

    /// The steps from the root, never none.
    let steps: [Step]

    /// Takes `text` apart, which begins at `place` of a larger text.
    init(_ text: String, at place: Location) throws(Diagnostic) {
        func location(_ offset: Int) -> Location {
            Location(file: place.file, line: place.line, column: place.column + offset)
        }
        let scalars = Array(text.unicodeScalars)
        var steps: [Step] = []
        var position = 0
        while position < scalars.count {
            let start = position
            if scalars[position] == "[", !steps.isEmpty {
                position += 1
                guard let end = scalars[position...].firstIndex(of: "]"),
                    let index = Self.index(scalars[position..<end])
                else { throw Self.malformed(location(start)) }
                steps.append(Step(kind: .index(index), location: location(start)))
                position = end + 1
            } else {
                if !steps.isEmpty {
                    guard scalars[position] == "." else { throw Self.malformed(location(start)) }
                    position += 1
                }
                let end =
                    scalars[position...].firstIndex { $0 == "." || $0 == "[" } ?? scalars.count
                guard end > position else { throw Self.malformed(location(start)) }
                var name = ""
                name.unicodeScalars.append(contentsOf: scalars[position..<end])
                steps.append(Step(kind: .name(name), location: location(position)))
                position = end
            }
        }
        guard !steps.isEmpty else {
            throw Self.malformed(place)
        }
        self.steps = steps
    }

    private static func index(_ digits: ArraySlice<Unicode.Scalar>) -> Int? {
        guard (1...9).contains(digits.count), digits.allSatisfy(\.isDigit) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1.hexValue ?? 0) }
    }

    private static func malformed(_ location: Location) -> Diagnostic {
        Diagnostic(
            location: location, path: "",
            message: "expected a path such as links.loss or workload[0].every")
    }
}
