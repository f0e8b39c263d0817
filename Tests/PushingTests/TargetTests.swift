import Foundation
import Newsroom
import Testing

@testable import Pushing

/// How a target is written, and what is no target.
@Suite struct TargetTests {
    @Test func `A folder is a path, or an address with escapes`() throws {
        #expect(try PushTarget("/media/stick/archive/").kind == .folder("/media/stick/archive"))
        #expect(try PushTarget("/media/my stick").kind == .folder("/media/my stick"))
        #expect(try PushTarget("file:///media/my%20stick%2C2").kind == .folder("/media/my stick,2"))
    }

    @Test func `A bucket is at Amazon's unless an endpoint is given`() throws {
        guard case .s3(let own) = try PushTarget("s3://paper/north/west/?region=eu-central-1").kind,
            case .s3(let other) = try PushTarget(
                "s3://paper?endpoint=http://127.0.0.1:9000&keys=/etc/daybreak/s3.keys"
            ).kind,
            case .s3(let third) = try PushTarget("s3://paper?endpoint=https://s3.example.org&style=host").kind
        else {
            Issue.record("No bucket.")
            return
        }
        #expect(own.authority == "paper.s3.eu-central-1.amazonaws.com" && own.prefix == "north/west/")
        #expect(own.path(of: "north/west/a b.txt") == "/north/west/a%20b.txt" && own.path(of: nil) == "/")
        #expect(other.authority == "127.0.0.1:9000" && other.prefix == "" && other.scheme == "http")
        #expect(other.path(of: "key.txt") == "/paper/key.txt" && other.path(of: nil) == "/paper/")
        #expect(other.keys == "/etc/daybreak/s3.keys" && other.region == "us-east-1")
        #expect(third.authority == "paper.s3.example.org" && third.path(of: "a") == "/a")
    }

    @Test func `A folder elsewhere has an account, a host, a port and a path`() throws {
        guard case .rsync(let first) = try PushTarget("rsync+ssh://paper@host.example/srv/archive").kind,
            case .rsync(let second) = try PushTarget("rsync://host.example:8730/module/archive").kind,
            case .sftp(let third) = try PushTarget(
                "sftp://paper@host.example:2222/~/archive?identity=/keys/id"
            ).kind
        else {
            Issue.record("No folder.")
            return
        }
        #expect(first.login == "paper@host.example" && first.path == "/srv/archive" && !first.isOwnServer)
        #expect(second.isOwnServer && second.port == 8730 && second.path == "/module/archive")
        #expect(third.path == "./archive" && third.port == 2222)
        #expect(third.sshOptions(port: "-P").suffix(4) == ["-P", "2222", "-i", "/keys/id"])
    }

    @Test(arguments: [
        ("archive", "names no folder"), ("/", "names no folder"), ("file://host/a", "names no folder"),
        ("paper@host:/srv", "has no kind before it"), ("ftp://host/a", "no kind that is known"),
        ("/media/a/../b", "goes up"),
        ("s3://Paper", "names no bucket"), ("s3://ab", "names no bucket"),
        ("s3://paper:80/a", "names no bucket"),
        ("s3://paper?regoin=a", "regoin"), ("s3://paper?region=a&region=b", "twice"),
        ("s3://paper?endpoint=s3.example", "no endpoint"),
        ("s3://paper?endpoint=https://a:b@c", "no endpoint"),
        ("s3://paper?style=round", "style"), ("s3://paper?keys=s3.keys", "keys"),
        ("sftp://host", "has no path"), ("sftp:///path", "names no host"),
        ("sftp://-oProxyCommand=x/path", "no host"),
        ("sftp://-oX@host/path", "no account"), ("sftp://host/a b", "has no path"),
        ("sftp://host/$(id)", "has no path"),
        ("sftp://host/a/../../b", "goes up"), ("sftp://host:0/a", "port"), ("sftp://host:99999/a", "port"),
        ("rsync://host/~/a", "no module"), ("rsync+ssh://host/a?region=b", "not for this kind"),
        ("sftp://host/a%0Arm", "escaped wrongly"), ("sftp://host/a?identity=~/id", "identity"),
        ("/media/a\nb", "can't be seen"),
    ])
    func `A target that can't be meant is refused in words`(_ text: String, _ words: String) {
        let error = #expect(throws: HouseError.self) { try PushTarget(text) }
        #expect(error?.message.contains(words) == true, "\(String(describing: error))")
        #expect(error?.hint != nil && error?.blame == .request)
    }

    @Test(arguments: [
        "s3://AKIDEXAMPLE:hunter2@bucket/a", "sftp://paper:hunter2@host/a", "s3://bucket?secret=hunter2",
        "s3://bucket?region=a&secret_key=hunter2", "sftp://paper:hunter2@host",
        "s3://AKIDEXAMPLE:hunter2/of+mine@bucket", "AKIDEXAMPLE:hunter2@bucket",
    ])
    func `What may be a password is never shown`(_ text: String) {
        let error = #expect(throws: HouseError.self) { try PushTarget(text) }
        #expect(error?.description.contains("hunter2") == false)
        #expect(!PushTarget.shown(text).contains("hunter2"))
    }

    @Test func `Several targets have commas between them`() {
        #expect(PushTarget.list(" /a b , s3://c?region=d,, /e") == ["/a b", "s3://c?region=d", "/e"])
    }

    @Test func `Keys are printed by nothing`() {
        let keys = S3Keys(id: "AKIDEXAMPLE", secret: "hunter2")
        var dumped = ""
        dump(keys, to: &dumped)
        #expect(!"\(keys) \([keys]) \(String(reflecting: keys)) \(dumped)".contains("hunter2"))
        #expect(keys.removed(from: "no AKIDEXAMPLE with hunter2") == "no … with …")
    }
}
