// "Did you mean": the known name that is nearest to a mistyped one.

/// Finds what a person most likely meant.
package enum Suggestion {
  /// The nearest of the candidates, or nil where none is near.
  ///
  /// Near means at most one edit for three characters (optimal string alignment: insert, delete,
  /// replace, swap neighbours). Ties go to the candidate that sorts first.
  package static func nearest(
    to name: String, in candidates: some Sequence<String>
  ) -> String? {
    let limit = max(1, name.count / 3)
    let ranked = candidates.map { (distance(name.lowercased(), $0.lowercased()), $0) }
    return ranked.filter { $0.0 <= limit && $0.1 != name }.min { $0 < $1 }?.1
  }

  /// A hint for a diagnostic: the nearest name, or the list of known names where it is short.
  ///
  /// - Parameter noun: what the names are, in the plural: "keys", "partials".
  package static func hint(
    for name: String, among candidates: some Sequence<String>, noun: String
  ) -> String? {
    if let near = nearest(to: name, in: candidates) { return "did you mean \"\(near)\"?" }
    let known = Set(candidates).sorted()
    guard !known.isEmpty, known.count <= namesListedMax else { return nil }
    return "known \(noun): \(known.joined(separator: ", "))"
  }

  /// A longer list helps nobody.
  private static let namesListedMax = 20

  private static func distance(_ a: String, _ b: String) -> Int {
    let a = Array(a.unicodeScalars)
    let b = Array(b.unicodeScalars)
    var earlier: [Int] = []
    var previous = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        let replaced = previous[j] + (a[i] == b[j] ? 0 : 1)
        var best = min(replaced, previous[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, earlier[j - 1] + 1) }
        row.append(best)
      }
      earlier = previous
      previous = row
    }
    return previous[b.count]
  }
}
