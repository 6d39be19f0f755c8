// Samples of the pages that thank for reactions, and by which initiatives are signed.

internal import HTTP
internal import Participation

extension SamplePages {
  /// Where the site has layouts for them.
  func makeCountingPages(_ language: Language) {
    if asksIfHelpful {
      let channel = site.channels.values.min { $0.key < $1.key }
      for channel in [channel, nil] {
        _ = ThanksPage(site: site, page: "\(language)/", channel: channel, topic: nil)
          .response(language)
      }
    }
    for channel in site.channels.values.sorted(by: { $0.key < $1.key })
    where channel.support != nil {
      makeSigning(channel, language)
    }
  }

  private func makeSigning(_ channel: Channel, _ language: Language) {
    guard let id = CaseID("2000-000001"), let moment = Timestamp("2000-01-01T00:00:00Z") else {
      preconditionFailure("fixed texts")
    }
    let story = Case(
      id: id, channel: channel.key, language: language, title: "Sample", message: "",
      events: [Event(at: moment, .received)])
    let form = SupportForm(initiative: story, channel: channel, site: site, asksByMail: true)
    let typed = [
      PostedValue(name: SupportForm.name, value: "Sample"),
      PostedValue(name: SupportForm.municipality, value: "Sample"),
      PostedValue(name: SupportForm.email, value: "sample@example.org"),
    ]
    for values in [[], typed] {
      let fields = form.form
      var visit = FormVisit(
        channel: fields, language: language, posted: PostedForm(values: values),
        validation: fields.validate(
          values, taxonomy: site.taxonomy, today: CivilDate(daysSince1970: 0)), opening: .open)
      visit.place = FormVisit.Place(path: form.path, channel: channel, note: "-")
      let pages = FormPages(site: site, visit: visit)
      _ = pages.form(.ok)
      if visit.validation.isValid { _ = pages.check(.ok, token: "token") }
    }
  }
}
