package io.weir.protocol.type;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the writer groups records by: 1 to 256 UTF-16 units; hashed as UTF-8 (B-066).
 *
 * @param text the key
 */
public record PartitionKey(String text) {
    /** The longest key, in UTF-16 units (PartitionKey in B.28). */
    public static final int LENGTH_MAX = 256;

    /** Refuses an empty or too long key. */
    public PartitionKey {
        if (text.isEmpty() || text.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("Not a partition key of 1 to " + LENGTH_MAX + " characters");
        }
    }

    /** The key with this text; the text must have passed validation. */
    public static PartitionKey of(String text) {
        return new PartitionKey(text);
    }

    /** The key with this text, or nothing when its length is out of bounds. */
    public static Optional<PartitionKey> parse(String text) {
        return text.isEmpty() || text.length() > LENGTH_MAX ? Optional.empty() : Optional.of(new PartitionKey(text));
    }

    /** The bytes that are hashed and stored. */
    public byte[] utf8() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Where the key lies in the hash space. */
    public HashKey hashKey() {
        return HashKey.ofMd5(utf8());
    }

    /** Its length alone: keys belong to the caller and stay out of logs. */
    @Override
    public String toString() {
        return printed(text);
    }

    /** How a key that was not looked at yet, or none, is printed where keys must not be. */
    public static String printed(@Nullable String text) {
        return text == null ? "no PartitionKey" : "PartitionKey[" + text.length() + " characters]";
    }
}
