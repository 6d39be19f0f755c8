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
    for file in sources {
      for (number, text) in file.code {
        #expect(text.firstMatch(of: /\b(public|open) (?:(?:final|static|indirect|mutating) )*(?:struct|class|enum|actor|protocol|func|var|let|init|typealias|extension|import)\b/) == nil, "\(file.path):\(number)")
      }
    }
  }

  @Test("Nothing is forced and nothing is left for later")
  func forced() {
    for file in everything {
      for (number, text) in file.code {
        #expect(text.firstMatch(of: /\btry!|\bas!/) == nil, "\(file.path):\(number)")
      }
      for (number, line) in file.lines.enumerated() {
        #expect(
          line.firstMatch(of: /\b(T[O]DO|F[I]XME|X[X]X)\b/) == nil, "\(file.path):\(number + 1)")
      }
    }
  }
}
