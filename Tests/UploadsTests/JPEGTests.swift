// JPEG by its segments: what is made anew, what is refused.

import Testing

@testable import Uploads

@Suite struct JPEGTests {
  private func isRefused(_ file: [UInt8]) -> Bool {
    do throws(UploadProblem) {
      _ = try CleanCopyTests.clean(file)
    } catch .malformed(.jpeg, _) {
      return true
    } catch {}
    return false
  }

  @Test("Nothing is left but density, colours, tables, frame and scan")
  func plain() throws {
    let density = Samples.segment(
      0xE0, Samples.join(Samples.bytes("JFIF\0"), [1, 2, 1, 0, 72, 0, 72, 0, 0]))
    let adobe = Samples.segment(0xEE, Samples.bytes("Adobe") + [0, 100, 0, 0, 0, 0, 1])
    let wanted = Samples.join(
      [0xFF, 0xD8], density, adobe, Samples.tables, Samples.frame(), Samples.scan, [0xFF, 0xD9])
    #expect(try CleanCopyTests.clean(Samples.jpeg()) == wanted)
  }

  @Test("A picture stays the right way up", arguments: 1...8, [true, false])
  func orientation(_ value: Int, isReversed: Bool) throws {
    let clean = try CleanCopyTests.clean(
      Samples.jpeg(orientation: value, isReversed: isReversed))
    let fresh = Samples.bytes("Exif\0\0II") + [42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0]
    let place = clean.firstRange(of: fresh)
    #expect(place.map { Int(clean[$0.upperBound]) } == (value == 1 ? nil : value))
  }

  @Test("Of a colour profile the colours stay, and neither description nor maker nor date")
  func profile() throws {
    let clean = try CleanCopyTests.clean(Samples.jpeg(profile: Samples.profile()))
    let start = try #require(clean.firstRange(of: Samples.bytes("ICC_PROFILE\0"))).upperBound + 2
    let profile = Array(clean[start..<start + Samples.profile().count])
    #expect(profile.firstRange(of: Samples.bytes("XYZ ") + [0, 0, 0, 0, 0, 0, 0x6F, 0xA2]) != nil)
    #expect(Array(profile[128..<136]) == [0, 0, 0, 1] + Samples.bytes("rXYZ"))
    for word in ["desc", "SECRETSE", "maker", "APPL"] {
      #expect(profile.firstRange(of: Samples.bytes(word)) == nil, "\(word)")
    }
    #expect(ColourProfile.cleaned(profile) == profile)
  }

  @Test("A profile that cannot be read is left out")
  func brokenProfile() throws {
    var profile = Samples.profile()
    profile[130] = 0xFF
    let clean = try CleanCopyTests.clean(Samples.jpeg(profile: profile))
    #expect(clean.firstRange(of: Samples.bytes("ICC_PROFILE")) == nil)
  }

  @Test("What follows the end of the picture is cut")
  func tail() throws {
    let archive = Samples.jpeg() + Samples.bytes("PK\u{3}\u{4}archive")
    let clean = try CleanCopyTests.clean(archive)
    #expect(clean == (try CleanCopyTests.clean(Samples.jpeg())))
    #expect(clean.suffix(2) == [0xFF, 0xD9])
  }

  @Test("Varieties that no camera makes, and wrong tables, are refused")
  func refused() {
    let start: [UInt8] = [0xFF, 0xD8]
    let end: [UInt8] = [0xFF, 0xD9]
    #expect(isRefused(start + end + [0, 0]))
    #expect(isRefused(Samples.jpeg(frame: Samples.frame() + Samples.frame())))
    #expect(isRefused(Samples.jpeg(frame: Samples.segment(0xC3, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]))))
    #expect(isRefused(Samples.jpeg(frame: Samples.segment(0xCC, [0]))))
    #expect(isRefused(Samples.jpeg(frame: Samples.frame(width: 0))))
    #expect(isRefused(Samples.jpeg(frame: [])))
    #expect(isRefused(Samples.jpeg(frame: Samples.frame() + Samples.segment(0xDB, [0, 1]))))
    #expect(isRefused(Samples.jpeg(frame: Samples.frame() + Samples.segment(0xC4, [0, 1]))))
    #expect(isRefused(Samples.jpeg(frame: Samples.frame() + [0xFF, 0xDB, 0, 1])))
    #expect(isRefused(Samples.jpeg(frame: Samples.frame() + [0xFF, 0xD0])))
    #expect(
      isRefused(Samples.jpeg(scan: Array(repeating: Samples.scan, count: 101).flatMap { $0 })))
  }
}
