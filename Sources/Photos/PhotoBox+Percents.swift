// A box as people write it: in percent of the picture.

extension PhotoBox {
  /// Reads `left,top,width,height`, each with at most two decimals: `10,20.5,30,25`.
  package init?(percents text: String) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
      .compactMap { Self.part(percent: $0) }
    guard parts.count == 4, text.utf8.count(where: { $0 == UInt8(ascii: ",") }) == 3 else {
      return nil
    }
    self.init(x: parts[0], y: parts[1], width: parts[2], height: parts[3])
  }

  /// `12`, `12.5` or `12.25` percent in parts of the whole; nil for anything else, and beyond 100.
  package static func part(percent text: some StringProtocol) -> Int? {
    let parts = text.utf8.split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard let whole = parts.first.flatMap({ PhotoNumbers.number($0) }), whole <= 100,
      parts.count <= 2
    else { return nil }
    guard parts.count == 2 else { return whole * 100 }
    guard parts[1].count <= 2, let rest = PhotoNumbers.number(parts[1]) else { return nil }
    let part = whole * 100 + (parts[1].count == 1 ? rest * 10 : rest)
    return part <= Self.whole ? part : nil
  }
}
