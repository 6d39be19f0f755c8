// The pages of a vote: the ballot, the ballot for a last look, the receipt.

internal import Forms
internal import HTTP
internal import Mustache
internal import Participation
internal import Voting

/// The pages that answer one posted ballot.
struct VotePages {
  let site: IntakeSite
  let process: BudgetProcess
  let language: Language

  /// The ballot with what was chosen and what is wrong with it.
  ///
  /// - Parameter sentence: what is wrong with all of it, before all else.
  func ballot(
    _ status: StatusCode, typed: [Key: String], faults: [BallotFault] = [],
    sentence: String? = nil, honeypot: String = ""
  ) -> Response {
    var record = view.record(typed: typed, faults: faults)
    record["problem"] = .optionalText(sentence)
    record["honeypot"] = Honeypot.value(honeypot)
    return page(
      .ballot, status, phrases("ballot_title", ["name": process.name.text(in: language)]),
      ["ballot": .record(record)])
  }

  /// No votes are taken now.
  func closed(_ opening: OpeningTimes.State, _ status: StatusCode = .forbidden) -> Response {
    let moment: Timestamp? =
      switch opening {
      case .open: nil
      case .notYet(let moment), .closed(let moment): moment
      }
    let date = moment.map { site.dateText($0, language) } ?? ""
    let record = view.closedRecord(opening, date: date)
    return page(
      .ballot, status, phrases("ballot_title", ["name": process.name.text(in: language)]),
      ["ballot": .record(record)])
  }

  /// The ballot for a last look; here the code is asked for, and never shown again.
  func check(
    _ status: StatusCode, _ ballot: VotedBallot, token: String, sentence: String? = nil,
    honeypot: String = ""
  ) -> Response {
    let own = [
      (name: "lang", value: language.code), (name: "token", value: token),
      (name: Honeypot.name, value: honeypot),
    ]
    let hidden = (VoteVisit.hidden(ballot, of: process) + own).map { pair -> Value in
      ["name": .text(pair.name), "value": .text(pair.value)]
    }
    let record: Record = [
      "action": .text("\(view.action)/send"), "editAction": .text(view.action),
      "name": .text(process.name.text(in: language)), "choices": view.choices(ballot),
      "sum": .optionalText(view.sum(ballot)), "hidden": .list(hidden),
      "usesCodes": .bool(process.voters == .codes),
      "mayReplace": .bool(process.mayReplace && !process.voters.isAdvisory),
      "isAdvisory": .bool(process.voters.isAdvisory), "problem": .optionalText(sentence),
    ]
    return page(.vote, status, phrases("vote_check_title"), ["vote": .record(record)])
  }

  func receipt(_ voter: VoterID) -> Response {
    let record: Record = [
      "id": .text(voter.text), "url": .text(site.origin + address(of: voter)),
      "name": .text(process.name.text(in: language)),
      "processURL": .text(site.votes.process(process, language)),
      "mayReplace": .bool(process.mayReplace && !process.voters.isAdvisory),
      "isAdvisory": .bool(process.voters.isAdvisory),
    ]
    return page(.voted, .ok, phrases("vote_receipt_title"), ["voted": .record(record)])
  }

  func toReceipt(_ voter: VoterID) -> Response {
    Response(
      .seeOther,
      headers: [
        "Location": address(of: voter), "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
      ])
  }

  var phrases: Phrases { site.phrases(language) }
}

extension VotePages {
  private var view: BallotView {
    BallotView(process: process, phrases: phrases, root: site.root) { [site, process, language] in
      site.votes.proposal($0, process, language)
    }
  }

  private func address(of voter: VoterID) -> String {
    "\(site.root)v/\(process.key)/\(voter.text)"
  }

  private func page(
    _ layout: IntakePage.Layout, _ status: StatusCode, _ title: String, _ content: Record
  ) -> Response {
    site.privatePage(
      status,
      IntakePage(
        layout: layout, title: title, language: language, channel: nil, process: process,
        content: content))
  }
}
