// What a channel's file says, and what can be wrong with it.

import Content
import Diagnostics
import Participation
import Testing

@Suite struct ChannelReaderTests {
  @Test("A channel is read with its fields in order")
  func whole() throws {
    let site = try SiteFolder()
    let channel = try #require(try site.load()?.channels.first)
    #expect(channel.fields.map(\.name.text) == ["title", "message", "how"])
    #expect(channel.fields.map(\.charactersMax) == [200, 4_000, 200])
    #expect(channel.answerWithinDays == nil)
    #expect(channel.slug.text(in: try #require(Language("sv"))) == "respons")
  }

  @Test("A promise in working days, the law behind it, and two persons")
  func promise() throws {
    let site = try SiteFolder()
    let promise = """
      answer-within-working-days: 10
      law: {fi: Hallintolaki 23 §, sv: Förvaltningslagen 23 §}
      approvals: 1
      fields:
      """
    try site.write(
      SiteFolder.channel.replacing("fields:", with: promise), to: "content/channels/feedback.yaml")
    let channel = try #require(try site.load()?.channels.first)
    #expect(channel.answerWithinWorkingDays == 10 && channel.approvals == 1)
    #expect(channel.law?.text(in: try #require(Language("sv"))) == "Förvaltningslagen 23 §")
  }

  @Test(
    "Each mistake is one problem at its line",
    arguments: [
      (
        "form-slug: anna",
        "form-slug: anna\nanswer-within-days: 3\nanswer-within-working-days: 3",
        "7: the channel promises an answer in days and in working days"
      ),
      (
        "form-slug: anna", "form-slug: anna\nlaw: Laki",
        "6: \"law\" names what sets a time, and the channel has none"
      ),
      (
        "form-slug: anna", "form-slug: anna\napprovals: 2",
        "6: \"approvals\" must be from 0 to 1"
      ),
      ("name: {fi: Palaute", "nmae: {fi: Palaute", "1: unknown key \"nmae\""),
      (
        "form-title: Anna", "form-title: 5",
        "4: \"form-title\" must be a group of keys, not a whole number"
      ),
      ("form-slug: anna", "form-slug: Anna", "5: \"Anna\" cannot stand in an address"),
      ("form-slug: anna", "form-slug: topic", "5: \"topic\" is the address of a list already"),
      ("sv: respons}", "sv: res/pons}", "2: \"res/pons\" cannot stand in an address"),
      ("sv: respons}", "de: antwort}", "2: unknown key \"de\""),
      (
        "description: Kerro.", "description:\nanswer-within-days: 0",
        "4: \"answer-within-days\" must be from 1 to 3650"
      ),
      (
        "form-slug: anna", "form-slug: anna\nanswer-within-days: soon",
        "6: \"answer-within-days\" must be a whole number, not text"
      ),
      ("name: how", "name: title", "9: the field \"title\" stands here twice"),
      ("name: how", "name: token", "9: the form itself uses the name \"token\""),
      ("name: how", "name: Miten", "9: \"Miten\" cannot be a key"),
      ("type: choice", "type: choise", "10: there is no field type \"choise\""),
      ("type: choice", "type: text", "10: only a field of type choice or choices has \"options\""),
      ("label: Miten", "label: Miten\n    requierd: true", "12: unknown key \"requierd\""),
      (
        "label: Miten", "label: Miten\n    required: maybe",
        "12: \"required\" must be true or false, not text"
      ),
      (
        "label: Miten", "label: Miten\n    max-characters: -1",
        "12: \"max-characters\" must be from 1 to 100000"
      ),
      ("key: post, ", "", "13: the key \"key\" is missing"),
      ("key: post", "key: Po st", "13: \"Po st\" cannot be a key"),
      ("name: title, ", "name: heading, ", "7: the field \"title\" is missing from the form"),
      (
        "type: text, required: true", "type: text",
        "7: the field \"title\" must be required and not private"
      ),
      (
        "type: long-text, required: true", "type: long-text, required: true, private: true",
        "7: the field \"message\" must be required and not private"
      ),
    ])
  func mistakes(old: String, new: String, mistake: String) throws {
    let site = try SiteFolder()
    try site.write(
      SiteFolder.channel, replacing: old, with: new, to: "content/channels/feedback.yaml")
    let mistakes = try site.mistakes().filter { !$0.contains("\"description\" is missing") }
    #expect(mistakes == ["content/channels/feedback.yaml:\(mistake)"])
  }

  @Test("A choice without options is one problem")
  func noOptions() throws {
    let site = try SiteFolder()
    try site.write(
      SiteFolder.channel, replacing: "    options:\n      - {key: post, label: Kirje}\n", with: "",
      to: "content/channels/feedback.yaml")
    #expect(
      try site.mistakes() == [
        "content/channels/feedback.yaml:10: a field of type choice needs \"options\""
      ])
  }

  @Test("A channel of initiatives says how many have to sign, rounded up")
  func initiatives() throws {
    let site = try SiteFolder()
    let support = """
      kind: initiative
      support:
        residents: 5401
        thresholds: [{percent: 4, of: 4600, meaning: B}, {percent: 2, meaning: A}]

      """
    try site.write(support + SiteFolder.channel, to: "content/channels/feedback.yaml")
    let rules = try #require(try site.load()?.channels.first?.support)
    #expect(site.problems.sorted.isEmpty)
    #expect(rules.thresholds.map(\.needed) == [109, 184])
    #expect(rules.share(of: 131) == 242)
    let day = try #require(CivilDate("2026-08-31"))
    #expect(rules.closes(published: day).description == "2027-02-28")
  }

  @Test("Where a channel names no thresholds, those of the law hold")
  func statutory() throws {
    for (more, needed) in [("", [109, 217]), ("\n  residents-over-15: 4600", [109, 184])] {
      let site = try SiteFolder()
      try site.write(
        "kind: initiative\nsupport:\n  residents: 5401\(more)\n" + SiteFolder.channel,
        to: "content/channels/feedback.yaml")
      let rules = try #require(try site.load()?.channels.first?.support)
      #expect(site.problems.sorted.isEmpty)
      #expect(rules.thresholds.map(\.needed) == needed)
      let swedish = try #require(Language("sv"))
      #expect(rules.thresholds[0].meaning.text(in: swedish).contains("410/2015, 23 §"))
      #expect(rules.thresholds[1].meaning.text(in: swedish).contains("25 §"))
    }
  }

  @Test(
    "A kind of channel that is wrong has its line",
    arguments: [
      ("kind: initative", "1: there is no kind of channel \"initative\""),
      ("kind: initiative", "1: a channel of initiatives needs \"support\""),
      (
        "kind: survey\nsupport: {residents: 1, thresholds: []}",
        "2: only a channel of initiatives has \"support\""
      ),
      (
        "kind: initiative\nsupport: {residents: 9, thresholds: [{percent: 0, meaning: A}]}",
        "2: this is no share in per cent"
      ),
    ])
  func kinds(head: String, mistake: String) throws {
    let site = try SiteFolder()
    try site.write("\(head)\n\(SiteFolder.channel)", to: "content/channels/feedback.yaml")
    #expect(try site.mistakes() == ["content/channels/feedback.yaml:\(mistake)"])
  }

  @Test("YAML that does not parse is one problem, and the menu that names the channel is none")
  func broken() throws {
    let site = try SiteFolder()
    try site.write("name: {fi: Palaute\nslug: x\n", to: "content/channels/feedback.yaml")
    #expect(try site.mistakes().count == 1)
  }

  @Test("Every hint says what to do")
  func hints() throws {
    let site = try SiteFolder()
    for (old, new) in [
      ("form-slug: anna", "form-slug: topic"), ("type: choice", "type: text"),
      ("name: how", "name: token"),
    ] {
      try site.write(
        SiteFolder.channel, replacing: old, with: new, to: "content/channels/feedback.yaml")
      _ = try site.load()
    }
    #expect(site.problems.sorted.count == 3)
    #expect(site.problems.sorted.allSatisfy { $0.hint != nil && $0.excerpt != nil })
  }
}
