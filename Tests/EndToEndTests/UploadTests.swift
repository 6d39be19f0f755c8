// Pictures from the form to the desk, through the real daemon.

import Foundation
import Testing

extension EndToEnd {
  @Suite struct UploadTests {
    @Test("A picture is stored without its metadata, survives a kill, and reaches the desk")
    func wholeWay() throws {
      let town = try Town()
      try town.succeed("build")
      let first = try town.serve()
      let check = try first.post([("katu.jpg", Photo.jpeg())])
      #expect(check.status == 200 && check.body.contains("katu.jpg (JPEG, "))
      // Between the steps the daemon may die as well.
      first.killAtOnce()
      let second = try town.serve()
      let answer = try second.post("/f/feedback/send", check.hidden)
      second.killAtOnce()
      let address = try #require(answer.header("Location"))
      let third = try town.serve()
      let receipt = try third.get(address)
      #expect(receipt.status == 200 && receipt.body.contains("katu.jpg (JPEG, "))
      #expect(try third.post("/f/feedback/send", check.hidden).status == 409)
      let files = try town.attachments()
      #expect(files.count == 1 && town.staged.isEmpty)
      for (name, bytes) in try town.files("var") {
        #expect(bytes.range(of: Data(Photo.secret.utf8)) == nil, "\(name)")
      }
      let list = try town.succeed("desk", "list").out
      let id = String(
        try #require(list.split(separator: "\n").last { $0.contains("  new ") }).prefix(11))
      #expect(try town.succeed("desk", "show", id).out.contains("attachment  1: katu.jpg (image/"))
      try town.succeed("desk", "attachment", id, "1", "--output", "copy.jpg")
      let copy = try Data(contentsOf: URL(fileURLWithPath: "\(town.path)/copy.jpg"))
      #expect(copy == files.values.first)
      #expect(try town.run("desk", "attachment", id, "1", "--output", "copy.jpg").code == 2)
      #expect(try town.run("desk", "attachment", id, "2", "--output", "b.jpg").code == 2)
      #expect(try town.run("desk", "attachment", id, "x", "--output", "b.jpg").code == 2)
    }

    @Test("What cannot be taken comes back with its reason, and what was typed and taken is kept")
    func refused() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try town.serve()
      let evil = "<script>alert(1)<b>.jpg"
      let wrong = try server.post([
        ("../../etc/passwd", Photo.jpeg()), (evil, Array("#!/bin/sh\necho this is a script".utf8)),
      ])
      #expect(wrong.status == 422)
      #expect(wrong.body.contains("Sahamäentie 4") && wrong.body.contains("passwd.jpg"))
      #expect(wrong.body.contains("&lt;script&gt;alert(1)&lt;b&gt;.jpg"))
      #expect(!wrong.body.contains("<script>") && !wrong.body.contains("../"))
      #expect(town.staged.count == 1)
      let again = try server.post("/f/feedback", Browser.letter + Self.photos(wrong))
      #expect(again.status == 200 && again.body.contains("passwd.jpg"))
      let many = try server.post((1...4).map { ("\($0).jpg", Photo.jpeg(pixelBytes: 100 + $0)) })
      #expect(many.status == 422 && many.body.contains("enintään 3 tiedostoa"))
      #expect(many.body.components(separatedBy: "name=\"photos.remove\"").count == 5)
      let large = try server.post([("suuri.jpg", Photo.jpeg(pixelBytes: 10_000_001))])
      #expect(large.status == 422 && large.body.contains("on liian suuri"))
    }

    @Test("Two daemons of one state share what waits, and remove nothing of each other's")
    func shared() throws {
      let town = try Town()
      try town.succeed("build")
      let first = try Server(site: town.path, options: ["--shared"])
      let check = try first.post([("katu.jpg", Photo.jpeg())])
      let second = try Server(site: town.path, options: ["--shared"])
      #expect(town.staged.count == 1)
      #expect(try second.post("/f/feedback/send", check.hidden).status == 303)
      #expect(try first.post("/f/feedback/send", check.hidden).status == 409)
      #expect(try town.attachments().count == 1)
    }

    @Test("What a dead daemon left is removed at the start of the next, and nothing else")
    func strays() throws {
      let town = try Town()
      try town.succeed("build")
      let first = try town.serve()
      let check = try first.post([("katu.jpg", Photo.jpeg())])
      #expect(try first.post("/f/feedback/send", check.hidden).status == 303)
      _ = try first.post([("uusi.jpg", Photo.jpeg())])
      let fresh = town.staged
      let half = try Browser(first)
      let body = Server.body([("puoli.jpg", Photo.jpeg(pixelBytes: 200_000))])
      let head = Server.head("/f/feedback", bytes: body.count, type: Server.multipart)
      try half.send(Array(head.utf8) + body.prefix(100_000))
      #expect(try wait { town.staged.count == 2 })
      first.killAtOnce()
      let part = try #require(town.staged.first { $0.hasSuffix(".part") })
      let old = Date(timeIntervalSinceNow: -3 * 60 * 60)
      try FileManager.default.setAttributes(
        [.modificationDate: old], ofItemAtPath: "\(town.path)/var/staging/uploads/\(part)")
      // An orphan: its files were moved, and the submission never came. Of November 2020.
      let orphan = "\(town.path)/var/inbox/2020/11/01EQ0000000000000000000000.attachments"
      try FileManager.default.createDirectory(atPath: orphan, withIntermediateDirectories: true)
      try Data(Photo.jpeg()).write(to: URL(fileURLWithPath: "\(orphan)/1.jpg"))
      let second = try town.serve()
      #expect(try wait { second.log.contains("stray-files-removed") })
      #expect(second.log.contains("staged=1 submissions=1"))
      #expect(town.staged == fresh)
      #expect(try town.attachments().count == 1)
    }

    @Test("A body that stops half-way leaves nothing")
    func cutOff() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try town.serve()
      let body = Server.body([("puoli.jpg", Photo.jpeg(pixelBytes: 200_000))])
      let head = Server.head("/f/feedback", bytes: body.count, type: Server.multipart)
      var browser: Browser? = try Browser(server)
      try browser?.send(Array(head.utf8) + body.prefix(100_000))
      #expect(try wait { town.staged.count == 1 })
      browser = nil
      #expect(try wait(seconds: 45) { town.staged.isEmpty })
    }

    @Test("Large pictures pass through the daemon without staying in its memory")
    func memory() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try town.serve()
      #expect(try server.post([("pieni.jpg", Photo.jpeg())]).status == 200)
      let before = server.memoryBytesMax
      let large = Photo.jpeg(pixelBytes: 9_900_000)
      let check = try server.post((1...3).map { ("\($0).jpg", large) })
      #expect(check.status == 200)
      #expect(try server.post("/f/feedback/send", check.hidden).status == 303)
      let growth = server.memoryBytesMax - before
      #expect(growth < 8 << 20, "\(growth >> 20) MiB")
      #expect(try town.attachments().count == 3)
    }

    @Test("A form that is too large is told its limit, whether it says its size or not")
    func tooLarge() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try town.serve()
      let browser = try Browser(server)
      let type = Server.multipart
      try browser.send(Server.head("/f/feedback", bytes: 60_000_000, type: type, accepts: "fi"))
      let page = try browser.page()
      #expect(page.status == 413 && page.body.contains("49,3"))
      let plain = try server.post(
        "/f/feedback", raw: "message=" + String(repeating: "a", count: 1_200_000), accepts: "fi")
      #expect(plain.status == 413 && plain.body.contains("1 Mt"))
      #expect(town.staged.isEmpty)
    }

    @Test(
      "Where the disk fills up while a picture comes, the form comes back with its texts",
      .enabled(if: SmallDisk.canMount, "a disk can be mounted by root only"))
    func fullDisk() throws {
      let town = try Town()
      let disk = try SmallDisk(at: "\(town.path)/var")
      try town.succeed("build")
      let server = try town.serve()
      #expect(try server.post([("a.jpg", Photo.jpeg())]).status == 200)
      let before = town.staged
      try disk.begin(.full)
      let page = try server.post([("katu.jpg", Photo.jpeg(pixelBytes: 1_000_000))])
      #expect(page.status == 503)
      #expect(page.body.contains("Sahamäentie 4") && page.body.contains("katu.jpg"))
      #expect(town.staged == before)
      try disk.end(.full)
      #expect(try server.post([("katu.jpg", Photo.jpeg())]).status == 200)
    }

    private static func photos(_ page: Page) -> [(String, String)] {
      page.body.components(separatedBy: "<input type=\"hidden\" name=\"photos\" value=\"")
        .dropFirst()
        .map { ("photos", Page.unescaped($0.components(separatedBy: "\"")[0])) }
    }
  }
}
