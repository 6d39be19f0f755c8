// What others said about a case, and the form for saying more.

internal import Archive
internal import Content
internal import Forms
internal import Mustache
internal import Participation

/// The values under `case.comments`.
struct CommentsView {
  let catalogue: Catalogue
  let channel: Channel
  let labels: Labels

  /// Null for a case that has no comments and takes none.
  func value(_ story: Case) -> Value {
    let rules = channel.comments
    guard rules != nil || !story.comments.isEmpty else { return .null }
    let isOpen = catalogue.takesComments(story, channel)
    let count = story.shownComments
    return [
      "countText": .text(phrases.counted("comments", count)), "count": .integer(count),
      "threads": .list(story.threads.map { thread($0, story, isOpen) }),
      "hasThreads": .bool(!story.comments.isEmpty),
      "isOpen": .bool(isOpen),
      "closes": .optionalText(rules.flatMap { closes($0, story, isOpen) }),
      "form": rules.map { isOpen ? form($0, story) : .null } ?? .null,
    ]
  }
}

extension CommentsView {
  private var phrases: Phrases { labels.phrases }
  private var root: String { catalogue.site.configuration.baseURL.root }

  private func thread(_ thread: CommentThread, _ story: Case, _ isOpen: Bool) -> Value {
    let replyURL = "\(root)comment/\(story.id)/to/\(thread.first.id)"
    let mayReply = isOpen && thread.first.isShown
    return .record(
      comment(thread.first, story).merging([
        "replies": .list(thread.replies.map { .record(comment($0, story)) }),
        "hasReplies": .bool(!thread.replies.isEmpty),
        "replyURL": mayReply ? .text(replyURL) : .null,
      ]))
  }

  private func comment(_ comment: Comment, _ story: Case) -> Record {
    let language = comment.language ?? story.language
    var redacted: Value = .null
    var removed: Value = .null
    switch comment.standing {
    case .shown: break
    case .redacted(let reason): redacted = .text(labels.reason(reason))
    case .removed(let reason): removed = .text(labels.reason(reason))
    }
    return [
      "id": .text(comment.id.text), "level": .integer(comment.replyTo == nil ? 3 : 4),
      "at": labels.dates.record(comment.at),
      "who": .text(who(comment)),
      "isOfficial": .bool(comment.department != nil), "isRemoved": .bool(!comment.isShown),
      "textLang": language == phrases.language ? .null : .text(language.code),
      "paragraphs": TextLines.paragraphs(of: comment.body),
      "redacted": redacted, "removed": removed,
    ]
  }

  private func who(_ comment: Comment) -> String {
    if let department = comment.department { return labels.department(department) }
    return comment.name.map(TextLines.printable) ?? phrases("comment_nameless")
  }

  private func closes(_ rules: CommentRules, _ story: Case, _ isOpen: Bool) -> String? {
    if story.state.mergedInto != nil { return phrases("comments_merged") }
    guard let day = rules.closes(received: catalogue.day(of: story.received)) else { return nil }
    let date = ["date": labels.dates.date(day)]
    return isOpen ? phrases("comments_open_until", date) : phrases("comments_closed", date)
  }

  private func form(_ rules: CommentRules, _ story: Case) -> Value {
    let language = phrases.language
    let form = CommentForm(on: story.id, rules: rules, phrases: [language: phrases])
    return .record(
      FormView(
        channel: form.form, taxonomy: catalogue.site.taxonomy, phrases: phrases, root: root,
        path: form.path
      ).record())
  }
}

extension Catalogue {
  /// Whether a case takes comments on the day for which the site was read.
  func takesComments(_ story: Case, _ channel: Channel) -> Bool {
    guard let rules = channel.comments, story.state.visibility.showsText,
      story.state.mergedInto == nil
    else { return false }
    return rules.isOpen(received: day(of: story.received), today: today)
  }

  /// Whether the time for comments on a case is over; its record says the rest.
  func isPastComments(_ entry: CaseEntry) -> Bool? {
    guard let rules = site.channel(entry.channel)?.comments, rules.openDays != nil else {
      return nil
    }
    return !rules.isOpen(received: day(of: entry.received), today: today)
  }
}
