// Which cases an official sees, and what they may do with them.

internal import Participation
internal import Staff

/// What an account may do.
///
/// Who reviews sees every case; who handles sees the reviewed cases of their departments, and those
/// that a reviewer gave to one of them before the review, which stays the reviewer's.
struct CaseAccess: Sendable {
  let account: StaffAccount

  /// Whether the official decides what becomes public.
  var reviews: Bool { account.may(.reviewer) }

  func sees(_ matter: DeskMatter) -> Bool {
    if reviews { return true }
    switch matter.stage {
    case .quarantined: return false
    case .unreviewed: return matter.isAllotted && matter.department.map(account.handles) ?? false
    case .open, .asked: return matter.department.map(account.handles) ?? false
    }
  }

  func sees(_ file: CaseFile) -> Bool {
    reviews || file.department.map(account.handles) ?? false
  }

  /// What changes the resident's text is a reviewer's to decide; an answer is of whoever handles.
  func mayApprove(_ decision: Decision) -> Bool {
    if case .answer = decision { return true }
    return reviews
  }

  var actor: DeskActor { DeskActor(name: account.name.text, departments: account.departments) }

  var viewer: DeskViewer { DeskViewer(actor) }

  /// The queues that can hold anything for the official.
  var queues: [CaseQueue] {
    CaseQueue.allCases.filter { reviews || $0 != .new && $0 != .quarantine }
  }
}

extension DeskBoard {
  /// The same without what an official does not see.
  func seen(by access: CaseAccess) -> DeskBoard {
    guard !access.reviews else { return self }
    return DeskBoard(matters: matters.filter(access.sees), today: today, broken: broken)
  }
}
