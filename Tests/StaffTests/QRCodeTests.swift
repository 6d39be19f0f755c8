// The square that a phone reads: its form, and that it holds what it should.

import Participation
import Testing

@testable import Staff

@Suite struct QRCodeTests {
  /// Three corners have a pattern of seven modules, by which a camera finds the code.
  private static let finder = [
    "#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######",
  ]

  private func rows(_ code: QRCode, _ left: Int, _ top: Int, _ count: Int) -> [String] {
    (top..<top + count).map { y in
      (left..<left + count).map { code.isDark($0, y) ? "#" : "." }.joined()
    }
  }

  private func address(_ key: String) throws -> String {
    let name = try #require(StaffName("anna.virta"))
    return try #require(TimedCode(keyText: key)).address(account: name, issuer: "Avoin Järvelä")
  }

  private static let key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

  @Test("A code has its finder patterns in three corners, timing between them, and light around")
  func form() throws {
    let code = try #require(QRCode(try address(Self.key)))
    #expect((code.width - 17) % 4 == 0)
    let far = code.width - 7
    #expect(rows(code, 0, 0, 7) == Self.finder)
    #expect(rows(code, far, 0, 7) == Self.finder)
    #expect(rows(code, 0, far, 7) == Self.finder)
    #expect(rows(code, far, far, 7) != Self.finder)
    #expect((8..<far - 1).allSatisfy { code.isDark($0, 6) == ($0 % 2 == 0) })
    #expect(code.side == code.width + 8)
    #expect(!code.isDark(-1, 0) && !code.isDark(0, code.width))
  }

  @Test("The smallest code, module by module")
  func known() throws {
    let code = try #require(QRCode("AVOIN"))
    #expect(code.width == 21)
    #expect(Self.bits(of: code) == "AVOIN")
  }

  @Test("Another key gives another code")
  func keys() throws {
    let other = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJR"
    let paths = try [Self.key, other].map { try #require(QRCode(try address($0))).path }
    #expect(paths[0] != paths[1])
  }

  @Test("The path draws every dark module once and no other")
  func path() throws {
    let code = try #require(QRCode(try address(Self.key)))
    var drawn: Set<Int> = []
    for part in code.path.split(separator: "M") {
      let numbers = part.split { !$0.isNumber }.compactMap { Int($0) }
      for x in numbers[0]..<numbers[0] + numbers[2] {
        #expect(drawn.insert(numbers[1] * code.side + x).inserted)
      }
    }
    let quiet = QRCode.quietModules
    for y in 0..<code.side {
      for x in 0..<code.side {
        #expect(drawn.contains(y * code.side + x) == code.isDark(x - quiet, y - quiet))
      }
    }
  }

  @Test("What does not fit is no code")
  func refused() {
    #expect(QRCode("") == nil)
    #expect(QRCode("a\0b") == nil)
    #expect(QRCode(String(repeating: "a", count: QRCode.bytesMax + 1)) == nil)
    #expect(QRCode(String(repeating: "a", count: QRCode.bytesMax)) != nil)
  }
}

extension QRCodeTests {
  /// Reads the text of a code of version 1 and level M with up to 14 letters (ISO/IEC 18004, 6.4 to
  /// 6.10): takes the mask off, follows the columns upwards and down from the right, and reads mode,
  /// length and bytes. Nothing is corrected: the code is as it was made.
  private static func bits(of code: QRCode) -> String {
    let mask = (0..<3).reduce(0) { $0 << 1 | (code.isDark($1 + 2, 8) ? 1 : 0) } ^ 0b101
    var bits: [Bool] = []
    for pair in 0..<10 {
      let right = pair < 7 ? 20 - 2 * pair : 19 - 2 * pair
      let rows = Array(0..<21)
      for y in pair % 2 == 0 ? rows.reversed() : rows {
        for x in [right, right - 1] where !isReserved(x, y) {
          bits.append(code.isDark(x, y) != isMasked(mask, x, y))
        }
      }
    }
    func number(_ start: Int, _ count: Int) -> Int {
      bits[start..<start + count].reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
    }
    guard number(0, 4) == 0b0100 else { return "no bytes" }
    let bytes = (0..<number(4, 8)).map { UInt8(number(12 + 8 * $0, 8)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isReserved(_ x: Int, _ y: Int) -> Bool {
    x == 6 || y == 6 || x < 9 && y < 9 || x < 9 && y > 12 || x > 12 && y < 9
  }

  private static func isMasked(_ mask: Int, _ x: Int, _ y: Int) -> Bool {
    switch mask {
    case 0: (y + x) % 2 == 0
    case 1: y % 2 == 0
    case 2: x % 3 == 0
    case 3: (y + x) % 3 == 0
    case 4: (y / 2 + x / 3) % 2 == 0
    case 5: y * x % 2 + y * x % 3 == 0
    case 6: (y * x % 2 + y * x % 3) % 2 == 0
    default: ((y + x) % 2 + y * x % 3) % 2 == 0
    }
  }
}
