package io.weir.read;

import java.util.Base64;

/// Base64 without the liberties that decoders take: one text for one content, so that no character of a token can be
/// changed unnoticed.
final class SealedText {

    private static final byte[] NONE = new byte[0];

    private SealedText() {}

    /// The bytes of a text; none when it is not exactly what the encoder would write.
    static byte[] decoded(String text) {
        if (text.length() % 4 != 0) {
            return NONE;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return Base64.getEncoder().encodeToString(bytes).equals(text) ? bytes : NONE;
        } catch (IllegalArgumentException e) {
            return NONE;
        }
    }
}
