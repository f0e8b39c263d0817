package import Foundation

// The links that stand in mail. Each is worth something for one purpose and one reader only.
extension LinkSeal {
    /// The token of a reader's own pages: to leave, and to look after the subscription. It holds for good,
    /// because a link in an old mail has to work for years.
    package func token(for reader: Subscriber.ID) -> String {
        token(about: reader.description, for: "reader")
    }

    /// Whose own pages a token opens; nil for a token that wasn't made here.
    package func reader(of token: String, now: Date) -> Subscriber.ID? {
        subject(of: token, for: "reader", now: now).flatMap { Int64($0) }.map { Subscriber.ID($0) }
    }

    /// The token a confirmation mail's link carries; it holds as long as the sign-up.
    package func token(for signUp: SignUp) -> String {
        token(about: signUp.id.description, for: "confirm", expires: signUp.expires)
    }

    /// Which sign-up a token confirms; nil for one that wasn't made here, or is too old.
    package func signUp(of token: String, now: Date) -> SignUp.ID? {
        subject(of: token, for: "confirm", now: now).flatMap { Int64($0) }.map { SignUp.ID($0) }
    }

    /// The newsroom's secret these links are sealed with has this name in the database.
    package static let secretName = "links"
}
