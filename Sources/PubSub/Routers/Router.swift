import SimKernel

/// A pubsub protocol as a value: it is told what happened and answers what to do.
///
/// A router owns no clock, no socket and no log. It learns the time from its caller, draws only
/// from the random stream it was made with, and says what it wants done by appending to `effects`,
/// in the order in which it must happen. Two equal routers given equal inputs stay equal, so
/// copying one copies its future. The same value runs under the virtual clock of the simulator and
/// behind a real socket.
///
/// There is no `stop`: a node that stops forgets its router.
public protocol Router: Equatable, Sendable {
    /// When the router next needs `.wakeUp`, if nothing else happens first.
    var nextWakeUp: Instant? { get }

    /// The one way in.
    ///
    /// - Precondition: `now` is not before the `now` of an earlier call.
    mutating func handle(
        _ input: RouterInput, at now: Instant, into effects: inout [RouterEffect])

    /// The mesh of `topic`, by increasing peer; nil when the node is no member of it, or the router
    /// has no mesh.
    func mesh(of topic: TopicID) -> [PeerID]?

    /// State of the router at `now`, for an outside observer: its meshes and, with
    /// `withScores`, what it makes of its peers.
    ///
    /// It is what an input at `now` would find. Asking is not an input: it changes nothing.
    ///
    /// - Precondition: `now` is not before the `now` of an earlier call of `handle`.
    func observation(at now: Instant, withScores: Bool) -> RouterObservation

    /// Complete state of the router at `now`, for an outside observer.
    ///
    /// Like `observation`, it is what an input at `now` would find, and asking changes nothing; but
    /// it is much more, and takes much longer.
    ///
    /// - Precondition: `now` is not before the `now` of an earlier call of `handle`.
    func state(at now: Instant) -> RouterState
}

extension Router {
    /// A router that keeps neither meshes nor scores has nothing to show.
    public func observation(at now: Instant, withScores: Bool) -> RouterObservation {
        RouterObservation()
    }
}
