extension ReportMetric {
    /// How often something happened, over all nodes and the whole run.
    package enum Count: String, CaseIterable, Sendable {
        case publish, deliver, duplicate, reject, payload, ihave, ihaveIds, iwant, iwantIds,
            idontwant, idontwantIds, withheld, graft, prune, pxPeers, promisesBroken, connect,
            connectAsked, connectFailed, sent, arrived, dropped, inFlight, retransmitted, duplicated

        package var definition: MetricDefinition {
            switch self {
            case .publish:
                .whole(
                    "publications", .neither,
                    """
                    Messages published. A content published several times counts each time, also \
                    where it is one message (`messages.id`). A node that is stopped at its turn \
                    publishes nothing and counts nothing.
                    """)
            case .deliver:
                .whole(
                    "deliveries", .moreIsBetter,
                    """
                    Messages delivered to applications: one for each message and node, unless the \
                    node has forgotten the message. A publisher that is a member of the topic \
                    delivers its own message; that counts here, but not in `latencyMs`.
                    """)
            case .duplicate:
                .whole(
                    "copies", .lessIsBetter,
                    """
                    Further copies of a message that the node already had, from any peer. Refused \
                    copies are not included.
                    """)
            case .reject:
                .whole(
                    "copies", .neither,
                    """
                    Copies refused, including those of topics that the receiver is not a member \
                    of and a node's own messages that return to it.
                    """)
            case .payload:
                .whole(
                    "copies", .lessIsBetter,
                    """
                    Copies of messages that left their node, whether they arrived or not; a \
                    message sent to five peers counts five times.
                    """)
            case .ihave:
                .whole("control messages", .neither, "IHAVE sent: one for each topic in each RPC.")
            case .ihaveIds:
                .whole("message ids", .neither, "Message ids in all IHAVE.")
            case .iwant:
                .whole(
                    "control messages", .neither,
                    "IWANT sent: one for each RPC that contains any.")
            case .iwantIds:
                .whole("message ids", .neither, "Message ids in all IWANT.")
            case .idontwant:
                .whole(
                    "control messages", .neither,
                    "IDONTWANT sent: one for each RPC that contains any.")
            case .idontwantIds:
                .whole("message ids", .neither, "Message ids in all IDONTWANT.")
            case .withheld:
                .whole(
                    "copies", .neither,
                    """
                    Copies that would have been forwarded to a mesh peer and were not, because of \
                    its IDONTWANT.
                    """)
            case .graft:
                .whole(
                    "control messages", .neither,
                    """
                    GRAFT sent. The trace's `graft` lines differ: they say which peer entered \
                    which mesh.
                    """)
            case .prune:
                .whole(
                    "control messages", .neither,
                    """
                    PRUNE sent. The trace's `prune` lines differ: they say which peer left which \
                    mesh.
                    """)
            case .pxPeers:
                .whole(
                    "peers", .neither,
                    """
                    Peers named by PRUNEs for peer exchange; a peer named by ten PRUNEs counts \
                    ten times.
                    """)
            case .promisesBroken:
                .whole(
                    "messages", .lessIsBetter,
                    """
                    Messages that a peer advertised, was asked for and did not send within \
                    `iWantFollowupTime`, and that no other peer sent either. One message of each \
                    IWANT, drawn at random, is tracked.
                    """)
            case .connect:
                .whole(
                    "dials", .neither,
                    """
                    Dials by running nodes, whether or not the two nodes were connected already \
                    and whether or not the other node runs. Two nodes that dial each other count \
                    2 and have one connection.
                    """)
            case .connectAsked:
                .whole(
                    "dials", .neither,
                    """
                    Dials requested by a router: of peers named by a PRUNE, or of direct peers. \
                    Peers that wait for a dial, or for which there was no room \
                    (`nodes.*.router.connectors`), are not included.
                    """)
            case .connectFailed:
                .whole(
                    "dials", .lessIsBetter,
                    """
                    Dials that failed: the other node did not run or could not be dialled \
                    (`nodes.*.dialable`), the network was cut between the two, or by \
                    `links.dialFailure`. A dial of a connected peer does not fail.
                    """)
            case .sent:
                .whole(
                    "RPCs", .lessIsBetter,
                    """
                    RPCs that routers gave to their hosts to send, and that left their node or \
                    were dropped before (in the trace: `drop` lines without `wasSent`); the latter \
                    are in no other count of sent things and not in `bytes`. What still waits to \
                    leave when the run ends is not included. The exchange that opens a connection \
                    is no RPC.
                    """)
            case .arrived:
                .whole("RPCs", .neither, "RPCs that arrived.")
            case .dropped:
                .whole(
                    "RPCs", .lessIsBetter,
                    """
                    RPCs that will never arrive: lost on a link, sent without a connection, or in \
                    flight when their connection closed (counted when they would have arrived).
                    """)
            case .inFlight:
                .whole(
                    "RPCs", .neither,
                    """
                    RPCs that had left their node and not arrived when the run ended. Always \
                    `sent` + `duplicated` = `arrived` + `dropped` + `inFlight`; otherwise the \
                    simulator reports a fault of its own.
                    """)
            case .retransmitted:
                .whole(
                    "segments", .lessIsBetter,
                    "Segments of 1,448 bytes that streams retransmitted because they were lost.")
            case .duplicated:
                .whole(
                    "RPCs", .neither,
                    """
                    Copies of RPCs made by the network (`links.duplicate`). They are not part of \
                    `sent` and add nothing to `bytes`.
                    """)
            }
        }
    }
}
