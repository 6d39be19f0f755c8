// YAML as a tree: values by the core schema, places in bytes, and what is refused.

import Diagnostics
import Documents
import FrontMatter
import Testing

@Suite struct YAMLDocumentTests {
  func parse(_ text: String) throws -> Node {
    let problems = Problems()
    let node = YAMLDocument.parse(SourceText(file: "a.yaml", text: text), problems: problems)
    try problems.throwIfAny()
    return try #require(node)
  }

  /// The tree in one line: t:text, i:1, d:1.5, b:true, n.
  func outline(_ node: Node) -> String {
    switch node.value {
    case .null: "n"
    case .bool(let value): "b:\(value)"
    case .integer(let value): "i:\(value)"
    case .decimal(let value): "d:\(value)"
    case .text(let value): "t:\(value)"
    case .list(let nodes): "[" + nodes.map(outline).joined(separator: ", ") + "]"
    case .map(let entries):
      "{" + entries.map { "\($0.key)=\(outline($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  @Test(
    "Plain words follow the core schema of YAML 1.2",
    arguments: [
      ("null", "n"), ("~", "n"), ("", "n"), ("nulL", "t:nulL"), ("true", "b:true"),
      ("FALSE", "b:false"), ("yes", "t:yes"), ("no", "t:no"), ("on", "t:on"), ("12", "i:12"),
      ("-7", "i:-7"), ("+7", "i:7"), ("007", "i:7"), ("0o17", "i:15"), ("0x1F", "i:31"),
      ("0o9", "t:0o9"), ("0x", "t:0x"), ("0x-1", "t:0x-1"), ("1.5", "d:1.5"), ("1.", "d:1.0"),
      (".5", "d:0.5"), ("-1e3", "d:-1000.0"), ("1e", "t:1e"), (".", "t:."), ("1.2.3", "t:1.2.3"),
      ("2026-11-02", "t:2026-11-02"), ("12:30", "t:12:30"), ("1_000", "t:1_000"),
      ("+358 40 123", "t:+358 40 123"), ("1,5", "t:1,5"), ("١", "t:١"), ("+", "t:+"),
    ])
  func coreSchema(word: String, expected: String) throws {
    #expect(try outline(parse("k: \(word)\n")) == "{k=\(expected)}")
  }

  @Test("Quoted and block texts are always text")
  func quoted() throws {
    let text = """
      a: "12"
      b: 'true'
      c: "ä\\n\\u00e4"
      d: |
        12
        rivi
      e: >-
        yksi
        kaksi
      f: monta
        riviä
      """
    #expect(
      try outline(parse(text))
        == "{a=t:12, b=t:true, c=t:ä\nä, d=t:12\nrivi\n, e=t:yksi kaksi, f=t:monta riviä}")
  }

  @Test("Maps and lists come in block and in flow form")
  func containers() throws {
    let text = """
      name: {fi: Palaute, sv: Respons}
      fields:
      - name: title
        type: text
      - {name: message, required: true}
      tags: [a, 'b', 3, []]
      none:
      """
    #expect(
      try outline(parse(text))
        == "{name={fi=t:Palaute, sv=t:Respons}, fields=[{name=t:title, type=t:text}, "
        + "{name=t:message, required=b:true}], tags=[t:a, t:b, i:3, []], none=n}")
  }

  @Test("An empty text, comments and an explicit document are read")
  func emptyTexts() throws {
    #expect(try outline(parse("")) == "n")
    #expect(try outline(parse("# nothing\n")) == "n")
    #expect(try outline(parse("---\na: 1\n...\n")) == "{a=i:1}")
    #expect(try outline(parse("\u{FEFF}a: 1")) == "{a=i:1}")
  }

  @Test("A node knows its bytes, also behind characters of several bytes")
  func ranges() throws {
    for lineEnd in ["\n", "\r\n"] {
      let text = [
        "ä: öö", "lista:", "  - 'yö'", "  - |", "    rivi ä", "", "x: {é: [😀, 1]}", "y: a",
        "  b", "z: 1",
      ].joined(separator: lineEnd)
      let node = try parse("\u{FEFF}" + text)
      guard case .map(let entries) = node.value else { throw TestFailure() }
      let source = node.source
      let keys = entries.map { String(decoding: source.bytes[$0.keyRange], as: UTF8.self) }
      #expect(keys == ["ä", "lista", "x", "y", "z"])
      #expect(
        entries.map(\.value.spelling) == [
          "öö", ["- 'yö'", "  - |", "    rivi ä"].joined(separator: lineEnd), "{é: [😀, 1]}",
          ["a", "  b"].joined(separator: lineEnd), "1",
        ])
      #expect(node.range.upperBound == source.bytes.count)
      guard case .list(let items) = entries[1].value.value else { throw TestFailure() }
      #expect(
        items.map(\.spelling) == ["'yö'", ["|", "    rivi ä"].joined(separator: lineEnd)])
    }
  }

  @Test("A part of a larger text is read with places in the whole")
  func part() throws {
    let source = SourceText(file: "a.md", text: "äää\nä: ö\nrest: of: it")
    let problems = Problems()
    let node = try #require(YAMLDocument.parse(source, range: 7..<14, problems: problems))
    #expect(outline(node) == "{ä=t:ö}")
    #expect(node.range == 7..<13)
    #expect(node.diagnostic("m").position == SourcePosition(line: 2, column: 1))
  }

  @Test("Keys that stand twice are kept twice, for MapReader to report")
  func repeatedKeys() throws {
    #expect(try outline(parse("a: 1\na: 2")) == "{a=i:1, a=i:2}")
  }

  @Test("Nesting up to the limit is read, one level more is refused")
  func depth() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    _ = try parse(nested(YAMLDocument.depthMax))
    let found = #expect(throws: ProblemsFound.self) { try parse(nested(YAMLDocument.depthMax + 1)) }
    #expect(found?.diagnostics.first?.message.contains("nested more than 32") == true)
    #expect(throws: ProblemsFound.self) { try parse(String(repeating: "[", count: 500_000)) }
    #expect(throws: ProblemsFound.self) { try parse(String(repeating: "- ", count: 200_000)) }
    #expect(throws: ProblemsFound.self) { try parse(String(repeating: "{a: ", count: 100_000)) }
  }

  @Test("A text above the size limit is refused unread")
  func tooLarge() {
    let text = String(repeating: "#", count: YAMLDocument.bytesMax + 1)
    #expect(throws: ProblemsFound.self) { try parse(text) }
  }

  @Test("Every cut-off text gives a tree or one problem")
  func cutOff() {
    let whole = "ä: {fi: \"a\\n\", sv: [1, 'ö']}\nb:\n  - |\n    x\n  - k: v\n    l: >-\n      m\n"
    for length in 0...whole.utf8.count {
      let problems = Problems()
      let source = SourceText(file: "a.yaml", bytes: Array(whole.utf8.prefix(length)))
      let node = YAMLDocument.parse(source, problems: problems)
      #expect(problems.sorted.count == (node == nil ? 1 : 0), "\(length) bytes")
    }
  }

  @Test("A changed byte gives a tree or one problem")
  func changedBytes() {
    let whole = Array("ä: {fi: \"a\\n\", sv: [1, 'ö']}\nb:\n  - |\n    x\n  - k: v\n".utf8)
    for place in whole.indices {
      for byte in "\0\t\n\r !\"#%&'*,-:?@[]{|}~\u{7F}".utf8 {
        var changed = whole
        changed[place] = byte
        let problems = Problems()
        let node = YAMLDocument.parse(
          SourceText(file: "a.yaml", bytes: changed), problems: problems)
        #expect(problems.sorted.count == (node == nil ? 1 : 0), "byte \(byte) at \(place)")
      }
    }
  }
}

struct TestFailure: Error {}
