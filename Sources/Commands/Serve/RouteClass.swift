// Which kind of address a request asks for: all that figures and logs tell of it.

internal import HTTP
internal import Participation
internal import Serving

/// The kinds of addresses; a fixed set, so that no visitor can make it grow.
enum RouteClass: String, CaseIterable, Sendable {
  case page, asset, form, draft, receipt, reaction, support, comment, search, open311, desk, machine
  /// Never came as far as an address.
  case refused

  /// - Parameter path: below the site's root.
  init(path: String) {
    let first = path.dropFirst().prefix { $0 != "/" }
    self =
      switch first {
      case "assets": .asset
      case "f": .form
      case "d": .draft
      case "r", "v": .receipt
      case "reactions": .reaction
      case "support": .support
      case "comment": .comment
      case "search": .search
      case "open311": .open311
      case "desk": .desk
      case "livez", "readyz", "metrics": .machine
      default: .page
      }
  }
}

/// What became of a form, as far as its answer tells.
enum SubmissionOutcome: String, CaseIterable, Sendable {
  case stored
  /// It had been stored before.
  case repeated
  /// Something in it was wrong, and its sender was told.
  case refused
  /// The fault was ours.
  case failed

  /// Nil where the answer decides nothing yet: a check page, a redirect to the form.
  ///
  /// - Parameter path: below the site's root.
  init?(_ request: Request, path: String, answered status: StatusCode) {
    let names = path.split(separator: "/")
    guard request.method == .post, names.first == "f", (2...3).contains(names.count) else {
      return nil
    }
    switch status.rawValue {
    case 303 where names.count == 3: self = .stored
    case 409: self = .repeated
    case 500...: self = .failed
    case 400..<500 where status != .notFound && status != .methodNotAllowed: self = .refused
    default: return nil
    }
  }
}
