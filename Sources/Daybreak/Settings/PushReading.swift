import Foundation
import Newsroom
import Pushing

// Where copies of the archive go, and with which keys.
extension SettingReading {
    mutating func push() -> ([PushTarget], S3Keys?) {
        let keys = s3Keys()
        var targets: [PushTarget] = []
        for text in PushTarget.list(text(.pushTo) ?? "") {
            do {
                let target = try PushTarget(text)
                if targets.contains(target) {
                    problems.append("\(Setting.pushTo.name) names \(target) twice.")
                } else if case .s3(let address) = target.kind, address.keys == nil, keys == nil {
                    problems.append(
                        "\(Setting.pushTo.name) names \(target), which needs \(Setting.s3Key.name) and "
                            + "\(Setting.s3Secret.name), or a file: keys=/path behind it.")
                } else if case .s3(let address) = target.kind, let file = address.keys,
                    !FileManager.default.isReadableFile(atPath: file)
                {
                    problems.append("\(Setting.pushTo.name) names the keys \(file), which can't be read.")
                } else {
                    targets.append(target)
                }
            } catch {
                let words =
                    (error as? HouseError)?.description ?? "“\(PushTarget.shown(text))” can't be used."
                problems.append("\(Setting.pushTo.name): \(words)")
            }
        }
        return (targets, keys)
    }

    private mutating func s3Keys() -> S3Keys? {
        switch (text(.s3Key), text(.s3Secret)) {
        case (let id?, let secret?): return S3Keys(id: id, secret: secret)
        case (nil, nil): return nil
        default:
            problems.append("\(Setting.s3Key.name) and \(Setting.s3Secret.name) go together.")
            return nil
        }
    }
}
