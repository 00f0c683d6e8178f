import SimKernel

/// A router that another package brings, and that scenario files choose by its name
/// (docs/adding-a-router.md).
public protocol CustomRouter: Router {
    /// The numbers that steer it.
    associatedtype Parameters: Equatable, Sendable

    /// What scenario files call it: the `protocol` of a router.
    static var name: String { get }

    /// The ids of the protocols that it speaks, in the order in which it proposes them, its own
    /// first.
    static var protocolIDs: [String] { get }

    /// The parameters of a router of which a scenario says nothing.
    static var defaults: Parameters { get }

    /// The fields that a scenario may set, one row for each.
    static var parameters: [RouterParameter<Parameters>] { get }

    /// The messages that it has of its own.
    static var messages: [any RouterMessage.Type] { get }

    /// The names of the events that it has of its own: of its `RouterNote`s.
    static var notes: [String] { get }

    /// Whether it dials peers by itself. Then scenarios must say what the latency of a link is that
    /// no topology made.
    static var dialsPeers: Bool { get }

    /// What is wrong with parameters that are each allowed, but not together; nil when nothing is.
    static func problem(with parameters: Parameters) -> String?

    /// The router of a node that starts.
    init(_ start: RouterStart<Parameters>)

    /// Whether the router wants its connection with `peer` kept when the node has too many.
    func protects(_ peer: PeerID) -> Bool
}

extension CustomRouter {
    /// None.
    public static var messages: [any RouterMessage.Type] { [] }

    /// None.
    public static var notes: [String] { [] }

    /// No.
    public static var dialsPeers: Bool { false }

    /// Nothing.
    public static func problem(with parameters: Parameters) -> String? { nil }

    /// No connection is worth more than another.
    public func protects(_ peer: PeerID) -> Bool { false }

    /// None: not all routers have meshes.
    public func mesh(of topic: TopicID) -> [PeerID]? { nil }
}

/// What a router is given when its node starts.
public struct RouterStart<Parameters: Sendable>: Sendable {
    /// The node.
    public let id: PeerID
    /// Its parameters.
    public let parameters: Parameters
    /// What it does with messages before it forwards them.
    public let validation: MessageValidationParameters
    /// When the node starts.
    public let time: Instant
    /// What the router draws from.
    public let random: RandomStream

    /// The start of the node `id` at `time`.
    public init(
        id: PeerID, parameters: Parameters,
        validation: MessageValidationParameters = MessageValidationParameters(),
        time: Instant, random: RandomStream
    ) {
        self.id = id
        self.parameters = parameters
        self.validation = validation
        self.time = time
        self.random = random
    }
}
