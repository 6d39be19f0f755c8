// The text of a case while an official decides what of it becomes public.

internal import Inbox
internal import Participation

/// The parts of a case that come from its submission and may be edited before they are public.
struct Draft {
  var title: String
  var message: String
  var topic: Key?
  var category: Key?
  var place: Place?

  /// What stands where nothing is shown; a record needs a title.
  static let blankText = "-"

  init(_ story: Case) {
    title = story.title
    message = story.message
    topic = story.topic
    category = story.category
    place = story.place
  }

  /// The title, message, place and topic that a submission's fields hold.
  init(_ submission: Submission, taxonomy: Taxonomy) {
    title = submission[named: Channel.CaseField.title].trimmed
    message = submission[named: Channel.CaseField.message].trimmed
    let address = submission[named: Channel.CaseField.place].trimmed
    place = address.isEmpty ? nil : Place(address: address)
    let keys = submission.answers.values.compactMap { Key($0) }.sorted()
    topic = keys.first { taxonomy.topic($0) != nil }
    category = topic.flatMap { taxonomy.category(ofTopic: $0)?.key }
  }

  /// The same case without its text.
  var blank: Draft {
    var draft = self
    draft.title = Self.blankText
    draft.message = ""
    draft.place = nil
    return draft
  }

  /// Takes a passage out wherever it stands.
  mutating func remove(_ passage: String, _ replacement: String) throws(DeskError) {
    let address = place?.address ?? ""
    guard !passage.isEmpty, [title, message, address].contains(where: { $0.contains(passage) })
    else { throw DeskError.passageNotFound(passage) }
    title = title.replacing(passage, with: replacement)
    message = message.replacing(passage, with: replacement)
    if let place {
      self.place = Place(
        address: place.address?.replacing(passage, with: replacement), point: place.point)
    }
  }
}
