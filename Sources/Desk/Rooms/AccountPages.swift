// The pages about an account.

internal import HTTP
internal import Inbox
internal import Mustache
internal import Participation
internal import Staff

/// The account page, the page on which codes are turned on, and the one with new recovery codes.
struct AccountPages {
  let visit: DeskVisit

  func account(
    _ sessions: [DeskSession], _ mistake: AccountMistake?, _ keyring: Keyring? = nil
  ) -> Response {
    let account = visit.account
    let others = sessions.filter { $0.id != visit.session.id }
    let record: Record = [
      "name": .text(account.name.text),
      "roles": visit.site.roles(of: account, visit.language),
      "departments": visit.site.departments(of: account, visit.language),
      "hasDepartments": .bool(!account.departments.isEmpty),
      "changed": visit.site.moment(account.changed, visit.language),
      "passwordAction": link("password"), "codeURL": link("code"), "noCodeAction": link("no-code"),
      "recoveryAction": link("recovery"), "sessionsAction": link("sessions"),
      "languageAction": link("language"), "keyring": keyring.map(key) ?? .null,
      "charactersMin": .integer(PasswordRule.charactersMin),
      "hasCode": .bool(account.timedCode != nil),
      "recoveryCount": .integer(account.recoveryCodes.count),
      "sessions": .list(sessions.map(session)), "hasOthers": .bool(!others.isEmpty),
      "languages": .list(visit.site.languages.map(choice)),
      "hasLanguages": .bool(visit.site.languages.count > 1), "wrong": wrong(mistake),
    ]
    return page(
      .account, title: visit.phrases("desk_account_title"), ["account": .record(record)], mistake)
  }

  func code(_ code: TimedCode, _ mistake: AccountMistake?) -> Response {
    let issuer = visit.site.title(visit.language)
    let address = code.address(account: visit.account.name, issuer: issuer)
    let record: Record = [
      "action": link("code"), "secret": .text(code.keyText), "key": .text(code.groupedKeyText),
      "address": .text(address), "square": QRCode(address).map(square) ?? .null,
      "accountURL": .text(visit.site.link(.account)), "wrong": wrong(mistake),
    ]
    return page(.code, title: visit.phrases("desk_code_title"), ["code": .record(record)], mistake)
  }

  /// Shown once: only what the codes hash to is kept.
  func recovery(_ codes: RecoveryCodes) -> Response {
    let record: Record = [
      "codes": .list(codes.texts.map { ["text": .text($0)] }),
      "accountURL": .text(visit.site.link(.account)),
    ]
    return page(
      .recovery, title: visit.phrases("desk_recovery_title"), ["recovery": .record(record)], nil)
  }
}

extension AccountPages {
  private func square(_ code: QRCode) -> Value {
    ["side": .integer(code.side), "path": .text(code.path)]
  }

  private func page(
    _ layout: DeskPage.Layout, title: String, _ content: Record, _ mistake: AccountMistake?
  ) -> Response {
    visit.page(
      layout, mistake == nil ? .ok : .unprocessableContent, title: title, content,
      problem: mistake?.sentence)
  }

  private func key(_ keyring: Keyring) -> Value {
    [
      "holds": .bool(keyring.holding == .holds), "action": link("key"),
      "holders": names(keyring.holders), "hasHolders": .bool(!keyring.holders.isEmpty),
      "others": .list(keyring.others.map { other($0) }),
      "hasOthers": .bool(!keyring.others.isEmpty),
      "keyless": names(keyring.keyless), "hasKeyless": .bool(!keyring.keyless.isEmpty),
    ]
  }

  /// Whom the form names stays chosen where the password was wrong.
  private func other(_ name: StaffName) -> Value {
    ["name": .text(name.text), "chosen": .bool(visit.form["to"] == name.text)]
  }

  private func names(_ names: [StaffName]) -> Value {
    .list(names.map { ["name": .text($0.text)] })
  }

  private func link(_ name: String) -> Value {
    .text(visit.site.link(DeskPath(trusted: "/desk/account/\(name)")))
  }

  /// Each field has a value, so that none of an outer record shines through.
  private func wrong(_ mistake: AccountMistake?) -> Value {
    .record(
      Record(
        AccountMistake.Field.allCases.map { field in
          (Name(field.rawValue), .optionalText(mistake?.field == field ? mistake?.sentence : nil))
        }))
  }

  private func session(_ session: DeskSession) -> Value {
    [
      "id": .text(session.id.hexText),
      "begun": visit.site.moment(session.begun, visit.language),
      "seen": visit.site.moment(session.seen, visit.language),
      "isThis": .bool(session.id == visit.session.id),
    ]
  }

  private func choice(_ language: Language) -> Value {
    [
      "code": .text(language.code), "current": .bool(language == visit.language),
      "name": .text(visit.site.name(of: language, in: visit.language)),
    ]
  }
}
