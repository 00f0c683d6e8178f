import PubSub

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
        let names = Self.builtIn + custom.map { $0.name }
        precondition(!Self.hasTwice(names), "two routers have the same name among \(names)")
        let ids = custom.flatMap { $0.protocolIDs }.reduce(into: [String]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        let versions = ids.map { ProtocolVersion(id: $0) }
        precondition(!Self.hasTwice(versions), "two of the protocols \(ids) have the same code")
        let fields = custom.flatMap { kind in
            kind.messages.map { $0.format.field }
        }
        precondition(!Self.hasTwice(fields), "two messages have the same field among \(fields)")
        for router in custom {
            precondition(!router.protocolIDs.isEmpty, "\(router.name) speaks no protocol")
            let names = Decoding.fieldNames(of: router)
            precondition(!Self.hasTwice(names), "two fields of a router have one name: \(names)")
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

    private static func hasTwice<Value: Equatable>(_ values: [Value]) -> Bool {
        values.indices.contains { values[..<$0].contains(values[$0]) }
    }
}
