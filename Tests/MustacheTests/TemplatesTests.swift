// A site's templates together: unknown ones, observers, limits.

import Diagnostics
import Mustache
import Synchronization
import Testing

@Suite struct TemplatesTests {
  @Test("All templates render from one set")
  func renders() {
    let templates = make(["page": "{{>parts/head}}{{x}}", "parts/head": "<{{x}}>"])
    #expect(templates.render("page", ["x": "ä"]) == Array("<ä>ä".utf8))
    #expect(templates.names == ["page", "parts/head"])
    #expect(templates.contains("page"))
    #expect(!templates.contains("pages"))
    #expect(templates.render("pages", [:]).isEmpty)
  }

  @Test("The last context of a stack is looked into first")
  func searchesStack() {
    let templates = make(["t": "{{a}} {{b}}"])
    var output = OutputBuffer()
    templates.render("t", stack: [["a": 1, "b": 2], ["b": 3]], into: &output)
    #expect(output.bytes == Array("1 3".utf8))
  }

  @Test("A page is added to what the buffer holds")
  func appends() {
    let templates = make(["t": "b"])
    var output = OutputBuffer()
    output.append("a")
    templates.render("t", [:], into: &output)
    #expect(output.bytes == Array("ab".utf8))
  }

  @Test("An unknown partial is reported with the nearest name")
  func reportsUnknownPartials() {
    let problems = Problems()
    let templates = make(
      ["page": "a\n{{>heed}}\n{{<layuot}}{{/layuot}}", "head": "", "layout": ""], problems)
    #expect(
      problems.sorted.map(\.summary) == [
        "2:4 there is no template \"heed\" | did you mean \"head\"?",
        "3:4 there is no template \"layuot\" | did you mean \"layout\"?",
      ])
    #expect(templates.names == ["head", "layout"])
  }

  @Test("A template with mistakes is not unknown")
  func doesNotEchoMistakes() {
    let problems = Problems()
    _ = make(["page": "{{>head}}", "head": "{{#x}}"], problems)
    #expect(problems.sorted.map(\.file) == ["head.mustache"])
  }

  @Test("Where the specification is followed, an unknown partial is empty")
  func leavesUnknownPartialsEmpty() {
    let problems = Problems()
    let sources = ["t": SourceText(file: "t", text: "({{>no}})")]
    let templates = Templates(sources, unknownPartials: .empty, problems: problems)
    #expect(templates.render("t", [:]) == Array("()".utf8))
    #expect(!problems.hasErrors)
  }

  @Test("An observer hears what a page uses and misses")
  func tellsObserver() {
    let templates = make([
      "page": "{{<layout}}{{$main}}{{>part}}{{a.b}}{{/main}}{{/layout}}\n{{#c}}{{/c}}{{>*d}}",
      "layout": "{{$main}}{{/main}}{{>*e}}", "part": "{{x}}",
    ])
    let observer = Listener()
    var output = OutputBuffer()
    templates.render("page", ["x": "1", "a": [:], "e": "none"], into: &output, observer: observer)
    #expect(
      observer.heard == [
        "used page", "used layout", "used part", "a.b interpolation at page 1:32",
        "no none at layout 1:22", "c section at page 2:4", "d template at page 2:16",
      ])
  }

  @Test(
    "Templates without end stop",
    arguments: [
      "{{>t}}", "{{>t}}{{>t}}", "{{#x}}{{>t}}{{/x}}", "{{<t}}{{$b}}{{/b}}{{/t}}", " {{>t}}",
    ])
  func stopsRecursion(_ source: String) {
    let observer = Listener()
    var output = OutputBuffer()
    make(["t": source]).render("t", ["x": [1, 2]], into: &output, observer: observer)
    #expect(observer.heard.last?.hasPrefix("too deep at t") == true)
  }

  @Test("A lambda without end stops")
  func stopsLambdas() {
    let context: Value = [
      "f": .lambda(Lambda(text: { "{{f}}" })),
      "g": .lambda(Lambda(section: { "{{#g}}\($0){{/g}}" })),
    ]
    #expect(Template.render("{{f}}{{#g}}x{{/g}}", context: context).isEmpty)
  }

  @Test("Values can be computed on demand")
  func asksLookups() {
    let context: Value = ["strings": .lookup(Upper()), "known": "no"]
    let templates = make(["t": "{{strings.hello}} {{#strings}}{{hello}} {{known}}{{/strings}}"])
    #expect(templates.render("t", context) == Array("HELLO HELLO no".utf8))
  }

  private func make(_ sources: [String: String], _ problems: Problems = Problems()) -> Templates {
    let texts = sources.map { ($0, SourceText(file: "\($0).mustache", text: $1)) }
    return Templates(Dictionary(uniqueKeysWithValues: texts), problems: problems)
  }
}

/// Gives a name in capitals, except those that it does not know.
private struct Upper: Lookup {
  func value(of name: Name) -> Value {
    name == "known" ? .missing : .text(name.text.uppercased())
  }
}

/// Writes down what an observer hears.
private final class Listener: RenderObserver {
  private(set) var heard: [String] = []

  func templateUsed(_ name: String) {
    heard.append("used \(name)")
  }

  func templateMissing(_ name: String, at place: TemplatePlace) {
    heard.append("no \(name) at \(place.text)")
  }

  func nameMissing(_ name: String, _ use: NameUse, at place: TemplatePlace) {
    heard.append("\(name) \(use) at \(place.text)")
  }

  func depthExceeded(at place: TemplatePlace) {
    heard.append("too deep at \(place.text)")
  }
}

extension TemplatePlace {
  fileprivate var text: String { "\(template) \(position.line):\(position.column)" }
}
