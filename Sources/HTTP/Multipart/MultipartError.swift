// Why a multipart form could not be read.

/// What is wrong with a form of several parts; parts are counted from 1.
package enum MultipartError: Error, Hashable, Sendable {
  /// The Content-Type is not `multipart/form-data`.
  case notMultipart
  /// There is no boundary, or none that RFC 2046 allows.
  case badBoundary
  /// The body ended before its closing boundary: it was cut off on the way.
  case cutOff
  /// Something else than a line end or the closing hyphens behind a boundary.
  case badDelimiter
  case badHeader(partNumber: Int)
  case headerTooLong(partNumber: Int)
  case tooManyParts(max: Int)
  /// A multipart inside of the multipart.
  case nested(partNumber: Int)
  /// Text in another encoding than UTF-8.
  case badEncoding(partNumber: Int)
  case nameTooLong(partNumber: Int, bytesMax: Int)
  case valueTooLong(name: String, bytesMax: Int)
  /// All texts together.
  case textTooLong(bytesMax: Int)

  /// The status to answer with.
  package var status: StatusCode {
    switch self {
    case .notMultipart, .badEncoding: .unsupportedMediaType
    case .badBoundary, .cutOff, .badDelimiter, .badHeader, .nested: .badRequest
    case .headerTooLong, .tooManyParts, .nameTooLong, .valueTooLong, .textTooLong:
      .contentTooLarge
    }
  }
}
