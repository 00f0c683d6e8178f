import ScenarioModel
import SimKernel

/// The fields of who publishes what.
extension Schema {
    /// Workloads.
    static let workload: [FieldRow<Workload>] = [
        FieldRow(
            "workload", .list, default: .absent("no entries"),
            example: #"""
                workload: [{ topic: "news", from: "all", every: "1 s", size: "1 KiB" }]
                """#,
            """
            Who publishes what, one entry for each stream of messages.
            """),
        FieldRow(
            "workload[].topic", .text, reduction: .stays, default: .required,
            example: #"topic: "news""#,
            """
            The topic published to, or a family of topics (`"column-*"`), of which
            `topicChoice` says which.
            """),
        FieldRow(
            "workload[].topicChoice", .word,
            words: SchemaField.words(of: Workload.TopicChoice.self),
            condition: .ending("topic", "-*"), default: .value(#""random""#),
            example: #"topicChoice: "own""#,
            """
            Which topic of a family a message goes to: one drawn by popularity (`"random"`),
            one after the other at each turn (`"roundRobin"`), every one at each turn
            (`"each"`, a message for each), the publisher's own (`"own"`, as with
            `subscribe`, also if it does not subscribe), one drawn among those of the family
            that it is a member of (`"subscribed"`) or every one of these
            (`"allSubscribed"`, a message for each), or the cell in which it is (`"here"`,
            see `applications[].move`). Where there is no such topic nothing is published.
            Only with a family.
            """),
        FieldRow(
            "workload[].from", .selection, only: ["every", "rate"], reduction: .stays,
            default: .absent("none; required with `every` and `rate`"),
            example: #"from: { of: "peers", pick: 10 }"#,
            """
            Who publishes; at least one node. A random pick is drawn once. Not with
            `schedule`, whose lines name their publishers.
            """),
        FieldRow(
            "workload[].turn", sets: \.turn, as: .word, only: ["every", "rate"],
            default: .value(#""random""#, source: "the interop test plans of libp2p"),
            example: #"turn: "roundRobin""#,
            """
            Whose turn it is: one of them drawn at random (`"random"`), one after the other
            (`"roundRobin"`), or every one at every turn (`"each"`; with `rate`, every one
            at its own times). Not with `schedule`.
            """),
        FieldRow(
            "workload[].every", .duration, reduction: .stays,
            default: .absent("none; exactly one of `every`, `rate` and `schedule` is required"),
            example: #"every: "12 s""#,
            """
            A turn each time this long, the first at `start`; more than zero.
            """),
        FieldRow(
            "workload[].rate", .rate, reduction: .stays,
            default: .absent("none; exactly one of `every`, `rate` and `schedule` is required"),
            example: #"rate: "30/min""#,
            """
            Turns at random times, with exponential gaps (a Poisson process) of this many on
            average.
            """),
        FieldRow(
            "workload[].burst", .object, only: ["every", "rate"],
            default: .absent("none; one message at each turn"),
            example: #"burst: { count: 30, within: "60 s" }"#,
            """
            Several messages at each turn instead of one, evenly spread: of 30 messages in
            60 s there is one every 2 s, and then none until the next turn. Each is by whom
            `turn` says. With `rate`, the gap to the next burst begins with the last
            message. Not with `schedule`.
            """),
        FieldRow(
            "workload[].schedule", .table, reduction: .stays,
            default: .absent("none; exactly one of `every`, `rate` and `schedule` is required"),
            example: #"""
                schedule: [{ at: "2 s", from: "a[3]" }, { at: "3 s", from: "a[4]", size: \#
                "9 B" }]
                """#,
            """
            Messages one by one, at least one; sorted by time when read. None may lie after
            the end of the run, and one exactly at the end is not published, as nobody could
            hear it.
            """),
        FieldRow(
            "workload[].size", .distribution, reduction: .stays,
            default: .absent("none; required unless every line of a schedule has its own"),
            example: #"size: { uniform: ["100 B", "2 KiB"] }"#,
            """
            How much data a message carries, drawn for each.
            """),
        FieldRow(
            "workload[].content", .word, only: ["every", "rate"],
            words: SchemaField.words(of: Workload.Content.self), default: .value(#""unique""#),
            example: #"content: "shared""#,
            """
            Whether all publishers of one turn publish the same data (`"shared"`) or each
            its own (`"unique"`). Only with the turn `each`; with `rate` the first turns of
            all publishers are one, the second turns, and so on. Where content identifies
            messages, the same data is one message: who has it already publishes nothing
            new, and only the first publication is waited for (`reach`). Otherwise it is
            data of one size. Not with `schedule`.
            """),
        FieldRow(
            "workload[].flaw", .word, words: ["forged", "invalid", "ignorable"],
            default: .absent("none"), example: #"flaw: "forged""#,
            """
            What is wrong with the messages: the signature is not the author's (`"forged"`),
            or validators reject (`"invalid"`) or ignore (`"ignorable"`) the data. Who
            publishes such a message sends it all the same, signed if forged; no other node
            delivers it, and `reach` waits for nobody.
            """),
        FieldRow(
            "workload[].flawShare", .share, condition: .with(["flaw"]), default: .value("1"),
            example: #"flawShare: "10 %""#,
            """
            With which share of the messages that is so, drawn for each. Only with `flaw`.
            """),
        FieldRow(
            "workload[].start", .time, reduction: .stays, default: .value(#""0 s""#),
            example: #"start: "2 s""#,
            """
            When the first turn may come; a schedule's times are counted from here.
            Gossipsub needs a heartbeat or two before its mesh stands, so a start of some
            seconds is usual.
            """),
        FieldRow(
            "workload[].stop", .time, reduction: .ends, default: .absent("the end of the run"),
            example: #"stop: "60 s""#,
            """
            When turns end; after `start`. It may lie after the end of the run, so that a
            run can be shortened by an override.
            """),
        FieldRow(
            "workload[].count", .wholeNumber, reduction: .shrinks, default: .absent("no limit"),
            example: "count: 100",
            """
            After how many turns they end, 1 to 4294967295.
            """),
    ]

    /// Bursts and schedules.
    static let pace: [SchemaField] = [
        SchemaField(
            "workload[].burst.count", .wholeNumber, default: .required, example: "count: 250",
            """
            How many messages, 1 to 4294967295. `workload[].count` counts bursts.
            """),
        SchemaField(
            "workload[].burst.within", .duration, default: .value(#""0 s""#),
            example: #"within: "5 s""#,
            """
            In what time; at most `every`.
            """),
        SchemaField(
            "workload[].schedule.file", .file,
            default: .absent("none; required instead of a list"),
            example: #"schedule: { file: "messages.csv" }"#,
            """
            A CSV file, relative to the scenario's folder, with a header and the columns
            `time_ns`, `node` (an index over all groups) and perhaps `size` in bytes; an
            empty size is that of the workload.
            """),
        SchemaField(
            "workload[].schedule[].at", .duration, default: .required, example: #"at: "2 s""#,
            """
            When, after the workload's `start`.
            """),
        SchemaField(
            "workload[].schedule[].from", .node, default: .required,
            example: #"from: "peers[3]""#,
            """
            Who publishes.
            """),
        SchemaField(
            "workload[].schedule[].size", .size, default: .absent("the workload's `size`"),
            example: #"size: "128 KiB""#,
            """
            How much data this message carries.
            """),
    ]
}
