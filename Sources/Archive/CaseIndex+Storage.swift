// An index as a file, so that the next build need not read the archive again.
//
// magic, version, counts · rows as they lie in memory · titles · keys · fingerprint of all that
// The file belongs to one machine; whatever is not exactly as expected is as good as no file.

package import Files

extension CaseIndex {
  private static let magic: UInt64 = 0x3178_6469_6E6F_7661  // "avonidx1" in memory
  /// Grows with every change to `PackedCase` and to the order of the parts.
  private static let version: UInt64 = 5
  /// Six numbers, padded so that rows begin where their fields may be read.
  private static let headBytes = 64
  private static let sumBytes = 8

  /// The bytes of the file.
  package var stored: [UInt8] {
    var bytes: [UInt8] = []
    let stride = MemoryLayout<PackedCase>.stride
    let names = keys.joined(separator: "\n")
    bytes.reserveCapacity(cases.count * stride + titles.count + names.utf8.count + 128)
    for number in [
      Self.magic, Self.version, UInt64(stride), UInt64(names.utf8.count), UInt64(cases.count),
      UInt64(titles.count), 0, 0,
    ] {
      withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) }
    }
    bytes.append(contentsOf: cases.bytes)
    bytes.append(contentsOf: titles.all)
    bytes.append(contentsOf: names.utf8)
    let sum = Fingerprint(of: bytes).value
    withUnsafeBytes(of: sum) { bytes.append(contentsOf: $0) }
    return bytes
  }

  /// The number at the end of a stored index, which stands for all of it.
  package static func sum(ofStored bytes: [UInt8]) -> UInt64 {
    Fingerprint(of: Array(bytes.suffix(sumBytes))).value
  }

  package static func sum(of file: MappedFile) -> UInt64 {
    Fingerprint(of: Array(file.bytes.suffix(sumBytes))).value
  }

  /// Reads what `stored` wrote; nil where it is anything else.
  ///
  /// - Parameter isVerified: whether every byte is held against the fingerprint. Who does not look
  ///   at the whole archive does not do it for the index either: it was written durably, and its
  ///   head and size must be right.
  package convenience init?(in file: MappedFile, isVerified: Bool) {
    let head = Self.headBytes
    guard file.count >= head + Self.sumBytes, !isVerified || Self.isWhole(file) else { return nil }
    let numbers = (0..<6).map { file.bytes.load(fromByteOffset: $0 * 8, as: UInt64.self) }
    let stride = MemoryLayout<PackedCase>.stride
    guard numbers[0] == Self.magic, numbers[1] == Self.version, numbers[2] == UInt64(stride),
      let nameBytes = Int(exactly: numbers[3]), let count = Int(exactly: numbers[4]),
      let titleBytes = Int(exactly: numbers[5]), count < file.count / stride + 1,
      file.count == head + count * stride + titleBytes + nameBytes + Self.sumBytes
    else { return nil }
    let titles = head + count * stride
    let names = titles + titleBytes
    self.init(
      cases: PackedRows(in: file, at: head, count: count),
      titles: PackedTitles(in: file, at: titles, count: titleBytes),
      keys: String(decoding: file.bytes[names..<names + nameBytes], as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
  }

  /// A torn or damaged file is not believed.
  private static func isWhole(_ file: MappedFile) -> Bool {
    var sum = Fingerprint()
    sum.add(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(file.bytes).dropLast(sumBytes)))
    return file.bytes.loadUnaligned(
      fromByteOffset: file.count - sumBytes, as: UInt64.self) == sum.value
  }
}
