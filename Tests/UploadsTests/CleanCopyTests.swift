// What is left of a picture once it is cleaned: its pixels, and no word about anybody.

import Testing

@testable import Uploads

@Suite struct CleanCopyTests {
  static let pictures: [UploadKind] = [.jpeg, .png, .webp, .heic]

  static func clean(
    _ file: [UInt8], limits: UploadLimits = UploadLimits()
  ) throws(UploadProblem) -> [UInt8] {
    guard let kind = UploadKind(head: file) else { throw .unknownKind }
    return try CleanCopy(of: UploadBytes(file, kind: kind), limits: limits).wholeCopy()
  }

  @Test("No word of the metadata survives, and the pixels do", arguments: pictures)
  func words(_ kind: UploadKind) throws {
    for sample in Samples.all(kind) {
      #expect(sample.firstRange(of: Samples.secretBytes) != nil)
      let clean = try Self.clean(sample)
      #expect(clean.firstRange(of: Samples.secretBytes) == nil)
      #expect(clean.firstRange(of: Samples.pixels) != nil)
      #expect(UploadKind(head: clean) == kind)
    }
  }

  @Test("A clean picture is left as it is", arguments: pictures)
  func twice(_ kind: UploadKind) throws {
    for sample in Samples.all(kind) {
      let clean = try Self.clean(sample)
      #expect(try Self.clean(clean) == clean)
    }
  }

  @Test("The length of the copy is known before it is written", arguments: UploadKind.allCases)
  func length(_ kind: UploadKind) throws {
    for sample in Samples.all(kind) {
      let copy = try CleanCopy(of: UploadBytes(sample, kind: kind), limits: UploadLimits())
      #expect(copy.bytes == (try copy.wholeCopy().count))
    }
  }

  @Test(
    "A picture that is cut off anywhere is refused, or has lost nothing but what was cut anyway")
  func cutOff() throws {
    for kind in UploadKind.allCases {
      for sample in Samples.all(kind) {
        let whole = try Self.clean(sample)
        for end in sample.indices {
          let part = try? Self.clean(Array(sample[..<end]))
          guard let part, kind != .pdf else { continue }
          // A HEIC may end after any of its boxes.
          let isSame = kind == .heic ? whole.starts(with: part) : part == whole
          #expect(isSame, "\(kind), \(end)")
        }
      }
    }
  }

  @Test("Width and height are those of the picture")
  func size() throws {
    let sizes = try Self.pictures.map { kind in
      let copy = try CleanCopy(
        of: UploadBytes(Samples.all(kind)[0], kind: kind), limits: UploadLimits())
      return "\(copy.width ?? 0)x\(copy.height ?? 0)"
    }
    #expect(sizes == ["8x8", "2x2", "8x6", "8x6"])
  }

  @Test("A picture that would unpack to too much is refused by its header alone")
  func bomb() {
    let bombs = [
      Samples.jpeg(frame: Samples.frame(width: 20_000, height: 20_000)),
      Samples.png(header: Samples.header(width: 100_000, height: 2)),
      Samples.png(header: Samples.header(width: 1 << 31 - 1, height: 1 << 31 - 1)),
      Samples.webp(width: 1 << 24, height: 1 << 24), Samples.heic(size: (20_000, 20_000)),
    ]
    for bomb in bombs {
      #expect(throws: UploadProblem.tooManyPixels(max: 100_000_000)) { try Self.clean(bomb) }
    }
  }

  @Test("A PDF is taken as it is, and is never for everybody")
  func pdf() throws {
    #expect(try Self.clean(Samples.pdf()) == Samples.pdf())
    #expect(UploadKind.allCases.filter(\.isPrivateOnly) == [.pdf])
    for text in ["%PDF-9.9\nstartxref\n0\n%%EOF", "%PDF-1.7\nno end in here"] {
      #expect(throws: UploadProblem.self) { try Self.clean(Samples.bytes(text)) }
    }
  }

  @Test(
    "What is none of the kinds is not taken, whatever its name",
    arguments: ["GIF89a", "MZ", "<html>", "PK\u{3}\u{4}", "", "\u{0}\u{0}\u{0}\u{18}ftypavif"])
  func unknown(text: String) {
    #expect(throws: UploadProblem.unknownKind) { try Self.clean(Samples.bytes(text)) }
  }
}
