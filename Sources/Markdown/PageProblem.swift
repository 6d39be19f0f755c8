// Words for what can be wrong in a page.

internal import Diagnostics

/// One kind of problem with what its words need.
enum PageProblem {
  case tooLong
  case tooNested
  case fault(ShortcodeFault)
  case unknownShortcode(String, known: [String])
  case unclosed(String)
  case closesNothing(String)
  case hasNoInner(String)
  case nestedShortcodes
  case missingFootnote(String, known: [String])
  case unusedFootnote(String)
  case repeatedFootnote(String)
  case repeatedID(String)
  case invalidID
  case headerMismatch(Int, Int)
  case lostCells(Int, Int)
  case tooManyColumns
  case tooManyCells
}

extension PageProblem {
  /// What loses no text, or only shows it otherwise than meant, is a warning.
  var severity: Diagnostic.Severity {
    switch self {
    case .unusedFootnote, .headerMismatch, .lostCells: .warning
    default: .error
    }
  }

  var message: String {
    switch self {
    case .tooLong: "the text is longer than \(MarkdownRenderer.textBytesMax) bytes"
    case .tooNested: "quotes, lists and emphasis are nested too deeply"
    case .fault(let fault): fault.message
    case .unknownShortcode(let name, _): "there is no shortcode \"\(name)\""
    case .unclosed(let name): "shortcode \"\(name)\" is not closed"
    case .closesNothing(let name): "\"/\(name)\" closes no shortcode"
    case .hasNoInner(let name): "shortcode \"\(name)\" has no inner part"
    case .nestedShortcodes:
      "shortcodes are nested deeper than \(MarkdownRenderer.shortcodesNestedMax)"
    case .missingFootnote(let name, _): "footnote \"\(name)\" is not defined"
    case .unusedFootnote(let name): "footnote \"\(name)\" is never referred to"
    case .repeatedFootnote(let name): "footnote \"\(name)\" is defined twice"
    case .repeatedID(let id): "the id \"\(id)\" is used already"
    case .invalidID: "this is no id"
    case .headerMismatch(let header, let delimiters):
      "this is not read as a table: the header row has \(header) cells, this row \(delimiters)"
    case .lostCells(let cells, let columns):
      "the row has \(cells) cells, the table only \(columns) columns: the rest is not shown"
    case .tooManyColumns: "the table has more than \(PipeTable.columnsMax) columns"
    case .tooManyCells: "the tables of the page have more than \(PipeTable.cellsMax) cells"
    }
  }

  var hint: String? {
    switch self {
    case .tooLong: "split it into several pages"
    case .fault(let fault): fault.hint
    case .unknownShortcode(let name, let known):
      Suggestion.hint(for: name, among: known, noun: "shortcodes")
    case .unclosed(let name):
      "write {{< /\(name) >}} on a line of its own, in the same list or quote"
    case .closesNothing(let name): "begin it with {{< \(name) >}} in the same list or quote"
    case .hasNoInner(let name): "remove {{< /\(name) >}}"
    case .missingFootnote(let name, let known):
      Suggestion.nearest(to: name, in: known).map { "did you mean \"\($0)\"?" }
        ?? "add a line [^\(name)]: …, or write \\[^\(name)] to show it"
    case .unusedFootnote(let name): "refer to it with [^\(name)], or remove it"
    case .invalidID: "an id has letters, digits and - _ . and begins with a letter"
    case .lostCells: "write \\| for a bar in a cell"
    default: nil
    }
  }
}
