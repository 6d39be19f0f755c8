// The rules of the house that a reader would otherwise have to look for.

import Testing

@Suite struct HouseRuleTests {
  private static let linesMax = 400

  let sources: [SwiftFile]
  let everything: [SwiftFile]

  init() throws {
    sources = try SwiftFile.all(below: ["Sources"])
    everything = sources + (try SwiftFile.all(below: ["Tests"]))
  }

  @Test("Every file opens with a sentence about itself")
  func opening() throws {
    for file in everything {
      #expect(file.lines.first?.hasPrefix("// ") == true, "\(file.path)")
    }
    let manifest = try SwiftFile(path: "Package.swift")
    #expect(manifest.lines[0].hasPrefix("// swift-tools-version:"))
    #expect(manifest.lines[1].hasPrefix("// "))
  }

  @Test("No file is longer than anyone reads")
  func length() {
    for file in everything { #expect(file.lines.count <= Self.linesMax, "\(file.path)") }
  }

  @Test("Nothing is wider than package")
  func access() {
    let wide =
      /\b(?:public|open) (?:(?:final|static|indirect|mutating) )*(?:struct|class|enum|actor|protocol|func|var|let|init|typealias|extension|import)\b/
    for file in sources {
      for (number, text) in file.code(with: "public ", "open ") {
        #expect(text.firstMatch(of: wide) == nil, "\(file.path):\(number)")
      }
    }
  }

  @Test("Nothing is forced and nothing is left for later")
  func forced() {
    for file in everything {
      for (number, text) in file.code(with: "try!", "as!") {
        #expect(text.firstMatch(of: /\btry!|\bas!/) == nil, "\(file.path):\(number)")
      }
      for (number, line) in file.lines.enumerated() {
        let isLeft = ["TO" + "DO", "FIX" + "ME"].contains { line.contains($0) }
        #expect(!isLeft, "\(file.path):\(number + 1)")
      }
    }
  }
}
