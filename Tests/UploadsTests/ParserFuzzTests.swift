// Files with bytes changed, left out, repeated and put in: nothing crashes, and no word gets out.

import Testing

@testable import Uploads

@Suite struct ParserFuzzTests {
  private static let roundsMax = 400

  @Test(
    "A file that was tampered with is refused or cleaned, and never brings anything down",
    arguments: UploadKind.allCases)
  func tampered(_ kind: UploadKind) {
    var chance = Chance(seed: 20_261_122)
    for sample in Samples.all(kind) {
      for _ in 0..<Self.roundsMax {
        let file = chance.mutated(sample)
        guard UploadKind(head: file) == kind, let clean = try? CleanCopyTests.clean(file) else {
          continue
        }
        #expect((try? CleanCopyTests.clean(clean)) == clean)
      }
    }
  }

  @Test("Numbers at their ends, at every place, bring nothing down", arguments: UploadKind.allCases)
  func extremes(_ kind: UploadKind) {
    let numbers = [Samples.big(0, 4), Samples.big(0x7FFF_FFFF, 4), Samples.big(0xFFFF_FFFF, 4)]
    for sample in Samples.all(kind) {
      for place in 0..<sample.count - 4 {
        for number in numbers {
          var file = sample
          file.replaceSubrange(place..<place + 4, with: number)
          _ = try? CleanCopyTests.clean(file)
        }
      }
    }
  }
}

/// Chance that is the same in every run.
struct Chance: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &self) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &self)
      switch Int.random(in: 0..<5, using: &self) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &self)
      case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &self)
      case 2:
        bytes.removeSubrange(
          place..<min(bytes.count, place + Int.random(in: 1...9, using: &self)))
      case 3: bytes.insert([0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &self) ?? 0, at: place)
      default:
        let end = min(bytes.count, place + Int.random(in: 1...32, using: &self))
        bytes.insert(contentsOf: bytes[place..<end], at: place)
      }
    }
    return bytes
  }
}
