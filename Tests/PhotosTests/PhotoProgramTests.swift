// The real program over real and hostile pictures: what comes out, and what never does.

import Foundation
import Photos
import Testing

@Suite struct PhotoProgramTests {
  private let program = PhotoProgram.beside

  private func box(_ text: String) throws -> PhotoBox { try #require(PhotoBox(text)) }

  @Test("What a box covers is black in the pixels, and the rest is as it was")
  func covered() throws {
    let sent = Pixels.halves(400, 200)
    let job = PhotoJob(edgeMax: 400, boxes: [try box("1000,2000,1000,3000")])
    let photo = try program.photo(job, of: sent.jpeg())
    #expect(photo.kind == .jpeg && photo.width == 400 && photo.height == 200)
    let made = try Pixels(photo)
    // 40 to 79 across, 40 to 99 down; JPEG may touch the pixels of the blocks at the edge.
    for y in 42..<98 {
      for x in 42..<78 { #expect(Pixels.distance(made[x, y], 0) <= 16, "\(x), \(y)") }
    }
    for (x, y) in [(5, 5), (20, 60), (100, 60), (60, 130), (190, 100)] {
      #expect(Pixels.distance(made[x, y], Pixels.left) <= 12, "\(x), \(y)")
    }
    #expect(Pixels.distance(made[300, 50], Pixels.right) <= 12)
  }

  @Test("A PNG stays one, and a box over all of it leaves nothing")
  func png() throws {
    let job = PhotoJob(edgeMax: 400, boxes: [try box("0,0,10000,10000")])
    let photo = try program.photo(job, of: Pixels.halves(37, 23).png())
    #expect(photo.kind == .png && photo.width == 37)
    #expect(try Pixels(photo).values.allSatisfy { $0 & 0xFFFFFF == 0 })
  }

  @Test("A WebP becomes a JPEG")
  func webp() throws {
    let photo = try program.photo(PhotoJob(edgeMax: 400), of: Pixels.halves(64, 32).webp())
    #expect(photo.kind == .jpeg && photo.bytes.starts(with: [0xFF, 0xD8]))
    #expect(Pixels.distance(try Pixels(photo)[5, 5], Pixels.left) <= 16)
  }

  @Test("The longest edge is limited, and boxes keep their place")
  func scaled() throws {
    let job = PhotoJob(edgeMax: 100, boxes: [try box("0,0,5000,10000")])
    let made = try Pixels(program.photo(job, of: Pixels.halves(1_000, 400).jpeg()))
    #expect(made.width == 100 && made.height == 40)
    #expect(Pixels.distance(made[20, 20], 0) <= 8)
    #expect(Pixels.distance(made[80, 20], Pixels.right) <= 12)
  }

  @Test("It is turned upright, and nothing of its metadata is left", arguments: 1...8)
  func orientation(_ value: Int) throws {
    let secret = "SALAISUUS-60.1699N"
    let sent = try Pixels.halves(80, 40).jpeg().withExif(orientation: UInt8(value), secret: secret)
    #expect(sent.has(secret) && sent.has("Exif"))
    let photo = try program.photo(PhotoJob(edgeMax: 400), of: sent)
    #expect(!photo.bytes.has(secret) && !photo.bytes.has("Exif") && !photo.bytes.has("CREATOR"))
    let made = try Pixels(photo)
    #expect(made.width == (value < 5 ? 80 : 40))
    // Where the left half of what was sent is now.
    let red = [
      1: (10, 20), 2: (70, 20), 3: (70, 20), 4: (10, 20), 5: (20, 10), 6: (20, 10), 7: (20, 70),
      8: (20, 70),
    ]
    let (x, y) = try #require(red[value])
    #expect(Pixels.distance(made[x, y], Pixels.left) <= 12)
    #expect(
      Pixels.distance(made[made.width - 1 - x, made.height - 1 - y], Pixels.right) <= 12)
  }

  @Test("A grid and a corner are only drawn where somebody asks for them")
  func aids() throws {
    let sent = try Pixels.halves(300, 300).png()
    var job = PhotoJob(edgeMax: 300)
    #expect(try Pixels(program.photo(job, of: sent)).values == Pixels.halves(300, 300).values)
    job.aids = [.grid]
    #expect(try Pixels(program.photo(job, of: sent))[150, 100] != Pixels.right)
    job.aids = []
    job.corner = PhotoPoint(x: 5_000, y: 5_000)
    #expect(try Pixels(program.photo(job, of: sent))[149, 149] != Pixels.left)
  }

  @Test("A PNG that claims 60,000 by 60,000 pixels is not unpacked")
  func bomb() throws {
    var head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
    head += Array("IHDR".utf8) + [0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60, 8, 2, 0, 0, 0, 0, 0, 0, 0]
    #expect(throws: PhotoProblem.tooLarge) { try program.photo(PhotoJob(edgeMax: 100), of: head) }
  }

  @Test("A JPEG that is cut off is no picture")
  func truncated() throws {
    let whole = try Pixels.halves(400, 300).jpeg()
    for count in [3, 20, whole.count / 2, whole.count - 2] {
      #expect(throws: PhotoProblem.unreadable, "\(count) bytes") {
        try program.photo(PhotoJob(edgeMax: 100), of: Array(whole.prefix(count)))
      }
    }
  }

  @Test("A text is no picture, whatever it is called")
  func text() {
    #expect(throws: PhotoProblem.unknownKind) {
      try program.photo(PhotoJob(edgeMax: 100), of: Array("#!/bin/sh\necho hei\n".utf8))
    }
    #expect(throws: PhotoProblem.unknownKind) {
      try program.photo(PhotoJob(edgeMax: 100), of: [])
    }
  }

  @Test("Bytes of pictures with errors in them end in a picture or a problem, and nothing else")
  func damaged() throws {
    var seed: UInt64 = 20_261_122
    for sent in [
      try Pixels.halves(90, 60).jpeg(), try Pixels.halves(90, 60).png(),
      try Pixels.halves(90, 60).webp(),
    ] {
      for _ in 0..<25 {
        var bytes = sent
        for _ in 0..<6 {
          seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          bytes[Int(seed >> 33) % bytes.count] = UInt8(truncatingIfNeeded: seed >> 20)
        }
        do {
          let photo = try program.photo(PhotoJob(edgeMax: 100), of: bytes)
          #expect(max(photo.width, photo.height) <= 100)
        } catch {
          #expect([.unreadable, .unknownKind, .tooLarge].contains(error), "\(error)")
        }
      }
    }
  }

  @Test("More bytes than any upload has are refused before a process is started")
  func tooManyBytes() {
    let none = PhotoProgram(path: "/nowhere/avoin-photo")
    #expect(throws: PhotoProblem.tooLarge) {
      try none.photo(
        PhotoJob(edgeMax: 100), of: [UInt8](repeating: 0, count: PhotoJob.bytesMax + 1))
    }
  }
}
