// What `avoin help` says.

/// The words about the program itself.
enum Usage {
  static let version = "0.1.0"

  static let commands = [
    "build", "serve", "check", "codes", "explain", "desk", "erase", "retain", "backup", "restore",
    "import", "keys", "mail", "new", "rollback", "staff", "tally", "votes", "help", "version",
  ]

  static let text = """
    avoin: a municipality's transparency site

    avoin build  [--site DIR] [--output DIR] [--drafts] [--base-url URL] [--now TIME] [--json]
                 [--full] [--changed FILE]
        builds the site and switches to it; --changed names the only cases that changed
    avoin serve  [--site DIR] [--listen ADDRESS:PORT|unix:PATH]... [--socket-mode MODE]
                 [--shared] [--log logfmt|json] [--log-requests]
        serves the site and takes its forms (default: 127.0.0.1:8080, or the sockets that the
        service manager hands over); SIGHUP reads the configuration again, SIGTERM ends it
    avoin serve  --watch [--site DIR] [--listen ADDRESS:PORT]
        for editors: builds after every change, drafts too, and reloads the page in the browser
    avoin check  [--site DIR] [--drafts] [--json]
        renders the site in memory and reports what a build lets pass: dead links, missing
        translations, unknown names in layouts, contrast, figures that do not add up
    avoin explain PATH [--site DIR] [--drafts]
        says why the next build would render that page, or would not
    avoin desk   list [--all]
    avoin desk   show ID
    avoin desk   attachment ID NUMBER --output FILE
    avoin desk   photo ID NUMBER --publish --alt TEXT [--box LEFT,TOP,WIDTH,HEIGHT]... | --unpublish
    avoin desk   queue [NAME] [--channel KEY] [--category KEY] [--department KEY] [--page N]
    avoin desk   history ID | similar ID
    avoin desk   publish ID [--title TEXT] [--topic KEY] [--file FILE|-]
    avoin desk   redact ID --reason REASON [--passage TEXT]... [--replacement TEXT] [--file FILE|-]
    avoin desk   withhold ID --reason REASON
    avoin desk   allocate ID DEPARTMENT
    avoin desk   handle ID [--note TEXT]
    avoin desk   answer ID --file FILE|- [--outcome OUTCOME] [--department KEY]
    avoin desk   merge ID --into ID
    avoin desk   reopen ID [--note TEXT]
    avoin desk   accept ID | spam ID
    avoin desk   correct ID [--title TEXT] [--topic KEY]
    avoin desk   note ID --file FILE|-
    avoin desk   approve ID | reject ID --note TEXT
    avoin desk   enter CHANNEL --file FILE|- [--language CODE] [--received TIME]
    avoin desk   supporters ID --output FILE
    avoin desk   quote ID QUESTION [--file FILE|-]
    avoin desk   signatures ID --paper N --note TEXT
    avoin desk   comments
    avoin desk   comment ID/NAME show | publish | withhold --reason REASON
    avoin desk   comment ID/NAME redact --reason REASON --passage TEXT... [--replacement TEXT]
    avoin desk   comment ID/NAME reply --file FILE|- [--department KEY]
    avoin desk   grants CHANNEL [--output FILE]
    avoin desk   score ID --points CRITERION=N... --file FILE|-
    avoin desk   decide ID --granted SUM --file FILE|- [--purpose TEXT] [--name TEXT]
                 [--applicant association|person]
        reviews, routes and answers; accept and spam decide on what was set aside as suspect;
        supporters writes the names of those who signed an initiative, for the clerk who verifies
        them; quote makes a free answer to a survey public, as it was sent or in other words;
        signatures enters how many verified ones there are on paper, all in all;
        comments lists what waits, comment decides on one or replies to it as the municipality;
        --site DIR works here too, and --by NAME says for whom
    avoin desk   screen IDEA feasible --file PROPOSAL.json|- | merge --into PROPOSAL [--reason TEXT]
                 | infeasible --reason TEXT|LANG=TEXT... | undecided [--site DIR] [--by NAME]
        what becomes of an idea of a process, until voting begins
    avoin desk   milestone PROCESS PROPOSAL [--date DAY --text TEXT|LANG=TEXT... [--spent EUROS]]
                 [--done]
        how a winner comes on
    avoin staff  add NAME --role reviewer|handler|administrator... [--department KEY]...
                 [--language LANG] [--email ADDRESS] [--password-file FILE|-]
    avoin staff  list | remove NAME | reset NAME [--email ADDRESS|-] [--password-file FILE|-]
        accounts of the desk in the browser; reset also turns off codes and signs out everywhere
    avoin erase  ID|ID/NAME --reason REASON [--by NAME] [--site DIR] | --resume [--site DIR]
        removes all words of a case for good; --resume finishes what was interrupted
    avoin retain [--dry-run] [--now TIME] [--site DIR]
        removes what is private of cases whose channel's "retention-days" are over, names of
        persons from decisions on grants whose time is over, and forms put away for too long
    avoin backup DIR [--with-secrets] [--site DIR]
    avoin restore DIR --verify | DIR [--force] [--site DIR]
        a copy of what cannot be made again, with a sum of each file; restore verifies first
    avoin import FILE [--site DIR] [--mapping FILE.yaml] [--channel KEY] [--dry-run] [--json]
        brings cases from CSV or Open311 JSON into the archive, all of them or none
    avoin keys   make|rotate|show [--site DIR]
    avoin keys   lock NAME... --copy FILE | unlock FILE [--site DIR]
        the pair that seals contact details; rotate seals all of them for a new one; lock takes the
        secret key off the machine and leaves it to the passwords of these officials
    avoin mail   send|list|digest [--site DIR]
        sends what waits once, for a site without a daemon; counts what waits; digest queues the
        daily mail to officials
    avoin new    SITE-DIR [--languages fi,sv,en] [--from DIR]
    avoin new    page PATH [--site DIR] [--title TEXT]
    avoin new    channel NAME [--site DIR]
        begins a site, a page, a channel; never overwrites
    avoin codes  make PROCESS --count N [--output FILE] [--site DIR] | status [PROCESS]
        makes single-use voting codes and prints them once; only their hashes are kept
    avoin votes  publish PROCESS [--site DIR] [--now TIME]
        publishes the ballots of a vote that is over; a build does so by itself
    avoin tally  PROCESS [--site DIR] [--compare] [--json]
        counts a process of the site by its own rule, from its published ballots
    avoin tally  FILE.pb [--rule greedy|greedy-stop|mes] [--utility cost|cardinality|cost-points]
                 [--completion none|add1|add1-greedy] [--ties id|FILE] [--partial] [--compare]
                 [--json]
        counts an election from its published ballots (Pabulib), exactly, and says why each
        project was funded or not; the first of the words is what it takes without the option

    Reasons:  personal_data confidential_by_law defamatory advertising not_municipal duplicate
              sender_request
    Outcomes: answered fixed planned no_action not_responsible duplicate withdrawn
              (without --outcome the answer is an interim one)
    Exit codes: 0 done, 1 the content or the request is wrong, 2 usage, 3 the machine failed,
                75 another build is at work
    """
}
