// swift-tools-version:6.2
import PackageDescription

/// Every target of ours is held to the same rules: Swift 6 mode, all upcoming checks on, warnings are errors.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "tracepass",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "tracepass", targets: ["tracepass"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", exact: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CHPDF", providers: [.apt(["libhpdf-dev"])]),
        .systemLibrary(name: "CZint", providers: [.apt(["libzint-dev"])]),
        .systemLibrary(name: "CMimalloc", providers: [.apt(["libmimalloc-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CPNG", linkerSettings: [.linkedLibrary("png")]),
        .target(
            name: "Embedded",
            exclude: ["templates", "texts", "law", "pages"],
            cSettings: [.unsafeFlags(["-Wno-c23-extensions"])]
        ),

        .target(name: "Figures", swiftSettings: strict),
        .target(name: "OrderedJSON", swiftSettings: strict),
        .target(name: "GS1", swiftSettings: strict),
        .target(
            name: "EPCIS",
            dependencies: ["CExpat", "GS1", "OrderedJSON", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strict
        ),
        .target(name: "Carriers", dependencies: ["CHPDF", "CZint", "CPNG"], swiftSettings: strict),
        .target(
            name: "Storage",
            dependencies: [
                "CLibPQ", "Figures",
                .product(name: "GRDB", package: "GRDB.swift"),
                "CSQLite", .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Domain",
            dependencies: [
                "OrderedJSON", "GS1", "EPCIS", "Storage", "Embedded", "CZlib",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Web",
            dependencies: [
                "Domain", "OrderedJSON", "GS1", "EPCIS", "Carriers", "Embedded", "Figures",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "MediaFiles",
            dependencies: ["Domain", .product(name: "SystemPackage", package: "swift-system")],
            swiftSettings: strict
        ),
        .target(
            name: "Background",
            dependencies: [
                "Domain", "Figures",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Backups",
            dependencies: [
                "Domain", "MediaFiles", "OrderedJSON", "Storage",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Diagnostics",
            dependencies: [
                "Domain", "Figures", "OrderedJSON", "Storage",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "tracepass",
            dependencies: [
                "Background", "Backups", "CMimalloc", "Diagnostics", "Domain", "EPCIS", "Figures", "GS1", "MediaFiles",
                "OrderedJSON", "Storage", "Web",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: strict
        ),

        // Measuring: `make bench`. Built with everything else, so that they keep up, but no part of the product.
        .executableTarget(
            name: "BenchmarkLoader",
            dependencies: [
                "Domain", "GS1", "MediaFiles", "OrderedJSON", "Storage",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            path: "Benchmarks/Loader",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "BenchmarkVerdict",
            dependencies: [
                "Domain", "OrderedJSON", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Benchmarks/Verdict",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "BenchmarkDigitalLink",
            dependencies: ["GS1", "OrderedJSON", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            path: "Benchmarks/DigitalLink",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "BenchmarkEPCIS",
            dependencies: ["EPCIS", "OrderedJSON", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            path: "Benchmarks/EPCIS",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "BareHummingbird",
            dependencies: [
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            path: "Benchmarks/BareHummingbird",
            swiftSettings: strict
        ),

        .target(name: "TestRandomness", path: "Tests/TestRandomness", swiftSettings: strict),
        .target(
            name: "TestSupport",
            dependencies: [
                "TestRandomness",
                "Domain", "GS1", "MediaFiles", "OrderedJSON", "Storage", "Web",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            path: "Tests/TestSupport",
            swiftSettings: strict
        ),
        .testTarget(name: "FiguresTests", dependencies: ["Figures"], swiftSettings: strict),
        .testTarget(
            name: "OrderedJSONTests",
            dependencies: ["OrderedJSON", "TestRandomness"],
            swiftSettings: strict
        ),
        .target(name: "EPCISCases", path: "Tests/EPCISCases", swiftSettings: strict),
        .testTarget(name: "GS1Tests", dependencies: ["GS1", "TestRandomness"], swiftSettings: strict),
        .testTarget(
            name: "EPCISTests",
            dependencies: ["EPCIS", "EPCISCases", "GS1", "OrderedJSON", "TestRandomness"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CarriersTests",
            dependencies: ["Carriers", "TestRandomness"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "StorageTests",
            dependencies: ["Figures", "Storage", "TestSupport", .product(name: "Logging", package: "swift-log")],
            swiftSettings: strict
        ),
        .testTarget(
            name: "DomainTests",
            dependencies: [
                "Domain", "EPCIS", "EPCISCases", "GS1", "MediaFiles", "OrderedJSON", "Storage", "TestRandomness",
                "TestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "MediaFilesTests",
            dependencies: ["Domain", "MediaFiles", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "BackupsTests",
            dependencies: [
                "Backups", "Domain", "GS1", "MediaFiles", "OrderedJSON", "Storage", "TestSupport",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "DiagnosticsTests",
            dependencies: [
                "Diagnostics", "Domain", "Figures", "OrderedJSON", "Storage", "TestSupport",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict
        ),
        // Runs the program itself, which is built beside the tests and is no dependency: it would bring its allocator.
        .testTarget(
            name: "CommandTests",
            dependencies: ["OrderedJSON", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "BackgroundTests",
            dependencies: [
                "Background", "Domain", "Figures", "TestSupport",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Carriers", "Domain", "GS1", "Figures", "OrderedJSON", "Storage", "TestRandomness", "TestSupport",
                "Web",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            exclude: ["Golden"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ContractTests",
            dependencies: [
                "Domain", "GS1", "OrderedJSON", "Storage", "TestRandomness", "TestSupport",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: strict
        ),
    ]
)
