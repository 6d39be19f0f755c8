// Why a picture could not be made anew.

/// What went wrong with one picture, or with the program that makes it.
package enum PhotoProblem: Error, Hashable, Sendable {
  /// It is damaged, or no picture at all.
  case unreadable
  /// Its kind cannot be read here.
  case unknownKind
  /// Too many pixels, or too many bytes.
  case tooLarge
  case tookTooLong
  /// The program was ended by a signal: a limit, or what it was not allowed to do.
  case crashed(signal: Int32)
  /// It said what it never says.
  case failed(code: Int32)
  /// `avoin-photo` is not where it should be, or cannot be started.
  case programMissing(String)

  /// What the program's exit codes stand for.
  package static let codes: [Int32: PhotoProblem] = [
    10: .unreadable, 11: .unknownKind, 12: .tooLarge,
  ]

  package static func code(of problem: PhotoProblem) -> Int32 {
    codes.first { $0.value == problem }?.key ?? 1
  }

  package var message: String {
    switch self {
    case .unreadable: "the picture cannot be read: it is damaged, or no picture"
    case .unknownKind: "a picture of this kind cannot be read here"
    case .tooLarge: "the picture is too large"
    case .tookTooLong: "the picture took too long"
    case .crashed(let signal): "avoin-photo was ended by signal \(signal) over the picture"
    case .failed(let code): "avoin-photo failed with \(code)"
    case .programMissing(let path): "there is no program \(path)"
    }
  }

  /// Whether another picture would fail as well.
  package var isOfMachine: Bool {
    switch self {
    case .programMissing, .failed: true
    case .unreadable, .unknownKind, .tooLarge, .tookTooLong, .crashed: false
    }
  }
}
