/// The newsroom's pictures that some bytes refer to.
///
/// A picture gets onto the site because a file that readers are served names it, and in no other way; so
/// a picture of an unpublished story can't be there.
enum PictureNames {
    private static let prefix = Array("pictures/".utf8)

    /// The file names in references such as `pictures/0a1b….jpg`, as ``Picture/reference`` writes them.
    static func names(in bytes: some Collection<UInt8>) -> Set<String> {
        let found =
            bytes.withContiguousStorageIfAvailable { names(inBuffer: $0) }
            ?? Array(bytes).withUnsafeBufferPointer { names(inBuffer: $0) }
        return found
    }

    private static func names(inBuffer bytes: UnsafeBufferPointer<UInt8>) -> Set<String> {
        var names: Set<String> = []
        var index = 0
        // The shortest reference has 32 digits, a dot and three letters.
        let last = bytes.count - prefix.count - 36
        while index <= last {
            guard bytes[index] == prefix[0],
                (1..<prefix.count).allSatisfy({ bytes[index + $0] == prefix[$0] })
            else {
                index += 1
                continue
            }
            index += prefix.count
            let hash = bytes[index..<index + 32]
            guard hash.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }),
                bytes[index + 32] == UInt8(ascii: ".")
            else { continue }
            let ending = bytes[(index + 33)...].prefix(4).prefix { (0x61...0x7A).contains($0) }
            guard ending.count >= 3 else { continue }
            names.insert(String(decoding: bytes[index..<index + 33 + ending.count], as: UTF8.self))
            index += 33 + ending.count
        }
        return names
    }
}
