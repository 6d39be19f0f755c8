// Dates and times of RFC 3339 as bytes: reading and writing them is a part of every case's cost.

/// Writes a date or a time, number by number.
struct DateDigits {
  private var bytes: [UInt8] = []

  init() {
    bytes.reserveCapacity(Self.bytesUsual)
  }

  /// Begins with `2026-11-02`.
  init(date: CivilDate) {
    self.init()
    add(date.year, width: 4)
    add("-")
    add(date.month, width: 2)
    add("-")
    add(date.day, width: 2)
  }

  /// As many as `2026-11-02T07:14:03Z` has.
  private static let bytesUsual = 20

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func add(_ mark: Unicode.Scalar) {
    bytes.append(UInt8(ascii: mark))
  }

  /// Adds a number without its sign, with zeros in front, at least so many digits wide.
  mutating func add(_ number: Int, width: Int) {
    let number = number.magnitude
    var unit: UInt = 1
    for _ in 1..<width { unit *= 10 }
    while number / unit >= 10 { unit *= 10 }
    while unit > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / unit % 10))
      unit /= 10
    }
  }
}

/// Reads a date or a time, part by part.
struct DateScanner {
  private var rest: String.UTF8View.Iterator
  private var next: UInt8?

  init(_ text: String) {
    rest = text.utf8.makeIterator()
    next = rest.next()
  }

  var isAtEnd: Bool { next == nil }

  /// `2026-11-02`; nil where there is no such day.
  mutating func date() -> CivilDate? {
    guard let year = number(4), skip("-"), let month = number(2), skip("-"), let day = number(2)
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// A number of exactly so many digits.
  mutating func number(_ width: Int) -> Int? {
    var number = 0
    for _ in 0..<width {
      guard let digit = next, (0x30...0x39).contains(digit) else { return nil }
      number = number * 10 + Int(digit - 0x30)
      next = rest.next()
    }
    return number
  }

  /// Passes over a mark; false where something else stands there.
  mutating func skip(_ mark: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: mark) else { return false }
    next = rest.next()
    return true
  }

  /// The offset behind the seconds, skipping a fraction: `Z`, `+02:00`.
  mutating func offsetSeconds() -> Int? {
    if skip(".") {
      guard number(1) != nil else { return nil }
      while number(1) != nil {}
    }
    if skip("Z") || skip("z") { return 0 }
    let isBehind = next == UInt8(ascii: "-")
    guard skip("+") || skip("-"), let hours = number(2), skip(":"), let minutes = number(2),
      hours < 24,
      minutes < 60
    else { return nil }
    let seconds = hours * 3600 + minutes * 60
    return isBehind ? -seconds : seconds
  }
}
