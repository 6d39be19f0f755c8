// Why a form body could not be read.

/// What is wrong with a form body; fields are counted from 1.
package enum FormError: Error, Hashable, Sendable {
  case tooManyFields(max: Int)
  case nameTooLong(fieldNumber: Int, bytesMax: Int)
  case nameNotUTF8(fieldNumber: Int)
  case valueTooLong(name: String, bytesMax: Int)

  /// The status to answer with: too much is 413, text that cannot be read is 400.
  package var status: StatusCode {
    switch self {
    case .tooManyFields, .nameTooLong, .valueTooLong: .contentTooLarge
    case .nameNotUTF8: .badRequest
    }
  }
}
