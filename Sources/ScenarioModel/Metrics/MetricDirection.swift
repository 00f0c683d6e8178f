/// Which of two values of a metric is the better one.
///
/// It is what one would choose if nothing else changed. A metric that is a means rather than an
/// end, such as the size of a mesh, has none: whether more of it is worth its price, other metrics
/// say.
package enum MetricDirection: String, CaseIterable, Sendable {
    /// The smaller, as with latencies, bytes and losses.
    case lessIsBetter
    /// The larger, as with deliveries.
    case moreIsBetter
    /// Neither.
    case neither

    /// The direction of the metric `name`: a figure of the report, a scoped metric, a distribution
    /// by its name alone, or `count` with its event. `neither` for any other name.
    package init(of name: String) {
        if let event = name.split(separator: " ").last, name.hasPrefix("count ") {
            self = EventFilter.Event(rawValue: String(event)).map { Self(of: $0) } ?? .neither
        } else {
            self = MetricCatalogue.definition(of: name)?.direction ?? .neither
        }
    }

    /// The direction of a number of events.
    package init(of event: EventFilter.Event) {
        switch event {
        case .duplicate, .drop, .promiseBroken: self = .lessIsBetter
        case .deliver: self = .moreIsBetter
        case .publish, .reject, .send, .copy, .receive, .graft, .prune, .refuse, .withhold, .join,
            .leave,
            .connect, .disconnect, .start, .stop, .pause, .resume, .note:
            self = .neither
        }
    }
}

extension MeasuredFigure {
    /// Which of two values is the better one.
    package var direction: MetricDirection { MetricDirection(of: metric) }
}

extension Expectation {
    /// Which of two values is the better one.
    package var direction: MetricDirection { MetricDirection(of: metric) }
}
