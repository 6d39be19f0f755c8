// A source file of the project as its rules see it: lines, imports, words.

import Foundation

/// One Swift file below the repository's folder.
struct SwiftFile {
  /// Relative to the repository: `Sources/Files/Folder.swift`.
  let path: String
  let lines: [Substring]

  /// Every Swift file below the named folders, sorted.
  static func all(below folders: [String]) throws -> [SwiftFile] {
    try folders.flatMap { folder in
      let base = "\(Manifest.root)/\(folder)"
      let names = FileManager.default.enumerator(atPath: base)?.compactMap { $0 as? String } ?? []
      return try names.filter { $0.hasSuffix(".swift") }.sorted().map {
        try SwiftFile(path: "\(folder)/\($0)")
      }
    }
  }

  init(path: String) throws {
    self.path = path
    let text = try String(contentsOfFile: "\(Manifest.root)/\(path)", encoding: .utf8)
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The folder below Sources or Tests.
  var module: String { String(path.split(separator: "/")[1]) }

  /// The imports with the access that they are declared with: "internal", "package" or "".
  var imports: [(access: String, module: String)] {
    lines.filter { $0.contains("import ") }.compactMap { line in
      line.wholeMatch(of: /(?:@\w+ )*(\w*) ?import (?:\w+ )?(\w+)(?:\..*)?\s*/).map {
        (String($0.output.1), String($0.output.2))
      }
    }
  }

  /// The lines that hold one of the words, without comments and the text of strings.
  func code(with words: String...) -> [(number: Int, text: String)] {
    lines.enumerated().filter { line in words.contains { line.element.contains($0) } }
      .map { index, line in
        let bare = line.replacing(/"(?:[^"\\]|\\.)*"/, with: "\"\"").replacing(/\/\/.*/, with: "")
        return (index + 1, String(bare))
      }
  }
}
