// What every page of the desk has around its content.

internal import Mustache
internal import Participation
internal import Staff

/// The values of `desk` in a layout: who is signed in, the menu, the token of forms.
struct DeskFrame {
  let site: DeskSite
  let language: Language

  /// - Parameter visit: nil before signing in.
  func record(problem: String?, notice: String?, visit: DeskVisit?) -> Record {
    [
      "home": .text(site.link(.home)),
      "problem": .optionalText(problem),
      "notice": .optionalText(notice),
      "official": visit.map(official) ?? .null,
      "token": .optionalText(visit?.secret.formToken),
    ]
  }
}

extension DeskFrame {
  private func official(_ visit: DeskVisit) -> Value {
    [
      "name": .text(visit.account.name.text),
      "account": .text(site.link(.account)),
      "isAtAccount": .bool(visit.names.first == "account"),
      "signOut": .text(site.link(.signOut)),
      "isAtHome": .bool(visit.names.isEmpty),
      "menu": .list(visit.menu.map { entry($0, visit) }),
    ]
  }

  private func entry(_ item: DeskMenuItem, _ visit: DeskVisit) -> Value {
    [
      "label": .text(visit.phrases(item.word)), "url": .text(site.link(item.path)),
      "current": .bool(visit.names.first == item.name),
      "count": item.count.map { Value.integer($0) } ?? .null,
    ]
  }
}

extension DeskSite {
  /// What an official may do, in words.
  func roles(of account: StaffAccount, _ language: Language) -> Value {
    let phrases = phrases(language)
    return .list(
      account.roles.sorted().map { ["label": .text(phrases("desk_role_\($0.rawValue)"))] })
  }

  func departments(of account: StaffAccount, _ language: Language) -> Value {
    .list(
      account.departments.map { key in
        let name = taxonomy.department(key)?.name.text(in: language)
        return ["label": .text(name ?? key.text)]
      })
  }
}
