import Scenarios

/// A kind of scenario that `pubsub-sim new` writes.
enum Template: String, CaseIterable {
    /// The fewest fields that make an experiment.
    case minimal
    /// Gossipsub over a network with access links, places and loss, held to expectations.
    case gossipsub
    /// An experiment of three variants, and the scenario that it varies.
    case comparison
    /// Every field there is, as comments with their defaults.
    case complete

    /// The files, with `name` as the path before their endings.
    func files(named name: String) -> [(path: String, text: String)] {
        let scenario = "\(name).json5"
        switch self {
        case .minimal: return [(scenario, filled(Self.minimalText, name))]
        case .gossipsub: return [(scenario, filled(Self.gossipsubText, name))]
        case .complete: return [(scenario, filled(Self.completeText, name))]
        case .comparison:
            return [
                (scenario, filled(Self.gossipsubText, name)),
                ("\(name).experiment.json5", filled(Self.experimentText, name)),
            ]
        }
    }

    /// What to do with the files: the words of commands after the program's name.
    func commands(named name: String) -> [[String]] {
        let scenario = "\(name).json5"
        switch self {
        case .minimal, .gossipsub, .complete:
            return [
                ["validate", scenario], ["run", scenario], ["test", scenario, "--seeds", "20"],
            ]
        case .comparison:
            let experiment = "\(name).experiment.json5"
            return [["validate", scenario, experiment], ["compare", experiment]]
        }
    }

    /// `text` with the words of a command for PATH, and the file's own name for NAME.
    private func filled(_ text: String, _ name: String) -> String {
        let base = name.split(separator: "/").last.map { String($0) } ?? name
        return text.replacing("PATH", with: ShellQuoting.line([name])).replacing("NAME", with: base)
    }
}

/// The texts; NAME and PATH stand for the file's name.
extension Template {
    private static let completeText =
        """
        // Every field that a scenario can have, with its default or an example. Of what excludes each
        // other, such as the kinds of a topology, all alternatives are here.
        //
        // Run it:       pubsub-sim run PATH.json5
        // One field:    pubsub-sim help links.loss

        """ + Skeleton.text

    private static let minimalText = """
        // The fewest fields that make an experiment: who, over what network, who says what.
        //
        // Run it:       pubsub-sim run PATH.json5
        // Every field:  docs/scenario.md
        {
          description: "Twenty gossipsub peers, one topic",

          // All chance comes from this number: the same seed gives the same run, to the byte.
          seed: 1,

          // Virtual time.
          duration: "10 s",

          // Groups of nodes that are alike; `peers` and `news` are names of your choice.
          nodes: { peers: { count: 20, router: "gossipsub", subscribe: ["news"] } },

          // At the start each peer dials five others, drawn at random; connections work both ways.
          topology: { kind: "randomOut", degree: 5 },

          // One-way latency; each pair of peers has one of its own.
          links: { latency: { uniform: ["10 ms", "50 ms"] } },

          // One peer after the other publishes. The first waits two seconds, until meshes are formed.
          workload: [
            { topic: "news", from: "peers", every: "1 s", size: "1 KiB", start: "2 s", count: 5 },
          ],

          // What must hold at the end; an expectation that is missed makes the exit code 1.
          expect: [{ metric: "reach", atLeast: 1 }],
        }

        """

    private static let gossipsubText = """
        // Gossipsub over a network with access links, places and loss.
        //
        // Run it:         pubsub-sim run PATH.json5
        // Many seeds:     pubsub-sim test PATH.json5 --seeds 20
        // Another value:  pubsub-sim run PATH.json5 --set nodes.peers.router.D=6
        // Every field:    docs/scenario.md; which values to take: docs/realistic-network.md
        {
          description: "Fifty gossipsub peers around the world, one topic",

          // All chance comes from this number: the same seed gives the same run, to the byte.
          seed: 1,

          // Virtual time.
          duration: "60 s",

          nodes: {
            peers: {
              count: 50,
              // The mesh of a topic: D peers are wanted, at least D_lo, at most D_hi.
              router: { protocol: "gossipsub", version: "1.2", D: 6, D_lo: 5, D_hi: 12 },
              subscribe: ["news"],
              // The access link. Without it, sending takes no time, whatever the size.
              bandwidth: { up: "25 Mbit/s", down: "100 Mbit/s" },
              // The application's check of a message before it is forwarded.
              validation: { delay: "2 ms" },
            },
          },

          // At the start each peer dials six others, drawn at random; connections work both ways.
          topology: { kind: "randomOut", degree: 6 },

          links: {
            // Eight regions of the world, and the last mile of each home.
            latency: { regions: "residential" },
            // The chance that a packet is lost; its stream sends it again, later.
            loss: "0.1 %",
          },

          // One message a second, each from a peer drawn at random. The first waits five seconds,
          // until meshes are formed.
          workload: [
            {
              topic: "news", from: "peers", turn: "random", every: "1 s", size: "1 KiB",
              start: "5 s", stop: "55 s",
            },
          ],

          // What happens at which time; remove the two slashes to try it.
          timeline: [
            // { at: "20 s", stop: { of: "peers", pick: 5 } },
          ],

          // What must hold at the end; an expectation that is missed makes the exit code 1.
          expect: [
            { metric: "reach", topic: "news", deadline: "5 s", until: "55 s", atLeast: "99.9 %" },
            { metric: "latencyMs.p99", atMost: 1500 },
            { metric: "duplicatesPerDelivery", atMost: 10 },
          ],
        }

        """

    private static let experimentText = """
        // Is a larger mesh faster, and what does it cost?
        //
        // Run it:       pubsub-sim compare PATH.experiment.json5
        // Every field:  docs/comparing.md
        {
          question: "Is a larger mesh faster, and how many bytes does it cost?",
          scenario: "NAME.json5",

          // Each variant runs with seeds 1 to 10, in the same networks.
          seeds: 10,

          // Fields of the scenario by their paths; the baseline is what all is compared with.
          baseline: "D=6",
          variants: {
            "D=4": { "nodes.*.router.D": 4, "nodes.*.router.D_lo": 3, "nodes.*.router.D_hi": 8 },
            "D=6": {},
            "D=8": { "nodes.*.router.D": 8, "nodes.*.router.D_lo": 6, "nodes.*.router.D_hi": 16 },
          },
          metrics: ["reach", "latencyMs.p99", "bytesPerPeer.sent.mean", "duplicatesPerDelivery"],

          // The least difference worth a word: within it, variants are equal.
          matters: { "latencyMs.p99": "2 %", "bytesPerPeer.sent.mean": "2 %" },

          // What must hold of the differences; one that does not makes the exit code 1.
          expect: [
            { variant: "D=8", metric: "bytesPerPeer.sent.mean", atLeast: "+5 %" },
            { variant: "D=8", metric: "reach", atLeast: 0 },
          ],
        }

        """
}
