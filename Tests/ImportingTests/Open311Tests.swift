// Whole imports of Open311 service requests.

import Diagnostics
import Participation
import Testing

@testable import Importing

@Suite struct Open311Tests {
  private static let request = """
    {"service_request_id": 638344, "status": "closed", "status_notes": "Duplicate request.",
     "service_name": "Gatlyktor", "service_code": "006", "description": "Lampan är trasig.",
     "agency_responsible": "Teknik", "service_notice": null,
     "requested_datetime": "2024-04-14T06:37:38-08:00",
     "updated_datetime": "2024-04-15T06:37:38-08:00", "expected_datetime": "2024-04-16",
     "address": "8TH AVE", "zipcode": "94122", "lat": 37.76, "long": "-122.46",
     "media_url": "https://example.org/1.jpg", "extended": {"a": [1]}}
    """

  @Test("A service request needs no mapping")
  func whole() throws {
    let room = try ImportRoom()
    #expect(try room.run("[\(Self.request)]", nil).imported == 1)
    let story = try room.story()
    #expect(story.title == "Gatlyktor")
    #expect(story.message == "Lampan är trasig.")
    #expect(story.topic?.text == "lighting")
    #expect(story.place?.address == "8TH AVE, 94122")
    #expect(story.place?.point == Place.Point(latitude: 37.76, longitude: -122.46))
    #expect(story.received.description == "2024-04-14T14:37:38Z")
    #expect(story.state.closed?.description == "2024-04-15T14:37:38Z")
    #expect(story.state.department?.text == "technical")
  }

  @Test("The list may stand under a key, with others around it")
  func wrapped() throws {
    for key in ["service_requests", "requests"] {
      let room = try ImportRoom()
      let text = "{\"page\": {\"n\": 1}, \"\(key)\": [\(Self.request)], \"next\": null}"
      #expect(try room.run(text, nil).imported == 1)
    }
  }

  @Test("A mapping may be given, and its columns are fields")
  func mapped() throws {
    let room = try ImportRoom()
    let mapping = "columns: {title: description}\ncategories: {\"006\": leisure}\n"
    try room.run("[\(Self.request)]", mapping)
    let story = try room.story()
    #expect(story.title == "Lampan är trasig.")
    let twin = problem { try room.run("[\(Self.request)]", "columns: {title: descripton}\n") }
    #expect(twin?.hint == "did you mean \"description\"?")
  }

  @Test("A closed request of an unknown agency is answered by the first department, and noted")
  func unknownAgency() throws {
    let room = try ImportRoom()
    let text = Self.request.replacing("\"Teknik\"", with: "\"311\"")
      .replacing("\"Gatlyktor\"", with: "\"Odd\"")
    let report = try room.run("[\(text)]", nil)
    #expect(report.imported == 1)
    #expect(report.count(.departmentAssumed) == 1)
    #expect(report.unknownWords(.departments).map(\.word) == ["311"])
  }

  @Test("What is not a list of requests is refused where it stands")
  func notRequests() throws {
    let room = try ImportRoom()
    #expect(problem { try room.run("{\"a\": 1}", nil) } != nil)
    #expect(problem { try room.run("[1]", nil) } != nil)
    let found = problem { try room.run("[\(Self.request),\n{\"status\": }]", nil) }
    #expect(found?.position?.line == 8)
    #expect(try room.everyFile().isEmpty)
  }
}
