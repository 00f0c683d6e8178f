import SimKernel
import SimNetwork

/// The fields of what goes wrong.
extension Schema {
    /// What faults say.
    static let faults: [SchemaField] = [
        SchemaField(
            "timeline[].partition.groups", .list,
            default: .absent("none; one of `groups`, `from` is required"),
            example: #"groups: [{ of: "all", share: "50 %" }]"#,
            """
            Selections of nodes that cannot reach each other. With a single one, all other
            nodes are the other side. A node that several name is in the first of them; with
            several groups, a node that none names still reaches everybody.
            """),
        SchemaField(
            "timeline[].partition.from", .selection,
            default: .absent("none; one of `groups`, `from` is required"),
            example: #"from: "peers[0..9]""#,
            """
            The nodes on the one side.
            """),
        SchemaField(
            "timeline[].partition.to", .selection, only: ["from"],
            default: .absent("none; required with `from`"), example: #"to: "peers[10..19]""#,
            """
            The nodes on the other side.
            """),
        SchemaField(
            "timeline[].partition.oneWay", .flag, only: ["from"], default: .value("false"),
            example: "oneWay: true",
            """
            Only what is sent by the nodes of `from` to those of `to` is stopped; what these
            answer arrives.
            """),
        SchemaField(
            "timeline[].partition.timeout", .duration, reduction: .stays,
            default: .value(#""40 s""#), example: #"timeout: "10 s""#,
            """
            How long a connection lives while the network is cut. go-yamux sends a
            keep-alive every 30 s and waits 10 s for it (`KeepAliveInterval`,
            `ConnectionWriteTimeout`); QUIC in go-libp2p waits 30 s (quic-go
            `DefaultIdleTimeout`); Linux alone gives a TCP connection up after about 15
            minutes (`tcp_retries2` = 15).
            """),
        SchemaField(
            "timeline[].partition.name", .text,
            default: .absent("none; a fault without a name ends with all of its kind"),
            example: #"name: "cable""#,
            """
            What `heal` calls it.
            """),
        SchemaField(
            "timeline[].hold.from", .selection, default: .required,
            example: #"from: "peers[0]""#,
            """
            The nodes on the one side.
            """),
        SchemaField(
            "timeline[].hold.to", .selection, default: .required, example: #"to: "all""#,
            """
            The nodes on the other side.
            """),
        SchemaField(
            "timeline[].hold.oneWay", .flag, default: .value("false"), example: "oneWay: true",
            """
            Only what is sent by the nodes of `from` to those of `to` waits.
            """),
        SchemaField(
            "timeline[].hold.name", .text,
            default: .absent("none; a fault without a name ends with all of its kind"),
            example: #"name: "queue""#,
            """
            What `release` calls it.
            """),
        SchemaField(
            "timeline[].slow.nodes", .selection, default: .required,
            example: #"nodes: "peers[7]""#,
            """
            Which nodes.
            """),
        SchemaField(
            "timeline[].slow.factor", .number, default: .required, example: "factor: 10",
            """
            How many times as long as usual, from 0.001 to 1000000; with 1 all is as usual
            again.
            """),
    ]

    /// Nodes whose interfaces get other rates.
    static let bandwidthChange: [FieldRow<Bandwidth>] = [
        FieldRow(
            "timeline[].bandwidth.nodes", .selection, default: .required,
            example: #"nodes: "home""#,
            """
            Which nodes, whether they run or not.
            """),
        FieldRow(
            "timeline[].bandwidth.up", sets: \.uplink, as: .optional(.bitRate),
            default: .absent("none; the rate stays as it is"), example: #"up: "5 Mbit/s""#,
            """
            How fast they send from now on.
            """),
        FieldRow(
            "timeline[].bandwidth.down", sets: \.downlink, as: .optional(.bitRate),
            default: .absent("none; the rate stays as it is"), example: #"down: "50 Mbit/s""#,
            """
            How fast they receive from now on.
            """),
    ]

    /// Links that are worse than usual.
    static let degradation: [FieldRow<Degradation>] = [
        FieldRow(
            "timeline[].degrade.from", .selection, default: .required,
            example: #"from: "asia""#,
            """
            The nodes on the one side.
            """),
        FieldRow(
            "timeline[].degrade.to", .selection, default: .required, example: #"to: "all""#,
            """
            The nodes on the other side.
            """),
        FieldRow(
            "timeline[].degrade.oneWay", .flag, default: .value("false"),
            example: "oneWay: true",
            """
            Only what is sent by the nodes of `from` to those of `to` suffers.
            """),
        FieldRow(
            "timeline[].degrade.latencyFactor", sets: \.latencyFactor,
            as: .factor(from: 1, "1"), default: .value("1"), example: "latencyFactor: 3",
            """
            What the latency is multiplied with, from 1 to 1000000; proportional jitter
            grows with it. What is under way already arrives when it would have.
            """),
        FieldRow(
            "timeline[].degrade.addedLatency", sets: \.addedLatency, as: .duration,
            default: .value(#""0 s""#), example: #"addedLatency: "200 ms""#,
            """
            What is added to the latency, after the factor.
            """),
        FieldRow(
            "timeline[].degrade.loss", sets: \.loss, as: .share, default: .value("0"),
            example: #"loss: "5 %""#,
            """
            The chance that a packet is lost, as with `links.loss`, which holds if it is
            greater.
            """),
        FieldRow(
            "timeline[].degrade.bandwidth", sets: \.bandwidth, as: .optional(.bitRate),
            default: .absent("none; links carry whatever leaves their senders' interfaces"),
            example: #"bandwidth: "2 Mbit/s""#,
            """
            The most that each of these links carries, in each direction: a queue of its own
            between the interfaces of its ends, first come, first served, which nodes
            without a bandwidth have too. With `links.congestion` streams find the rate as
            they find that of an interface, and the sender's `bandwidth.queue` says how much
            may wait here, too; datagrams beyond it are lost. It holds for what is sent from
            now on: what is under way arrives when it would have. For a rate that connections
            share, see `timeline[].bandwidth`.
            """),
        FieldRow(
            "timeline[].degrade.name", .text,
            default: .absent("none; a fault without a name ends with all of its kind"),
            example: #"name: "rain""#,
            """
            What `restore` calls it.
            """),
    ]
}
