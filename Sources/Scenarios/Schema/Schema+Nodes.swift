import ScenarioModel
import SimKernel

/// The fields of groups of nodes.
extension Schema {
    /// Groups of nodes.
    static let nodes: [SchemaField] = [
        SchemaField(
            "nodes", .namedObjects, reduction: .stays, default: .required,
            example: #"nodes: { peers: { count: 20, router: "gossipsub" } }"#,
            """
            The groups of nodes, in order. A name holds letters a to z, digits, `_` and `-`;
            `all` is taken. All groups together have at most 4,000,000 nodes.
            """),
        SchemaField(
            "nodes.*", .object, reduction: .stays, default: .required,
            example: #"peers: { count: 20, router: "gossipsub" }"#,
            """
            One group of nodes that are alike, under a name of your choice.
            """),
        SchemaField(
            "nodes.*.count", .wholeNumber, range: 1...GroupNames.mostNodes, reduction: .shrinks,
            default: .required, example: "count: 1000",
            """
            How many nodes the group has, 1 to 4,000,000.
            """),
        SchemaField(
            "nodes.*.subscribe", .list, reduction: .stays, default: .value("[]"),
            example: #"subscribe: ["blocks", "column-*", { of: "name-*", pick: 2 }]"#,
            """
            The topics that each node of the group joins when it starts, none twice: topics
            by their names, whole families (`"column-*"`), and what each node draws from a
            family.
            """),
        SchemaField(
            "nodes.*.discovery", .object, default: .absent("none"),
            example: "discovery: { degree: 6 }",
            """
            How a node finds members of its topics, as `WithDiscovery` of go-libp2p-pubsub
            does: some time after it joins a topic or loses a connection, it dials members
            of the topic until it is connected with enough. They are drawn evenly among all
            members that run and can be dialled: an ideal rendezvous, which names nobody who
            is gone.
            """),
        SchemaField(
            "nodes.*.router", .router, reduction: .isSealed, default: .required,
            example: #"router: { protocol: "gossipsub", D: 8 }"#,
            """
            The protocol that the nodes run: its bare name, which stands for all its
            defaults, or an object with parameters.

            Where not all nodes of the group run the same, as while a new version is rolled
            out, a list of such objects, each with the `share` of the nodes that it is for.
            How many nodes run which is exact for the shares, to the nearest node. Which of
            them is random, by one shuffle of the group: who runs the first router at a
            share of 10 % also runs it at 20 %. All else of the group is the same for all
            its nodes.

                router: [{ share: "30 %", protocol: "gossipsub", version: "1.2" }, { \
            share: "rest", protocol: "gossipsub", version: "1.1" }]

            `peers.router[0]` selects the nodes of `peers` that run the first router of the
            list ([selections](#selections-of-nodes)), and `--set
            nodes.peers.router[0].share=10%` changes its share.
            """),
        SchemaField(
            "nodes.*.subscribe[].of", .text, default: .required, example: #"of: "column-*""#,
            """
            The family, as `"column-*"`.
            """),
        SchemaField(
            "nodes.*.subscribe[].pick", .pick, default: .required, example: "pick: [4, 32]",
            """
            How many of them each node draws, by popularity (`topics.*.zipf`) and none
            twice; of a range such as `[4, 32]` the number is drawn too, each equally
            likely. Or `"own"`: the nodes of a group share the family in order, so that of
            200 nodes and 40 topics the first five have the first topic. A node that starts
            again has the same topics.
            """),
    ]

    /// How nodes find members of their topics.
    static let discovery: [FieldRow<TopicDiscovery>] = [
        FieldRow(
            "nodes.*.discovery.degree", .wholeNumber, default: .required, example: "degree: 6",
            """
            With how many other members of each of its topics a node wants to be connected.
            Whoever is dialled by others has more.
            """),
        FieldRow(
            "nodes.*.discovery.delay", sets: \.delay, as: .duration, default: .value(#""1 s""#),
            example: #"delay: "300 ms""#,
            """
            How long it takes to find some.
            """),
        FieldRow(
            "nodes.*.discovery.every", sets: \.every, as: .positiveDuration,
            default: .value(
                #""1 s""#, source: "go-libp2p-pubsub discovery.go `DiscoveryPollInterval`"),
            example: #"every: "10 s""#,
            """
            After what time a node that dialled looks whether it has enough now; more than
            zero.
            """),
    ]
}
