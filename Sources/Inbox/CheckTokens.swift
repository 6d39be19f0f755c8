// Signs check pages, and judges what comes back from them.
//
// 1. Step one shows the check page with a token over everything that was posted.
// 2. Step two posts all of it again; the token proves that it is what was checked, and when.
// 3. From the token follow the receipt's secret and the submission's id: the same token, sent
//    twice, names the same file, so it can be stored only once.

package import Participation

/// Why what came back from a check page is not taken.
package enum TokenProblem: Error, Hashable, Sendable {
  /// Not a token at all.
  case malformed
  /// The form is not the one that was checked, or the token is not ours.
  case changed
  case expired
}

/// The check pages of one server.
package struct CheckTokens: Sendable {
  private let key: TokenKey

  /// A page that was left open for longer is checked anew.
  package static let secondsMax = 2 * 60 * 60
  /// As far as the clocks of two machines may differ.
  package static let secondsAheadMax = 60

  package init(key: TokenKey) {
    self.key = key
  }

  /// A new token for a check page.
  ///
  /// - Parameters:
  ///   - answers: as validated; an answer that is empty counts as not given.
  ///   - random: asked for 16 bytes.
  package func issue(
    channel: Key, language: Language, answers: FormAnswers, at now: Timestamp, random: Randomness
  ) -> String {
    let issued = now.secondsSince1970 * 1_000
    let nonce = random.bytes(CheckToken.nonceByteCount)
    precondition(nonce.count == CheckToken.nonceByteCount, "the source gave too few bytes")
    let form = CheckedForm(channel: channel, language: language, answers: answers)
    let code = key.code(over: form.message(issued: issued, nonce: nonce))
    return CheckToken(issued: issued, nonce: nonce, code: code).text
  }

  /// Whether the token vouches for this form; the secret of its receipt where it does.
  package func verify(
    _ text: String, channel: Key, language: Language, answers: FormAnswers, now: Timestamp
  ) throws(TokenProblem) -> ReceiptSecret {
    let form = CheckedForm(channel: channel, language: language, answers: answers)
    let token = try self.token(text, vouchingFor: form)
    let age = now.secondsSince1970 * 1_000 - token.issued
    guard age >= -Self.secondsAheadMax * 1_000 else { throw .changed }
    guard age <= Self.secondsMax * 1_000 else { throw .expired }
    return secret(of: token, channel: channel)
  }

  /// The secret of a form's receipt however old its token is, to see whether it was sent in time.
  ///
  /// - Returns: nil where the token does not vouch for this form.
  package func secretOfExpired(
    _ text: String, channel: Key, language: Language, answers: FormAnswers
  ) -> ReceiptSecret? {
    let form = CheckedForm(channel: channel, language: language, answers: answers)
    let token = try? self.token(text, vouchingFor: form)
    return token.map { secret(of: $0, channel: channel) }
  }
}

extension CheckTokens {
  private func token(
    _ text: String, vouchingFor form: CheckedForm
  ) throws(TokenProblem) -> CheckToken {
    guard let token = CheckToken(text) else { throw .malformed }
    let code = key.code(over: form.message(issued: token.issued, nonce: token.nonce))
    guard Sodium.areEqual(code, token.code) else { throw .changed }
    return token
  }

  private func secret(of token: CheckToken, channel: Key) -> ReceiptSecret {
    var message = KeyedMessage(purpose: "avoin receipt")
    message.append(token.nonce)
    message.append(token.issued)
    message.append(channel.text)
    return ReceiptSecret(
      milliseconds: token.issued,
      bytes: Array(key.code(over: message).prefix(ReceiptSecret.byteCount)))
  }
}

/// What a token vouches for.
private struct CheckedForm {
  let channel: Key
  let language: Language
  let answers: FormAnswers

  func message(issued: Int, nonce: [UInt8]) -> KeyedMessage {
    var message = KeyedMessage(purpose: "avoin check page")
    message.append([CheckToken.version])
    message.append(issued)
    message.append(nonce)
    message.append(channel.text)
    message.append(language.code)
    let given = answers.values.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
    message.append(given.count)
    for (name, value) in given {
      message.append(name.text)
      message.append(value)
    }
    return message
  }
}
