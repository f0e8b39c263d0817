import ArgumentParser

@main
struct DaybreakCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "daybreak",
        abstract: "A newsroom in one binary.")
}
