import P2PWire
import ScenarioModel
import SimNetwork

/// The fields of where nodes are, and of the stack.
extension Schema {
    /// Where nodes are.
    static let places: [SchemaField] = [
        SchemaField(
            "links.latency.regions", .regions,
            default: .absent(
                """
                none; required where there are no coordinates, no file and no \
                distribution
                """),
            example: #"latency: { regions: "eight-regions" }"#,
            """
            Every node is in a region, and latency depends on the two regions; so it does
            within one. The name of a preset, or an object with `preset` or `matrix`. How
            many nodes are in which region is exact for the shares; which of them is random,
            and the same for the same seed.

            #### The presets of regions

            All latencies are one-way and the same both ways.

            | preset | regions | source |
            |---|---|---|
            | `eight-regions` | `australia`, `east_asia`, `europe`, `na_west`, `na_east`, \
            `south_america`, `south_africa`, `west_asia` | libp2p/test-plans \
            gossipsub-interop, `network_graph.py`: latencies of 2 to 220 ms, and weights \
            (290, 1059, 5599, 1240, 2894, 36, 47, 161) from where nodes of Ethereum are |
            | `aws` | `us-east-1`, `us-west-1`, `us-west-2`, `eu-west-1`, `eu-central-1`, \
            `ap-northeast-1`, `ap-northeast-2`, `ap-southeast-1`, `ap-southeast-2`, \
            `sa-east-1` | half the mean round trips of the table "Latency Between AWS \
            Global Regions" as [quoted in April \
            2017](https://acomputerscientistlearnsaws.blogspot.com/2017/04/aws-regions.html), rounded to 1 ms: 10 to 164 ms. The table has 0 within a region; our 1 ms is a guess, unmeasured, and so are equal weights |
            | `ibm-cloud` | `dallas`, `toronto`, `washington`, `frankfurt`, `london`, \
            `madrid`, `montreal`, `chennai`, `osaka`, `sydney`, `tokyo`, `sao_paulo` | half \
            the mean round trips that the provider measured from 20 December 2025 to 18 \
            January 2026 ([its documentation](https://github.com/ibm-cloud-docs/vpc/blob/be2d5d2e3ea9d9e1a2fa358c91aa78a7dc5a5b59/_include-segments/network-latency.md)): 4.5 to 183 ms; within a region between its zones, 0.1 to 0.9 ms. Equal weights are a guess |
            | `residential` | those of `eight-regions` | `eight-regions`, and for each \
            node the last mile as its height: lognormal with median 8 ms and sigma 0.6, a \
            guess, unmeasured |
            """),
        SchemaField(
            "links.latency.regions.preset", .word,
            words: SchemaField.words(of: RegionPreset.self),
            default: .absent("none; required where there is no matrix"),
            example: #"""
                regions: { preset: "aws", shares: { "us-east-1": 2, "eu-west-1": 1 } }
                """#,
            """
            One of the presets in the table above. Its shares and height can be replaced.
            """),
        SchemaField(
            "links.latency.regions.shares", .namedObjects,
            default: .absent("none; required with `matrix`, otherwise those of the preset"),
            example: "shares: { europe: 3, us: 2 }",
            """
            Weights of the regions. Each gets its share of the nodes that are not pinned by
            `nodes.*.region`, to the nearest node (largest remainders: the nodes that are
            left when all quotas are rounded down go to the largest fractions; of equal ones
            the first comes first). With a preset, regions that are not named have no share.
            With a matrix, this is the list of regions, and its order that of the rows.
            """),
        SchemaField(
            "links.latency.regions.shares.*", .wholeNumber,
            default: .absent("none; a region of a preset that is not named has 0"),
            example: "europe: 3",
            """
            The region's weight, from 0 to 1000000000; at least one is above 0.
            """),
        SchemaField(
            "links.latency.regions.matrix", .list,
            default: .absent("none; required where there is no preset"),
            example: #"""
                regions: { shares: { europe: 3, us: 2 }, matrix: [["5 ms", "45 ms"], ["8 \#
                ms"]] }
                """#,
            """
            One row for each region of `shares`, in that order: the one-way latencies from
            it, as durations. Either each row begins with the region's latency to itself and
            goes on with those to the regions after it, and then both ways are the same; or
            each row has the latencies to all regions.
            """),
        SchemaField(
            "links.latency.regions.height", .distribution,
            default: .absent("none; that of a preset"),
            example: #"height: { uniform: ["2 ms", "15 ms"] }"#,
            """
            What each node adds to all its latencies, each way: its way to the network's
            core. Drawn once for a node.
            """),
        SchemaField(
            "links.latency.regions.loss", .list, default: .absent("none"),
            example: #"""
                loss: [{ between: ["europe", "us"], loss: "1 %" }, { between: ["us", \#
                "us"], loss: "0.1 %" }]
                """#,
            """
            What is lost on the way from region to region, beside what all links lose
            (`links.loss`) and what the two nodes lose (`nodes.*.loss`); all of these are
            independent. Pairs that are not listed lose nothing of their own. It holds for
            every connection between the two regions, also for one of an edge that has a
            latency of its own.
            """),
        SchemaField(
            "links.latency.regions.loss[].between", .texts, default: .required,
            example: #"between: ["europe", "us"]"#,
            """
            The names of two regions, or twice that of one for the ways within it. Both ways
            lose alike; a pair is listed once.
            """),
        SchemaField(
            "links.latency.regions.loss[].loss", .share, default: .required,
            example: #"loss: "1 %""#,
            """
            The chance that a packet on its way between the two is lost.
            """),
        SchemaField(
            "links.latency.coordinates", .object,
            default: .absent(
                """
                none; required where there are no regions, no file and no distribution
                """),
            example: #"latency: { coordinates: { size: "100 ms" } }"#,
            """
            Every node is at a random point of a square or cube, and one-way latency is the
            distance of two points and both their heights (Dabek and others, Vivaldi,
            SIGCOMM 2004, §5.4). The mean distance in a square is 0.521 times its side, in a
            cube 0.662 times. Latencies are rounded to a nanosecond.
            """),
        SchemaField(
            "links.latency.coordinates.dimensions", .wholeNumber,
            default: .value("2", source: "as in Vivaldi"), example: "dimensions: 3",
            """
            2 for a square, 3 for a cube.
            """),
        SchemaField(
            "links.latency.coordinates.size", .duration, default: .required,
            example: #"size: "100 ms""#,
            """
            The length of a side: the latency from one edge to the opposite one.
            """),
        SchemaField(
            "links.latency.coordinates.height", .distribution, default: .value(#""0 s""#),
            example: #"height: { lognormal: { median: "8 ms", sigma: 0.6 } }"#,
            """
            What each node adds to all its latencies, each way. Drawn once for a node.
            """),
        SchemaField(
            "links.latency.file", .file,
            default: .absent(
                """
                none; required where there are no regions, no coordinates and no \
                distribution
                """),
            example: #"latency: { file: "graph.gml", shortestPath: true }"#,
            """
            A file of regions, relative to the scenario's folder; its ending says of what
            kind. At most 2000 regions. Nodes are put into them in turn, in the file's
            order, unless there are `shares`.

            **`.gml`**, a graph as
            [Shadow](https://shadow.github.io/docs/guide/network_graph_spec.html) reads it:

                graph [
                  directed 0
                  node [ id 0 label "eu" host_bandwidth_up "50 Mbit" host_bandwidth_down \
            "50 Mbit" ]
                  node [ id 1 label "us" ]
                  edge [ source 0 target 0 latency "5 ms" packet_loss 0.0 ]
                  edge [ source 1 target 1 latency "8 ms" ]
                  edge [ source 0 target 1 latency "45 ms" packet_loss 0.01 ]
                ]

            Nodes are regions. They are called by their labels if every node has one of its
            own, otherwise by their ids. `directed` is 0 unless it is given: then an edge
            leads both ways. An edge's `latency` is a duration of more than 0, whose unit
            may be written out (`10 milliseconds`); a number alone is seconds. Between two
            nodes there is one edge; with `shortestPath` there may be several, of which the
            best counts, such as one listed for each direction.

            As in Shadow, each node of the file that peers are put at needs an edge to
            itself, for peers that are both there, and an edge to each other such node, or a
            path if `shortestPath` is set. With `shortestPath` a node without an edge to
            itself carries what passes and holds no peer, unless `shares` or a `region` put
            peers there, which is a mistake. With `shares`, nodes that have no share and
            lack edges are left out. A note tells which hold no peer.

            `host_bandwidth_up` and `host_bandwidth_down` are the bandwidth of each node
            that is put there, unless its group has a `nodes.*.bandwidth`: then that holds,
            and nothing of the file's. Units are `bit`, `kbit`, `Mbit` and `Gbit`, for as
            much in a second, and `Kibit`, `Mibit` and `Gibit`, or words such as `gigabit`;
            a number alone is bits; from 1 kbit to 1000000 Gbit. A node of the file that
            lacks one has no limit that way. Edges have no bandwidth in Shadow; one that has
            is refused.

            An edge's `packet_loss` is the chance, from 0 to 1, that a packet which crosses
            it is lost; 0 if there is none. It comes on top of `links.loss` and
            `nodes.*.loss`, independently of both. An edge's `jitter`, such as `"10 ms"`, is
            what it adds to the latency of a single message: an even draw from nothing up to
            that. Along a path the means and the variances of its edges add up; it comes on
            top of [`links.jitter`](#linksjitter) and has no part in the choice of paths.
            Shadow reads it and does not use it: leave it out to compare. Other keys, which
            GML lets programs add, are not read; a note names them.

            **`.csv`**, a matrix: a header of the regions' names, and a row for each in the
            same order, with the one-way latencies from it as durations. Cells below the
            diagonal may be empty; then both ways are the same. A row may begin with its
            region's name; the header then begins with an empty cell, or any.

                eu,   us,    asia
                5 ms, 45 ms, 120 ms
                    , 8 ms,  90 ms
                    ,      , 4 ms

            **`.csv`**, a list of edges between places, as the `edges.csv` of the
            [gossipsub-interop tests](https://github.com/libp2p/test-plans/pull/702):
            columns `source` and `target` (or `src,dst`, or `node1,node2`) and `latency`, in
            milliseconds or with a unit. Edges lead both ways. A place without an edge to
            itself has 2 ms there, as in those tests. `links.latency.nodeFile` may say where
            each node is.

                src,dst,latency
                eu,us,70
                us,asia,60 ms
            """),
        SchemaField(
            "links.latency.shortestPath", .flag, only: ["file"],
            condition: .ending("file", ".gml"), default: .value("false"),
            example: "shortestPath: true",
            """
            Whether latency and loss between two regions of a graph are those of the
            shortest path (by latency, and of equally long ones the one that loses least;
            Shadow's `use_shortest_path`, which is on there) or those of their edge. On a
            path the losses of its edges are independent: 1 − Π(1 − p). Within a region it
            is always the edge to itself. Only with `file`, and not with a matrix.
            """),
        SchemaField(
            "links.latency.nodeFile", .file, only: ["file"], default: .absent("none"),
            example: #"nodeFile: "nodes.csv""#,
            """
            A table that says where each node is and what it can send and receive, as the
            `nodes.csv` of the [gossipsub-interop
            tests](https://github.com/libp2p/test-plans/pull/702): a row for each node of
            the scenario, in the order of its groups, with the columns `id`, perhaps
            `location` (a place of the list of edges; without the column the `id` is one),
            and perhaps `bandwidth_up` and `bandwidth_down` in Mbit/s or with a unit; an
            empty one is 50 Mbit/s, as in those tests. Nodes of one place that differ in
            bandwidth are regions of their own, such as `eu 1024/1024`. A group's
            `nodes.*.bandwidth` holds against the file's. Only beside a list of edges in
            `links.latency.file`; `shares` and `nodes.*.region` have no meaning then.
            """),
        SchemaField(
            "links.latency.shares", .namedObjects, only: ["file"], default: .absent("none"),
            example: "shares: { eu: 3, us: 2 }",
            """
            Weights of the file's regions, as in `links.latency.regions.shares`; regions
            that are not named have none. Only with `file`.
            """),
        SchemaField(
            "links.latency.shares.*", .wholeNumber,
            default: .absent("none; a region that is not named has 0"), example: "eu: 3",
            """
            The region's weight, from 0 to 1000000000; at least one is above 0.
            """),
        SchemaField(
            "links.latency.height", .distribution, only: ["file"], default: .absent("none"),
            example: #"height: { uniform: ["2 ms", "15 ms"] }"#,
            """
            What each node adds to all its latencies, each way. Drawn once for a node. Only
            with `file`.
            """),
    ]

    /// What is between RPCs and the network.
    static let stack: [SchemaField] = [
        SchemaField(
            "stack", .object,
            default: .absent(
                """
                none; RPCs then cost what their bytes are, and a connection one round \
                trip
                """),
            example: #"stack: { security: "noise", muxer: "yamux" }"#,
            """
            The layers that libp2p puts between RPCs and the network, the same for all
            nodes. Each RPC is one write to its stream, which is cut into frames of the
            muxer, records of the secure channel and packets; the report says what each adds
            (`bytes.muxer`, `bytes.security`, `bytes.headers`), and it takes bandwidth.
            Setting up a connection takes the round trips and the bytes (`bytes.handshakes`)
            of the transport's handshake, multistream-select, the secure channel's
            handshake, the muxer's negotiation, and of four streams: pubsub and identify in
            both directions. Sizes are those of Ed25519 identities, recorded from py-libp2p,
            OpenSSL and aioquic; writes are those of go-libp2p, whose listeners send
            multistream-select's header and the echo one by one. Acknowledgements alone,
            updates of windows and retransmissions are not counted. Where nodes have a
            bandwidth, each flight of a handshake takes it, and the next waits for it
            ([decisions/connections.md](decisions/connections.md)).

            Layers are sizes. With `--wire bytes` those of the transport `"tcp"` are bytes,
            which state machines at both ends make and parse: negotiation, handshake,
            records, frames, identify and RPCs. What they come to must be the sizes and the
            round trips that are computed, or the run breaks an invariant. Only ciphers are
            left out:
            [decisions/ciphers-are-modelled.md](decisions/ciphers-are-modelled.md).

            | stack, with yamux | bytes of a handshake above TCP | round trips until the \
            first RPC | added to a write of 64 B, 1 KiB, 64 KiB |
            |---|---|---|---|
            | plaintext | 302 | 3 | 64, 64, 2,416 |
            | secio | 844 | 4 | 100, 100, 2,488 |
            | TLS 1.3, muxer inlined | 1,863 | 3 | 86, 86, 2,526 |
            | Noise, muxer inlined | 494 | 3 | 82, 82, 2,470 |
            | QUIC | – | 1 | 55, 55, 3,156 |
            """),
        SchemaField(
            "stack.transport", .word, words: ["tcp", "quic"], selects: true,
            default: .value(#""tcp""#), example: #"transport: "quic""#,
            """
            `"tcp"`, with the layers that the other fields name, over IPv4 and Ethernet; or
            `"quic"`, which needs none.
            """),
        SchemaField(
            "stack.security", .word, only: ["tcp"],
            words: SchemaField.words(of: SecureChannel.self), default: .value(#""noise""#),
            example: #"security: "tls""#,
            """
            What encrypts connections: `"plaintext"`, `"secio"`, `"tls"` (1.3, without
            session tickets) or `"noise"` (XX). Only with the transport `"tcp"`.
            """),
        SchemaField(
            "stack.muxer", .word, only: ["tcp"], words: SchemaField.words(of: StreamMuxer.self),
            default: .value(#""yamux""#), example: #"muxer: "mplex""#,
            """
            What divides a connection into streams: `"yamux"` or `"mplex"`. Only with the
            transport `"tcp"`.
            """),
        SchemaField(
            "stack.inlineMuxer", .flag, only: ["tcp"],
            default: .absent(
                #"""
                none; `true` with `"tls"` and `"noise"`, which can, and `false` with the \#
                others
                """#),
            example: "inlineMuxer: false",
            """
            Whether the muxer is agreed on within the handshake, which saves a round trip
            (libp2p/specs inlined-muxer-negotiation). Only with the transport `"tcp"`.
            """),
        SchemaField(
            "stack.receiveWindow", .sizeOrNone,
            default: .derived(
                "256 KiB with yamux, 512 KiB over QUIC, `\"none\"` with mplex",
                source: "hashicorp/yamux spec, and quic-go `DefaultInitialMaxStreamData`"),
            example: #"receiveWindow: "1 MiB""#,
            """
            How much a stream's receiver has room for at first; a sender waits for more until
            word comes back that half of it was read (a quarter over QUIC). A window that is
            read within four round trips (half of it within two) is doubled, up to 16 MiB
            (10 MiB), as go-yamux and quic-go do it. `"none"` leaves it out, and so do worlds
            without a stack. Only with `links.congestion`.
            """),
    ]
}
