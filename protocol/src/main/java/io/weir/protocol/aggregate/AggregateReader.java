package io.weir.protocol.aggregate;

import io.weir.protocol.type.Blob;
import io.weir.protocol.type.HashKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes apart what {@link AggregateWriter} or the KPL packed (F-002). What only begins like a packed record is none: then it
 * is a record like any other (F-003).
 */
public final class AggregateReader {
    private static final byte[] MAGIC = AggregateWriter.MAGIC;
    private static final int DIGEST_BYTES = 16;

    /** Fields of the message: the two tables and the records. */
    private static final int PARTITION_KEYS = 1;

    private static final int HASH_KEYS = 2;
    private static final int RECORDS = 3;

    /** Fields of a record: places in the two tables, and data. */
    private static final int RECORD_KEY = 1;

    private static final int RECORD_HASH_KEY = 2;
    private static final int RECORD_DATA = 3;

    /** No place in a table. */
    private static final int NOWHERE = -1;

    private AggregateReader() {}

    /**
     * A record that was packed with others.
     *
     * @param partitionKey its own key
     * @param explicitHashKey its own place in the hash space, in decimal, or null when that is the hash of its key
     * @param data its data, not copied
     */
    public record Member(String partitionKey, @Nullable String explicitHashKey, Blob data) {}

    private record Place(int partitionKey, int hashKey, Blob data) {}

    /** The records in this one, in order and at least one; nothing when it is no packed record. */
    public static Optional<List<Member>> members(Blob data) {
        if (!isPacked(data)) {
            return Optional.empty();
        }
        int from = data.offset() + MAGIC.length;
        int to = data.offset() + data.length() - DIGEST_BYTES;
        try {
            return Optional.of(read(new ProtobufReader(data.array(), from, to)));
        } catch (ProtobufReader.MalformedException e) {
            return Optional.empty();
        }
    }

    private static boolean isPacked(Blob data) {
        byte[] bytes = data.array();
        int from = data.offset();
        if (data.length() <= MAGIC.length + DIGEST_BYTES
                || !Arrays.equals(bytes, from, from + MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return false;
        }
        int digest = from + data.length() - DIGEST_BYTES;
        MessageDigest md5 = AggregateWriter.md5();
        md5.update(bytes, from + MAGIC.length, digest - from - MAGIC.length);
        return MessageDigest.isEqual(md5.digest(), Arrays.copyOfRange(bytes, digest, digest + DIGEST_BYTES));
    }

    private static List<Member> read(ProtobufReader message) {
        List<String> partitionKeys = new ArrayList<>();
        List<String> hashKeys = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        while (message.hasMore()) {
            switch (message.field()) {
                case PARTITION_KEYS -> partitionKeys.add(text(message.bytes()));
                case HASH_KEYS -> hashKeys.add(hashKey(text(message.bytes())));
                case RECORDS -> places.add(place(message.message()));
                default -> message.skip();
            }
        }
        if (places.isEmpty()) {
            throw new ProtobufReader.MalformedException();
        }
        List<Member> members = new ArrayList<>(places.size());
        for (Place place : places) {
            members.add(new Member(
                    of(partitionKeys, place.partitionKey()),
                    place.hashKey() == NOWHERE ? null : of(hashKeys, place.hashKey()),
                    place.data()));
        }
        return members;
    }

    private static Place place(ProtobufReader record) {
        int partitionKey = NOWHERE;
        int hashKey = NOWHERE;
        Blob data = null;
        while (record.hasMore()) {
            switch (record.field()) {
                case RECORD_KEY -> partitionKey = record.index();
                case RECORD_HASH_KEY -> hashKey = record.index();
                case RECORD_DATA -> data = record.bytes();
                default -> record.skip();
            }
        }
        if (data == null) {
            throw new ProtobufReader.MalformedException();
        }
        return new Place(partitionKey, hashKey, data);
    }

    private static String of(List<String> table, int place) {
        if (place < 0 || place >= table.size()) {
            throw new ProtobufReader.MalformedException();
        }
        return table.get(place);
    }

    private static String hashKey(String text) {
        if (HashKey.parse(text).isEmpty()) {
            throw new ProtobufReader.MalformedException();
        }
        return text;
    }

    private static String text(Blob bytes) {
        return new String(bytes.array(), bytes.offset(), bytes.length(), StandardCharsets.UTF_8);
    }
}
