import PubSub
import ScenarioModel
import SimKernel
import TextFormats

/// What a custom router leaves to defaults.
extension DefaultFilling {
    func complete(_ entry: inout JSONValue, as choice: CustomRouterChoice) {
        complete(&entry, as: choice, choice.kind)
    }

    private func complete<Kind: CustomRouter>(
        _ entry: inout JSONValue, as choice: CustomRouterChoice, _ kind: Kind.Type
    ) {
        guard let parameters = choice.parameters(of: kind) else { return }
        for row in kind.parameters { entry.fill(row.name, row.written(parameters)) }
    }
}

extension RouterParameter {
    /// The value of `parameters` as scenarios write it.
    func written(_ parameters: Parameters) -> JSONValue.Kind {
        switch value {
        case .count(let path, _): .number(parameters[keyPath: path])
        case .duration(let path, _): .string(parameters[keyPath: path].description)
        case .size(let path, _): .size(parameters[keyPath: path])
        case .share(let path): .share(parameters[keyPath: path])
        case .number(let path, _): .number(parameters[keyPath: path])
        case .flag(let path): .flag(parameters[keyPath: path])
        }
    }
}
