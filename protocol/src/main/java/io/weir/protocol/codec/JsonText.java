package io.weir.protocol.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the end of JSON texts, eight bytes at a time. */
final class JsonText {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final long BLANKS = ' ' * ONES;

    private JsonText() {}

    /** The index of the quote that ends a text, or -1 when an escape, a control character or the end comes first. */
    static int end(byte[] body, int from, int end) {
        int i = from;
        while (i + Long.BYTES <= end && !mayHoldSpecial((long) WORDS.get(body, i))) {
            i += Long.BYTES;
        }
        for (; i < end; i++) {
            byte b = body[i];
            if (b == '"') {
                return i;
            }
            if (b == '\\' || (b >= 0 && b < ' ')) {
                return -1;
            }
            if (i + Long.BYTES < end && !mayHoldSpecial((long) WORDS.get(body, i + 1))) {
                i += Long.BYTES;
            }
        }
        return -1;
    }

    /** Whether a byte of the word is a quote, a backslash or below a blank; exact but for bytes above 0x7F. */
    private static boolean mayHoldSpecial(long word) {
        long quote = word ^ QUOTES;
        long backslash = word ^ BACKSLASHES;
        long special = ((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash) | ((word - BLANKS) & ~word);
        return (special & HIGHS) != 0;
    }
}
