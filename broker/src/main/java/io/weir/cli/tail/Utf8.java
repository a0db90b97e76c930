package io.weir.cli.tail;

import io.weir.protocol.type.Blob;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Tells text from other data.
final class Utf8 {

    private Utf8() {}

    /// The text that the data are; nothing when they are no UTF-8.
    static Optional<String> text(Blob data) {
        try {
            // A new decoder reports what is no UTF-8 rather than replacing it.
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(data.array(), data.offset(), data.length()))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
