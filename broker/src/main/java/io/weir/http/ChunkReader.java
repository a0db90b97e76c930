package io.weir.http;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.Set;

/// Reads a chunked body (RFC 9112 section 7.1), a byte at a time between the data. Owned by one event loop, for one
/// request.
///
/// Strict for the same reason as [Http1HeadParser]: lines end with CR LF, sizes are plain hexadecimal, extensions are
/// plain tokens, and trailer fields that could change how the request is read are refused. Other trailer fields are
/// dropped.
final class ChunkReader {

    /// What the reader needs next.
    enum Progress {
        /// More input.
        MORE,
        /// The body has ended.
        DONE,
        /// The bytes are no chunked body: 400 and close.
        BAD,
        /// The body is over its bound: 413.
        TOO_LONG,
        /// The trailer section is over the header's bound: 431.
        TRAILER_TOO_LONG
    }

    private enum At {
        SIZE_FIRST,
        SIZE,
        EXTENSION,
        SIZE_LF,
        DATA,
        DATA_CR,
        DATA_LF,
        TRAILER
    }

    /// More digits are beyond every bound.
    private static final int SIZE_DIGITS_MAX = 8;
    /// Bytes of chunk extensions in one body: nobody uses them, and free bytes are a way to waste.
    private static final int EXTENSION_BYTES_MAX = 1024;

    /// Fields that frame, route, authorise or describe the message must not come after it (RFC 9110 section 6.5.1).
    private static final Set<String> FORBIDDEN_TRAILERS = Set.of(
            "authorization",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "expect",
            "host",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "x-amz-content-sha256",
            "x-amz-date",
            "x-amz-security-token",
            "x-amz-target");

    private final int trailerBytesMax;
    private At at = At.SIZE_FIRST;
    private long left;
    private int digits;
    private int extensionBytes;
    private byte[] line = new byte[0];
    private int lineLength;
    private int trailerBytes;

    ChunkReader(int trailerBytesMax) {
        this.trailerBytesMax = trailerBytesMax;
    }

    /// Moves what `in` has of the body into `body`.
    Progress read(ByteBuf in, BodyBuffer body) {
        while (in.isReadable()) {
            Progress progress = at == At.DATA ? data(in, body) : framing(in.readByte());
            if (progress != Progress.MORE) {
                return progress;
            }
        }
        return Progress.MORE;
    }

    private Progress data(ByteBuf in, BodyBuffer body) {
        int count = (int) Math.min(left, in.readableBytes());
        if (!body.append(in, count)) {
            return Progress.TOO_LONG;
        }
        left -= count;
        if (left == 0) {
            at = At.DATA_CR;
        }
        return Progress.MORE;
    }

    private Progress framing(byte b) {
        return switch (at) {
            case SIZE_FIRST, SIZE -> size(b);
            case EXTENSION -> extension(b);
            case SIZE_LF -> b == Http1Bytes.LF ? sizeEnd() : Progress.BAD;
            case DATA_CR -> expect(b, Http1Bytes.CR, At.DATA_LF);
            case DATA_LF -> expect(b, Http1Bytes.LF, At.SIZE_FIRST);
            case TRAILER -> trailer(b);
            case DATA -> throw new IllegalStateException("data is not framing");
        };
    }

    private Progress expect(byte b, byte wanted, At next) {
        at = next;
        return b == wanted ? Progress.MORE : Progress.BAD;
    }

    private Progress size(byte b) {
        int digit = hexadecimal(b);
        if (digit >= 0) {
            if (at == At.SIZE_FIRST) {
                left = 0;
                digits = 0;
                at = At.SIZE;
            }
            left = left << 4 | digit;
            return ++digits > SIZE_DIGITS_MAX ? Progress.BAD : Progress.MORE;
        }
        if (at == At.SIZE_FIRST) {
            return Progress.BAD;
        }
        if (b == Http1Bytes.CR) {
            at = At.SIZE_LF;
            return Progress.MORE;
        }
        at = At.EXTENSION;
        return b == ';' ? Progress.MORE : Progress.BAD;
    }

    private Progress extension(byte b) {
        if (b == Http1Bytes.CR) {
            at = At.SIZE_LF;
            return Progress.MORE;
        }
        boolean plain = Http1Bytes.token(b) || b == ';' || b == '=';
        return plain && ++extensionBytes <= EXTENSION_BYTES_MAX ? Progress.MORE : Progress.BAD;
    }

    private Progress sizeEnd() {
        at = left == 0 ? At.TRAILER : At.DATA;
        return Progress.MORE;
    }

    private Progress trailer(byte b) {
        if (++trailerBytes > trailerBytesMax) {
            return Progress.TRAILER_TOO_LONG;
        }
        if (lineLength == line.length) {
            line = Arrays.copyOf(line, Math.max(64, line.length * 2));
        }
        line[lineLength++] = b;
        if (b != Http1Bytes.LF) {
            return Progress.MORE;
        }
        if (lineLength == 2 && line[0] == Http1Bytes.CR) {
            return Progress.DONE;
        }
        return trailerLine();
    }

    private Progress trailerLine() {
        int[] slots = new int[HeaderBlock.SLOTS];
        byte[] whole = Arrays.copyOf(line, lineLength);
        lineLength = 0;
        if (Http1HeadParser.field(whole, 0, slots, 0) != whole.length) {
            return Progress.BAD;
        }
        String name = new HeaderBlock(whole, slots, 1).names().getFirst();
        return FORBIDDEN_TRAILERS.contains(name) ? Progress.BAD : Progress.MORE;
    }

    private static int hexadecimal(byte b) {
        if (b >= '0' && b <= '9') {
            return b - '0';
        }
        byte lower = Http1Bytes.lower(b);
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }
}
