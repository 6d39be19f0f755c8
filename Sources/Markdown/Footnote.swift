// The footnotes of a page: which there are, and which are referred to.

internal import CCmark

/// One definition.
struct Footnote {
  let name: String
  let token: MarkdownToken
  let content: MarkdownTree.Node
  /// Counted from 1 in the order of the first references.
  var number = 0
  var references = 0

  /// The link from the note back to one of its references.
  func backLink(_ reference: Int, _ wording: MarkdownWording) -> String {
    let label = wording.backLink(Self.suffix(number, reference))
    return "<a href=\"#fnref-\(Self.suffix(number, reference))\" role=\"doc-backlink\""
      + " aria-label=\"\(label)\">↩\u{FE0E}</a>"
  }

  /// `2`, or `2-3` for the third reference to the second note.
  static func suffix(_ number: Int, _ reference: Int) -> String {
    reference == 1 ? "\(number)" : "\(number)-\(reference)"
  }
}

/// Gives numbers while the references are met.
struct Footnotes {
  let text: PreparedText
  /// Those that were referred to.
  var ordered: [Footnote] { order.compactMap { defined[$0] } }

  private let problems: PageProblems
  private var defined: [String: Footnote]
  private var order: [String] = []

  init(_ defined: [String: Footnote], _ text: PreparedText, _ problems: PageProblems) {
    self.defined = defined
    self.text = text
    self.problems = problems
  }

  /// The HTML of a reference, or nil where its note is missing.
  mutating func tag(referringTo name: String, _ token: Int) -> String? {
    guard var note = defined[name] else {
      problems.report(.missingFootnote(name, known: known), at: text.tokens[token].range)
      return nil
    }
    if note.number == 0 {
      order.append(name)
      note.number = order.count
    }
    note.references += 1
    defined[name] = note
    let id = Footnote.suffix(note.number, note.references)
    return "<sup><a href=\"#fn-\(note.number)\" id=\"fnref-\(id)\" role=\"doc-noteref\">"
      + "\(note.number)</a></sup>"
  }

  /// The note that was referred to as the n-th, counted from 0.
  func note(_ index: Int) -> Footnote? {
    order.indices.contains(index) ? defined[order[index]] : nil
  }

  /// Reports and frees what nobody refers to.
  func freeUnused() {
    for note in defined.values.sorted(by: { $0.token.range.lowerBound < $1.token.range.lowerBound })
    where note.number == 0 {
      problems.report(.unusedFootnote(note.name), at: note.token.range)
      cmark_node_free(note.content)
    }
  }

  private var known: [String] { Array(defined.keys.sorted().prefix(Self.namesComparedMax)) }

  /// A did-you-mean looks at no more names.
  private static let namesComparedMax = 200
}

extension MarkdownToken {
  var isFootnote: Bool {
    switch kind {
    case .reference, .definition: true
    case .shortcode, .malformed, .literal: false
    }
  }
}
