/// What applications did; a section is `null` in the report where there is no such application.
extension ReportMetric {
    /// Questions and their answers.
    package enum Answers: String, CaseIterable, Sendable {
        case asked, answered, answers, share, p50Ms, p95Ms, p99Ms, maxMs

        package var definition: MetricDefinition {
            switch self {
            case .asked:
                .whole(
                    "questions", .neither,
                    """
                    Questions (`applications[].ask`) that were answered or whose patience ended. \
                    A question whose asker stops counts when its patience would have ended.
                    """)
            case .answered:
                .whole("questions", .moreIsBetter, "Questions whose first answer arrived in time.")
            case .answers:
                .whole(
                    "answers", .moreIsBetter,
                    "Answers that arrived; one question may have several.")
            case .share:
                .share(.moreIsBetter, "`answered` divided by `asked`.")
            case .p50Ms:
                .number(
                    "milliseconds", .lessIsBetter,
                    """
                    The median of the time from the beginning of the search for a node that \
                    knows, to the first answer.
                    """)
            case .p95Ms:
                .number(
                    "milliseconds", .lessIsBetter,
                    """
                    The 95th percentile of the time from the beginning of the search for a node \
                    that knows, to the first answer.
                    """)
            case .p99Ms:
                .number(
                    "milliseconds", .lessIsBetter,
                    """
                    The 99th percentile of the time from the beginning of the search for a node \
                    that knows, to the first answer.
                    """)
            case .maxMs:
                .number(
                    "milliseconds", .lessIsBetter,
                    """
                    The maximum of the time from the beginning of the search for a node that \
                    knows, to the first answer.
                    """)
            }
        }
    }

    /// Messages made of others.
    package enum Combined: String, CaseIterable, Sendable {
        case inputs, outputs, deliveries, traceableShare, p50Ms, p95Ms, p99Ms, maxMs

        package var definition: MetricDefinition {
            switch self {
            case .inputs:
                .whole(
                    "messages", .neither,
                    """
                    Messages of its sources that arrived at a combining node \
                    (`applications[].combine`).
                    """)
            case .outputs:
                .whole("messages", .moreIsBetter, "Combined messages that were made.")
            case .deliveries:
                .whole(
                    "deliveries", .moreIsBetter,
                    """
                    Deliveries, over the network, of combined messages that are not combined \
                    further.
                    """)
            case .traceableShare:
                .share(
                    .moreIsBetter,
                    """
                    The share of these deliveries whose message derives, step by step, from known \
                    messages, each by the source that it names.
                    """)
            case .p50Ms:
                .number(
                    "milliseconds", .lessIsBetter,
                    """
                    The median of the time from the publication of the oldest reading that a \
                    message derives from, over all steps, to its delivery.
                    """)
            case .p95Ms:
                .number(
                    "milliseconds", .lessIsBetter,
                    """
                    The 95th percentile of the time from the publication of the oldest reading \
                    that a message derives from, over all steps, to its delivery.
                    """)
            case .p99Ms:
                .number(
                    "milliseconds", .lessIsBetter,
                    """
                    The 99th percentile of the time from the publication of the oldest reading \
                    that a message derives from, over all steps, to its delivery.
                    """)
            case .maxMs:
                .number(
                    "milliseconds", .lessIsBetter,
                    """
                    The maximum of the time from the publication of the oldest reading that a \
                    message derives from, over all steps, to its delivery.
                    """)
            }
        }
    }

    /// Nodes that move on a grid of topics.
    package enum Moves: String, CaseIterable, Sendable {
        case moves, joins, meshed, meshedShare, p50Ms, p95Ms, p99Ms, maxMs

        package var definition: MetricDefinition {
            switch self {
            case .moves:
                .whole(
                    "moves", .neither,
                    "Moves of nodes from one cell of the grid to the next (`applications[].move`).")
            case .joins:
                .whole("topics", .neither, "Topics that nodes joined because of a move.")
            case .meshed:
                .whole(
                    "topics", .moreIsBetter,
                    """
                    Topics joined because of a move in whose mesh the node got a peer before it \
                    left.
                    """)
            case .meshedShare:
                .share(.moreIsBetter, "`meshed` divided by `joins`.")
            case .p50Ms:
                .number(
                    "milliseconds", .lessIsBetter,
                    """
                    The median of the time from joining to the first peer in the mesh, or to \
                    leaving, or to the end of the run.
                    """)
            case .p95Ms:
                .number(
                    "milliseconds", .lessIsBetter,
                    """
                    The 95th percentile of the time from joining to the first peer in the mesh, \
                    or to leaving, or to the end of the run.
                    """)
            case .p99Ms:
                .number(
                    "milliseconds", .lessIsBetter,
                    """
                    The 99th percentile of the time from joining to the first peer in the mesh, \
                    or to leaving, or to the end of the run.
                    """)
            case .maxMs:
                .number(
                    "milliseconds", .lessIsBetter,
                    """
                    The maximum of the time from joining to the first peer in the mesh, or to \
                    leaving, or to the end of the run.
                    """)
            }
        }
    }

    /// Queues before applications.
    package enum Queues: String, CaseIterable, Sendable {
        case taken, dropped, waiting, longest, takenShare, p50Ms, p95Ms, p99Ms, maxMs

        package var definition: MetricDefinition {
            switch self {
            case .taken:
                .whole(
                    "messages", .moreIsBetter,
                    "Messages that applications took from their queues (`applications[].consume`).")
            case .dropped:
                .whole(
                    "messages", .lessIsBetter,
                    "Messages that were the oldest in a full queue when the next one arrived.")
            case .waiting:
                .whole("messages", .lessIsBetter, "Messages in queues at the end of the run.")
            case .longest:
                .whole("messages", .lessIsBetter, "The longest that one queue ever was.")
            case .takenShare:
                .share(
                    .moreIsBetter,
                    "`taken` divided by the sum of `taken`, `dropped` and `waiting`.")
            case .p50Ms:
                .number(
                    "milliseconds", .lessIsBetter,
                    "The median of the time from delivery until the application takes the message.")
            case .p95Ms:
                .number(
                    "milliseconds", .lessIsBetter,
                    """
                    The 95th percentile of the time from delivery until the application takes the \
                    message.
                    """)
            case .p99Ms:
                .number(
                    "milliseconds", .lessIsBetter,
                    """
                    The 99th percentile of the time from delivery until the application takes the \
                    message.
                    """)
            case .maxMs:
                .number(
                    "milliseconds", .lessIsBetter,
                    """
                    The maximum of the time from delivery until the application takes the \
                    message.
                    """)
            }
        }
    }
}
