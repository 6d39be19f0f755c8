// A phrase with places for the parts of a date, taken apart once and filled in often.

internal import Participation

/// A pattern such as `{day}.{month}.{year}`.
struct DatePattern: Sendable {
  /// What stands between braces; a name that is none of them stays as it is written.
  enum Part: String, Sendable {
    case day, month, year, monthname, hour, minute, date, time
    /// Month and hour with two digits.
    case mm, hh
  }

  private enum Piece: Sendable {
    case literal(String)
    case part(Part)
  }

  private let pieces: [Piece]

  init(_ pattern: String) {
    var pieces: [Piece] = []
    var rest = pattern[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      pieces.append(.literal(String(rest[..<open])))
      let name = String(rest[rest.index(after: open)..<close])
      pieces.append(Part(rawValue: name).map(Piece.part) ?? .literal("{\(name)}"))
      rest = rest[rest.index(after: close)...]
    }
    self.pieces = pieces + [.literal(String(rest))]
  }

  func filled(_ value: (Part) -> String) -> String {
    var text = ""
    for piece in pieces {
      switch piece {
      case .literal(let literal): text += literal
      case .part(let part): text += value(part)
      }
    }
    return text
  }
}
