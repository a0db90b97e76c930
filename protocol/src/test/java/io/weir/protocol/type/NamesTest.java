package io.weir.protocol.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void shouldAcceptEveryCharacterOfAStreamNameB006() {
        assertThat(StreamName.parse("aZ0_.-")).contains(StreamName.of("aZ0_.-"));
        assertThat(StreamName.parse("x".repeat(128))).isPresent();
    }

    @Test
    void shouldRefuseWhatIsNoStreamNameB006() {
        for (String text : new String[] {"", "my stream", "a/b", "é", "x".repeat(129), "a\n"}) {
            assertThat(StreamName.parse(text)).as(text).isEmpty();
        }
        assertThatIllegalArgumentException().isThrownBy(() -> StreamName.of(""));
    }

    @Test
    void shouldReadAStreamArnB003() {
        String text = "arn:aws:kinesis:us-east-1:000000000000:stream/orders";

        StreamArn arn = StreamArn.parse(text).orElseThrow();

        assertThat(arn).isEqualTo(StreamArn.of("us-east-1", "000000000000", StreamName.of("orders")));
        assertThat(arn).hasToString(text);
        assertThat(StreamArn.parse("arn:aws-cn:kinesis:cn-north-1:123456789012:stream/a")
                        .orElseThrow()
                        .partition())
                .isEqualTo("aws-cn");
    }

    @Test
    void shouldRefuseWhatIsNoStreamArnB003() {
        for (String text : new String[] {
            "",
            "arn:aws:kinesis",
            "arn:gcp:kinesis:r:000000000000:stream/a",
            "arn:aws:s3:r:000000000000:stream/a",
            "arn:aws:kinesis:r:00000000000:stream/a",
            "arn:aws:kinesis:r:00000000000x:stream/a",
            "arn:aws:kinesis:r:000000000000:stream/",
            "arn:aws:kinesis:r:000000000000:table/a",
            "arn:aws:kinesis:r:000000000000:stream/a/consumer/c:1",
            ":::::"
        }) {
            assertThat(StreamArn.parse(text)).as(text).isEmpty();
        }
    }

    @Test
    void shouldWriteAShardIdWithTwelveDigitsC006() {
        assertThat(ShardId.of(0)).hasToString("shardId-000000000000");
        assertThat(ShardId.of(Integer.MAX_VALUE)).hasToString("shardId-002147483647");
        assertThat(ShardId.parse("shardId-000000000042")).contains(ShardId.of(42));
    }

    @Test
    void shouldReadAShardIdLenientlyB088() {
        assertThat(ShardId.parseLeniently("shardId-000000000007")).contains(ShardId.of(7));
        assertThat(ShardId.parseLeniently("shard-1")).contains(ShardId.of(1));
        assertThat(ShardId.parseLeniently("1")).contains(ShardId.of(1));
        assertThat(ShardId.parseLeniently("x-2147483647")).contains(ShardId.of(Integer.MAX_VALUE));
        assertThat(ShardId.parse("shard-1")).isEmpty();
    }

    @Test
    void shouldRefuseAShardIdWithoutNumberB087() {
        for (String text : new String[] {"", "-", "shardId-", "a", "a-b", "a-2147483648", "9".repeat(400), "a--1"}) {
            assertThat(ShardId.parseLeniently(text)).as(text).isEmpty();
        }
    }

    @Test
    void shouldBoundAPartitionKeyInUtf16UnitsB066() {
        assertThat(PartitionKey.parse("😀".repeat(128))).isPresent();
        assertThat(PartitionKey.parse("😀".repeat(128) + "a")).isEmpty();
        assertThat(PartitionKey.parse("")).isEmpty();
    }

    @Test
    void shouldKeepKeysAndDataOutOfTexts() {
        assertThat(PartitionKey.of("secret").toString()).doesNotContain("secret");
        assertThat(Blob.of(new byte[] {65, 66, 67})).hasToString("Blob[3 bytes]");
    }

    @Test
    void shouldCompareBlobsByTheirBytes() {
        Blob slice = Blob.of(new byte[] {0, 1, 2, 3}, 1, 2);

        assertThat(slice).isEqualTo(Blob.of(new byte[] {1, 2})).hasSameHashCodeAs(Blob.of(new byte[] {1, 2}));
        assertThat(slice).isNotEqualTo(Blob.of(new byte[] {1, 3}));
        assertThat(slice.toBytes()).containsExactly(1, 2);
    }
}
