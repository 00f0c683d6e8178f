// swift-tools-version: 6.0
import PackageDescription

/// One target per room of the house; arrows point down only (docs/architecture.md).
/// There are no external dependencies, and there will be none.
var settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

// `scripts/check` sets this. Not for everybody: a later compiler may warn of more.
if Context.environment["PUBSUB_SIM_STRICT"] != nil {
    settings.append(.unsafeFlags(["-warnings-as-errors"]))
}

let package = Package(
    name: "pubsub-sim",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "pubsub-sim", targets: ["pubsub-sim"]),
        // All of it: `import Simulator` is enough, and each module can be imported by itself.
        .library(
            name: "Simulator",
            targets: [
                "Simulator", "SimKernel", "P2PWire", "SimNetwork", "PubSub", "P2PHost",
                "TextFormats", "ScenarioModel", "Scenarios", "Reports", "Recordings",
                "Comparisons", "SimWorld",
            ]),
        .library(name: "PubSub", targets: ["PubSub", "SimKernel"]),
        // All commands, for programs of other packages.
        .library(name: "Commands", targets: ["Commands"]),
    ],
    targets: [
        .target(
            name: "SimKernel", swiftSettings: settings,
            // A debug build calls `sqrt`, which IEEE 754 defines to the bit; a release inlines it.
            linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
        .target(name: "P2PWire", swiftSettings: settings),
        .target(name: "SimNetwork", dependencies: ["SimKernel"], swiftSettings: settings),
        .target(name: "PubSub", dependencies: ["SimKernel", "P2PWire"], swiftSettings: settings),
        .target(
            name: "P2PHost", dependencies: ["SimKernel", "P2PWire", "PubSub"],
            swiftSettings: settings),
        .target(name: "TextFormats", dependencies: ["SimKernel"], swiftSettings: settings),
        .target(
            name: "ScenarioModel",
            dependencies: ["SimKernel", "P2PWire", "SimNetwork", "PubSub", "TextFormats"],
            swiftSettings: settings),
        .target(
            name: "Scenarios",
            dependencies: [
                "SimKernel", "P2PWire", "SimNetwork", "PubSub", "TextFormats", "ScenarioModel",
            ],
            swiftSettings: settings),
        .target(
            name: "Reports",
            dependencies: ["SimKernel", "SimNetwork", "PubSub", "TextFormats", "ScenarioModel"],
            swiftSettings: settings),
        .target(
            name: "Recordings",
            dependencies: [
                "SimKernel", "SimNetwork", "PubSub", "TextFormats", "ScenarioModel", "Scenarios",
                "Reports",
            ],
            swiftSettings: settings),
        .target(
            name: "Comparisons",
            dependencies: [
                "SimKernel", "PubSub", "TextFormats", "ScenarioModel", "Scenarios", "Reports",
            ],
            swiftSettings: settings),
        .target(
            name: "Explanations",
            dependencies: ["SimKernel", "SimNetwork", "PubSub", "ScenarioModel", "Reports"],
            swiftSettings: settings),
        .target(
            name: "SimWorld",
            dependencies: [
                "SimKernel", "P2PWire", "SimNetwork", "PubSub", "P2PHost", "ScenarioModel",
                "Reports",
            ],
            swiftSettings: settings),
        .target(
            name: "Simulator",
            dependencies: [
                "SimKernel", "P2PWire", "SimNetwork", "PubSub", "P2PHost", "TextFormats",
                "ScenarioModel", "Scenarios", "Reports", "Recordings", "Comparisons", "SimWorld",
            ],
            swiftSettings: settings),
        .target(
            name: "Pages",
            dependencies: [
                "SimKernel", "SimNetwork", "PubSub", "TextFormats", "ScenarioModel", "Scenarios",
                "Reports", "Comparisons",
            ],
            swiftSettings: settings),
        .target(
            name: "Commands",
            dependencies: [
                "SimKernel", "PubSub", "P2PHost", "TextFormats", "ScenarioModel", "Scenarios",
                "Reports", "Recordings", "Explanations", "Comparisons", "Pages", "SimWorld",
                "Simulator",
            ],
            swiftSettings: settings),
        .executableTarget(name: "pubsub-sim", dependencies: ["Commands"], swiftSettings: settings),
        .testTarget(
            name: "SimKernelTests", dependencies: ["SimKernel"], swiftSettings: settings),
        .testTarget(
            name: "P2PWireTests", dependencies: ["P2PWire"], exclude: ["Vectors"],
            swiftSettings: settings),
        .testTarget(
            name: "PubSubTests", dependencies: ["SimKernel", "P2PWire", "PubSub"],
            exclude: ["Transcripts", "Vectors"], swiftSettings: settings),
        .testTarget(
            name: "ScenariosTests",
            dependencies: [
                "SimKernel", "P2PWire", "SimNetwork", "PubSub", "Scenarios", "Reports",
                "TextFormats", "ScenarioModel", "Recordings", "Comparisons",
            ],
            exclude: ["Fixtures", "Rejected", "RejectedExperiments"], swiftSettings: settings),
        .testTarget(
            name: "ReportsTests",
            dependencies: [
                "SimKernel", "SimNetwork", "PubSub", "Scenarios", "Reports", "TextFormats",
                "ScenarioModel", "Recordings", "Comparisons",
            ],
            exclude: ["Golden"], swiftSettings: settings),
        .testTarget(
            name: "P2PHostTests", dependencies: ["SimKernel", "P2PWire", "PubSub", "P2PHost"],
            exclude: ["Vectors"], swiftSettings: settings),
        .testTarget(
            name: "SimulatorTests",
            dependencies: [
                "SimKernel", "P2PWire", "SimNetwork", "PubSub", "P2PHost", "Scenarios", "Reports",
                "Simulator", "TextFormats", "ScenarioModel", "Recordings", "Comparisons",
                "Explanations", "SimWorld",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "ScenarioRuns",
            dependencies: [
                "SimKernel", "PubSub", "P2PHost", "Scenarios", "Reports", "Simulator", "pubsub-sim",
                "TextFormats", "ScenarioModel", "Recordings", "Comparisons", "SimWorld",
            ],
            exclude: ["Vectors"], swiftSettings: settings),
        .testTarget(
            name: "CommandLineTests",
            dependencies: [
                "Scenarios", "pubsub-sim", "TextFormats", "ScenarioModel",
            ],
            exclude: ["Golden"], swiftSettings: settings),
        .testTarget(
            name: "PagesTests",
            dependencies: [
                "SimKernel", "SimNetwork", "PubSub", "TextFormats", "ScenarioModel", "Scenarios",
                "Reports", "Comparisons", "SimWorld", "Simulator", "Pages",
            ],
            exclude: ["Golden"], swiftSettings: settings),
        .testTarget(
            name: "SimNetworkTests", dependencies: ["SimKernel", "SimNetwork"],
            swiftSettings: settings),
        .testTarget(name: "TidyTests", swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
