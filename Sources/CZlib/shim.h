#include <string.h>
#include <zlib.h>

/// Compresses one whole buffer as a gzip member (RFC 1952) with no name and no time in its header,
/// so that the same bytes always give the same file. Returns the length, or 0 when `room` is too small.
static inline unsigned long daybreak_gzip(
    const unsigned char *bytes, unsigned long count, unsigned char *out, unsigned long room, int level) {
    z_stream stream;
    memset(&stream, 0, sizeof stream);
    if (deflateInit2(&stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return 0;
    stream.next_in = (unsigned char *)bytes;
    stream.avail_in = (unsigned int)count;
    stream.next_out = out;
    stream.avail_out = (unsigned int)room;
    int result = deflate(&stream, Z_FINISH);
    unsigned long written = stream.total_out;
    deflateEnd(&stream);
    return result == Z_STREAM_END ? written : 0;
}

/// An upper bound for the length `daybreak_gzip` writes.
static inline unsigned long daybreak_gzip_bound(unsigned long count) {
    return compressBound(count) + 32;
}

/// Makes every file of the file system that holds `descriptor` durable (Linux). Declared here because
/// Swift's view of the C library leaves it out.
int syncfs(int descriptor);
