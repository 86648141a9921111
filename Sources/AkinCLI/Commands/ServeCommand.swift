import AkinStore
import AkinWeb
import ArgumentParser
import Foundation

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Show the library as a page in your browser.",
    discussion: """
      The page lists recommended, trending, newest and similar papers, searches, takes ratings and ranks \
      anew at once, says why each paper stands where it does, shows and changes interests, imports files \
      and draws the map. It works without JavaScript; with it there are keys (press ?).

      Only this machine can reach the page, and the page asks nothing of any other. To reach it from other \
      machines, name the address that it listens on, and a token that visitors give once: \
      http://ADDRESS:4242/?token=WORD. What goes over the network then is not encrypted.

      The page is served until you press Ctrl-C. Other commands can be used meanwhile; the page sees what \
      they change.

      Examples:
        akin serve
        akin serve --port 8080 --profile robots --open
        akin serve --host 192.0.2.7 --token "$(openssl rand -hex 16)"
      """)

  @Option(help: ArgumentHelp("The port; 0 for any that is free.", valueName: "number"))
  var port = 4242

  @Option(
    help: ArgumentHelp(
      "The address to listen on. Any but this machine's own needs --token.", valueName: "address"))
  var host = "127.0.0.1"

  @Option(
    help: ArgumentHelp(
      "What visitors have to know: 16 letters or digits at least.", valueName: "word"))
  var token: String?

  @Flag(help: "Open the page in the browser.")
  var open = false

  @OptionGroup var profile: ProfileOptions
  @OptionGroup var library: LibraryOptions

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port \(port) is out of range. Give 1024 to 65535, or 0 for any.")
    }
  }

  func run() async throws {
    let workspace = try library.workspace()
    // A profile that there is not should not be found out by the first visitor.
    _ = try workspace.state(ofProfile: profile.name)
    let server = try WebServer(
      workspace,
      configuration: WebServer.Configuration(
        port: port, host: host, token: token, profile: profile.name))
    try await server.run { [host, token, open] port in
      let address = "http://" + (host.contains(":") ? "[\(host)]" : host) + ":\(port)/"
      try? StandardOutput.write(address + "\n")
      StandardError.write("Press Ctrl-C to end.")
      if open { ServeCommand.open(address + (token.map { "?token=\($0)" } ?? "")) }
    }
  }

  /// Opens an address in the user's browser, if there is a program that does.
  private static func open(_ address: String) {
    let programs = ["/usr/bin/xdg-open", "/usr/bin/open"]
    guard
      let program = programs.first(where: { FileManager.default.isExecutableFile(atPath: $0) })
    else {
      StandardError.write("There is no xdg-open to open a browser with; go to the address above.")
      return
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [address]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try? process.run()
  }
}
