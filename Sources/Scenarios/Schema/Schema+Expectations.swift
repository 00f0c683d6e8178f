import ScenarioModel

/// The fields of what must hold, and of what a hunt varies.
extension Schema {
    /// Expectations.
    static let expectations: [SchemaField] = [
        SchemaField(
            "expect", .list, reduction: .isSealed, default: .absent("no entries"),
            example: #"""
                expect: [{ metric: "reach", topic: "chat", group: "viewers", deadline: \#
                "2 s", atLeast: "99 %" }]
                """#,
            """
            What must hold when the run ends; each is a bound on one figure. The bound is
            exactly one of `equals`, `about` and `atLeast` or `atMost`; the last two may
            stand together. A run that misses one fails, and the report says which messages
            and peers it was.

            The figure is one of three: a figure of the report, over the whole run; a metric
            over a topic, a group of nodes, a time, as [metrics.md](metrics.md) defines it;
            or a `count` of events of the trace.
            """),
        SchemaField(
            "expect[].metric", .text,
            default: .absent("none; either `metric` or `count` is required"),
            example: #"metric: "latencyMs.p99""#,
            """
            The figure, as a path into the JSON report, whose keys [report.md](report.md)
            explains:

            - `nodes`, `events`, `virtualSeconds`, `bytesPerConnection`, `reach`,
              `duplicatesPerDelivery`, `meanMeshDegree`;
            - `counts.` with `publish`, `deliver`, `duplicate`, `reject`, `payload`,
              `ihave`, `ihaveIds`, `iwant`, `iwantIds`, `idontwant`, `idontwantIds`,
              `withheld`, `graft`, `prune`, `pxPeers`, `promisesBroken`, `connect`,
              `connectAsked`, `connectFailed`, `sent`, `arrived`, `dropped`, `inFlight`,
              `retransmitted` or `duplicated`;
            - `rejected.` with `blacklistedPeer`, `blacklistedSource`, `missingSignature`,
              `unexpectedSignature`, `unexpectedAuthInfo`, `invalidSignature`,
              `validationQueueFull`, `validationThrottled`, `validationFailed`,
              `validationIgnored`, `selfOriginatedMessage`, `notSubscribed`,
              `graylistedPeer`, `gatedPeer` or `subscriptionFilter`;
            - `graftRefused.` with `notSubscribed`, `directPeer`, `backoff`, `graftFlood`,
              `negativeScore` or `meshIsFull`;
            - `meshPruned.` with `prunedByPeer`, `tooManyPeers`, `negativeScore`,
              `leftTopic`, `disconnected` or `toldByOperator`;
            - `dropped.` with `lost`, `timedOut`, `connectionClosed`, `notConnected`,
              `queueFull`, `oversized` or `partitioned`;
            - `idontwant.` with `ids`, `arrived`, `honoured`, `wasted` or `honouredShare`;
            - `latencyMs.` with `mean`, `p50`, `p90`, `p95`, `p99`, `max` or
              `sumNanoseconds`; `latencyHistogram.shares[0]` and so on;
            - `bytes.` with `total`, `payload`, `pubsub`, `control`, `muxer`, `security`,
              `headers` or `handshakes`;
            - `causesMs.` with `latency`, `bytes`, `uplink`, `stream`, `window`, `repair`,
              `downlink`, `writing`, `validation`, `gossip`, `request`, `dropped`,
              `partition`, `paused`, `absent`, `router`, `notRecorded` or `unexplained`,
              which add up to the mean latency ([explaining.md](explaining.md)); asking for
              one lets the run be followed, which takes memory;
            - of the end of the run, `mesh.` with `memberships`, `minDegree`, `meanDegree`,
              `maxDegree` or `outsideShare`; `scores.` with `pairs`, `min`, `percentile5`,
              `median`, `mean`, `max`, `negative`, `belowGossip`, `belowPublish` or
              `belowGraylist`; `scores.p1.` and so on to `scores.p7.` with `min` to `max`;
              `remembered.` with `backoffs`, `seenIds` or `cachedMessages`;
            - of applications, `answers.` with `asked`, `answered`, `answers` or `share`;
              `combined.` with `inputs`, `outputs`, `deliveries` or `traceableShare`;
              `moves.` with `moves`, `joins`, `meshed` or `meshedShare`; `queues.` with
              `taken`, `dropped`, `waiting`, `longest` or `takenShare`; each with `p50Ms`,
              `p95Ms`, `p99Ms` or `maxMs` too;

            or one of the metrics of [metrics.md](metrics.md), which are measured over what
            the fields `topic` to `deadline` say. `reach`, `duplicatesPerDelivery`,
            `latencyMs.` and `mesh.` are both: with such a field they are those of
            metrics.md.
            """),
        SchemaField(
            "expect[].atLeast", .figure, default: .absent("none; a bound is required"),
            example: #"atLeast: "99 %""#,
            """
            The figure is this or more.
            """),
        SchemaField(
            "expect[].atMost", .figure, default: .absent("none; a bound is required"),
            example: "atMost: 300",
            """
            The figure is this or less.
            """),
        SchemaField(
            "expect[].equals", .figure, default: .absent("none; a bound is required"),
            example: "equals: 60",
            """
            The figure is exactly this.
            """),
        SchemaField(
            "expect[].about", .figure, default: .absent("none; a bound is required"),
            example: #"about: "34.7 %", within: "5 points""#,
            """
            The figure is near this, such as a published result; `within` says how near.
            """),
        SchemaField(
            "expect[].within", .tolerance, default: .absent("none; required with `about`"),
            example: #"about: 12100, within: "3 %""#,
            """
            How far from it: `"3 %"` of the figure named, or `"5 points"`, percentage
            points, where that figure is a percentage.

            With the metric `freshShare` it is no tolerance but a duration, how old what is
            known may be; it is required then.
            """),
        SchemaField(
            "expect[].topic", .text, default: .absent("none; all topics"),
            example: #"topic: "column-*""#,
            """
            Which topics count: one by its name, those that begin alike (`"column-*"`), or
            all (`"*"`). As for all fields from here to `deadline`, [metrics.md](metrics.md)
            says for which metrics it has a meaning, and what exactly it does.
            """),
        SchemaField(
            "expect[].group", .selection, default: .absent("none; all nodes"),
            example: #"group: "viewers""#,
            """
            Whose figure it is: for most metrics those who should have messages. None can be
            drawn: `pick` and `share` are not allowed; but `"peers.router[0]"` is, so that a
            roll-out shows who gains and who pays.
            """),
        SchemaField(
            "expect[].publishers", .selection, default: .absent("none; all nodes"),
            example: #"publishers: "east""#,
            """
            Whose messages count. None can be drawn.
            """),
        SchemaField(
            "expect[].from", .time, default: .absent("the start of the run"),
            example: #"from: "10 s""#,
            """
            A message counts if it is published at this time or later; what is no message
            counts if it happens then.
            """),
        SchemaField(
            "expect[].until", .time, reduction: .ends, default: .absent("the end of the run"),
            example: #"until: "60 s""#,
            """
            A message counts if it is published before this time; what is no message counts
            if it happens then. It may be after the end of the run, so that runs can be
            shortened.
            """),
        SchemaField(
            "expect[].after", .time, default: .absent("none; required with `recoverySeconds`"),
            example: #"metric: "recoverySeconds", after: "60 s", atMost: 3"#,
            """
            When the trouble is over from which messages recover; only `recoverySeconds` has
            it.
            """),
        SchemaField(
            "expect[].settle", .duration, default: .absent("no time"),
            example: #"settle: "10 s""#,
            """
            How long before the publication a peer must have been subscribed and online,
            without a break, to be expected to have a message.
            """),
        SchemaField(
            "expect[].deadline", .duration, default: .absent("the end of the run"),
            example: #"deadline: "2 s""#,
            """
            How long a message may take. What comes later has not come; who leaves before
            the deadline without the message is not expected to have it; and a message whose
            deadline is after the end of the run does not count.
            """),
        SchemaField(
            "expect[].count", .object, default: .absent("none; instead of `metric`"),
            example: #"""
                count: { event: "reject", reason: "invalidSignature", group: "readers" \#
                }, atLeast: 1
                """#,
            """
            A number of events of the trace ([report.md](report.md#the-trace)), of those
            that match all that is said here. `promiseBroken` counts the messages that were
            promised.
            """),
        SchemaField(
            "expect[].count.event", .word, words: SchemaField.words(of: EventFilter.Event.self),
            default: .required, example: #"event: "reject""#,
            """
            What happened, the trace's `type`: `publish`, `deliver`, `duplicate`, `reject`,
            `send`, `copy`, `receive`, `drop`, `graft`, `prune`, `refuse`, `withhold`,
            `promiseBroken`, `join`, `leave`, `connect`, `disconnect`, `start`, `stop`,
            `pause`, `resume` or `note`.
            """),
        SchemaField(
            "expect[].count.reason", .word, default: .absent("none; any"),
            example: #"reason: "invalidSignature""#,
            """
            Why: for `reject` a key of the report's `rejected`, for `drop` of `dropped`, for
            `prune` of `meshPruned`, for `refuse` of `graftRefused`.
            """),
        SchemaField(
            "expect[].count.topic", .text, default: .absent("none; any"),
            example: #"topic: "news""#,
            """
            In which topics, as `topic` of a metric.
            """),
        SchemaField(
            "expect[].count.group", .selection, default: .absent("none; all nodes"),
            example: #"group: "readers""#,
            """
            At which nodes: the trace's `node`.
            """),
        SchemaField(
            "expect[].count.node", .node, default: .absent("none; all nodes"),
            example: #"node: "readers[7]""#,
            """
            At which node; instead of `group`.
            """),
        SchemaField(
            "expect[].count.peerGroup", .selection, default: .absent("none; any"),
            example: #"peerGroup: "forgers""#,
            """
            With which other nodes: the trace's `from`, `to` or `peer`.
            """),
        SchemaField(
            "expect[].count.from", .time, default: .absent("the start of the run"),
            example: #"from: "10 s""#,
            """
            What happens at this time or later counts.
            """),
        SchemaField(
            "expect[].count.until", .time, reduction: .ends, default: .absent("the end of the run"),
            example: #"until: "60 s""#,
            """
            What happens before this time counts.
            """),
        SchemaField(
            "expect[].count.perNode", .word,
            words: SchemaField.words(of: EventFilter.Summary.self),
            default: .absent("none; the sum over all nodes"), example: #"perNode: "max""#,
            """
            What the figure is instead: `max`, the largest number of one node; or `mean`,
            their mean over all nodes of the group.
            """),
    ]

    /// What a hunt varies.
    static let variedFields: [SchemaField] = [
        SchemaField(
            "vary", .list, reduction: .isSealed,
            default: .absent("none; an exploration then differs in nothing but the seed"),
            example: #"""
                vary: [{ set: "links.loss", of: ["0 %", "1 %", "5 %"] }, { set: \#
                "nodes.a.count", from: 5, to: 50 }]
                """#,
            """
            Fields that vary, with what they may be. Each is drawn for each
            seed by itself, whatever the others are ("swarm testing"). `validate`, and
            `explore` before its first run, check that every one alone can have its
            ends, or each of its values; a field is here once at most.
            """),
        SchemaField(
            "vary[].set", .text, default: .required, example: #"set: "links.loss""#,
            """
            The field, as a path that `--set` takes.
            """),
        SchemaField(
            "vary[].of", .list,
            default: .absent("none; either `of` or `from` and `to` is required"),
            example: #"of: ["20 ms", { uniform: ["10 ms", "50 ms"] }]"#,
            """
            The values that it may have, each as likely as the others. A value is anything
            that may stand in that field.
            """),
        SchemaField(
            "vary[].from", .number, only: ["from"],
            default: .absent("none; either `of` or `from` and `to` is required"),
            example: #"from: "10 ms""#,
            """
            The least value: a number, or a quantity with a unit. From whole numbers to
            whole numbers every whole number is as likely; otherwise one of 1,001 values at
            equal distances is drawn, and rounded to three decimals.
            """),
        SchemaField(
            "vary[].to", .number, only: ["from"],
            default: .absent("none; required with `from`"), example: #"to: "200 ms""#,
            """
            The largest value, in the unit of `from`.
            """),
    ]
}
