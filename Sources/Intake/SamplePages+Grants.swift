// The receipt of an application that was decided on, so that its layout can be tried.

internal import Inbox
internal import Participation

extension SamplePages {
  func makeGrant(_ page: ReceiptPage) {
    guard page.channel.grant != nil else { return }
    let sum = FixedNumber(units: 100, decimals: Field.centDecimals)
    var page = page
    page.decision = GrantDecision(
      id: page.submission.caseID, channel: page.channel.key, language: page.language,
      applicant: .association(name: "-"), category: nil, applied: sum, granted: sum, purpose: "-",
      reason: "-", decided: page.submission.received.date)
    _ = page.response(nil)
  }
}
