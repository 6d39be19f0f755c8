// Hands mail to a submission server, through libcurl.

internal import CCurl
internal import Foundation
package import Participation

/// A server that takes mail, and how to talk to it.
package struct SMTPAccess: Sendable {
  package enum Encryption: Sendable {
    case startTLS, tls, none
  }

  package struct Login: Sendable {
    let user: String
    let password: String

    package init(user: String, password: String) {
      self.user = user
      self.password = password
    }
  }

  let host: String
  let port: Int
  let encryption: Encryption
  let login: Login?

  package init(host: String, port: Int, encryption: Encryption, login: Login?) {
    self.host = host
    self.port = port
    self.encryption = encryption
    self.login = login
  }

  var url: String {
    let scheme = encryption == .tls ? "smtps" : "smtp"
    return "\(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(port)"
  }
}

/// A connection to a submission server (RFC 6409), kept from one mail to the next.
///
/// Certificates are verified. Where TLS is asked for and not to be had, nothing is said: neither
/// the password nor the mail.
package final class SMTPTransport: MailTransport {
  private let access: SMTPAccess
  private let handle: OpaquePointer?

  package static let connectSecondsMax = 15
  /// For the whole of one mail.
  package static let secondsMax = 60

  private static let isReady: Bool = avoin_mail_start() != 0

  package init(_ access: SMTPAccess) {
    self.access = access
    handle = Self.isReady ? curl_easy_init().map { OpaquePointer($0) } : nil
  }

  deinit {
    if let handle { curl_easy_cleanup(UnsafeMutableRawPointer(handle)) }
  }

  package func send(_ bytes: [UInt8], from: MailAddress, to: MailAddress) -> Delivery {
    guard let handle else { return .closed(DeliveryTrouble("libcurl cannot start")) }
    let texts = [
      access.url, "<\(from.text)>", "<\(to.text)>", access.login?.user, access.login?.password,
    ]
    let pointers = texts.map { text in text.flatMap { strdup($0) } }
    defer { for pointer in pointers { free(pointer) } }
    let result = bytes.withUnsafeBytes { buffer in
      avoin_mail_send(
        UnsafeMutableRawPointer(handle),
        AvoinMail(
          url: pointers[0], from: pointers[1], to: pointers[2], user: pointers[3],
          password: pointers[4], bytes: buffer.bindMemory(to: CChar.self).baseAddress,
          count: buffer.count, must_start_tls: access.encryption == .startTLS ? 1 : 0,
          connect_milliseconds_max: Self.connectSecondsMax * 1_000,
          milliseconds_max: Self.secondsMax * 1_000))
    }
    return Self.delivery(result.code, reply: result.reply)
  }
}

extension SMTPTransport {
  /// Replies that speak of the login, and not of this mail (RFC 4954, section 6).
  private static let loginReplies: Set<Int> = [530, 534, 535, 538]

  private static func delivery(_ code: CURLcode, reply: Int) -> Delivery {
    if code == CURLE_OK { return .taken }
    // libcurl's sentence for the code; what the server said may quote the address.
    let words = String(cString: curl_easy_strerror(code))
    let trouble = DeliveryTrouble(reply > 0 ? "\(words) (reply \(reply))" : words)
    switch code {
    case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST, CURLE_LOGIN_DENIED,
      CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION,
      CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
      return .closed(trouble)
    default:
      let isRefused = (500...599).contains(reply) && !loginReplies.contains(reply)
      if loginReplies.contains(reply) { return .closed(trouble) }
      return isRefused ? .refused(trouble) : .postponed(trouble)
    }
  }
}
