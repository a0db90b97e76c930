package io.weir.client.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.protocol.op.part.DataRecord;
import io.weir.protocol.type.Blob;
import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.HashKeyRange;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DeaggregatorTest {
    private static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};

    /** Two keys, one hash key, two records of which the second is placed by it and carries a tag; and a field to come. */
    private static byte[] body() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        field(body, 1, bytes("a"));
        field(body, 1, bytes("b"));
        field(body, 2, bytes("42"));
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        first.writeBytes(new byte[] {8, 1});
        field(first, 3, bytes("one"));
        field(body, 3, first.toByteArray());
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        second.writeBytes(new byte[] {8, 0, 16, 0});
        field(second, 3, bytes(""));
        field(second, 4, bytes("tag"));
        field(body, 3, second.toByteArray());
        field(body, 9, bytes("later"));
        return body.toByteArray();
    }

    private static void field(ByteArrayOutputStream to, int number, byte[] value) {
        to.write(number << 3 | 2);
        to.write(value.length);
        to.writeBytes(value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] aggregate(byte[] body) {
        try {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.writeBytes(MAGIC);
            whole.writeBytes(body);
            whole.writeBytes(MessageDigest.getInstance("MD5").digest(body));
            return whole.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<ConsumerRecord> records(byte[] data) {
        return records(data, HashKeyRange.ALL);
    }

    private static List<ConsumerRecord> records(byte[] data, HashKeyRange range) {
        DataRecord record = new DataRecord("7", Instant.EPOCH, Blob.of(data), "outer", null);
        return Deaggregator.records("shardId-000000000000", record, () -> range);
    }

    private static void expectPlain(byte[] data) {
        assertThat(records(data)).singleElement().satisfies(record -> {
            assertThat(record.part()).isEqualTo(-1);
            assertThat(record.whole()).isTrue();
            assertThat(record.partitionKey()).isEqualTo("outer");
            assertThat(record.data()).isEqualTo(Blob.of(data));
        });
    }

    @Test
    void shouldGiveTheRecordsOfAnAggregateUnderTheirOwnKeys() {
        List<ConsumerRecord> records = records(aggregate(body()));

        assertThat(records).extracting(ConsumerRecord::partitionKey).containsExactly("b", "a");
        assertThat(records).extracting(ConsumerRecord::explicitHashKey).containsExactly(null, "42");
        assertThat(records).extracting(ConsumerRecord::data).containsExactly(Blob.of(bytes("one")), Blob.EMPTY);
        assertThat(records)
                .extracting(ConsumerRecord::checkpoint)
                .containsExactly(Checkpoint.after("7", 0), Checkpoint.after("7"));
    }

    /** F-005. The first member's hash key is the MD5 of "b", the second's is 42. */
    @Test
    void shouldPassOverAnAggregateOneOfWhoseMembersBelongsToAnotherShard() {
        HashKey first = HashKey.ofMd5(bytes("b"));
        HashKey second = HashKey.of(BigInteger.valueOf(42));

        assertThat(records(aggregate(body()), new HashKeyRange(second, first))).hasSize(2);
        assertThat(records(aggregate(body()), new HashKeyRange(second.plusOne(), HashKey.MAX)))
                .isEmpty();
        assertThat(records(aggregate(body()), new HashKeyRange(HashKey.MIN, first.minusOne())))
                .isEmpty();
        assertThat(records(bytes("plain"), new HashKeyRange(HashKey.MIN, HashKey.MIN)))
                .hasSize(1);
    }

    @Test
    void shouldGiveAnAggregateWithAHashKeyThatIsNoneAsItIs() {
        byte[] body = body();
        body[9] = 'x';
        expectPlain(aggregate(body));
    }

    @Test
    void shouldGiveWhatIsNoAggregateAsItIs() {
        expectPlain(new byte[0]);
        expectPlain(bytes("plain"));
        expectPlain(MAGIC);
        expectPlain(aggregate(new byte[0]));
        byte[] wrongDigest = aggregate(body());
        wrongDigest[wrongDigest.length - 1] ^= 1;
        expectPlain(wrongDigest);
    }

    @Test
    void shouldGiveABrokenAggregateAsItIsWhereverItBreaks() {
        byte[] body = body();
        int later = 7;
        for (int length = 1; length < body.length - later; length++) {
            byte[] cut = aggregate(Arrays.copyOf(body, length));
            assertThat(records(cut))
                    .isNotEmpty()
                    .allSatisfy(record -> assertThat(record.sequenceNumber()).isEqualTo("7"));
        }
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            byte[] changed = body.clone();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            assertThat(records(aggregate(changed))).isNotEmpty();
        }
    }
}
