/// What a peer's score is made of (gossipsub-v1.1.md §"The Score Function").
///
/// Each part is weighted. Those of topics are summed over all topics, with the topics' weights and
/// *before* the cap on what topics may add; `topics` is their sum after it. So `p1 + p2 + p3 + p3b
/// + p4` is `topics` where the cap does not bind, but for rounding: the score itself is summed
/// topic by topic.
public struct ScoreComponents: Equatable, Sendable {
    /// Time in mesh.
    public internal(set) var p1 = 0.0
    /// First message deliveries.
    public internal(set) var p2 = 0.0
    /// Mesh message delivery deficit.
    public internal(set) var p3 = 0.0
    /// Mesh message delivery failures, from earlier prunes.
    public internal(set) var p3b = 0.0
    /// Invalid messages.
    public internal(set) var p4 = 0.0
    /// All of the above, at most `TopicScoreCap`.
    public internal(set) var topics = 0.0
    /// What the application says.
    public internal(set) var p5 = 0.0
    /// IP colocation.
    public internal(set) var p6 = 0.0
    /// Behavioural penalty.
    public internal(set) var p7 = 0.0
    /// The score: `topics + p5 + p6 + p7`.
    public internal(set) var total = 0.0
}
