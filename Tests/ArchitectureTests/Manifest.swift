// What Package.swift says about the modules, read as text.

import Foundation

/// The targets of the package and what each may import.
struct Manifest {
  /// The repository's folder.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// In the order of the file.
  let modules: [(name: String, imports: [String])]
  /// System C libraries.
  let libraries: Set<String>

  init() throws {
    let text = try String(contentsOfFile: "\(Self.root)/Package.swift", encoding: .utf8)
    libraries = Set(text.matches(of: /library\("(\w+)"/).map { String($0.output.1) })
    let declared = text.matches(of: /module\(\s*"(\w+)",\s*imports: \[([^\]]*)\]/).map {
      (name: String($0.output.1), imports: Self.names(in: $0.output.2))
    }
    let program = text.matches(
      of: /\.executableTarget\(\s*name: "([\w-]+)", dependencies: \[([^\]]*)\]/
    )
    .map {
      (name: String($0.output.1), imports: Self.names(in: $0.output.2))
    }
    modules = declared + program
  }

  func imports(of name: String) -> [String] {
    modules.first { $0.name == name }?.imports ?? []
  }

  /// Everything that a module imports, directly and through others.
  func reach(of name: String) -> Set<String> {
    imports(of: name).reduce(into: []) { reached, next in
      reached.insert(next)
      reached.formUnion(reach(of: next))
    }
  }

  private static func names(in list: Substring) -> [String] {
    list.matches(of: /"(\w+)"/).map { String($0.output.1) }
  }
}
