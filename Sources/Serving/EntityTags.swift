// Whether the browser has the file already (RFC 9110, 13.1.2).

internal import HTTP

/// What an `If-None-Match` header names: any version, or some of them.
struct EntityTags {
  private let isAny: Bool
  /// Quoted, without the mark of a weak tag: the comparison is the weak one.
  private let tags: Set<String>

  /// More tags than this are an oddity.
  private static let tagsMax = 100

  init(_ headers: Headers) {
    let values = headers.values("If-None-Match")
    isAny = values.contains { $0.filter { $0 != " " && $0 != "\t" } == "*" }
    tags = Set(values.flatMap(Self.tags))
  }

  func contains(_ tag: String) -> Bool { isAny || tags.contains(tag) }

  /// A tag may hold a comma, so the quotes are what counts.
  private static func tags(in value: String) -> [String] {
    var tags: [String] = []
    var rest = value[...]
    while tags.count < tagsMax, let open = rest.firstIndex(of: "\"") {
      let inside = rest[rest.index(after: open)...]
      guard let close = inside.firstIndex(of: "\"") else { break }
      tags.append(String(rest[open...close]))
      rest = inside[inside.index(after: close)...]
    }
    return tags
  }
}
