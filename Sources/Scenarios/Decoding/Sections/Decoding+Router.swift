import PubSub

/// What protocol a group runs, and with which parameters.
extension Decoding {
    private static let protocols = ["floodsub", "gossipsub"]

    /// A router: the bare name of its protocol, or an object.
    mutating func router(_ field: Field) -> RouterChoice? {
        if case .string = field.value.kind {
            return word(field, among: Self.protocols).map { name in
                name == "floodsub"
                    ? .floodsub(FloodsubParameters()) : .gossipsub(GossipsubParameters())
            }
        }
        let wanted = "\"floodsub\", \"gossipsub\" or an object"
        guard let fields = object(field, wanted: wanted) else { return nil }
        guard let name = required("protocol", of: fields, wanted: "\"floodsub\" or \"gossipsub\""),
            let chosen = word(name, among: Self.protocols)
        else { return nil }
        refuseFields(of: fields, foreignTo: chosen)
        return chosen == "floodsub"
            ? .floodsub(floodsub(fields)) : .gossipsub(gossipsub(fields))
    }

    private mutating func floodsub(_ fields: Fields) -> FloodsubParameters {
        var parameters = FloodsubParameters()
        setIntake(&parameters.intake, from: fields)
        return parameters
    }
}
