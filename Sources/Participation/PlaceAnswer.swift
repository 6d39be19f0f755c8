// The answer to a question for a place: an address and, where the form asks, a point on the map.

/// An address on the first line and what was given as coordinates on the second.
///
/// Both travel as one text, so that tokens, records and hidden inputs need not know of two.
package struct PlaceAnswer: Hashable, Sendable {
  package let address: String
  /// As typed, or tidied where it could be read.
  package let pointText: String

  /// The name of the second input: `place.point`, which no field can be called.
  package static func pointName(_ field: Key) -> String { "\(field).point" }

  /// - Parameters:
  ///   - address: line ends become spaces.
  ///   - pointText: coordinates, or a link to a map.
  package init(address: String, pointText: String) {
    self.address = Self.onOneLine(address)
    let pointText = Self.onOneLine(pointText).trimmed
    self.pointText = Place.Point(typed: pointText)?.text ?? pointText
  }

  /// Reads the answer's text.
  package init(_ text: String) {
    let parts = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    self.init(address: String(parts[0]), pointText: parts.count > 1 ? String(parts[1]) : "")
  }

  package var text: String { pointText.isEmpty ? address : "\(address)\n\(pointText)" }

  package var point: Place.Point? { Place.Point(typed: pointText) }

  /// The place of a public case; nil where nothing was given.
  package var place: Place? {
    let address = address.trimmed
    guard !address.isEmpty || point != nil else { return nil }
    return Place(address: address.isEmpty ? nil : address, point: point)
  }

  private static func onOneLine(_ text: String) -> String {
    let lines = text.split { $0.isNewline }
    return lines.count < 2 && !text.contains(where: \.isNewline)
      ? text : lines.joined(separator: " ")
  }
}
