// In which language to speak to whoever sent a request.

internal import HTTP
package import Participation

/// Chooses among a site's languages.
package enum ResidentLanguage {
  /// The language that the form says, or that the browser prefers, or the site's first one.
  ///
  /// - Parameters:
  ///   - named: the form's `lang` value, where there is one.
  ///   - accepted: the `Accept-Language` header (RFC 9110, 12.5.4).
  package static func chosen(
    named: String?, accepted: String?, among languages: [Language]
  ) -> Language {
    if let named, let language = languages.first(where: { $0.code == named }) { return language }
    let ranked = ranges(accepted ?? "")
    let preferred = ranked.lazy.compactMap { range in languages.first { $0.code == range } }
    return preferred.first ?? languages[0]
  }

  /// More ranges than this are an oddity.
  private static let rangesMax = 20

  /// The primary languages of the header, the most wanted first.
  private static func ranges(_ header: String) -> [String] {
    let ranges = header.split(separator: ",").prefix(rangesMax).enumerated().map { index, part in
      let pieces = part.split(separator: ";").map { $0.filter { $0 != " " } }
      let quality = pieces.dropFirst().first { $0.hasPrefix("q=") }
        .flatMap { Double($0.dropFirst(2)) }
      let primary = pieces.first?.split(separator: "-").first.map { $0.lowercased() }
      return (name: primary ?? "", quality: quality ?? 1, index: index)
    }
    return ranges.filter { $0.quality > 0 }
      .sorted { ($1.quality, $0.index) < ($0.quality, $1.index) }.map(\.name)
  }
}
