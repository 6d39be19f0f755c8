// Lends the bytes of an array to a function with errors of one type.

extension Array where Element == UInt8 {
  /// Like `withUnsafeBytes`, which forgets the type of the errors.
  package func lend<Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    let result = withUnsafeBytes { bytes -> Result<Void, Failure> in
      do throws(Failure) {
        return .success(try body(bytes))
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }
}
