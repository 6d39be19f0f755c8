// A photograph from the form to the public page and off it again, by the real programs.

import CGd
import Files
import Foundation
import Testing

extension EndToEnd {
  @Suite struct PhotographTests {
    private static let red: Int32 = 0xC83C28

    /// A real JPEG of one colour, with EXIF data that tell where it was taken.
    private static func sent() throws -> [UInt8] {
      let image = try #require(gdImageCreateTrueColor(400, 200))
      defer { gdImageDestroy(image) }
      gdImageFilledRectangle(image, 0, 0, 399, 199, red)
      var count: Int32 = 0
      let data = try #require(gdImageJpegPtr(image, &count, 92))
      defer { gdFree(data) }
      let plain = Array(UnsafeRawBufferPointer(start: data, count: Int(count)))
      let content = Array("Exif\0\0II*\0\u{8}\0\0\0\0\0\(Photo.secret)".utf8)
      return plain[..<2] + [0xFF, 0xE1, 0, UInt8(content.count + 2)] + content + plain[2...]
    }

    /// The case's number, with its photograph in the inbox and its text public.
    private func publishedCase(_ town: Town, _ photo: [UInt8]) throws -> String {
      try town.succeed("build")
      let server = try town.serve()
      let check = try server.post([("katu.jpg", photo)])
      #expect(try server.post("/f/feedback/send", check.hidden).status == 303)
      server.killAtOnce()
      let list = try town.succeed("desk", "list").out
      let line = try #require(list.split(separator: "\n").last { $0.contains("  new ") })
      let id = String(line.prefix(11))
      try town.succeed("desk", "publish", id)
      return id
    }

    private func photos(_ town: Town, below place: String, _ id: String) throws -> [String] {
      try Folder("\(town.path)/\(place)").filesBelow().map(\.text)
        .filter { $0.contains("/\(id)/") && $0.hasSuffix(".jpg") }
    }

    @Test("Published it stands on the page without its metadata and with its box, then nowhere")
    func wholeWay() throws {
      let town = try Town()
      let id = try publishedCase(town, try Self.sent())
      let said = try town.succeed(
        "desk", "photo", id, "1", "--publish", "--alt", "Punainen <seinä>", "--box", "10,20.5,30,40"
      )
      #expect(said.out.contains("\(id) public"))
      let kept = try photos(town, below: "content/archive", id)
      let released = try photos(town, below: "public", id)
      try #require(kept.count == 1 && released.count == 1)
      let name = try #require(kept[0].split(separator: "/").last)
      #expect(released[0].hasSuffix("/\(name)") && name.count == 68)
      let page = try town.text("public/\(released[0].dropLast(name.count))index.html")
      #expect(page.contains("alt=\"Punainen &lt;seinä&gt;\" width=\"400\" height=\"200\""))
      #expect(page.contains("/\(name)\"") && page.contains("loading=\"lazy\""))
      try checkPixels(
        try Data(contentsOf: URL(fileURLWithPath: "\(town.path)/public/\(released[0])")))
      for place in ["content/archive", "var"] {
        for (file, bytes) in try town.files(place) {
          #expect(bytes.range(of: Data(Photo.secret.utf8)) == nil, "\(file)")
        }
      }
      #expect(try town.succeed("build").code == 0)
      try town.succeed("desk", "photo", id, "1", "--unpublish")
      #expect(try photos(town, below: "content/archive", id) == [])
      #expect(try photos(town, below: "public", id) == [])
      #expect(try town.run("desk", "photo", id, "1", "--unpublish").code == 1)
    }

    private func checkPixels(_ data: Data) throws {
      var bytes = [UInt8](data)
      let size = Int32(bytes.count)
      let decoded = bytes.withUnsafeMutableBytes { gdImageCreateFromJpegPtr(size, $0.baseAddress) }
      let image = try #require(decoded)
      defer { gdImageDestroy(image) }
      func distance(_ x: Int32, _ y: Int32, _ colour: Int32) -> Int32 {
        let found = gdImageGetTrueColorPixel(image, x, y)
        return [16, 8, 0].map { abs((found >> $0 & 0xFF) - (colour >> $0 & 0xFF)) }.max() ?? 255
      }
      // The box is 40 to 159 across, 41 to 120 down.
      for (x, y): (Int32, Int32) in [(50, 50), (100, 80), (150, 110)] {
        #expect(distance(x, y, 0) <= 16, "\(x), \(y)")
      }
      for (x, y): (Int32, Int32) in [(10, 10), (20, 100), (200, 80), (100, 150), (390, 190)] {
        #expect(distance(x, y, Self.red) <= 16, "\(x), \(y)")
      }
    }

    @Test("A picture that cannot be read, a wrong box and a wrong number publish nothing")
    func refused() throws {
      let town = try Town()
      let id = try publishedCase(town, Photo.jpeg())
      let record = try town.files("content/archive")
      func code(_ words: String...) throws -> Int32 {
        try town.run(["desk", "photo", id] + words).code
      }
      #expect(try code("1", "--publish", "--alt", "x", "--box", "10,20,30") == 2)
      #expect(try code("1", "--publish", "--alt", "x", "--box", "NaN,20,30,4") == 2)
      #expect(try code("1", "--publish", "--alt", "x", "--box", "-1,20,30,4") == 2)
      #expect(try code("1", "--publish", "--alt", "x", "--box", "80,20,30,4") == 2)
      #expect(try code("1", "--publish") == 2)
      #expect(try code("1") == 2)
      #expect(try code("2", "--publish", "--alt", "x") == 1)
      #expect(try town.files("content/archive") == record)
    }
  }
}
