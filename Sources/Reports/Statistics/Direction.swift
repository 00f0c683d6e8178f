/// Which way a metric is better.
public enum Direction: String, Equatable, Sendable, CaseIterable {
    /// Less is better, as of a latency.
    case less
    /// More is better, as of a share delivered.
    case more
    /// Neither is, as of a mesh's degree.
    case neither
}
