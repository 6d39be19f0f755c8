// The public story of one submission.

/// The public record of one submission: its reviewed text and its events.
///
/// A private submission is another type in another module (`Submission` in Inbox), so that
/// nothing unreviewed can be handed to a page by mistake.
package struct Case: Hashable, Sendable {
  package let id: CaseID
  package let channel: Key
  package let language: Language
  package var title: String
  /// Plain text; a blank line ends a paragraph.
  package var message: String
  package var category: Key?
  package var topic: Key?
  package var place: Place?
  /// What was answered besides, by the name of the field; empty for most.
  package var answers: [Key: CaseAnswer]
  /// The photographs that an official published with it; empty for most.
  package var photos: [PublishedPhoto]
  /// Entered by an official for someone who called or wrote on paper.
  package var isOnBehalf: Bool
  /// In the order of time; the first one is `received`.
  package var events: [Event]
  /// What others said about it, in the order of time; reviewed before it stood here.
  package var comments: [Comment]

  package static let titleCharactersMax = 300
  package static let messageCharactersMax = 100_000
  package static let answersMax = 200
  package static let commentsMax = 10_000
  package static let answerCharactersMax = 100_000

  package init(
    id: CaseID, channel: Key, language: Language, title: String, message: String,
    category: Key? = nil, topic: Key? = nil, place: Place? = nil, answers: [Key: CaseAnswer] = [:],
    photos: [PublishedPhoto] = [], isOnBehalf: Bool = false, events: [Event],
    comments: [Comment] = []
  ) {
    precondition(events.first?.kind == .received, "a case begins with its receipt")
    self.id = id
    self.channel = channel
    self.language = language
    self.title = title
    self.message = message
    self.category = category
    self.topic = topic
    self.place = place
    self.answers = answers
    self.photos = photos
    self.isOnBehalf = isOnBehalf
    self.events = events
    self.comments = comments
  }

  package var received: Timestamp { events[0].at }

  package var state: CaseState { CaseState(of: events, comments: comments) }
}

/// Where in the municipality a case is.
package struct Place: Hashable, Sendable {
  package let address: String?
  package let point: Point?

  /// WGS 84 degrees.
  package struct Point: Hashable, Sendable {
    package let latitude: Double
    package let longitude: Double

    package init(latitude: Double, longitude: Double) {
      self.latitude = latitude
      self.longitude = longitude
    }
  }

  package init(address: String?, point: Point? = nil) {
    self.address = address
    self.point = point
  }
}
