// Writes the comments of a case record.

package import Documents
package import Participation

extension CaseWriter {
  /// One comment on one line, as it is appended to a record.
  static func bytes(of comment: Comment) -> [UInt8] {
    var json = JSONWriter(.compact)
    write(comment, into: &json)
    return json.finish()
  }

  package static func write(_ comment: Comment, into json: inout JSONWriter) {
    json.beginObject()
    var texts: [(String, String?)] = [
      ("id", comment.id.text), ("at", comment.at.description), ("name", comment.name),
      ("body", comment.body), ("reply_to", comment.replyTo?.text),
      ("department", comment.department?.text), ("lang", comment.language?.code),
    ]
    switch comment.standing {
    case .shown: break
    case .redacted(let reason): texts.append(("redacted", reason.rawValue))
    case .removed(let reason): texts.append(("removed", reason.rawValue))
    }
    for (key, text) in texts {
      guard let text else { continue }
      json.entry(key, text)
    }
    json.endObject()
  }
}
