// Reads `mail` of site-config.json: from whom mail goes out, and which way.

internal import Diagnostics
internal import Documents
internal import Participation

/// Reads `mail`, with every mistake reported.
struct MailSettingsReader {
  let problems: Problems

  private static let userCharactersMax = 200

  func read(_ configuration: MapReader) -> MailSettings? {
    guard let map = configuration.map("mail") else { return nil }
    let from = address(map, "from", map.requiredText("from"))
    let replyTo = address(map, "replyTo", map.text("replyTo"))
    let way = self.way(map)
    map.finish()
    guard let from, let way else { return nil }
    return MailSettings(from: from, replyTo: replyTo, way: way)
  }
}

extension MailSettingsReader {
  private func address(_ map: MapReader, _ key: String, _ text: String?) -> MailAddress? {
    guard let text, let node = map.node(key) else { return nil }
    if let address = MailAddress(text) { return address }
    report(
      node, "\"\(key)\" must be one e-mail address", "for example \"avoin@kunta.example\"")
    return nil
  }

  private func way(_ map: MapReader) -> MailSettings.Way? {
    let sendmail = map.node("sendmail")
    let smtp = map.node("smtp")
    switch (sendmail, smtp) {
    case (nil, nil):
      report(
        map.node, "nothing says which way mail goes out",
        "add \"sendmail\": \"/usr/sbin/sendmail\", or \"smtp\": {\"host\": ...}")
      return nil
    case (.some, .some(let second)):
      report(second, "mail goes out either by \"sendmail\" or by \"smtp\"", "keep one of the two")
      return nil
    case (.some(let node), nil): return self.sendmail(map, node)
    case (nil, .some): return self.smtp(map).map(MailSettings.Way.smtp)
    }
  }

  private func sendmail(_ map: MapReader, _ node: Node) -> MailSettings.Way? {
    guard let path = map.text("sendmail") else { return nil }
    if path.hasPrefix("/"), !path.utf8.contains(0) { return .sendmail(path: path) }
    report(
      node, "\"sendmail\" must be the whole path of a program", "for example \"/usr/sbin/sendmail\""
    )
    return nil
  }

  private func smtp(_ mail: MapReader) -> SMTPServer? {
    guard let map = mail.map("smtp") else { return nil }
    let host = self.host(map)
    let encryption = self.encryption(map, host)
    let port = map.integer("port", in: 1...65_535)
    let user = plain(map, "user")
    let passwordFile = map.text("passwordFile")
    reportPassword(map)
    reportHalfLogin(map, user, passwordFile)
    map.finish()
    guard let host, let encryption else { return nil }
    return SMTPServer(
      host: host, port: port ?? (encryption == .tls ? 465 : 587), encryption: encryption,
      user: user, passwordFile: passwordFile)
  }

  /// A host name, or an address without brackets.
  private func host(_ map: MapReader) -> String? {
    guard let text = map.requiredText("host"), let node = map.node("host") else { return nil }
    let marks = Set(".-:".utf8)
    let isHost = text.utf8.allSatisfy { byte in
      let letter = byte | 0x20
      return (0x61...0x7A).contains(letter) || (0x30...0x39).contains(byte) || marks.contains(byte)
    }
    if isHost, (1...253).contains(text.utf8.count) { return text }
    report(node, "\"host\" must be the name of a server", "for example \"smtp.kunta.example\"")
    return nil
  }

  private func encryption(_ map: MapReader, _ host: String?) -> SMTPServer.Encryption? {
    guard let text = map.text("tls"), let node = map.node("tls") else { return .starttls }
    guard let encryption = SMTPServer.Encryption(rawValue: text) else {
      let known = SMTPServer.Encryption.allCases.map(\.rawValue)
      report(
        node, "\"tls\" cannot be \"\(text)\"",
        Suggestion.hint(for: text, among: known, noun: "ways"))
      return nil
    }
    guard encryption == .none, let host, !SMTPServer.loopbackHosts.contains(host) else {
      return encryption
    }
    report(
      node, "mail to another machine must be encrypted",
      "use \"starttls\" or \"tls\"; \"none\" is for a server on this machine")
    return nil
  }

  /// A user's name goes to the server in a line of its own.
  private func plain(_ map: MapReader, _ key: String) -> String? {
    guard let text = map.text(key), let node = map.node(key) else { return nil }
    let isPlain = text.unicodeScalars.allSatisfy { $0.isShowable && $0 != "\n" && $0 != "\t" }
    if isPlain, (1...Self.userCharactersMax).contains(text.count) { return text }
    report(node, "\"\(key)\" must be a name on one line", nil)
    return nil
  }

  private func reportPassword(_ map: MapReader) {
    guard let node = map.node("password") else { return }
    // Without the excerpt, which would show it.
    problems.report(
      Diagnostic(
        file: node.source.file, at: node.diagnostic("").position,
        "a password must not stand in this file",
        hint: "write it into a file that only avoin can read, and name that in \"passwordFile\""))
  }

  private func reportHalfLogin(_ map: MapReader, _ user: String?, _ passwordFile: String?) {
    guard (user == nil) != (passwordFile == nil) else { return }
    report(
      map.node, "\"user\" and \"passwordFile\" belong together", "name both, or neither")
  }

  private func report(_ node: Node, _ message: String, _ hint: String?) {
    problems.report(node.diagnostic(message, hint: hint))
  }
}
