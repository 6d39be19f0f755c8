// An index as a file, so that the next build need not read the archive again.
//
// magic, version, counts · keys · rows as they lie in memory · titles · fingerprint of all that
// The file belongs to one machine; whatever is not exactly as expected is as good as no file.

internal import Files

extension CaseIndex {
  private static let magic: UInt64 = 0x3178_6469_6E6F_7661  // "avonidx1" in memory
  /// Grows with every change to `PackedCase`.
  private static let version: UInt64 = 2

  /// The bytes of the file.
  package var stored: [UInt8] {
    var bytes: [UInt8] = []
    let stride = MemoryLayout<PackedCase>.stride
    bytes.reserveCapacity(cases.count * stride + titles.count + 65_536)
    let names = keys.joined(separator: "\n")
    for number in [
      Self.magic, Self.version, UInt64(stride), UInt64(names.utf8.count), UInt64(cases.count),
      UInt64(titles.count),
    ] {
      withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) }
    }
    bytes.append(contentsOf: names.utf8)
    cases.withUnsafeBytes { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: titles)
    let sum = Fingerprint(of: bytes).value
    withUnsafeBytes(of: sum) { bytes.append(contentsOf: $0) }
    return bytes
  }

  /// Reads what `stored` wrote; nil where it is anything else.
  package convenience init?(stored bytes: [UInt8]) {
    guard bytes.count >= 56, Self.isWhole(bytes) else { return nil }
    let numbers = bytes.withUnsafeBytes { all in
      (0..<6).map { all.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self) }
    }
    let stride = MemoryLayout<PackedCase>.stride
    guard numbers[0] == Self.magic, numbers[1] == Self.version, numbers[2] == UInt64(stride),
      let names = Int(exactly: numbers[3]), let count = Int(exactly: numbers[4]),
      let titleBytes = Int(exactly: numbers[5]),
      bytes.count == 56 + names + count * stride + titleBytes
    else { return nil }
    let rows = 48 + names
    let cases = [PackedCase](unsafeUninitializedCapacity: count) { buffer, initialized in
      bytes.withUnsafeBytes { all in
        UnsafeMutableRawBufferPointer(buffer).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: all[rows..<rows + count * stride]))
      }
      initialized = count
    }
    self.init(
      cases: cases, titles: Array(bytes[(rows + count * stride)...].dropLast(8)),
      keys: String(decoding: bytes[48..<rows], as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
  }

  /// A torn or damaged file is not believed.
  private static func isWhole(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { all in
      var sum = Fingerprint()
      sum.add(UnsafeRawBufferPointer(rebasing: all.dropLast(8)))
      return all.loadUnaligned(fromByteOffset: all.count - 8, as: UInt64.self) == sum.value
    }
  }
}
