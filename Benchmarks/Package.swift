// swift-tools-version: 6.0
import PackageDescription

/// Measures the parent package from outside, so that the product never depends on its benchmarks.
let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "pubsub-sim", path: "..")],
    targets: [
        .executableTarget(
            name: "Benchmarks",
            dependencies: [.product(name: "Simulator", package: "pubsub-sim")])
    ],
    swiftLanguageModes: [.v6]
)
