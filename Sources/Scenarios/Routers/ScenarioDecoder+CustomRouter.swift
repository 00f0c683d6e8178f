import PubSub
import ScenarioModel
import SimKernel
import TextFormats

/// Routers that other packages bring: their parameters are the fields of an object that the schema
/// does not know.
extension ScenarioDecoder {
    /// The fields that every router has, beside its parameters.
    private static let common = Schema.fields(of: "nodes.*.router")
        .filter { $0.variants.isEmpty }.map(\.name)

    /// What the fields of such a router are called.
    static func fieldNames(of kind: (some CustomRouter).Type) -> [String] {
        kind.parameters.map(\.name) + common
    }

    /// The custom router that an object names as its protocol; nil if it names none.
    func customRouter(in field: Field) -> (any CustomRouter.Type)? {
        routers.custom(named: field.value["protocol"]?.string)
    }

    /// The fields of a custom router; those that it does not have are reported.
    mutating func fields(
        _ field: Field, of kind: (some CustomRouter).Type
    ) -> Fields? {
        guard let fields = Fields(field) else { return nil }
        let allowed = Self.fieldNames(of: kind)
        for member in fields.members where !allowed.contains(member.key) {
            let ending = Suggestion.ending(for: member.key, among: allowed, after: mistakeCount)
            report(
                "unknown field; \(ending)", at: member.keyLocation,
                in: field.path.field(Quoted.safe(member.key)))
        }
        return fields
    }

    /// The router of that kind with the parameters in `fields`.
    mutating func customRouter<Kind: CustomRouter>(
        _ kind: Kind.Type, _ fields: Fields
    ) -> CustomRouterChoice {
        let before = mistakeCount
        var parameters = Kind.defaults
        for row in Kind.parameters {
            guard let member = fields.members.first(where: { $0.key == row.name }) else { continue }
            set(
                row, of: &parameters,
                from: Field(path: fields.path.field(row.name), value: member.value))
        }
        if mistakeCount == before, let problem = Kind.problem(with: parameters) {
            report(problem, at: fields.location, in: fields.path)
        }
        var choice = CustomRouterChoice(Kind.self, parameters)
        set(&choice.validation, Schema.messageValidation, from: fields)
        return choice
    }

    private mutating func set<Parameters>(
        _ row: RouterParameter<Parameters>, of parameters: inout Parameters, from field: Field
    ) {
        switch row.value {
        case .count(let path, let range):
            if let count = wholeNumber(field, in: range) { parameters[keyPath: path] = count }
        case .duration(let path, let range):
            if let time = duration(field), isWithin(range, time, field) {
                parameters[keyPath: path] = time
            }
        case .size(let path, let range):
            if let size = size(field), isWithin(range, size, field) {
                parameters[keyPath: path] = size
            }
        case .share(let path):
            if let share = share(field) { parameters[keyPath: path] = share }
        case .number(let path, let range):
            if let number = number(field), isWithin(range, number, field) {
                parameters[keyPath: path] = number
            }
        case .flag(let path):
            if let flag = flag(field) { parameters[keyPath: path] = flag }
        }
    }

    private mutating func isWithin<Value>(
        _ range: ClosedRange<Value>, _ value: Value, _ field: Field
    ) -> Bool {
        if range.contains(value) { return true }
        report(
            "must be from \(range.lowerBound) to \(range.upperBound), found "
                + field.value.summary, in: field)
        return false
    }
}
