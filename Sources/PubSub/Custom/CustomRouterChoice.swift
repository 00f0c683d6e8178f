import SimKernel

/// A router that another package brings, with its parameters.
public struct CustomRouterChoice: Equatable, Sendable {
    /// What scenario files call the router.
    public let name: String
    /// What is done with a message before the router sees it.
    public var validation = MessageValidationParameters()
    private var setting: any CustomSetting

    /// A router of that kind with these parameters.
    public init<Kind: CustomRouter>(_ kind: Kind.Type, _ parameters: Kind.Parameters) {
        name = Kind.name
        setting = Setting<Kind>(parameters: parameters)
    }

    /// A router of that kind with its default parameters.
    public init(_ kind: (some CustomRouter).Type) { self.init(kind, kind.defaults) }

    /// Its type.
    public var kind: any CustomRouter.Type { setting.kind }

    /// The parameters, if they are of that kind of router.
    public func parameters<Kind: CustomRouter>(of kind: Kind.Type) -> Kind.Parameters? {
        (setting as? Setting<Kind>)?.parameters
    }

    /// The ids of the protocols that it speaks, its own first.
    public var protocolIDs: [String] { kind.protocolIDs }

    /// What it proposes, in order.
    public var spoken: [ProtocolVersion] { protocolIDs.map { ProtocolVersion(id: $0) } }

    /// The messages that it has of its own.
    public var messages: [any RouterMessage.Type] { kind.messages }

    /// The router of the node `id`, which starts at `time` and draws from `random`.
    public func router(
        of id: PeerID, at time: Instant, random: RandomStream
    ) -> any CustomRouter {
        setting.router(of: id, validation, at: time, random: random)
    }

    /// Whether both are the same kind with equal parameters.
    public static func == (lhs: CustomRouterChoice, rhs: CustomRouterChoice) -> Bool {
        lhs.validation == rhs.validation && lhs.setting.isEqual(to: rhs.setting)
    }
}

/// The parameters of a custom router, whatever their type.
private protocol CustomSetting: Equatable, Sendable {
    var kind: any CustomRouter.Type { get }

    func router(
        of id: PeerID, _ validation: MessageValidationParameters, at time: Instant,
        random: RandomStream
    ) -> any CustomRouter
}

extension CustomSetting {
    fileprivate func isEqual(to other: any CustomSetting) -> Bool { (other as? Self) == self }
}

private struct Setting<Kind: CustomRouter>: CustomSetting {
    var parameters: Kind.Parameters

    var kind: any CustomRouter.Type { Kind.self }

    func router(
        of id: PeerID, _ validation: MessageValidationParameters, at time: Instant,
        random: RandomStream
    ) -> any CustomRouter {
        Kind(
            RouterStart(
                id: id, parameters: parameters, validation: validation, time: time, random: random))
    }
}
