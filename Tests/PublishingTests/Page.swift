// A built page as its readers see it: text, links, headings.

import Files
import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A built site in a folder.
struct BuiltSite {
  /// By path below the site's root.
  let files: [String: [UInt8]]

  init(_ path: String) throws { files = try tree(path) }

  var pages: [(path: String, html: String)] {
    files.filter { $0.key.hasSuffix(".html") }.sorted { $0.key < $1.key }
      .map { ($0.key, String(decoding: $0.value, as: UTF8.self)) }
  }

  func text(_ path: String) -> String {
    files[path].map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// Whether a path such as `/fi/palaute/` is answered by a file.
  func answers(_ address: String) -> Bool {
    let path = address.prefix { $0 != "#" && $0 != "?" }.dropFirst()
    let decoded = path.removingPercentEncoding ?? String(path)
    return files[decoded.isEmpty || decoded.hasSuffix("/") ? decoded + "index.html" : decoded]
      != nil
  }
}

/// The values of an attribute in a page, unescaped.
func attributes(_ name: String, in html: String) -> [String] {
  html.split(separator: " \(name)=\"").dropFirst().map {
    $0.prefix { $0 != "\"" }.replacingOccurrences(of: "&amp;", with: "&")
  }
}

/// How often a tag is opened in a page.
func count(_ tag: String, in html: String) -> Int {
  html.components(separatedBy: "<\(tag)").dropFirst().count {
    $0.first.map { " >\n".contains($0) } == true
  }
}

/// The element names of an XML text in order, and the texts by element; nil where it is not
/// well-formed.
final class XMLText: NSObject, XMLParserDelegate {
  private(set) var elements: [String] = []
  private(set) var texts: [String: [String]] = [:]
  private var open: [String] = []
  private var text = ""

  init?(_ bytes: [UInt8]) {
    super.init()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = self
    guard parser.parse() else { return nil }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    open.append(name)
    elements.append(open.joined(separator: "/"))
    text = ""
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    texts[open.joined(separator: "/"), default: []].append(text)
    open.removeLast()
  }

  func count(_ path: String) -> Int { elements.count { $0 == path } }
}
