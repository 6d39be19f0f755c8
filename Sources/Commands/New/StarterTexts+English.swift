// The first texts of a new site in English.

extension StarterTexts {
  static let english = StarterTexts(
    siteTitle: "Open Mallikunta", municipality: "Municipality of Mallikunta",
    address: "Kunnantie 1, Mallikunta, Finland", technical: "Technical services",
    administration: "Administration and customer service", streets: "Streets and traffic",
    lighting: "Street lighting", roads: "Condition of streets",
    winter: "Snow ploughing and gritting", customerService: "Customer service and other matters",
    other: "Something else", feedback: "Feedback", feedbackSlug: "feedback",
    feedbackDescription:
      "Tell us what works in the municipality and what should change. We publish reviewed "
      + "feedback together with our answers.",
    giveFeedback: "Give feedback", giveSlug: "give", howSlug: "how-feedback-is-handled",
    pages: englishPages,
    channelDescription: "To be filled in: what this form is for and what becomes of the messages.",
    sendWord: "send a message", sendSlug: "send", topicLabel: "What is your message about?",
    titleLabel: "Title", messageLabel: "Message",
    messageHelp:
      "The message is published after a review. Please leave out names, contact details and "
      + "other private things.",
    placeLabel: "Place",
    placeHelp:
      "An address or a known place. The place is published: do not give your home address.",
    pagePlaceholder: "To be filled in: write the text of the page here.")

  private static let englishPages = [
    StarterPage(
      file: "index.md", translationKey: "home", title: "Welcome to Open Mallikunta",
      description:
        "Give feedback to the municipality, and see what others have asked and how we answered.",
      body: """
        The municipality belongs to all of us. Tell us what works, what is broken and what you hope for. We read every message.

        - **[Give feedback]({form})**: you need neither an account nor a name.
        - **[See how feedback is handled]({how})**: what happens to your message, and what is published.

        If something is dangerous right now, call the emergency number 112. This service is read only on working days during office hours.
        """),
    StarterPage(
      file: "how-feedback-is-handled.md", translationKey: "how", title: "How feedback is handled",
      description: "What happens to your message, who reads it, and what is published.",
      body: """
        1. **You check it yourself.** Before you send, you see your whole message and can still change it.
        2. **You get a receipt.** Your message is safely stored once you see the receipt page. It shows the number of your feedback and your own secret link.
        3. **A person reads the message.** We check whether it can be published as it is.
        4. **The message is published.** If it contains something that we cannot publish, we remove that part, or leave the message unpublished. The reason is always shown.
        5. **You get an answer.** The answer is published together with the feedback.

        ## Who reads your message

        To be filled in: which department reads the messages, how often, and how soon you answer.

        ## If you want something corrected or removed

        To be filled in: whom a resident should contact. Ask for the number of the feedback.
        """),
    StarterPage(
      file: "accessibility-statement.md", translationKey: "accessibility",
      title: "Accessibility statement",
      description: "How the service meets the accessibility requirements of the law.",
      body: """
        This accessibility statement covers the service Open Mallikunta. The Municipality of Mallikunta is responsible for the service. The statement is based on the Act on the Provision of Digital Services (306/2019).

        ## How accessible the service is

        To be filled in: whether the service meets the level A and AA requirements of WCAG 2.1, who assessed it, and when.

        ## What is not yet accessible

        Texts written by residents are published as they were written.

        To be filled in: other shortcomings, and when they will be corrected.

        ## Give feedback on accessibility

        Tell us about a problem with the [feedback form]({form}). We answer within 14 days. If you are not satisfied with our answer, or get none within two weeks, you can file a complaint with the Finnish Transport and Communications Agency Traficom.
        """),
    StarterPage(
      file: "privacy-notice.md", translationKey: "privacy", title: "Privacy notice",
      description: "What the service stores, what it is used for, and what rights you have.",
      body: """
        ## Controller

        To be filled in: the municipality's name, address and email, and how to reach the data protection officer.

        ## What the data is used for

        For receiving, handling and answering feedback, and for publishing reviewed feedback and our answers.

        To be filled in: the legal basis of the processing (Article 6 of the General Data Protection Regulation).

        ## What is stored

        Your message, the time of its arrival and the steps of handling. Contact details are encrypted as soon as the message arrives, and only the people who handle feedback can open them.

        The service stores no IP addresses and uses no cookies.

        ## How long data is kept

        To be filled in: how long contact details, original messages and published feedback are kept.

        ## Your rights

        You have the right to know whether we handle your data, and to ask for it to be corrected or erased. You can also file a complaint with the Data Protection Ombudsman.

        To be filled in: where to send a request.
        """),
  ]
}
