// PNG, WebP and HEIC by their chunks and boxes: what is kept, what is refused.

import Testing

@testable import Uploads

@Suite struct PictureTests {
  private func isRefused(_ file: [UInt8]) -> Bool {
    do throws(UploadProblem) {
      _ = try CleanCopyTests.clean(file)
    } catch .malformed {
      return true
    } catch {}
    return false
  }

  private func patched(
    _ file: [UInt8], _ old: String, _ new: String
  ) throws -> [UInt8] {
    let place = try #require(file.firstRange(of: Samples.bytes(old)))
    return Array(file[..<place.lowerBound]) + Samples.bytes(new) + file[place.upperBound...]
  }

  // MARK: PNG

  @Test("Of a PNG only the chunks of the picture stay")
  func png() throws {
    let wanted = Samples.join(
      PNGFile.signature, Samples.header(), Samples.chunk("eXIf", Orientation.three),
      Samples.chunk("gAMA", Samples.big(45_455, 4)),
      Samples.chunk("PLTE", [1, 2, 3, 4, 5, 6]), Samples.chunk("tRNS", [9]),
      Samples.chunk("IDAT", Samples.pixels), Samples.chunk("IDAT", Samples.pixels.reversed()),
      Samples.chunk("IEND", []))
    #expect(try CleanCopyTests.clean(Samples.png(orientation: 3)) == wanted)
  }

  @Test("The checksum is the one of the standard")
  func checksum() {
    #expect(Samples.chunk("IEND", []).suffix(4) == [0xAE, 0x42, 0x60, 0x82])
  }

  @Test("A PNG with a wrong checksum, order, size or chunk is refused")
  func wrongPNG() throws {
    let chunks: ([UInt8]...) -> [UInt8] = {
      PNGFile.signature + $0.flatMap { $0 } + Samples.chunk("IEND", [])
    }
    let (header, pixels) = (Samples.header(), Samples.chunk("IDAT", Samples.pixels))
    #expect(!isRefused(chunks(header, pixels)))
    #expect(isRefused(chunks(header)))
    #expect(isRefused(chunks(pixels)))
    #expect(isRefused(chunks(header, header, pixels)))
    #expect(isRefused(chunks(header, pixels, Samples.chunk("tEXt", [1]), pixels)))
    #expect(isRefused(chunks(header, Samples.chunk("ABCD", []), pixels)))
    #expect(isRefused(chunks(header, Samples.chunk("gAMA", Samples.secretBytes), pixels)))
    #expect(isRefused(chunks(header, Samples.chunk("PLTE", [1, 2, 3, 4]), pixels)))
    #expect(isRefused(chunks(header, pixels, Samples.chunk("PLTE", [1, 2, 3]))))
    #expect(isRefused(chunks(Samples.header(width: 0), pixels)))
    #expect(isRefused(chunks(header, pixels).map { $0 == 0x44 ? 0x45 : $0 }))
  }

  // MARK: WebP

  @Test("A WebP gets flags and a size of what is kept")
  func webp() throws {
    let clean = try CleanCopyTests.clean(Samples.webp())
    #expect(Array(clean[4..<8]) == Samples.little(clean.count - 8, 4))
    #expect(clean[20] == 0x38)
    #expect(clean.firstRange(of: Samples.bytes("XMP ")) == nil)
    let upright = try CleanCopyTests.clean(Samples.webp(orientation: 1))
    #expect(upright[20] == 0x30)
    #expect(upright.firstRange(of: Samples.bytes("EXIF")) == nil)
  }

  @Test("A plain WebP becomes nothing but its picture")
  func plainWebP() throws {
    let wanted = Samples.riff(Samples.piece("VP8 ", Samples.lossy))
    #expect(try CleanCopyTests.clean(Samples.plainWebP()) == wanted)
  }

  @Test("A WebP that moves, is cut off or has no picture is refused")
  func wrongWebP() throws {
    let head = Samples.piece(
      "VP8X", Samples.join([0, 0, 0, 0], Samples.little(7, 3), Samples.little(5, 3)))
    let picture = Samples.piece("VP8 ", Samples.lossy)
    #expect(!isRefused(Samples.riff(head + picture)))
    #expect(isRefused(Samples.riff(head)))
    #expect(isRefused(Samples.riff(head + Samples.piece("ANMF", Samples.pixels) + picture)))
    #expect(isRefused(Samples.riff(picture + picture)))
    #expect(isRefused(Samples.riff(Samples.piece("XMP ", [1]) + picture)))
    #expect(isRefused(Samples.riff(picture + [1, 2, 3])))
    #expect(isRefused(try patched(Samples.plainWebP(), "VP8 ", "VP8?")))
    #expect(isRefused(Samples.riff(Samples.piece("VP8 ", [1] + Samples.lossy.dropFirst()))))
  }

  // MARK: HEIC

  @Test("A HEIC keeps its length, and no byte of its picture moves")
  func heic() throws {
    for isInner in [false, true] {
      let sample = Samples.heic(isInner: isInner)
      let clean = try CleanCopyTests.clean(sample)
      #expect(clean.count == sample.count)
      #expect(
        clean.firstRange(of: Samples.pixels)?.lowerBound
          == sample.firstRange(of: Samples.pixels)?.lowerBound)
      for word in ["Exif", "mime", "rdf", "udes", "uuid", "dinf", "skip", "II*"] {
        #expect(clean.firstRange(of: Samples.bytes(word)) == nil, "\(word)")
      }
      for word in ["hvc1", "ispe", "irot", "cdsc", "rXYZ"] {
        #expect(clean.firstRange(of: Samples.bytes(word)) != nil, "\(word)")
      }
    }
  }

  @Test("A HEIC whose metadata and picture share bytes is refused")
  func overlap() {
    #expect(isRefused(Samples.heic(overlap: 3)))
  }

  @Test("A HEIC that cannot be followed with confidence is refused")
  func wrongHEIC() throws {
    #expect(isRefused(Samples.heic(type: "jpeg")))
    #expect(isRefused(Samples.heic(extra: Samples.box("moov", []))))
    #expect(isRefused(Samples.heic(extra: Samples.box("meta", Samples.big(0, 4)))))
    #expect(isRefused(Samples.heic(extra: Samples.big(0, 4) + Samples.bytes("mdat"))))
    #expect(isRefused(Samples.heic(size: (0, 6))))
    #expect(isRefused(try patched(Samples.heic(), "pict", "vide")))
    #expect(isRefused(try patched(Samples.heic(), "prof", "what")))
    #expect(isRefused(try patched(Samples.heic(), "pitm", "pita")))
    #expect(isRefused(try patched(Samples.heic(), "iprp", "iprq")))
    #expect(isRefused(Samples.heic() + [0]))
  }
}

extension Orientation {
  /// Fresh data for upside down.
  fileprivate static let three: [UInt8] = [
    0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0,
  ]
}
