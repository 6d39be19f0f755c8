// What editors may write into a list's file, and what is said of mistakes.

import Content
import Diagnostics
import Files
import Participation
import Testing

@Suite("A list's file") struct EditorsListReaderTests {
  private func list(_ text: String) throws -> (EditorsList?, [String]) {
    let site = try SiteFolder()
    try site.write("title: {fi: L, sv: L}\n" + text, to: "content/lists/open.yaml")
    let read = try site.load()?.list(try #require(Key("open")))
    return (
      read,
      site.problems.sorted.map { "\($0.position?.line ?? 0): \($0.message) | \($0.hint ?? "")" }
    )
  }

  private func filter(_ text: String) throws -> CaseFilter? {
    let (list, problems) = try list("slug: avoimet\nwhere: \(text)\n")
    #expect(problems.isEmpty, "\(problems)")
    guard case .all(let parts)? = list?.filter, case .all(let own)? = parts.first else {
      return nil
    }
    return own.count == 1 ? own[0] : .all(own)
  }

  @Test("With a title and a slug it is whole")
  func smallest() throws {
    let (list, problems) = try list("slug: avoimet\n")
    #expect(problems.isEmpty)
    #expect(list?.pages?.layout == "list" && list?.pages?.perPage == 50)
    #expect(list?.order == .newestFirst && list?.hasStablePages == true)
    #expect(list?.exports.isEmpty == true)
  }

  @Test("Every kind of condition is read")
  func conditions() throws {
    let day = try #require(CivilDate("2026-02-01"))
    let last = try #require(CivilDate("2026-02-28"))
    #expect(try filter("{status: received}") == .key(.status, oneOf: ["received"]))
    #expect(
      try filter("{department: [technical, none]}") == .key(.department, oneOf: ["technical", nil]))
    #expect(try filter("{id: 2026-000001}") == .number([try #require(CaseID("2026-000001"))]))
    #expect(try filter("{received: 2026-02}") == .day(.received, .between(day, last)))
    #expect(
      try filter("{updated: {from: 2026-02-01}}") == .day(.updated, .between(day, nil)))
    #expect(try filter("{received: {last-days: 7}}") == .day(.received, .last(days: 7)))
    #expect(
      try filter("{received: {older-than-days: 30}}") == .day(.received, .olderThan(days: 30)))
    #expect(try filter("{answered: false}") == .flag(.answered, false))
    #expect(try filter("{merged: true}") == .flag(.merged, true))
    #expect(try filter("{place: true}") == .flag(.place, true))
    #expect(try filter("{place: {contains: tie}}") == .text(.place, containing: ["tie"]))
    #expect(
      try filter("{title: {contains: [valo, lamppu]}}")
        == .text(.title, containing: ["valo", "lamppu"]))
    #expect(
      try filter("{days-to-answer: {at-most: 14}}") == .amount(.daysToAnswer, 0...14))
    #expect(
      try filter("{not: {lang: sv, redacted: true}}")
        == .not(.any([.key(.lang, oneOf: ["sv"]), .flag(.redacted, true)])))
    #expect(
      try filter("{any: [{topic: lights}, {outcome: fixed}]}")
        == .any([.all([.key(.topic, oneOf: ["lights"])]), .all([.key(.outcome, oneOf: ["fixed"])])])
    )
  }

  @Test("Orders, exports and their fields are read")
  func outputs() throws {
    let (list, problems) = try list(
      """
      pages: false
      order: [department, received descending]
      max: 10
      fields: [id, created: received]
      json: true
      csv: {path: avoin/x.csv, separator: semicolon, fields: [title], language: sv}

      """)
    #expect(problems.isEmpty, "\(problems)")
    #expect(
      list?.order
        == CaseOrder([.init(.department), .init(.received, isDescending: true)]))
    #expect(list?.exports.map(\.path.text) == ["data/open.json", "avoin/x.csv"])
    #expect(
      list?.exports[0].columns.map { "\($0.name) \($0.field.rawValue)" }
        == ["id id", "created received"])
    #expect(list?.exports[1].separator == 0x3B && list?.exports[1].language.code == "sv")
    #expect(list?.pages == nil && list?.hasStablePages == false)
  }

  @Test(
    "A mistake is reported where it stands, with what was meant",
    arguments: [
      ("slug: a\nwher: {}\n", "3: unknown key \"wher\" | did you mean \"where\"?"),
      (
        "slug: a\nwhere: {stauts: done}\n",
        "3: unknown key \"stauts\" | did you mean \"status\"?"
      ),
      (
        "slug: a\nwhere:\n  status: [recieved]\n",
        "4: there is no status \"recieved\" | did you mean \"received\"?"
      ),
      (
        "slug: a\nwhere: {category: street}\n",
        "3: there is no category \"street\" | did you mean \"streets\"?"
      ),
      (
        "slug: a\nwhere: {visibility: pending}\n",
        "3: there is no visibility \"pending\" | what is not reviewed yet is on no list"
      ),
      (
        "slug: a\nwhere: {received: yesterday}\n",
        "3: this is no day, month or year | write it as 2026-11-30, 2026-11 or 2026"
      ),
      (
        "slug: a\norder: recieved\n",
        "3: a list cannot be ordered by \"recieved\" | did you mean \"received\"?"
      ),
      (
        "slug: a\norder: received down\n",
        "3: behind the field stands something else than its direction"
          + " | write received ascending or received descending"
      ),
      (
        "slug: a\ngroup-by: categry\n",
        "3: a list cannot be grouped by \"categry\" | did you mean \"category\"?"
      ),
      (
        "slug: a\nbelow: feedbak\n",
        "3: there is no channel \"feedbak\" | did you mean \"feedback\"?"
      ),
      (
        "slug: a\nchannels: [feedbak]\n",
        "3: there is no channel \"feedbak\" | did you mean \"feedback\"?"
      ),
      (
        "slug: a\njson: {path: ../x.json}\n",
        "3: \"../x.json\" is no path of a file that ends in .json"
          + " | write it without a first slash, as in data/open.json"
      ),
      (
        "slug: a\ncsv: {fields: [id, answers]}\n",
        "3: a cell of a table holds no list such as \"answers\""
          + " | write answer for the last answer, or give csv fields of its own"
      ),
      (
        "slug: a\njson: {fields: [id, tite]}\n",
        "3: there is no field \"tite\" | did you mean \"title\"?"
      ),
      (
        "slug: a\njson: {fields: [id, id]}\n",
        "3: the field \"id\" stands here twice | keep one of them"
      ),
      (
        "slug: a\njson: {language: en}\n",
        "3: the site has no language \"en\" | known languages: fi, sv"
      ),
      (
        "pages: false\n",
        "1: the list leads to nothing | add json: true or csv: true, or remove pages: false"
      ),
      (
        "pages: false\nslug: a\njson: true\n",
        "3: a list without pages has no \"slug\" | remove it, or pages: false"
      ),
      (
        "slug: Iso\n",
        "2: \"Iso\" cannot stand in an address | use lower-case letters a to z, digits and -"
      ),
      ("feed: true\n", "1: the key \"slug\" is missing | add \"slug\" here"),
    ])
  func mistakes(text: String, expected: String) throws {
    #expect(try list(text).1 == [expected])
  }

  @Test("A list may not have a channel's key, nor a menu name one without pages")
  func names() throws {
    let site = try SiteFolder()
    try site.write("title: L\nslug: a\n", to: "content/lists/feedback.yaml")
    #expect(
      try site.mistakes() == [
        "content/lists/feedback.yaml:1: there is a channel \"feedback\" already"
      ])
    let other = try SiteFolder()
    try other.write("title: L\npages: false\njson: true\n", to: "content/lists/data.yaml")
    try other.write(
      SiteFolder.configuration, replacing: #"["feedback"]"#, with: #"["data"]"#,
      to: "site-config.json")
    #expect(
      try other.mistakes() == [
        "site-config.json:2: the menu names \"data\", which is no channel, no list, no process and no page"
      ])
  }
}
