// swift-tools-version: 6.2
import PackageDescription

// A package of somebody else: it sees guoban only through its public door.
let package = Package(
    name: "ranking",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "guoban", path: "../../..")],
    targets: [
        .executableTarget(name: "Ranking", dependencies: [.product(name: "Guoban", package: "guoban")])
    ],
    swiftLanguageModes: [.v6]
)
