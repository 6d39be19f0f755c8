// The bytes that rendering writes: one growing buffer, reused from page to page.

/// A growable buffer of bytes with one owner; each worker keeps one and clears it between pages.
package struct OutputBuffer: ~Copyable, @unchecked Sendable {
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  package private(set) var count = 0

  /// - Parameter capacityBytes: room from the start; the buffer grows when it is used up.
  package init(capacityBytes: Int = 16_384) {
    capacity = max(64, capacityBytes)
    start = .allocate(capacity: capacity)
  }

  deinit {
    start.deallocate()
  }

  /// Forgets what was written and keeps the room.
  package mutating func clear() {
    count = 0
  }

  package mutating func append(_ byte: UInt8) {
    reserve(1)
    start[count] = byte
    count += 1
  }

  package mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { append($0) }
  }

  package mutating func append(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBufferPointer { append($0) }
  }

  package mutating func append(_ literal: StaticString) {
    append(UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress, bytes.count > 0 else { return }
    reserve(bytes.count)
    (start + count).update(from: source, count: bytes.count)
    count += bytes.count
  }

  /// What was written, valid only during the call.
  package borrowing func withBytes<Result>(
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    try body(UnsafeRawBufferPointer(start: start, count: count))
  }

  /// A copy of what was written.
  package var bytes: [UInt8] {
    Array(UnsafeBufferPointer(start: start, count: count))
  }
}

extension OutputBuffer {
  @inline(__always)
  private mutating func reserve(_ added: Int) {
    if capacity - count < added { grow(by: added) }
  }

  @inline(never)
  private mutating func grow(by added: Int) {
    let wider = max(2 * capacity, count + added)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: wider)
    moved.update(from: start, count: count)
    start.deallocate()
    start = moved
    capacity = wider
  }
}
