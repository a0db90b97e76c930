package io.weir.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.PutRecords;
import io.weir.protocol.op.part.ChildShard;
import io.weir.protocol.op.part.DataRecord;
import io.weir.protocol.op.part.HashKeyBounds;
import io.weir.protocol.op.part.PutRecordsResultEntry;
import io.weir.protocol.type.Blob;
import io.weir.protocol.type.HashKeyRange;
import io.weir.protocol.type.SequenceNumber;
import io.weir.protocol.type.ShardId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hand-written answers against the interpreter: the same bytes. */
class RecordWriterTest {
    private static final String[] KEYS = {"a", "é日😀", "q\"\\\n\u0001/\u007f", "x".repeat(256), "tab\tend"};
    private static final List<ChildShard> CHILDREN = List.of(new ChildShard(
            "shardId-000000000001", List.of("shardId-000000000000"), HashKeyBounds.of(HashKeyRange.ALL)));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldWriteGetRecordsAsTheInterpreterDoesB098(long seed) {
        Random random = new Random(seed);
        for (WireCodec codec : Wire.BOTH) {
            for (int i = 0; i < 100; i++) {
                shouldWriteGetRecords(codec, random);
            }
        }
    }

    private static void shouldWriteGetRecords(WireCodec codec, Random random) {
        int count = random.nextInt(5);
        String next = random.nextBoolean() ? "iterator" : null;
        List<ChildShard> children = next == null ? CHILDREN : null;
        long behind = random.nextInt(1_000_000);
        GetRecordsWriter writer = codec.getRecordsWriter(count, random.nextInt(200));
        writer.begin(next, behind, children);
        List<DataRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(anyRecord(random, writer));
        }

        Blob body = writer.finish();

        assertThat(body.offset()).isZero();
        assertThat(body.toBytes())
                .isEqualTo(codec.encodeResponse(
                        GetRecords.SHAPE, new GetRecords.Response(records, next, behind, children)));
    }

    private static DataRecord anyRecord(Random random, GetRecordsWriter writer) {
        byte[] key = KEYS[random.nextInt(KEYS.length)].getBytes(UTF_8);
        byte[] stored = new byte[3 + key.length + random.nextInt(300)];
        random.nextBytes(stored);
        System.arraycopy(key, 0, stored, 3, key.length);
        int dataOffset = 3 + key.length;
        boolean keyless = random.nextInt(5) == 0;
        String encryption = random.nextInt(3) == 0 ? "KMS" : null;
        long arrival = 1_700_000_000_000L + random.nextInt(10_000_000);
        SequenceNumber number =
                new SequenceNumber(1_700_000_000L, random.nextInt(100), random.nextLong() >>> 1, arrival / 1000);
        writer.source(stored, arrival, encryption);
        writer.record(number, 3, keyless ? -1 : key.length, dataOffset, stored.length - dataOffset);
        return new DataRecord(
                number.toString(),
                Instant.ofEpochMilli(arrival),
                Blob.of(stored, dataOffset, stored.length - dataOffset),
                keyless ? null : new String(key, UTF_8),
                encryption);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void shouldWritePutRecordsAsTheInterpreterDoesB076B081(long seed) {
        Random random = new Random(seed);
        for (WireCodec codec : Wire.BOTH) {
            for (int i = 0; i < 100; i++) {
                shouldWritePutRecords(codec, random);
            }
        }
    }

    private static void shouldWritePutRecords(WireCodec codec, Random random) {
        int count = random.nextInt(600);
        String encryption = random.nextBoolean() ? "KMS" : null;
        PutRecordsWriter writer = codec.putRecordsWriter(7, count, encryption);
        List<PutRecordsResultEntry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (random.nextInt(4) == 0) {
                writer.failed("InternalFailure", "Internal Service Failure");
                entries.add(PutRecordsResultEntry.failed("InternalFailure", "Internal Service Failure"));
            } else {
                ShardId shard = ShardId.of(random.nextInt() >>> 1);
                SequenceNumber number = new SequenceNumber(1, shard.index(), random.nextLong() >>> 1, 2);
                writer.stored(number, shard);
                entries.add(PutRecordsResultEntry.stored(number.toString(), shard.toString()));
            }
        }

        Blob body = writer.finish();

        assertThat(body.toBytes())
                .isEqualTo(codec.encodeResponse(PutRecords.SHAPE, new PutRecords.Response(7, entries, encryption)));
    }
}
