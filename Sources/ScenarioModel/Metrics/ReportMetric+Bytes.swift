extension ReportMetric {
    /// Bytes sent, by purpose.
    package enum Bytes: String, CaseIterable, Sendable {
        case total, payload, pubsub, control, muxer, security, headers, handshakes

        package var definition: MetricDefinition {
            switch self {
            case .total:
                .whole("bytes", .lessIsBetter, "All bytes sent: the sum of the other keys.")
            case .payload:
                .whole("bytes", .lessIsBetter, "The data of messages.")
            case .pubsub:
                .whole(
                    "bytes", .lessIsBetter,
                    """
                    The envelopes of messages (author, sequence number, topic, signature), \
                    subscriptions and length prefixes.
                    """)
            case .control:
                .whole(
                    "bytes", .lessIsBetter,
                    """
                    Control messages with the field that holds them; an empty field takes 2 \
                    bytes, as in RPCs that answer an IWANT.
                    """)
            case .muxer:
                .whole(
                    "bytes", .lessIsBetter,
                    "Headers of the muxer's frames. Zero without `stack`, as are the next three.")
            case .security:
                .whole("bytes", .lessIsBetter, "What the secure channel adds to each record.")
            case .headers:
                .whole(
                    "bytes", .lessIsBetter,
                    """
                    Headers of TCP's or QUIC's packets and of IP's, except for packets that only \
                    acknowledge or repeat.
                    """)
            case .handshakes:
                .whole(
                    "bytes", .lessIsBetter,
                    """
                    Setting up connections: the transport's handshake, multistream-select, the \
                    secure channel's handshake, identify, opening the streams.
                    """)
            }
        }
    }
}
