import PubSub
import ScenarioModel
import TextFormats

/// What a custom router leaves to defaults.
extension Completion {
    func complete(_ entry: inout JSONValue, as choice: CustomRouterChoice) {
        complete(&entry, as: choice, choice.kind)
    }

    private func complete<Kind: CustomRouter>(
        _ entry: inout JSONValue, as choice: CustomRouterChoice, _ kind: Kind.Type
    ) {
        guard let parameters = choice.parameters(of: kind) else { return }
        for row in kind.parameters {
            switch row.value {
            case .count(let path, _): entry.fill(row.name, .number(parameters[keyPath: path]))
            case .duration(let path, _): entry.fill(row.name, parameters[keyPath: path])
            case .size(let path, _): entry.fill(row.name, .size(parameters[keyPath: path]))
            case .share(let path): entry.fill(row.name, .share(parameters[keyPath: path]))
            case .number(let path, _): entry.fill(row.name, .number(parameters[keyPath: path]))
            case .flag(let path): entry.fill(row.name, .flag(parameters[keyPath: path]))
            }
        }
    }
}
