// swift-tools-version: 6.0
import PackageDescription

/// A router that pubsub-sim does not have, and a program with all commands that has it: what
/// docs/adding-a-router.md builds. A package elsewhere names a URL and a version, not a path.
var settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

if Context.environment["PUBSUB_SIM_STRICT"] != nil {
    settings.append(.unsafeFlags(["-warnings-as-errors"]))
}

let package = Package(
    name: "OwnRouter",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "pubsub-sim", path: "../..")],
    targets: [
        .executableTarget(
            name: "own-router",
            dependencies: [
                .product(name: "Commands", package: "pubsub-sim"),
                .product(name: "PubSub", package: "pubsub-sim"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "OwnRouterTests",
            dependencies: ["own-router", .product(name: "Simulator", package: "pubsub-sim")],
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
