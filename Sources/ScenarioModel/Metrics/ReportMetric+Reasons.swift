import PubSub
import SimNetwork

extension RejectReason {
    /// Copies that were refused.
    var definition: MetricDefinition {
        switch self {
        case .blacklistedPeer:
            .whole(
                "copies", .neither,
                "Copies refused because the peer that sent them is blacklisted.")
        case .blacklistedSource:
            .whole("copies", .neither, "Copies refused because their author is blacklisted.")
        case .missingSignature:
            .whole(
                "copies", .neither,
                "Copies refused because they are unsigned and must be signed.")
        case .unexpectedSignature:
            .whole("copies", .neither, "Copies refused because they are signed and must not be.")
        case .unexpectedAuthInfo:
            .whole(
                "copies", .neither,
                "Copies refused because they name their author and must not.")
        case .selfOriginated:
            .whole(
                "copies", .neither,
                "Copies refused because they are the node's own message, returned to it.")
        case .invalidSignature:
            .whole(
                "copies", .neither,
                "Copies refused because their signature is not the author's.")
        case .validationQueueFull:
            .whole("copies", .lessIsBetter, "Copies refused because the validation queue was full.")
        case .validationThrottled:
            .whole(
                "copies", .lessIsBetter,
                "Copies refused because too many validations were under way.")
        case .validationFailed:
            .whole("copies", .neither, "Copies rejected by a validator.")
        case .validationIgnored:
            .whole("copies", .neither, "Copies ignored by a validator.")
        case .notSubscribed:
            .whole(
                "copies", .neither,
                "Copies refused because the receiver is not a member of the topic.")
        case .graylisted:
            .whole(
                "copies", .neither,
                """
                Copies refused because the score of the peer that sent them is below the graylist \
                threshold.
                """)
        case .gated:
            .whole(
                "copies", .neither,
                """
                Copies refused because the peer gater accepted only control messages from the \
                peer that sent them.
                """)
        case .filtered:
            .whole(
                "copies", .neither,
                """
                Copies refused because their RPC had more subscriptions than allowed, or one for \
                a topic that is not allowed.
                """)
        }
    }
}

extension GraftRefusal {
    /// GRAFT that arrived and were refused.
    var definition: MetricDefinition {
        switch self {
        case .notSubscribed:
            .whole(
                "GRAFT", .neither,
                "GRAFT refused because the receiver is not a member of the topic.")
        case .direct:
            .whole("GRAFT", .neither, "GRAFT refused because the sender is a direct peer.")
        case .backoff:
            .whole("GRAFT", .neither, "GRAFT refused because the backoff was not over.")
        case .flood:
            .whole(
                "GRAFT", .neither,
                """
                GRAFT refused during the backoff and within the graft flood threshold after the \
                PRUNE.
                """)
        case .score:
            .whole("GRAFT", .neither, "GRAFT refused because the sender's score is negative.")
        case .full:
            .whole(
                "GRAFT", .neither,
                "GRAFT refused because the mesh had `D_hi` peers and the sender had dialled.")
        }
    }
}

extension PruneReason {
    /// Peers that left a mesh, counted at the node that has the mesh.
    var definition: MetricDefinition {
        switch self {
        case .pruned:
            .whole("peers", .neither, "Peers that left a mesh because their PRUNE arrived.")
        case .excess:
            .whole("peers", .neither, "Peers that left a mesh because it had too many peers.")
        case .score:
            .whole("peers", .neither, "Peers that left a mesh because their score was negative.")
        case .left:
            .whole("peers", .neither, "Peers that left a mesh because the node left the topic.")
        case .disconnected:
            .whole("peers", .neither, "Peers that left a mesh because the connection closed.")
        case .told:
            .whole(
                "peers", .neither,
                "Peers that left a mesh because the node's operator blacklisted them.")
        }
    }
}

extension DropReason {
    /// RPCs that will never arrive.
    var definition: MetricDefinition {
        switch self {
        case .lost:
            .whole("RPCs", .lessIsBetter, "RPCs lost on a link.")
        case .timedOut:
            .whole(
                "RPCs", .lessIsBetter,
                """
                RPCs that a stream retransmitted for 40 s without success; their connection timed \
                out.
                """)
        case .connectionClosed:
            .whole(
                "RPCs", .lessIsBetter,
                """
                RPCs in flight when their connection closed, or cut off while they waited for a \
                window or the interface.
                """)
        case .notConnected:
            .whole(
                "RPCs", .lessIsBetter,
                """
                RPCs for which there was no connection, or whose connection closed while they \
                were queued.
                """)
        case .queueFull:
            .whole(
                "RPCs", .lessIsBetter,
                """
                RPCs dropped because the outbound queue of the peer was full \
                (`nodes.*.outbound`).
                """)
        case .oversized:
            .whole(
                "RPCs", .lessIsBetter,
                "RPCs of more than `nodes.*.maxMessageSize` bytes that could not be split.")
        case .partitioned:
            .whole(
                "RPCs", .lessIsBetter,
                """
                Datagrams sent while the network was cut between the two nodes \
                (`timeline[].partition`).
                """)
        }
    }
}

extension ReportMetric {
    /// Figures of IDONTWANT.
    package enum IDontWant: String, CaseIterable, Sendable {
        case ids, arrived, honoured, wasted, honouredShare

        package var definition: MetricDefinition {
            switch self {
            case .ids:
                .whole(
                    "message ids", .neither,
                    "Ids in the IDONTWANT sent; the same as `counts.idontwantIds`.")
            case .arrived:
                .whole("message ids", .neither, "Ids in the IDONTWANT that arrived.")
            case .honoured:
                .whole(
                    "copies", .neither,
                    """
                    Copies withheld because of them; the same as `counts.withheld`. An IWANT left \
                    unanswered because of an IDONTWANT is not counted.
                    """)
            case .wasted:
                .whole(
                    "message ids", .lessIsBetter,
                    """
                    Ids that arrived and withheld nothing: `arrived` − `honoured`. The copy had \
                    been sent before, or would never have been; or the id was too far back in an \
                    RPC, or the RPC one too many, to be respected.
                    """)
            case .honouredShare:
                .share(.moreIsBetter, "`honoured` divided by `arrived`.")
            }
        }
    }
}
