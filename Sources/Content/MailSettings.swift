// What `mail` in site-config.json says: from whom mail goes out, and which way.

package import Participation

/// How the site sends mail; there is none until it is configured.
package struct MailSettings: Hashable, Sendable {
  /// The way out.
  package enum Way: Hashable, Sendable {
    /// The absolute path of a program that takes a mail as `sendmail -t` does.
    case sendmail(path: String)
    case smtp(SMTPServer)
  }

  package let from: MailAddress
  package let replyTo: MailAddress?
  package let way: Way

  package init(from: MailAddress, replyTo: MailAddress?, way: Way) {
    self.from = from
    self.replyTo = replyTo
    self.way = way
  }
}

/// A server that takes mail to be sent on (RFC 6409).
package struct SMTPServer: Hashable, Sendable {
  package enum Encryption: String, CaseIterable, Sendable {
    /// Begins in the clear and must become encrypted before anything is said (RFC 3207).
    case starttls
    /// Encrypted from the first byte (RFC 8314).
    case tls
    /// Only to a server on this machine.
    case none
  }

  package let host: String
  package let port: Int
  package let encryption: Encryption
  package let user: String?
  /// A path, absolute or below the site's folder; the password itself is never in the settings.
  package let passwordFile: String?

  package init(
    host: String, port: Int, encryption: Encryption, user: String?, passwordFile: String?
  ) {
    self.host = host
    self.port = port
    self.encryption = encryption
    self.user = user
    self.passwordFile = passwordFile
  }

  static let loopbackHosts: Set<String> = ["localhost", "127.0.0.1", "::1"]
}
