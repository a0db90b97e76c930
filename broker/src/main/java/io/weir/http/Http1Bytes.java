package io.weir.http;

/// Which bytes may stand where in HTTP/1 (RFC 9110 section 5.6.2, RFC 9112 section 3). Lookup tables, so that a header
/// costs one load a byte.
final class Http1Bytes {

    static final byte CR = '\r';
    static final byte LF = '\n';
    static final byte SP = ' ';
    static final byte HTAB = '\t';

    private static final boolean[] TOKEN = new boolean[256];

    static {
        for (char c = '0'; c <= '9'; c++) {
            TOKEN[c] = true;
        }
        for (char c = 'A'; c <= 'Z'; c++) {
            TOKEN[c] = true;
            TOKEN[c | 0x20] = true;
        }
        for (char c : "!#$%&'*+-.^_`|~".toCharArray()) {
            TOKEN[c] = true;
        }
    }

    private Http1Bytes() {}

    static boolean token(byte b) {
        return TOKEN[b & 0xFF];
    }

    /// Field values: visible characters, blanks, tabs, and what lies beyond ASCII. No control character of any
    /// kind.
    static boolean fieldText(byte b) {
        int c = b & 0xFF;
        return (c >= SP && c != 0x7F) || c == HTAB;
    }

    /// Request targets: visible ASCII without the fragment sign.
    static boolean target(byte b) {
        return b > SP && b < 0x7F && b != '#';
    }

    static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b | 0x20) : b;
    }
}
