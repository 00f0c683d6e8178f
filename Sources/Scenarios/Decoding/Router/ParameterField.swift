import SimKernel

/// A field that holds one parameter and needs nothing but its value: where it is written, and where
/// it goes.
struct ParameterField<Parameters, Value>: Sendable {
    /// The field's name.
    let name: String
    /// The parameter.
    let path: any WritableKeyPath<Parameters, Value> & Sendable

    init(_ name: String, _ path: any WritableKeyPath<Parameters, Value> & Sendable) {
        self.name = name
        self.path = path
    }
}

extension Decoding {
    /// Sets what `fields` has of the given whole numbers.
    mutating func set<Parameters>(
        _ parameters: inout Parameters, _ known: [ParameterField<Parameters, Int>],
        from fields: Fields, atLeast lowest: Int
    ) {
        for known in known {
            // No mesh and no history is near this bound; it keeps sums of parameters small.
            if let field = fields[known.name],
                let value = wholeNumber(field, in: lowest...1_000_000)
            {
                parameters[keyPath: known.path] = value
            }
        }
    }

    /// Sets what `fields` has of the given durations, none of which may be zero.
    mutating func set<Parameters>(
        _ parameters: inout Parameters, positive known: [ParameterField<Parameters, Interval>],
        from fields: Fields
    ) {
        for known in known {
            if let field = fields[known.name], let value = positiveDuration(field) {
                parameters[keyPath: known.path] = value
            }
        }
    }

    /// Sets what `fields` has of the given durations.
    mutating func set<Parameters>(
        _ parameters: inout Parameters, _ known: [ParameterField<Parameters, Interval>],
        from fields: Fields
    ) {
        for known in known {
            if let field = fields[known.name], let value = duration(field) {
                parameters[keyPath: known.path] = value
            }
        }
    }

    /// Sets what `fields` has of the given numbers.
    mutating func set<Parameters>(
        _ parameters: inout Parameters, _ known: [ParameterField<Parameters, Double>],
        from fields: Fields
    ) {
        for known in known {
            if let field = fields[known.name], let value = number(field) {
                parameters[keyPath: known.path] = value
            }
        }
    }

    /// Sets what `fields` has of the given flags.
    mutating func set<Parameters>(
        _ parameters: inout Parameters, _ known: [ParameterField<Parameters, Bool>],
        from fields: Fields
    ) {
        for known in known {
            if let field = fields[known.name], let value = flag(field) {
                parameters[keyPath: known.path] = value
            }
        }
    }
}
