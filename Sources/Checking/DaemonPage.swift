// A page that only the daemon makes: a check page, a receipt, a message.

package import Mustache
package import Participation
package import Publishing

/// A sample of such a page, to be rendered with the site's layouts.
package struct DaemonPage: Sendable {
  let layout: String
  let frame: PageFrame
  let content: Record
  let language: Language

  package init(layout: String, _ frame: PageFrame, _ content: Record, in language: Language) {
    self.layout = layout
    self.frame = frame
    self.content = content
    self.language = language
  }
}
