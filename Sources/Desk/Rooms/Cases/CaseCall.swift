// One visit to one case: who, which case, from where.

internal import HTTP
internal import Inbox
internal import Mustache
internal import Participation

/// What every page and action about a case needs.
struct CaseCall {
  let office: CaseOffice
  let visit: DeskVisit
  let access: CaseAccess
  let file: CaseFile

  var id: CaseID { file.id }

  var phrases: Phrases { visit.phrases }

  var channel: Channel? { office.channel(file.channel) }

  /// The language in which the resident wrote.
  var language: Language {
    file.story?.language ?? file.submission?.language ?? visit.language
  }

  /// The desk in the official's name.
  var desk: CaseDesk { office.desk.acting(as: access.actor) }

  /// Where the official came from; nil for somebody who typed the address.
  var place: QueuePlace? {
    QueuePlace(visit.isPost ? visit.form["from"] : visit.query("from") ?? "")
  }

  /// The version that the official had before them.
  ///
  /// A form without one, or with one that nobody wrote, is of no version: it conflicts.
  var version: CaseVersion { CaseVersion(visit.form["version"]) ?? CaseVersion([]) }

  func link(_ action: CaseAction) -> Value {
    .text(visit.site.link(DeskPath(trusted: "/desk/case/\(id.text)/\(action.rawValue)")))
  }
}

/// What can be posted about a case: the last name of the address.
enum CaseAction: String, CaseIterable {
  case review, preview, withhold, allocate, handle, answer, note, contact, merge, reopen, accept
  case spam, approve, reject, comment, erase, signatures
}

/// What became of an action.
enum CaseOutcome {
  /// The public record is another.
  case published(Case)
  /// A second official has to approve it.
  case waits
  /// Something of the desk alone was done; the word tells which.
  case kept(String)
  /// The official goes on with this page.
  case page(CasePage)
  case answered(Response)
}
