package io.weir.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.weir.client.StreamClient;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.GetShardIterator;
import io.weir.protocol.op.PutRecord;
import io.weir.protocol.type.Blob;
import java.util.List;

/** Puts and gets, as tests of applications do. */
final class RoundTrip {
    private static final String FIRST_SHARD = "shardId-000000000000";

    private RoundTrip() {}

    static String put(StreamClient client, String stream, String text) {
        Blob data = Blob.of(text.getBytes(UTF_8));
        return client.putRecord(new PutRecord.Request(stream, data, "key", null, null, null, null, null))
                .shardId();
    }

    /** What the first shard of a stream holds. */
    static List<String> texts(StreamClient client, String stream) {
        String iterator = client.getShardIterator(
                        new GetShardIterator.Request(stream, FIRST_SHARD, "TRIM_HORIZON", null, null, null, null, null))
                .shardIterator();
        return client.getRecords(new GetRecords.Request(iterator, null, null, null, null)).records().stream()
                .map(record -> new String(record.data().toBytes(), UTF_8))
                .toList();
    }
}
