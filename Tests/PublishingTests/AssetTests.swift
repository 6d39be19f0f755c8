// Assets by their versions, and the packed files beside text.

import Compression
import Files
import Foundation
import Testing

@testable import Publishing

@Suite struct AssetTests {
  private static let page = "out/en/about/index.html"

  @Test("A template names an asset by its path; the address changes with the content")
  func versions() throws {
    let site = try SiteCopy()
    try site.write("<svg/>", to: "layouts/assets/icons/mark.svg")
    try name("{{assets.style.css}} {{assets.icons/mark.svg}} {{assets.nothing.css}}", in: site)
    try site.build(to: "out")
    let first = try named(in: site)
    #expect(first.count == 2)
    #expect(first[0].wholeMatch(of: /\/assets\/style\.[0-9a-f]{16}\.css/) != nil)
    #expect(first[1].wholeMatch(of: /\/assets\/icons\/mark\.[0-9a-f]{16}\.svg/) != nil)
    #expect(try site.text("out\(first[1])") == "<svg/>")
    #expect(try site.text("out/assets/icons/mark.svg") == "<svg/>")

    try site.write("b{}", to: "layouts/assets/style.css")
    try site.build(to: "out", full: false)
    let second = try named(in: site)
    #expect(second[0] != first[0] && second[1] == first[1])
    #expect(try site.text("out\(second[0])") == "b{}")
    #expect(!FileManager.default.fileExists(atPath: site.path("out\(first[0])")))
  }

  @Test("An asset that no page names makes no page stale")
  func unnamed() throws {
    let site = try SiteCopy()
    try name("{{assets.style.css}}", in: site)
    try site.write("x", to: "layouts/assets/other.txt")
    try site.build(to: "out")
    try site.write("y", to: "layouts/assets/other.txt")
    #expect(try site.build(to: "out", full: false).rendered == 2)
  }

  @Test("Where one asset's name begins another's, the shorter one is found")
  func shorter() throws {
    let site = try SiteCopy()
    try site.write("{}", to: "layouts/assets/style.css.map")
    try name("{{assets.style.css}} {{assets.style.css.map}}", in: site)
    try site.build(to: "out")
    #expect(try named(in: site).count == 1)
    try FileManager.default.removeItem(atPath: site.path("layouts/assets/style.css"))
    try site.build(to: "out", full: false)
    let left = try named(in: site)
    #expect(left.count == 1 && left[0].hasSuffix(".map"))
  }

  @Test("Below a root path the address of an asset has it in front")
  func root() throws {
    let site = try SiteCopy()
    try site.replace(
      "https://avoin.pikkulahti.example/", with: "https://pikkulahti.example/avoin/",
      in: "site-config.json")
    try name("{{assets.style.css}}", in: site)
    try site.build(to: "out")
    #expect(try named(in: site)[0].hasPrefix("/avoin/assets/style."))
  }

  @Test("Without being asked for, nothing is packed")
  func off() throws {
    let site = try SiteCopy()
    try site.build(to: "out")
    #expect(try tree(site.path("out")).keys.allSatisfy { !$0.hasSuffix(".gz") })
  }

  @Test("Beside each text over 1 KiB stands what gzip makes of it, and beside nothing else")
  func packed() throws {
    let site = try SiteCopy()
    try site.precompress()
    try site.write(String(repeating: "a", count: 1_024), to: "layouts/assets/small.txt")
    try site.write(String(repeating: "a", count: 1_025), to: "layouts/assets/large.txt")
    try site.write(String(repeating: "a", count: 5_000), to: "layouts/assets/picture.png")
    let report = try site.build(to: "out")
    let files = try tree(site.path("out"))
    let texts = files.filter { $0.value.count > 1_024 && !$0.key.hasSuffix(".png") }
    let packed = Set(files.keys.filter { $0.hasSuffix(".gz") })
    #expect(packed == Set(texts.filter { !$0.key.hasSuffix(".gz") }.map { $0.key + ".gz" }))
    #expect(packed.contains("assets/large.txt.gz") && packed.contains("en/index.html.gz"))
    for name in packed {
      let plain = files[String(name.dropLast(3))]
      #expect(files[name] == plain.flatMap(Gzip.packed), "\(name)")
    }
    #expect(report.written == files.count)
    #expect(report.bytes == files.values.reduce(0) { $0 + $1.count })
  }

  @Test("A text that shrinks loses its packed file, one that goes takes it along")
  func shrinking() throws {
    let site = try SiteCopy()
    try site.precompress()
    try site.write(String(repeating: "a", count: 2_000), to: "layouts/assets/one.txt")
    try site.write(String(repeating: "b", count: 2_000), to: "layouts/assets/two.txt")
    try site.build(to: "out")
    try site.write("a", to: "layouts/assets/one.txt")
    try FileManager.default.removeItem(atPath: site.path("layouts/assets/two.txt"))
    try site.build(to: "out", full: false)
    let texts = try tree(site.path("out/assets")).keys.filter { !$0.contains("style") }
    #expect(texts.count == 2 && texts.allSatisfy { $0.hasPrefix("one.") && $0.hasSuffix(".txt") })
  }

  @Test("A packed file that an editor made is published as it is")
  func own() throws {
    let site = try SiteCopy()
    try site.precompress()
    try site.write(String(repeating: "a", count: 2_000), to: "layouts/assets/data.csv")
    try site.write("mine", to: "layouts/assets/data.csv.gz")
    try site.build(to: "out")
    #expect(try site.text("out/assets/data.csv.gz") == "mine")
  }

  /// Puts names into every page, where `named` finds what they stand for.
  private func name(_ names: String, in site: SiteCopy) throws {
    try site.replace(
      "</footer>", with: "<i>\(names)</i></footer>", in: "layouts/base.mustache")
  }

  private func named(in site: SiteCopy) throws -> [String] {
    let page = try site.text(Self.page)
    let part = page.components(separatedBy: "<i>").last?.components(separatedBy: "</i>").first
    return (part ?? "").split(separator: " ").map(String.init)
  }
}
