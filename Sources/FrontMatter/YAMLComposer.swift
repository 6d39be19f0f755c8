// Builds the tree from libyaml's events and refuses what a site does not need.

internal import Diagnostics
internal import Documents

/// Turns the events of one document into nodes.
struct YAMLComposer {
  private let events: YAMLEvents
  private var source: SourceText { events.source }

  init(_ events: YAMLEvents) {
    self.events = events
  }

  /// The one document of the text.
  func document() throws(Diagnostic) -> Node {
    _ = try events.next()
    let start = try events.next()
    guard start.kind == .documentStart else {
      return Node(.null, range: start.range, source: source)
    }
    let node = try node(try events.next(), depth: 1)
    _ = try events.next()
    let end = try events.next()
    guard end.kind == .streamEnd else {
      throw problem(
        end, "a second document begins here", hint: "keep one document in the file")
    }
    return node
  }
}

extension YAMLComposer {
  private func node(_ event: YAMLEvent, depth: Int) throws(Diagnostic) -> Node {
    try refuseProperties(event)
    switch event.kind {
    case .listStart: return try list(from: event, depth: depth)
    case .mapStart: return try map(from: event, depth: depth)
    case .word(let text, let isPlain):
      return Node(
        isPlain ? try plainValue(text, event) : .text(text), range: event.range, source: source)
    case .alias, .streamStart, .streamEnd, .documentStart, .documentEnd, .listEnd, .mapEnd:
      throw problem(
        event, "a text must not begin with *", hint: "put the text in double quotes")
    }
  }

  private func list(from start: YAMLEvent, depth: Int) throws(Diagnostic) -> Node {
    try checkDepth(depth, start)
    var nodes: [Node] = []
    while true {
      let event = try events.next()
      if event.kind == .listEnd {
        let range = range(from: start, to: event, last: nodes.last?.range)
        return Node(.list(nodes), range: range, source: source)
      }
      nodes.append(try node(event, depth: depth + 1))
    }
  }

  private func map(from start: YAMLEvent, depth: Int) throws(Diagnostic) -> Node {
    try checkDepth(depth, start)
    var entries: [Node.Entry] = []
    while true {
      let event = try events.next()
      if event.kind == .mapEnd {
        let range = range(from: start, to: event, last: entries.last?.value.range)
        return Node(.map(entries), range: range, source: source)
      }
      entries.append(try entry(event, depth: depth))
    }
  }

  private func entry(_ event: YAMLEvent, depth: Int) throws(Diagnostic) -> Node.Entry {
    try refuseProperties(event)
    guard case .word(let key, _) = event.kind, !event.range.isEmpty else {
      throw problem(event, "a key must be one word or text", hint: "write key: value")
    }
    let value = try node(try events.next(), depth: depth + 1)
    if value.range.isEmpty, let colon = source.bytes[event.range].missingSpace {
      throw source.missingSpaceProblem(at: colon)
    }
    return Node.Entry(key: key, keyRange: event.range, value: value)
  }

  private func plainValue(_ text: String, _ event: YAMLEvent) throws(Diagnostic) -> Node.Value {
    if let value = CoreSchema.value(of: text) { return value }
    throw problem(
      event, "the number is too large", hint: "put it in double quotes if it is a name")
  }

  /// libyaml lets a block end where the next thing begins: it ends with its last part.
  private func range(
    from start: YAMLEvent, to end: YAMLEvent, last: Range<Int>?
  ) -> Range<Int> {
    let blockEnd = last?.upperBound ?? start.range.upperBound
    let upper = end.range.isEmpty ? blockEnd : end.range.upperBound
    return start.range.lowerBound..<max(start.range.lowerBound, upper)
  }

  private func checkDepth(_ depth: Int, _ event: YAMLEvent) throws(Diagnostic) {
    guard depth <= YAMLDocument.depthMax else {
      throw problem(
        event, "maps and lists are nested more than \(YAMLDocument.depthMax) deep",
        hint: "use fewer levels")
    }
  }

  private func refuseProperties(_ event: YAMLEvent) throws(Diagnostic) {
    if event.hasAnchor {
      throw problem(
        event, "a text must not begin with &", hint: "put the text in double quotes")
    }
    if event.hasTag {
      throw problem(
        event, "a text must not begin with !", hint: "put the text in double quotes")
    }
  }

  private func problem(_ event: YAMLEvent, _ message: String, hint: String) -> Diagnostic {
    source.diagnostic(
      at: event.range.lowerBound, length: max(1, event.range.count), message, hint: hint)
  }
}
