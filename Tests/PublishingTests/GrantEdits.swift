// Edits of decisions on grants, some with names that go on a later day.

import Archive
import Files
import Participation

/// Makes a copy of the small site have a call for grants, and changes its decisions.
struct GrantEdits {
  let site: SiteCopy

  func prepare() throws {
    for language in ["fi", "en"] {
      try site.replace(
        " \"home\":",
        with: """
            "grant_appeal": "V {days}", "grant_private_person": "P", "grant_total": "T",
            "grant_outcome_granted": "G", "grant_outcome_partial": "O", "grant_outcome_rejected": "R",
            "home":
          """, in: "layouts/strings/\(language).json")
    }
    try site.write(
      """
      {{#grants}}{{formURL}} {{isOpen}} {{#total}}{{applied}} {{granted}}{{/total}}
      {{#categories}}{{label}} {{grantedWidth}}{{/categories}}
      {{#years}}{{label}}{{#rows}}{{id}} {{applicant}} {{granted}} {{outcome}} {{reason}}{{/rows}}{{/years}}{{/grants}}

      """, to: "layouts/grants.mustache")
    try site.write(Self.call, to: "content/channels/grants.yaml")
  }

  /// Changes one decision, or takes it away.
  func edit(_ random: UInt64, now: Timestamp) throws {
    let id = "2026-0008\(10 + random / 8 % 5)"
    let file = RelativePath(trusted: "content/archive/grants/grants/2026/\(id).json")
    guard random % 5 > 0 else { return try site.folder.remove(file) }
    let expires = now.adding(seconds: Int(random / 40 % 20) * 86_400).date
    let applicant =
      random % 2 == 0
      ? "{\"kind\": \"person\", \"name\": \"Nimi \(random / 800 % 9)\", \"expires\": \"\(expires)\"}"
      : "{\"kind\": \"association\", \"name\": \"Seura\"}"
    try site.write(
      """
      {"id": "\(id)", "channel": "grants", "lang": "fi", "applicant": \(applicant),
       "category": "a", "applied": "100.00", "granted": "\(random / 16 % 100).00",
       "purpose": "-", "reason": "Syy \(random % 7)", "decided": "2026-02-0\(1 + random % 9)"}

      """, to: file.text)
  }

  private static let call = """
    kind: grant
    name: {fi: Avustukset, en: Grants}
    slug: {fi: avustukset, en: grants}
    description: {fi: Hae., en: Apply.}
    form-title: {fi: Hae, en: Apply}
    form-slug: {fi: hae, en: apply}
    grant:
      applied: sum
      applicant: who
      category: what
      criteria: [{key: need, points: 5, label: {fi: Tarve, en: Need}}]
    fields:
      - {name: who, type: text, required: true, label: {fi: Kuka, en: Who}}
      - {name: sum, type: money, required: true, min: 1, label: {fi: Summa, en: Sum}}
      - name: what
        type: choice
        required: true
        label: {fi: Mihin, en: What for}
        options: [{key: a, label: {fi: Yksi, en: One}}]

    """
}
