package io.weir.protocol.codec;

import io.weir.protocol.type.Blob;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Base64 of JSON blobs: standard alphabet, padded, and canonical in its last character. */
final class Base64Text {
    private Base64Text() {}

    static Blob decode(String text) {
        if (text.length() % 4 != 0) {
            throw TypeErrors.notConvertible(
                    text,
                    "a Blob: Base64 encoded length is expected a multiple of 4 bytes but found: " + text.length());
        }
        int padding = padding(text);
        for (int i = 0; i < text.length() - padding; i++) {
            if (!isDigit(text.charAt(i))) {
                throw TypeErrors.notConvertible(text, "a Blob: Invalid Base64 character: '" + text.charAt(i) + "'");
            }
        }
        if (padding > 0 && (digit(text.charAt(text.length() - padding - 1)) & (padding == 1 ? 0x3 : 0xF)) != 0) {
            // The service's own spelling.
            throw TypeErrors.notConvertible(text, "a Blob: Invalid last non-pad Base64 character dectected");
        }
        return Blob.of(Base64.getDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    static void encode(ByteSink out, byte[] bytes, int offset, int length) {
        // Of the JDK's vectorised forms this one takes a slice without a copy.
        ByteBuffer text = Base64.getEncoder().encode(ByteBuffer.wrap(bytes, offset, length));
        out.put(text.array(), 0, text.limit());
    }

    /** Whether a text of base64 digits is of whole units and leaves no bits over; its digits are not looked at. */
    static boolean isCanonical(byte[] text, int offset, int length) {
        if (length % 4 != 0) {
            return false;
        }
        int end = offset + length;
        if (length == 0 || text[end - 1] != '=') {
            return true;
        }
        boolean two = text[end - 2] == '=';
        return (digit((char) text[end - (two ? 3 : 2)]) & (two ? 0xF : 0x3)) == 0;
    }

    private static int padding(String text) {
        if (!text.endsWith("=")) {
            return 0;
        }
        return text.endsWith("==") ? 2 : 1;
    }

    private static boolean isDigit(char c) {
        return digit(c) >= 0;
    }

    private static int digit(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return c == '+' ? 62 : c == '/' ? 63 : -1;
    }
}
