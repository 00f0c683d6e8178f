import PubSub
import ScenarioModel

/// The routers that scenario files can choose by name: those of this package, and those that a
/// program brings with it. It is handed to whatever reads scenarios.
public struct RouterRegistry: Sendable {
    /// The kinds that have an array of their own in a world.
    private static let builtIn = ["floodsub", "gossipsub", "randomsub"]
    /// Further routers of this package: one line for each.
    private static let further: [any CustomRouter.Type] = []

    /// The routers that are not built in, in the order in which they were brought.
    let custom: [any CustomRouter.Type]

    /// The routers of this package and `routers`.
    ///
    /// - Precondition: no two routers have the same name, no two protocols the same code and no two
    ///   messages the same field.
    public init(_ routers: [any CustomRouter.Type] = []) {
        custom = Self.further + routers
        if let conflict = Scenario.conflict(among: custom) { preconditionFailure(conflict) }
        for router in custom {
            precondition(!Self.builtIn.contains(router.name), "\(router.name) is built in")
            let names = ScenarioDecoder.fieldNames(of: router)
            precondition(
                names.indices.allSatisfy { !names[..<$0].contains(names[$0]) },
                "two fields of \(router.name) have the same name among \(names)")
        }
    }

    /// What scenario files call them, in the order of letters.
    package var names: [String] { (Self.builtIn + custom.map { $0.name }).sorted() }

    /// The names of the events that custom routers have of their own.
    var notes: [String] { custom.flatMap { $0.notes } }

    /// The router of that name, if it is a custom one.
    func custom(named name: String?) -> (any CustomRouter.Type)? {
        custom.first { $0.name == name }
    }

    /// Those of `names` that are not there.
    package func missing(_ names: [String]) -> [String] {
        names.filter { name in !self.names.contains(name) }
    }
}
