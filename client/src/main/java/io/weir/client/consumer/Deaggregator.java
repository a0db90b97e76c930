package io.weir.client.consumer;

import io.weir.protocol.op.part.DataRecord;
import io.weir.protocol.type.Blob;
import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.HashKeyRange;
import io.weir.protocol.type.PartitionKeyHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes apart what a producer put together, in the format of the Kinesis Producer Library: four bytes F3 89 9A C2, a
 * protocol buffer, and the MD5 of that. The buffer has a table of partition keys (field 1), one of explicit hash keys (2),
 * and records (3), each with a place in the first (1), one in the second (2), its data (3), and tags (4), which are passed
 * over.
 *
 * <p>What begins like an aggregate and is none is a record like any other. An aggregate one of whose members belongs to
 * another shard is passed over whole (F-005): its producer did not know of a split or merge, sees so by the shard in the
 * answer, and puts the members again.
 */
final class Deaggregator {
    private static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};
    private static final int DIGEST_BYTES = 16;

    private static final int PARTITION_KEYS = 1;
    private static final int HASH_KEYS = 2;
    private static final int RECORDS = 3;
    private static final int RECORD_KEY = 1;
    private static final int RECORD_HASH_KEY = 2;
    private static final int RECORD_DATA = 3;

    private record Part(int partitionKey, int hashKey, Blob data) {}

    private Deaggregator() {}

    /**
     * The records that a record of the stream is or holds; none when it is passed over.
     *
     * @param range of the shard; asked for when there is an aggregate
     */
    static List<ConsumerRecord> records(String shardId, DataRecord record, Supplier<HashKeyRange> range) {
        List<ConsumerRecord> parts = parts(shardId, record).orElse(null);
        if (parts == null) {
            return List.of(plain(shardId, record));
        }
        HashKeyRange here = range.get();
        PartitionKeyHash hash = new PartitionKeyHash();
        boolean belongs = parts.stream().allMatch(part -> here.contains(hashKey(part, hash)));
        return belongs ? parts : List.of();
    }

    private static HashKey hashKey(ConsumerRecord part, PartitionKeyHash hash) {
        String explicit = part.explicitHashKey();
        if (explicit != null) {
            return HashKey.parse(explicit).orElseThrow(() -> new IllegalStateException("a hash key that was checked"));
        }
        byte[] utf8 = part.partitionKey().getBytes(StandardCharsets.UTF_8);
        return hash.of(utf8, 0, utf8.length);
    }

    private static ConsumerRecord plain(String shardId, DataRecord record) {
        String key = record.partitionKey() == null ? "" : record.partitionKey();
        return new ConsumerRecord(
                shardId, record.sequenceNumber(), -1, true, key, null, record.data(), arrival(record));
    }

    private static Instant arrival(DataRecord record) {
        Instant arrival = record.approximateArrivalTimestamp();
        return arrival == null ? Instant.EPOCH : arrival;
    }

    private static Optional<List<ConsumerRecord>> parts(String shardId, DataRecord record) {
        Blob data = record.data();
        if (!isAggregate(data)) {
            return Optional.empty();
        }
        int from = data.offset() + MAGIC.length;
        int to = data.offset() + data.length() - DIGEST_BYTES;
        try {
            return Optional.of(read(shardId, record, new ProtoReader(data.array(), from, to)));
        } catch (ProtoReader.MalformedException e) {
            return Optional.empty();
        }
    }

    private static boolean isAggregate(Blob data) {
        byte[] bytes = data.array();
        int from = data.offset();
        if (data.length() <= MAGIC.length + DIGEST_BYTES) {
            return false;
        }
        for (int i = 0; i < MAGIC.length; i++) {
            if (bytes[from + i] != MAGIC[i]) {
                return false;
            }
        }
        int bodyBytes = data.length() - MAGIC.length - DIGEST_BYTES;
        MessageDigest md5 = md5();
        md5.update(bytes, from + MAGIC.length, bodyBytes);
        int digest = from + MAGIC.length + bodyBytes;
        return MessageDigest.isEqual(md5.digest(), Arrays.copyOfRange(bytes, digest, digest + DIGEST_BYTES));
    }

    private static List<ConsumerRecord> read(String shardId, DataRecord record, ProtoReader buffer) {
        List<String> partitionKeys = new ArrayList<>();
        List<String> hashKeys = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        while (buffer.hasMore()) {
            switch (buffer.field()) {
                case PARTITION_KEYS -> partitionKeys.add(text(buffer.bytes()));
                case HASH_KEYS -> hashKeys.add(hashKey(text(buffer.bytes())));
                case RECORDS -> parts.add(part(buffer.message()));
                default -> buffer.skip();
            }
        }
        if (parts.isEmpty()) {
            throw new ProtoReader.MalformedException();
        }
        List<ConsumerRecord> records = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            records.add(new ConsumerRecord(
                    shardId,
                    record.sequenceNumber(),
                    i,
                    i == parts.size() - 1,
                    of(partitionKeys, part.partitionKey()),
                    part.hashKey() < 0 ? null : of(hashKeys, part.hashKey()),
                    part.data(),
                    arrival(record)));
        }
        return records;
    }

    private static Part part(ProtoReader buffer) {
        int partitionKey = -1;
        int hashKey = -1;
        Blob data = null;
        while (buffer.hasMore()) {
            switch (buffer.field()) {
                case RECORD_KEY -> partitionKey = buffer.index();
                case RECORD_HASH_KEY -> hashKey = buffer.index();
                case RECORD_DATA -> data = buffer.bytes();
                default -> buffer.skip();
            }
        }
        if (data == null) {
            throw new ProtoReader.MalformedException();
        }
        return new Part(partitionKey, hashKey, data);
    }

    private static String of(List<String> table, int place) {
        if (place < 0 || place >= table.size()) {
            throw new ProtoReader.MalformedException();
        }
        return table.get(place);
    }

    private static String hashKey(String text) {
        if (HashKey.parse(text).isEmpty()) {
            throw new ProtoReader.MalformedException();
        }
        return text;
    }

    private static String text(Blob bytes) {
        return new String(bytes.array(), bytes.offset(), bytes.length(), StandardCharsets.UTF_8);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has MD5", e);
        }
    }
}
