// swift-tools-version: 6.1
// The targets of Avoin in build order: nothing imports upward (docs/architecture.md says why).
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A system C library: its module map stands in Sources/CLibraries/<name>, `make deps` installs it.
///
/// - Parameter pkgConfig: nil where the library's own flags are of no use here.
func library(_ name: String, pkgConfig: String?, debian: String) -> Target {
  .systemLibrary(
    name: name, path: "Sources/CLibraries/\(name)", pkgConfig: pkgConfig,
    providers: [.apt([debian])])
}

/// A module of Avoin and the modules it may import.
///
/// `_GNU_SOURCE` opens syncfs and renameat2, which Files needs, pipe2 for Watching, and
/// posix_spawn_file_actions_addclosefrom_np for Photos.
func module(_ name: String, imports: [String]) -> Target {
  .target(
    name: name, dependencies: imports.map { .init(stringLiteral: $0) },
    cSettings: ["Files", "Watching", "Photos"].contains(name) ? [.define("_GNU_SOURCE")] : [],
    swiftSettings: strict)
}

/// The tests of a module, in the folder that mirrors it.
///
/// - Parameter fixtures: a folder of sites that the tests read where it stands.
func tests(_ name: String, imports: [String] = [], fixtures: String? = nil) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: ([name] + imports).map { .init(stringLiteral: $0) },
    exclude: fixtures.map { [$0] } ?? [], swiftSettings: strict)
}

let package = Package(
  name: "Avoin",
  products: [
    .executable(name: "avoin", targets: ["avoin"]),
    .executable(name: "avoin-photo", targets: ["avoin-photo"]),
  ],
  dependencies: [],
  targets: [
    library("CCmark", pkgConfig: "libcmark", debian: "libcmark-dev"),
    library("CCurl", pkgConfig: "libcurl", debian: "libcurl4-openssl-dev"),
    library("CGd", pkgConfig: nil, debian: "libgd-dev"),
    library("CMicroHTTPD", pkgConfig: "libmicrohttpd", debian: "libmicrohttpd-dev"),
    library("CQRencode", pkgConfig: "libqrencode", debian: "libqrencode-dev"),
    library("CSeccomp", pkgConfig: "libseccomp", debian: "libseccomp-dev"),
    library("CSodium", pkgConfig: "libsodium", debian: "libsodium-dev"),
    library("CYaml", pkgConfig: "yaml-0.1", debian: "libyaml-dev"),
    library("CZlib", pkgConfig: "zlib", debian: "zlib1g-dev"),

    module("Diagnostics", imports: []),
    module("Documents", imports: ["Diagnostics"]),
    module("Files", imports: []),
    module("Watching", imports: ["Files"]),
    module("Compression", imports: ["CZlib"]),
    module("Detecting", imports: []),
    module("Mustache", imports: ["Diagnostics"]),
    module("Markdown", imports: ["CCmark", "Diagnostics"]),
    module("FrontMatter", imports: ["CYaml", "Documents", "Diagnostics"]),
    module("HTTP", imports: ["CMicroHTTPD", "Diagnostics"]),
    module("Participation", imports: []),
    module("Tally", imports: ["Diagnostics"]),
    module("Archive", imports: ["Participation", "Documents", "Files", "Diagnostics"]),
    module("Inbox", imports: ["Participation", "Documents", "Files", "CSodium", "Diagnostics"]),
    module(
      "Mail", imports: ["Inbox", "Participation", "Documents", "Files", "CCurl", "Diagnostics"]),
    module(
      "Content",
      imports: [
        "FrontMatter", "Archive", "Documents", "Participation", "Tally", "Files", "Diagnostics",
      ]),
    module("Forms", imports: ["Participation", "Mustache"]),
    module(
      "Publishing",
      imports: [
        "Content", "Archive", "Forms", "Mustache", "Markdown", "Participation", "Tally",
        "Documents", "Files", "Compression", "Diagnostics",
      ]),
    module(
      "Checking",
      imports: [
        "Archive", "Content", "Documents", "FrontMatter", "Markdown", "Mustache", "Participation",
        "Publishing", "Files", "Diagnostics",
      ]),
    module("Voting", imports: ["Inbox", "Tally", "Participation", "Files"]),
    module("Operations", imports: ["Documents", "Files"]),
    module("Uploads", imports: ["Inbox", "HTTP", "Participation", "Files"]),
    module(
      "Intake",
      imports: [
        "Detecting", "Inbox", "Uploads", "Voting", "Forms", "Participation", "HTTP", "Mustache",
      ]),
    module("Photos", imports: []),
    .executableTarget(
      name: "avoin-photo", dependencies: ["CGd", "CSeccomp", "Photos"], swiftSettings: strict),
    module("Serving", imports: ["HTTP", "Files"]),
    module(
      "Importing",
      imports: ["Archive", "Documents", "FrontMatter", "Participation", "Files", "Diagnostics"]),
    module(
      "Staff",
      imports: ["Inbox", "Documents", "Participation", "Files", "CQRencode", "Diagnostics"]),
    module(
      "Desk",
      imports: [
        "Inbox", "Intake", "Staff", "Archive", "Detecting", "Documents", "Forms", "Participation",
        "Photos", "HTTP", "Mustache", "Files", "Diagnostics",
      ]),
    module(
      "Gathering", imports: ["Desk", "Inbox", "Archive", "Participation", "Files", "Diagnostics"]),
    module(
      "Commands",
      imports: [
        "Archive", "Checking", "Content", "Desk", "Diagnostics", "Documents", "Files", "Forms",
        "Gathering", "HTTP", "Importing", "Inbox", "Intake", "Mail", "Mustache", "Operations",
        "Participation", "Photos", "Publishing",
        "Serving", "Staff", "Tally", "Uploads", "Voting", "Watching",
      ]),
    .executableTarget(name: "avoin", dependencies: ["Commands"], swiftSettings: strict),

    tests("Diagnostics"),
    tests("Documents", imports: ["Diagnostics"]),
    tests("Files"),
    tests("Compression"),
    tests("Detecting"),
    tests("Watching", imports: ["Files"]),
    tests("FrontMatter", imports: ["Documents", "Diagnostics"]),
    tests("Markdown", imports: ["Diagnostics"]),
    tests("Mustache", imports: ["Diagnostics"]),
    tests("HTTP"),
    tests("Operations", imports: ["Files"]),
    tests("Participation"),
    tests("Tally", imports: ["Diagnostics"], fixtures: "Fixtures"),
    tests("Inbox", imports: ["Participation", "Files", "Diagnostics"]),
    tests("Voting", imports: ["Inbox", "Tally", "Participation", "Files", "Diagnostics"]),
    tests("Mail", imports: ["Inbox", "Participation", "Files"]),
    tests("Archive", imports: ["Participation", "Documents", "Files", "Diagnostics"]),
    tests("Content", imports: ["Participation", "Files", "Diagnostics"]),
    tests("Forms", imports: ["Participation", "Mustache"]),
    tests(
      "Publishing",
      imports: [
        "Archive", "Compression", "Content", "Mustache", "Participation", "Files", "Diagnostics",
      ], fixtures: "Fixtures"),
    tests("Checking", imports: ["Commands", "Files", "Diagnostics"]),
    .testTarget(name: "ArchitectureTests", dependencies: [], swiftSettings: strict),
    tests("Uploads", imports: ["Inbox", "HTTP", "Participation", "Files"]),
    tests(
      "Intake",
      imports: [
        "Inbox", "Uploads", "Voting", "Forms", "Participation", "HTTP", "Mustache", "Files",
      ]),
    tests("Staff", imports: ["Inbox", "Participation", "Files"]),
    tests(
      "Desk",
      imports: [
        "Inbox", "Intake", "Staff", "Archive", "Detecting", "Participation", "Photos", "HTTP",
        "Mustache", "Files", "Diagnostics",
      ]),
    tests(
      "Gathering", imports: ["Desk", "Inbox", "Archive", "Participation", "Files", "Diagnostics"]),
    tests("Serving", imports: ["HTTP", "Files"]),
    tests("Importing", imports: ["Archive", "Participation", "Files", "Diagnostics"]),
    tests(
      "Commands",
      imports: [
        "Archive", "Content", "Desk", "Inbox", "Intake", "Mail", "Publishing", "Participation",
        "Files", "Photos", "avoin-photo",
        "HTTP", "Operations", "Serving", "Staff", "Tally", "Diagnostics",
      ]),
    // The program that makes pictures anew is built for these tests and run by them.
    tests("Photos", imports: ["CGd", "avoin-photo"]),
    // The program itself, which is built for these tests and run by them.
    .testTarget(
      name: "EndToEndTests", dependencies: ["avoin", "avoin-photo", "CGd", "Files"],
      swiftSettings: strict),
  ]
)

// The parsers under libFuzzer: `make fuzz` sets the variable; no other build has them.
if Context.environment["AVOIN_FUZZ"] != nil {
  package.products.append(.library(name: "Fuzz", type: .static, targets: ["Fuzz"]))
  package.targets.append(.target(name: "Fuzz", dependencies: ["HTTP", "Uploads"], path: "Fuzzing"))
}

// Only what reads strangers' bytes, and its tests: `make sanitize` sets the variable, since a
// sanitizer needs a build of its own.
if Context.environment["AVOIN_PARSERS"] != nil {
  var kept: Set = ["DocumentsTests", "HTTPTests", "UploadsTests", "IntakeTests"]
  var waiting = kept.sorted()
  while let name = waiting.popLast() {
    for case .byNameItem(let other, _) in package.targets.first(where: { $0.name == name })!
      .dependencies where kept.insert(other).inserted
    {
      waiting.append(other)
    }
  }
  package.products = []
  package.targets.removeAll { !kept.contains($0.name) }
}
