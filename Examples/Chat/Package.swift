// swift-tools-version: 6.0
import PackageDescription

/// What the package of a chat application would have, seen from outside: tests that hold its use of
/// pubsub against a simulated network. A package elsewhere names a URL and a version, not a path.
var settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

if Context.environment["PUBSUB_SIM_STRICT"] != nil {
    settings.append(.unsafeFlags(["-warnings-as-errors"]))
}

let package = Package(
    name: "Chat",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "pubsub-sim", path: "../..")],
    targets: [
        .testTarget(
            name: "ChatTests",
            dependencies: [.product(name: "Simulator", package: "pubsub-sim")],
            exclude: ["Scenarios"], swiftSettings: settings)
    ],
    swiftLanguageModes: [.v6]
)
