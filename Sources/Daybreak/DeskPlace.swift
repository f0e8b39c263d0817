import WebSupport

/// Where the desk is, as far as a command can know, and how it knows.
package enum DeskPlace: Equatable, Sendable {
    /// A newsroom that is served now has it there.
    case open(String)
    /// A setting says so; nobody serves it now.
    case set(String)
    /// Nobody serves it and nothing says where it will be; this is where it is unless told otherwise.
    case assumed(String)

    /// Without a slash at its end.
    package var address: String {
        switch self {
        case .open(let address), .set(let address), .assumed(let address): address
        }
    }

    /// What whoever is handed the address ought to know; nil where it is sure.
    package var remark: String? {
        switch self {
        case .open: nil
        case .set: "nobody serves the newsroom now; the link works once somebody does, within the hour"
        case .assumed:
            "nobody serves the newsroom now, and DAYBREAK_DESK_ADDRESS isn't set: if the desk is opened elsewhere, "
                + "only the link's end, from /link/ on, is right"
        }
    }
}

extension Newspaper {
    /// Where the desk is.
    package func deskPlace() -> DeskPlace {
        if let desk = Lease.imprint(of: folder)?.desk { return .open(desk) }
        let value = settings.values.first { $0.setting == .deskAddress }
        return value?.origin == .fallback ? .assumed(settings.desk.text) : .set(settings.desk.text)
    }
}
