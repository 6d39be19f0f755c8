// A release on the disk for one test, and requests to it.

import Files
import Foundation
import HTTP
import Serving
import Testing

/// Keep it alive as long as its folder is used.
final class Shelf {
  let folder: Folder
  private let root: String
  private let current: CurrentRelease

  /// - Parameter files: the files of the first release with their texts.
  init(_ files: [String: String] = Shelf.site, root: String = "/", gone: [String] = []) throws {
    let place = FileManager.default.temporaryDirectory
      .appendingPathComponent("avoin-serving-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    folder = Folder(place.path)
    self.root = root
    current = CurrentRelease(link: folder.folder(RelativePath(trusted: "public")))
    if !files.isEmpty { try release("1", files, gone: gone) }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder.path) }

  static let site = [
    "index.html": "choice", "404.html": "none", "fi/404.html": "ei ole", "fi/index.html": "koti",
    "sv/404.html": "finns inte", "fi/sivu/index.html": "sivu", "fi/ä ö/index.html": "ääkköset",
    "evil.example/index.html": "a folder", "assets/style.css": "css", ".hidden": "secret",
    "fi/.git/config": "secret", "empty/file.txt": "text",
  ]

  /// Makes a release the current one.
  func release(_ name: String, _ files: [String: String], gone: [String] = []) throws {
    let release = folder.folder(RelativePath(trusted: name))
    for (file, text) in files {
      try release.write(Array(text.utf8), to: RelativePath(trusted: file))
    }
    let list = gone.map { $0 + "\n" }.joined()
    try folder.write(Array(list.utf8), to: RelativePath(trusted: name + ".gone"))
    try folder.link(RelativePath(trusted: "public"), to: release.path)
  }

  func ask(
    _ path: String, _ method: Method = .get, headers: Headers = Headers(), query: String? = nil
  ) -> Response {
    let files = ReleaseFiles(current, root: SiteRoot(root)) { $0.headers["Accept-Language"] }
    let request = Request(method: method, path: path, query: query, headers: headers)
    return files.response(to: request).read
  }
}

extension Response {
  /// With the file's bytes, which are gone when the test is over.
  fileprivate var read: Response {
    guard case .file(let path, let count) = body else { return self }
    var response = self
    let bytes = (try? readFile(at: path)) ?? []
    #expect(bytes.count == count)
    response.body = .bytes(bytes)
    return response
  }

  /// The text that would be sent.
  var text: String {
    guard case .bytes(let bytes) = body else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }
}
