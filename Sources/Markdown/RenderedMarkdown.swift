// What a rendered text consists of.

package import Diagnostics

/// HTML that may stand in a page as it is, and the headings in it.
package struct RenderedMarkdown: Hashable, Sendable {
  /// A heading with the id that a link can point to.
  package struct Heading: Hashable, Sendable {
    /// 1 to 6.
    package let level: Int
    package let id: String
    /// The heading without markup, not escaped.
    package let text: String
    /// Where it begins in the editor's file; nil where only a text was given.
    package var position: SourcePosition?
  }

  /// Why a text was not read as Markdown.
  package enum Limit: Sendable {
    case length, nesting
  }

  /// UTF-8.
  package let html: [UInt8]
  /// In the order of the text; empty for `.visitor`.
  package let headings: [Heading]
  /// The limit that the text goes beyond: it is then shown as it was written.
  package let limit: Limit?
  /// The links and images of a page, in its order, with the addresses that shortcodes gave; empty
  /// where only a text was given.
  package var links: [MarkdownLink] = []
}

extension RenderedMarkdown {
  static func plain(_ text: ArraySlice<UInt8>, because limit: Limit) -> RenderedMarkdown {
    let html = "<pre>" + String(decoding: text, as: UTF8.self).escapedForHTML + "</pre>\n"
    return RenderedMarkdown(html: Array(html.utf8), headings: [], limit: limit)
  }
}

extension String {
  var escapedForHTML: String {
    var escaped = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\0": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
