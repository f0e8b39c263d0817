package import HTTPTypes
package import Hummingbird
import NIOCore

extension Response {
    /// A page made for this request. Nobody keeps a copy of it unless `headers` allow it.
    package static func page(
        _ bytes: some Sequence<UInt8>, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
    ) -> Response {
        .whole(bytes, type: "text/html; charset=utf-8", status: status, headers: headers)
    }

    package static func plainText(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        .whole(text.utf8, type: "text/plain; charset=utf-8", status: status)
    }

    package static func json(_ bytes: some Sequence<UInt8>, status: HTTPResponse.Status = .ok) -> Response {
        .whole(bytes, type: "application/json", status: status)
    }

    /// An answer of a given media type; `Cache-Control: no-store` unless `headers` say something else.
    package static func whole(
        _ bytes: some Sequence<UInt8>, type: String, status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:]
    ) -> Response {
        var fields = headers
        fields[.contentType] = type
        if fields[.cacheControl] == nil { fields[.cacheControl] = "no-store" }
        return Response(
            status: status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// After a form was accepted: go and look there (303), so that loading again sends nothing twice.
    ///
    /// - Parameter path: an address on this very site, from its root, as in `/stories/7`.
    package static func seeOther(_ path: String) -> Response {
        Response(status: .seeOther, headers: [.location: path, .cacheControl: "no-store"])
    }
}
