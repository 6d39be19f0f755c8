// An official's browser at the desk: its cookies, and forms posted as they stand on the page.

import Foundation
import Testing

/// Somebody with an account, over a real socket.
final class Official {
  static let password = "neljä vihreää ovea"

  let server: Server
  private(set) var cookies: [String: String] = [:]

  /// Signs in.
  init(_ name: String, _ server: Server) throws {
    self.server = server
    let door = try get("/desk/sign-in?lang=en")
    let typed = door.hidden + [("name", name), ("password", Self.password), ("code", "")]
    let inside = try post("/desk/sign-in", typed)
    #expect(inside.status == 303, "\(inside.body)")
  }

  /// Somebody who has not signed in.
  init(_ server: Server) { self.server = server }

  static func hire(
    _ name: String, _ roles: [String], department: String? = nil, in town: Town
  ) throws {
    let words = roles.flatMap { ["--role", $0] } + (department.map { ["--department", $0] } ?? [])
    let outcome = try town.run(
      ["staff", "add", name, "--language", "en", "--password-file", "-"] + words,
      input: password + "\n")
    #expect(outcome.code == 0, "\(outcome.err)")
  }

  func plant(_ name: String, _ value: String) { cookies[name] = value }

  func get(_ path: String, _ headers: [String: String] = [:]) throws -> Page {
    try send("GET", path, headers, "")
  }

  /// Posts as a browser does from a page of the desk.
  func post(
    _ path: String, _ values: [(String, String)], _ headers: [String: String] = [:]
  ) throws -> Page {
    let own = [
      "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin",
    ]
    return try send("POST", path, own.merging(headers) { $1 }, Server.encoded(values))
  }

  /// Does something on a case's page, with the token and the version that stand there.
  func act(
    _ id: String, _ action: String, _ values: [(String, String)] = [],
    version: String? = nil, _ headers: [String: String] = [:]
  ) throws -> Page {
    let page = try get("/desk/case/\(id)")
    let own = [("token", page.input("token")), ("version", version ?? page.input("version"))]
    return try post("/desk/case/\(id)/\(action)", own + values, headers)
  }

  private func send(
    _ method: String, _ path: String, _ headers: [String: String], _ body: String
  ) throws -> Page {
    let browser = try Browser(server)
    var lines = ["\(method) \(path) HTTP/1.1", "Host: 127.0.0.1:\(server.port)"]
    let own = ["Accept-Language": "en", "Connection": "close"].merging(headers) { $1 }
    lines += own.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    let cookie = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    if !cookie.isEmpty { lines.append("Cookie: \(cookie.joined(separator: "; "))") }
    if method == "POST" { lines.append("Content-Length: \(body.utf8.count)") }
    try browser.send(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
    let page = try browser.page()
    keepCookies(of: page)
    return page
  }

  private func keepCookies(of page: Page) {
    for line in page.head.components(separatedBy: "\r\n")
    where line.lowercased().hasPrefix("set-cookie:") {
      let pair = line.dropFirst(11).trimmingCharacters(in: .whitespaces).prefix { $0 != ";" }
        .split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      cookies[String(pair[0])] = line.contains("Max-Age=0") ? nil : String(pair[1])
    }
  }
}

extension Page {
  /// The value of the first hidden input of that name; empty where there is none.
  func input(_ name: String) -> String {
    let parts = body.components(separatedBy: "name=\"\(name)\" value=\"")
    guard parts.count > 1 else { return "" }
    return Self.unescaped(String(parts[1].prefix { $0 != "\"" }))
  }
}

extension Server {
  /// Sends the sample site's form of feedback over its check page.
  ///
  /// - Returns: the case's number.
  func sendLetter(_ changes: [String: String] = [:]) throws -> String {
    let values = Browser.letter.map { ($0.0, changes[$0.0] ?? $0.1) }
    let check = try post("/f/feedback", values)
    #expect(check.status == 200, "\(check.body)")
    let sent = try post("/f/feedback/send", check.hidden)
    let receipt = try get(try #require(sent.header("Location")))
    return String(try #require(receipt.body.firstMatch(of: /20\d\d-\d{6}/)).output)
  }
}
