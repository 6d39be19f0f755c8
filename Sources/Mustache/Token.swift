// The pieces of a template: tags, and the text between them line by line.

/// One piece of a template's source.
struct Token {
  enum Kind {
    /// Spaces and tabs at the start of a line or after a tag.
    case blank
    case text
    case lineEnd
    case tag(Tag)
  }

  var kind: Kind
  /// The bytes in the source.
  let range: Range<Int>
  /// Whether a line of the template begins here.
  let startsLine: Bool
  /// Whether the piece belongs to the white space around standalone tags and is not written.
  var isDropped = false
}

extension Token {
  var tag: Tag? {
    get { if case .tag(let tag) = kind { tag } else { nil } }
    set { if let newValue { kind = .tag(newValue) } }
  }

  var isBlank: Bool { if case .blank = kind { true } else { false } }
  var isText: Bool { if case .text = kind { true } else { false } }
  var isLineEnd: Bool { if case .lineEnd = kind { true } else { false } }
}

/// A tag, and what the later steps find out about it.
struct Tag {
  enum Kind: Equatable {
    case variable(isEscaped: Bool)
    case section, inverted, end, partial, parent, block, comment, delimiters
  }

  let kind: Kind
  /// The name without white space; a dynamic name keeps its asterisk.
  let name: String
  /// The bytes of the name in the source.
  let nameRange: Range<Int>
  /// The delimiters that hold after the tag.
  let delimiters: Delimiters
  /// The token that closes this one, or that this one closes.
  var partner: Int?
  /// Whether a block gives its content to the parent around it.
  var isArgument = false
  /// The white space that indents what comes in place of the tag.
  var indentation: Range<Int> = 0..<0
  /// Whether the tag stands on a line of its own.
  var isStandalone = false
}

extension Tag {
  /// Whether the tag opens something that an end tag closes.
  var opens: Bool {
    switch kind {
    case .section, .inverted, .parent, .block: true
    case .variable, .end, .partial, .comment, .delimiters: false
    }
  }

  var canStandAlone: Bool {
    if case .variable = kind { false } else { true }
  }

  /// What the tag is called in a message.
  var noun: String {
    switch kind {
    case .section: "section"
    case .inverted: "inverted section"
    case .parent: "parent"
    case .block: "block"
    case .end: "closing tag"
    case .partial: "partial"
    case .variable, .comment, .delimiters: "tag"
    }
  }
}
