// Every import is declared, every declaration is used, nothing imports upward.

import Testing

@Suite struct ImportTests {
  private static let system: Set<String> = [
    "Foundation", "FoundationNetworking", "FoundationXML", "Glibc", "Synchronization", "Dispatch",
  ]

  let manifest: Manifest
  let files: [SwiftFile]

  init() throws {
    manifest = try Manifest()
    files = try SwiftFile.all(below: ["Sources"])
  }

  @Test("The manifest and the folders name the same modules")
  func modules() {
    #expect(Set(manifest.modules.map(\.name)) == Set(files.map(\.module)))
    #expect(manifest.modules.count > 15)
    #expect(manifest.libraries.contains("CSodium"))
  }

  @Test("Nothing is imported that the manifest does not declare")
  func undeclared() {
    for file in files {
      let allowed = Self.system.union(manifest.imports(of: file.module))
      for (_, name) in file.imports {
        #expect(allowed.contains(name), "\(file.path) imports \(name)")
      }
    }
  }

  @Test("Nothing is declared that no file imports")
  func unused() {
    for module in manifest.modules {
      let used = Set(files.filter { $0.module == module.name }.flatMap { $0.imports.map(\.module) })
      let idle = module.imports.filter { !used.contains($0) }
      #expect(idle.isEmpty, "\(module.name) declares \(idle) and imports none of it")
    }
  }

  @Test("A module imports only what stands before it in the manifest")
  func upward() {
    var before = manifest.libraries
    for module in manifest.modules {
      for name in module.imports {
        #expect(before.contains(name), "\(module.name) imports \(name), which comes later")
      }
      before.insert(module.name)
    }
  }

  @Test(
    "What builds and what checks the site cannot read the inbox",
    arguments: ["Publishing", "Checking"])
  func inbox(_ name: String) {
    let reach = manifest.reach(of: name)
    #expect(reach.contains("Archive"))
    #expect(reach.isDisjoint(with: ["Inbox", "Uploads", "Intake", "Desk"]))
    for module in reach.union([name]) {
      for file in files where file.module == module {
        #expect(!file.imports.contains { $0.module == "Inbox" }, "\(file.path)")
      }
    }
  }

  @Test("The program of the site loads no image library, and the one that does loads nothing else")
  func pictures() {
    #expect(manifest.reach(of: "avoin").isDisjoint(with: ["CGd", "CSeccomp", "avoin-photo"]))
    #expect(manifest.reach(of: "avoin-photo") == ["CGd", "CSeccomp", "Photos"])
    for file in files where ["Photos", "avoin-photo"].contains(file.module) {
      #expect(!file.imports.contains { $0.module == "Foundation" }, "\(file.path)")
    }
  }

  @Test("A C library is imported by one module, and never shown to others")
  func libraries() {
    for library in manifest.libraries.sorted() {
      let users = files.filter { $0.imports.contains { $0.module == library } }
      #expect(
        Set(users.map(\.module)).count == 1, "\(library): \(Set(users.map(\.module)).sorted())")
      for file in users {
        let access = file.imports.first { $0.module == library }?.access
        #expect(access == "internal", "\(file.path) imports \(library) as \(access ?? "")")
      }
    }
  }
}
