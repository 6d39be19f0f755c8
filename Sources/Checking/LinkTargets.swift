// Where an address in a page leads.

internal import Content
internal import Files
internal import Foundation
internal import Participation
internal import Publishing

/// What stands at the end of a link.
enum LinkTarget: Hashable {
  /// Another site, a mail address, a telephone number: not looked at.
  case outside
  /// A file of the release, and the part of it that is meant.
  case file(String, fragment: String?)
  /// A route of the daemon.
  case daemon
  /// Nothing: the file that the address would need is not planned.
  case nothing
}

/// Every file of a site, to look links up.
struct LinkTargets: Sendable {
  private let files: Set<String>
  private let base: BaseURL
  private let hasDesk: Bool
  /// Of everything that has a form: channels and votes.
  private let forms: Set<String>
  private let processes: Set<String>

  /// - Throws: where the record of a case with photographs cannot be read any more.
  init(_ renderer: SiteRenderer, _ plan: [PlannedFile]) throws {
    let catalogue = renderer.catalogue
    let photos = try plan.flatMap { try renderer.photographs(beside: $0) }
    files = Set(plan.map(\.address.file.text)).union(photos.map(\.text))
    base = catalogue.site.configuration.baseURL
    hasDesk = catalogue.site.layouts.keys.contains { $0.hasPrefix("desk/") }
    processes = Set(catalogue.site.processes.map(\.key.text))
    forms = processes.union(catalogue.site.channels.map(\.key.text))
  }

  /// - Parameter page: the address that stands around the link; nil for a page of the daemon,
  ///   whose links are all whole paths.
  func target(of link: String, on page: Address?) -> LinkTarget {
    let link = link.trimmingCharacters(in: .whitespacesAndNewlines)
    let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let fragment = parts.count > 1 ? parts[1].removingPercentEncoding ?? String(parts[1]) : nil
    let place = String(parts.first?.prefix { $0 != "?" } ?? "")
    guard !place.isEmpty else {
      return page.map { .file($0.file.text, fragment: fragment) } ?? .outside
    }
    guard let path = sitePath(place, on: page) else { return .outside }
    return target(ofPath: path, fragment: fragment)
  }
}

extension LinkTargets {
  /// The path below the site's root; nil for what is outside.
  private func sitePath(_ place: String, on page: Address?) -> String? {
    if place == base.origin { return "" }
    if place.hasPrefix(base.origin + "/") {
      return sitePath(String(place.dropFirst(base.origin.count)), on: page)
    }
    if place.hasPrefix("//") || Self.hasScheme(place) { return nil }
    if place.hasPrefix("/") {
      return place.hasPrefix(base.root) ? String(place.dropFirst(base.root.count)) : nil
    }
    guard let page else { return nil }
    let folder = page.text.lastIndex(of: "/").map { page.text[...$0] } ?? ""
    return folder + place
  }

  private static func hasScheme(_ place: String) -> Bool {
    guard let colon = place.firstIndex(of: ":") else { return false }
    return place[..<colon].allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "+") }
  }

  private func target(ofPath path: String, fragment: String?) -> LinkTarget {
    let path = Self.withoutDots(path.removingPercentEncoding ?? path)
    for file in [
      path.isEmpty || path.hasSuffix("/") ? path + "index.html" : path, path + "/index.html",
    ]
    where files.contains(file) {
      return .file(file, fragment: fragment)
    }
    return isOfDaemon(path) ? .daemon : .nothing
  }

  /// `a/./b/../c/` is `a/c/` (RFC 3986, 5.2.4).
  private static func withoutDots(_ path: String) -> String {
    guard path.contains("./") || path.hasSuffix(".") else { return path }
    var names: [Substring] = []
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    for part in parts where part != "." {
      if part == ".." { _ = names.popLast() } else { names.append(part) }
    }
    let endsInDots = parts.last == "." || parts.last == ".."
    return names.joined(separator: "/") + (endsInDots && !names.isEmpty ? "/" : "")
  }

  /// The addresses that the daemon answers itself (docs/architecture.md, "The daemon").
  private func isOfDaemon(_ path: String) -> Bool {
    let names = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    switch (names.first, names.count) {
    case ("reactions", 1): return true
    case ("support", 2...), ("comment", 2...): return CaseID(names[1]) != nil
    case ("f", 2): return forms.contains(names[1])
    case ("f", 3): return forms.contains(names[1]) && names[2] == "send"
    case ("v", 3): return processes.contains(names[1])
    case ("r", 2), ("d", 2...3), ("livez", 1): return true
    case ("desk", _): return hasDesk
    default: return false
    }
  }
}
