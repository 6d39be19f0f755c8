// `avoin serve --watch` as an editor meets it: pages, events, mistakes, drafts.

import Foundation
import Testing

extension EndToEnd {
  @Suite struct PreviewTests {
    @Test("A change shows: pages hold a script, the stream tells of the build, drafts are there")
    func change() throws {
      let town = try Town()
      let server = try town.preview()
      let events = try Events(server)
      let first = try #require(try events.next { $0.contains(".1\"") })
      let page = try server.get("/en/about/")
      #expect(page.status == 200)
      #expect(page.body.contains("src=\"/avoin-watch/reload.js\""))
      #expect(page.body.contains("data-build=\"\(build(first))\""))
      #expect(page.header("Cache-Control") == "no-store" && page.header("ETag") == nil)
      let script = try server.get("/avoin-watch/reload.js")
      #expect(script.status == 200 && script.body.contains("EventSource"))
      #expect(try server.get("/avoin-watch/panel.css").status == 200)

      try town.write(
        "---\ntitle: A draft\ndraft: true\n---\n\nNot yet.\n", to: "content/en/draft-page.md")
      let second = try #require(try events.next { build($0) != build(first) })
      #expect(!second.contains("sameBut") && !second.contains("problems"))
      #expect(try server.get("/en/draft-page/").body.contains("Not yet."))
    }

    @Test("A style sheet alone is told as such")
    func style() throws {
      let town = try Town()
      let server = try town.preview()
      let events = try Events(server)
      let first = try #require(try events.next { $0.contains(".1\"") })
      try town.edit("layouts/assets/style.css") { $0 + "\nbody { color: teal }\n" }
      let second = try #require(try events.next { build($0) != build(first) })
      #expect(second.contains("\"sameBut\":\"\(build(first))\""))
    }

    @Test("A mistake shows with its place, the page stays, and it goes once mended")
    func mistake() throws {
      let town = try Town()
      let server = try town.preview()
      let events = try Events(server)
      let first = try #require(try events.next { $0.contains(".1\"") })
      let text = try Town.text("\(town.path)/layouts/page.mustache")
      try town.write(text + "{{#<script>}}\n", to: "layouts/page.mustache")
      let wrong = try #require(try events.next { $0.contains("problems") })
      #expect(build(wrong) == build(first))
      for part in ["layouts/page.mustache:", ": error: ", "^", "hint: "] {
        #expect(wrong.contains(part), "\(wrong)")
      }
      #expect(try server.get("/en/about/").status == 200)
      // Whoever opens a page now is told at once.
      #expect(try Events(server).next { $0.contains("problems") } != nil)
      try town.write(text, to: "layouts/page.mustache")
      let mended = try #require(try events.next { !$0.contains("problems") })
      #expect(build(mended) == build(first))
    }

    @Test("Mistakes that are there from the beginning show in the browser as well")
    func mistakeFromTheBeginning() throws {
      let town = try Town()
      try town.write("---\ntitel: Wrong\n---\n", to: "content/en/wrong.md")
      let server = try town.preview()
      let events = try Events(server)
      #expect(try events.next { $0.contains("content/en/wrong.md:") } != nil)
      let page = try server.get("/en/about/")
      #expect(page.status == 503)
      #expect(page.body.contains("avoin-watch/reload.js"))
      try FileManager.default.removeItem(atPath: "\(town.path)/content/en/wrong.md")
      #expect(try events.next { $0.contains(".1\"") && !$0.contains("problems") } != nil)
      #expect(try server.get("/en/about/").status == 200)
    }

    @Test("Nothing is published, the release stays without a script, and forms work")
    func nothingPublished() throws {
      let town = try Town()
      try town.succeed("build")
      let before = try #require(town.version)
      let server = try town.preview()
      let events = try Events(server)
      let first = try #require(try events.next { $0.contains(".1\"") })
      try town.edit("content/en/about.md") { $0 + "\nOne more word.\n" }
      #expect(try events.next { build($0) != build(first) } != nil)
      #expect(town.version == before)
      let release = try #require(town.release).dropFirst(town.path.count + 1)
      for folder in [String(release), "var/watch"] {
        for (name, bytes) in try town.files(folder) {
          #expect(!String(decoding: bytes, as: UTF8.self).contains("avoin-watch"), "\(name)")
        }
      }
      let check = try server.post("/f/feedback", Browser.letter)
      #expect(check.status == 200 && !check.body.contains("avoin-watch"))
      #expect(try server.post("/f/feedback/send", check.hidden).status == 303)
      #expect(try server.get("/f/moon").body.contains("avoin-watch"))
    }

    @Test("A form that an editor changes is the one that the preview expects")
    func channel() throws {
      let town = try Town()
      let server = try town.preview()
      let events = try Events(server)
      let first = try #require(try events.next { $0.contains(".1\"") })
      try town.edit("content/channels/feedback.yaml") {
        $0.replacingOccurrences(of: "name: place", with: "name: spot")
      }
      #expect(try events.next { build($0) != build(first) } != nil)
      #expect(try server.post("/f/feedback", Browser.letter).body.contains("name=\"spot\""))
    }

    @Test("It ends at once although browsers listen, and only one runs at a time")
    func ends() throws {
      let town = try Town()
      let server = try town.preview()
      let events = try Events(server)
      _ = try events.next { $0.contains("build") }
      #expect(try town.run("serve", "--watch", "--listen", "127.0.0.1:0").code == 75)
      server.terminate()
      #expect(try server.ended() == 0)
      #expect(try events.next { _ in false } == nil)
    }

    private func build(_ event: String) -> String {
      let parts = event.components(separatedBy: "\"build\":\"")
      return parts.count > 1 ? String(parts[1].prefix { $0 != "\"" }) : ""
    }
  }
}

/// The preview's event stream, read as a browser does.
final class Events {
  private let browser: Browser
  private var rest = ""

  init(_ server: Server) throws {
    browser = try Browser(server)
    try browser.send("GET /avoin-watch/events HTTP/1.1\r\nHost: a\r\n\r\n")
  }

  /// The next event that is meant, with those before it passed over; nil where the stream ends.
  func next(_ isMeant: (String) -> Bool) throws -> String? {
    while true {
      while let end = rest.range(of: "\n\n") {
        let event = String(rest[..<end.lowerBound])
        rest = String(rest[end.upperBound...])
        if let data = event.range(of: "data: "), isMeant(String(event[data.upperBound...])) {
          return event
        }
      }
      guard let more = try? browser.more() else { return nil }
      rest += more
    }
  }
}

extension Town {
  func preview() throws -> Server { try Server(site: path, options: ["--watch"]) }

  func write(_ text: String, to file: String) throws {
    try text.write(toFile: "\(path)/\(file)", atomically: true, encoding: .utf8)
  }
}
