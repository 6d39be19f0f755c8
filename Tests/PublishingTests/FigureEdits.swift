// Edits of figures: what a build learns of reactions, signatures and surveys.

import Archive
import Files
import Participation

/// Makes a copy of the small site show figures, and changes them.
struct FigureEdits {
  let site: SiteCopy

  /// The site asks about its pages, and has a channel of initiatives and a survey.
  func prepare() throws {
    try site.replace(
      "\"languages\"", with: "\"reactions\": true, \"languages\"", in: "site-config.json")
    for layout in ["page", "case"] {
      try site.replace(
        "{{/main}}",
        with: """
          {{#page.reactions}}{{counts}}{{/page.reactions}}
          {{#case.support}}{{countText}} {{closes}}{{#thresholds}}{{state}}{{/thresholds}}{{/case.support}}
          {{/main}}
          """, in: "layouts/\(layout).mustache")
    }
    for language in ["fi", "en"] {
      try site.replace(
        " \"home\":",
        with: """
            "reactions_so_far": "K {yes} E {no}",
            "support_count_other": "S {count}",
            "support_open_until": "U {date}",
            "support_lacking_other": "L {count}",
            "survey_answers_other": "A {count}",
            "home":
          """, in: "layouts/strings/\(language).json")
    }
    try site.write("{{page.title}}", to: "layouts/thanks.mustache")
    try site.write(
      "{{survey.answersText}}{{#survey.questions}}{{#options}}{{count}} {{/options}}{{/survey.questions}}",
      to: "layouts/survey.mustache")
    try site.write(Self.ideas, to: "content/channels/ideas.yaml")
    try site.write(Self.poll, to: "content/channels/poll.yaml")
    for number in 1...3 {
      try site.write(
        """
        {"id": "2026-00090\(number)", "channel": "ideas", "lang": "fi", "title": "Aloite", "message": "-",
         "events": [{"at": "2026-0\(number + 5)-24T07:14:03Z", "kind": "received"},
          {"at": "2026-0\(number + 5)-24T09:00:00Z", "kind": "published"}]}

        """, to: "content/archive/2026/0\(number + 5)/2026-00090\(number).json")
    }
  }

  /// Changes one of the files, or takes it away.
  func edit(_ random: UInt64) throws {
    let number = random / 16 % 50
    let id = "2026-00090\(1 + random / 800 % 3)"
    switch random % 8 {
    case 0, 1:
      try write(
        "reactions",
        "{\"pages\": {\"fi/about/\": {\"yes\": \(number)}, \"fi/ideat/2026/06/2026-000901/\": {\"no\": \(number)}}}"
      )
    case 2, 3:
      try write(
        "reactions", "{\"pages\": {\"fi/palaute/2026/01/2026-000001/\": {\"yes\": \(number)}}}")
    case 4, 5: try write("support", "{\"cases\": {\"\(id)\": {\"signed\": \(number)}}}")
    case 6:
      try write(
        "survey-poll",
        """
        {"answers": \(number), "questions": [{"field": "a", "counts": [{"option": "x", "count": \(number)}]}]}
        """)
    default:
      for name in ["reactions", "support", "survey-poll"] {
        try site.folder.remove(RelativePath(trusted: "content/archive/figures/\(name).json"))
      }
    }
  }

  func write(_ name: String, _ json: String) throws {
    try site.write(json, to: "content/archive/figures/\(name).json")
  }

  private static let ideas = """
    kind: initiative
    name: {fi: Ideat, en: Ideas}
    slug: {fi: ideat, en: ideas}
    description: {fi: Esitä., en: Propose.}
    form-title: {fi: Esitä, en: Propose}
    form-slug: {fi: tee, en: make}
    support:
      residents: 1000
      thresholds: [{percent: 2, meaning: {fi: Käsitellään., en: Considered.}}]
    fields:
      - {name: title, type: text, required: true, label: {fi: Otsikko, en: Title}}
      - {name: message, type: long-text, required: true, label: {fi: Viesti, en: Message}}

    """

  private static let poll = """
    kind: survey
    name: {fi: Kysely, en: Poll}
    slug: {fi: kysely, en: poll}
    description: {fi: Vastaa., en: Answer.}
    form-title: {fi: Vastaa, en: Answer}
    form-slug: {fi: vastaa, en: answer}
    fields:
      - name: a
        type: choice
        label: {fi: Kumpi?, en: Which?}
        options: [{key: x, label: {fi: Yksi, en: One}}, {key: y, label: {fi: Kaksi, en: Two}}]

    """
}
