// What site-config.json and a channel say about mail, and what can be wrong with it.

import Content
import Diagnostics
import Participation
import Testing

@Suite struct MailSettingsTests {
  private static let smtp = """
    "mail": {"from": "avoin@kunta.example", "replyTo": "info@kunta.example",
      "smtp": {"host": "smtp.kunta.example", "user": "avoin", "passwordFile": "/etc/avoin/smtp"}},
    """

  @Test("A site sends no mail until it says how")
  func off() throws {
    #expect(try SiteFolder().load()?.configuration.mail == nil)
  }

  @Test("Both ways are read; encryption is what nobody has to ask for")
  func ways() throws {
    let smtp = try #require(try load(Self.smtp))
    #expect(smtp.from.text == "avoin@kunta.example" && smtp.replyTo?.text == "info@kunta.example")
    #expect(
      smtp.way
        == .smtp(
          SMTPServer(
            host: "smtp.kunta.example", port: 587, encryption: .starttls, user: "avoin",
            passwordFile: "/etc/avoin/smtp")))
    let tls = try load(Self.smtp.replacing("\"user\"", with: "\"tls\": \"tls\", \"user\""))
    guard case .smtp(let server) = tls?.way else { throw NoServer() }
    #expect(server.port == 465)
    let sendmail = try load(
      "\"mail\": {\"from\": \"a@b.fi\", \"sendmail\": \"/usr/sbin/sendmail\"},")
    #expect(sendmail?.way == .sendmail(path: "/usr/sbin/sendmail"))
  }

  struct NoServer: Error {}

  @Test(
    "Each mistake is one problem at its line",
    arguments: [
      ("avoin@kunta.example", "avoin", "1: \"from\" must be one e-mail address"),
      ("avoin@kunta.example", "a@b.fi\\r\\nBcc: c@d.fi", "1: \"from\" must be one e-mail address"),
      ("info@kunta.example", "a@b.fi,c@d.fi", "1: \"replyTo\" must be one e-mail address"),
      ("\"from\": \"avoin@kunta.example\", ", "", "1: the key \"from\" is missing"),
      ("\"replyTo\"", "\"reply-to\"", "1: unknown key \"reply-to\""),
      ("smtp.kunta.example", "smtp://x/", "2: \"host\" must be the name of a server"),
      ("\"user\"", "\"tls\": \"none\", \"user\"", "2: mail to another machine must be encrypted"),
      ("\"user\"", "\"tls\": \"ssl\", \"user\"", "2: \"tls\" cannot be \"ssl\""),
      ("\"user\"", "\"port\": 0, \"user\"", "2: \"port\" must be from 1 to 65535"),
      (
        "\"user\": \"avoin\", ", "", "2: \"user\" and \"passwordFile\" belong together"
      ),
      ("\"smtp\": {", "\"sendmail\": \"/x\", \"smtp\": {", "2: mail goes out either by"),
    ])
  func mistakes(old: String, new: String, mistake: String) throws {
    try #require(Self.smtp.contains(old))
    let found = try mistakes(Self.smtp.replacing(old, with: new))
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("site-config.json:\(mistake)") == true, "\(found)")
  }

  @Test("A program's path is whole, and some way there must be")
  func sendmail() throws {
    #expect(
      try mistakes("\"mail\": {\"from\": \"a@b.fi\", \"sendmail\": \"sendmail\"},")
        == ["site-config.json:1: \"sendmail\" must be the whole path of a program"])
    #expect(
      try mistakes("\"mail\": {\"from\": \"a@b.fi\"},")
        == ["site-config.json:1: nothing says which way mail goes out"])
  }

  @Test("A password in the settings is refused, and never shown")
  func password() throws {
    let site = try folder(
      Self.smtp.replacing("\"passwordFile\": \"/etc/avoin/smtp\"", with: "\"password\": \"hush\""))
    let found = try site.mistakes()
    #expect(found.contains("site-config.json:2: a password must not stand in this file"))
    #expect(site.problems.sorted.allSatisfy { !$0.message.contains("hush") })
    let problem = try #require(site.problems.sorted.first { $0.message.contains("a password") })
    #expect(problem.excerpt == nil)
  }

  @Test("A channel confirms to a field of e-mail, where a consent may ask for it")
  func confirmation() throws {
    let site = try SiteFolder()
    let fields = """
      fields:
        - {name: email, type: email, private: true, label: Osoite}
        - {name: copy, type: consent, label: Vahvistus}

      """
    func channel(_ line: String) throws -> [String] {
      let site = try SiteFolder()
      try site.write(
        SiteFolder.channel, replacing: "fields:\n", with: "\(line)\n\(fields)",
        to: "content/channels/feedback.yaml")
      return try site.mistakes()
    }
    try site.write(
      SiteFolder.channel, replacing: "fields:\n",
      with: "confirmation: {to: email, when: copy}\n\(fields)",
      to: "content/channels/feedback.yaml")
    let read = try #require(try site.load()?.channels.first)
    #expect(read.confirmation == .init(to: try key("email"), when: try key("copy")))
    var answers = FormAnswers([try key("email"): " me@home.example "])
    #expect(read.addressToConfirm(answers) == nil)
    answers = FormAnswers([
      try key("email"): " me@home.example ", try key("copy"): Field.consentGiven,
    ])
    #expect(read.addressToConfirm(answers)?.text == "me@home.example")
    let file = "content/channels/feedback.yaml:6:"
    #expect(
      try channel("confirmation: {to: title}") == [
        "\(file) \"to\" must name an e-mail field of this form, and \"title\" is none"
      ])
    #expect(
      try channel("confirmation: {to: email, when: email}") == [
        "\(file) \"when\" must name a consent field of this form, and \"email\" is none"
      ])
    #expect(try channel("confirmation: {}") == ["\(file) the key \"to\" is missing"])
  }

  private func key(_ text: String) throws -> Key { try #require(Key(text)) }

  private func folder(_ mail: String) throws -> SiteFolder {
    let site = try SiteFolder()
    try site.write(
      SiteFolder.configuration, replacing: "{\"title\"", with: "{\(mail)\n\"title\"",
      to: "site-config.json")
    return site
  }

  private func load(_ mail: String) throws -> MailSettings? {
    try folder(mail).load()?.configuration.mail
  }

  private func mistakes(_ mail: String) throws -> [String] { try folder(mail).mistakes() }
}
