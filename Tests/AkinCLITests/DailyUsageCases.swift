/// What `akin trending`, `akin digest` and `akin publish` cannot do.
let dailyUsageCases = [
  ErrorCase("trending --days 0", 2, "--days 0 is out of range. Give 1 to 100000."),
  ErrorCase(
    "trending --half-life never", 2,
    "Votes need a --half-life. For papers without regard to their age: --by month."),
  ErrorCase(
    "trending --by day --half-life 2d", 2,
    "--half-life does not go with --by: the papers of a period are of one age."),
  ErrorCase("trending --by year", 2, "The value 'year' is invalid for '--by <period>'"),
  ErrorCase("digest --to ana", 2, "The value 'ana' is invalid for '--to <address>'"),
  ErrorCase("digest --smtp a/b", 2, "The value 'a/b' is invalid for '--smtp <host[:port]>'"),
  ErrorCase("digest -o x --send", 2, "Choose one of -o, --html and --send."),
  ErrorCase("digest --preview --send", 2, "Choose one of --preview and --send."),
  ErrorCase(
    "digest -n 0 --trending 0", 2,
    "A digest holds at least one paper: -n 1 or more, or --trending 1."),
  ErrorCase(
    "digest --since 2026 --until 2025", 2,
    "--since 2026 is after 2025, the day it is of."),
  ErrorCase(
    "digest --min-probability 2", 2, "--min-probability 2.0 is out of range. Give 0 to 1."),
  ErrorCase(
    "digest --weekly", 2, "--at, --weekly, --force and --dry-run go with --install-timer."),
  ErrorCase(
    "digest --at 08:00", 2, "--at, --weekly, --force and --dry-run go with --install-timer."),
  ErrorCase(
    "digest --install-timer --send", 2,
    "--install-timer goes alone: the timer sends the mails."),
  ErrorCase(
    "digest --install-timer --since 3d", 2,
    "--since and --until do not go with --install-timer: each mail is of its own day."),
  ErrorCase(
    "digest -o a.eml --json", 2,
    "--json shows a digest, and -o, --html and --send make a mail. Choose one."),
  ErrorCase("digest --install-timer --at 25:00", 2, "The value '25:00' is invalid for '--at"),
  ErrorCase(
    "publish --url nowhere", 2,
    "--url 'nowhere' is no address. Give one such as https://example.org/feed.xml."),
  ErrorCase("publish -n 0", 2, "A feed holds at least one paper: -n 1 --keep 1 or more."),
]
