// swift-tools-version: 6.2
import PackageDescription

// One loop sets what every target is built with: Swift 6 and the three upcoming features.
// Warnings are errors only where CI asks for it, so that a newer compiler never breaks a user's build.
let strict: [SwiftSetting] =
    [
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("ExistentialAny"),
    ] + (Context.environment["GUOBAN_WARNINGS_AS_ERRORS"] == nil ? [] : [.treatAllWarnings(as: .error)])

/// The layers, lowest first; docs/architecture.md says what each holds and what it may never see.
let layers: [(name: String, uses: [String])] = [
    ("GuobanEvidence", []),
    ("GuobanTabular", ["GuobanEvidence"]),
    ("GuobanModel", ["GuobanEvidence"]),
    ("GuobanIntake", ["GuobanTabular", "GuobanModel", "GuobanEvidence"]),
    ("GuobanAssessment", ["GuobanModel", "GuobanEvidence"]),
    ("GuobanPrintout", ["GuobanModel", "GuobanTabular", "GuobanEvidence"]),
    (
        "Guoban",
        ["GuobanEvidence", "GuobanTabular", "GuobanModel", "GuobanIntake", "GuobanAssessment", "GuobanPrintout"]
    ),
]

let package = Package(
    name: "guoban",
    platforms: [.macOS(.v15), .iOS(.v18)],
    products: [
        .library(name: "Guoban", targets: ["Guoban"]),
        .executable(name: "guoban", targets: ["GuobanCommand"]),
    ],
    targets: layers.map {
        .target(name: $0.name, dependencies: $0.uses.map { .target(name: $0) }, swiftSettings: strict)
    }
        + [
            .executableTarget(name: "GuobanCommand", dependencies: ["Guoban"], swiftSettings: strict),
            .executableTarget(
                name: "GuobanBenchmark", dependencies: ["Guoban", "GuobanTabular", "GuobanIntake"],
                swiftSettings: strict),
            .executableTarget(
                name: "GuobanFuzz", dependencies: ["Guoban", "GuobanTabular"], swiftSettings: strict),
            // A test target, since a library that imports Testing cannot be linked statically.
            .testTarget(name: "GuobanTestSupport", dependencies: ["GuobanEvidence"], swiftSettings: strict),
        ]
        + layers.map {
            .testTarget(
                name: $0.name + "Tests",
                dependencies: [.target(name: $0.name), "GuobanTestSupport"] + $0.uses.map { .target(name: $0) },
                swiftSettings: strict)
        }
        + [
            .testTarget(
                name: "GuobanCommandTests", dependencies: ["GuobanCommand", "Guoban", "GuobanTestSupport"],
                swiftSettings: strict),
            .testTarget(
                name: "GuobanFuzzTests", dependencies: ["GuobanFuzz", "GuobanTestSupport"], swiftSettings: strict),
        ],
    swiftLanguageModes: [.v6]
)
