package io.weir.http;

import io.netty.buffer.ByteBuf;
import io.weir.http.ParsedHead.Refused;
import org.jspecify.annotations.Nullable;

/// Finds the end of a header in what has arrived so far, looking at each byte once, and has it parsed. Owned by one
/// event loop.
final class Http1HeadReader {

    /// Room for a method and a version beside the target, before a line that does not end is called too long.
    private static final int LINE_SURPLUS = 64;

    private static final Refused MALFORMED = new Refused(EdgeError.MALFORMED);
    private static final Refused TARGET_TOO_LONG = new Refused(EdgeError.TARGET_TOO_LONG);
    private static final Refused TOO_LARGE = new Refused(EdgeError.HEADER_TOO_LARGE);

    private final HttpBounds bounds;
    private final Http1HeadParser parser;
    private int scanned;
    private int lineFrom;
    private boolean blankSkipped;

    Http1HeadReader(HttpBounds bounds) {
        this.bounds = bounds;
        this.parser = new Http1HeadParser(bounds.targetBytesMax(), bounds.headerFieldsMax());
    }

    /// Reads one head from the start of `in`, which must hold all that came since the last one.
    ///
    /// @return null while it is incomplete; nothing is consumed then
    @Nullable
    ParsedHead read(ByteBuf in) {
        while (true) {
            int start = in.readerIndex();
            int at = in.indexOf(start + scanned, in.writerIndex(), Http1Bytes.LF);
            if (at < 0) {
                scanned = in.readableBytes();
                return overdue();
            }
            int end = at - start;
            if (end == 0 || in.getByte(at - 1) != Http1Bytes.CR) {
                return MALFORMED;
            }
            boolean blank = end - lineFrom == 1;
            scanned = end + 1;
            if (blank && lineFrom > 0) {
                return whole(in);
            }
            if (blank && !skipBlank(in)) {
                return MALFORMED;
            }
            lineFrom = scanned;
            Refused overdue = overdue();
            if (overdue != null) {
                return overdue;
            }
        }
    }

    /// Whether the first bytes of a head are there.
    boolean begun() {
        return scanned > 0;
    }

    /// One empty line before a request is forgiven, as RFC 9112 section 2.2 asks for.
    private boolean skipBlank(ByteBuf in) {
        if (blankSkipped) {
            return false;
        }
        blankSkipped = true;
        in.skipBytes(scanned);
        scanned = 0;
        return true;
    }

    private ParsedHead whole(ByteBuf in) {
        if (scanned > bounds.headerBytesMax()) {
            return TOO_LARGE;
        }
        byte[] head = new byte[scanned];
        in.readBytes(head);
        scanned = 0;
        lineFrom = 0;
        blankSkipped = false;
        return parser.parse(head);
    }

    private @Nullable Refused overdue() {
        if (lineFrom == 0 && scanned > bounds.targetBytesMax() + LINE_SURPLUS) {
            return TARGET_TOO_LONG;
        }
        return scanned > bounds.headerBytesMax() ? TOO_LARGE : null;
    }
}
