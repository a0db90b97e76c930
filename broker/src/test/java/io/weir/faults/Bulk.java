package io.weir.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.faults.History.Content;
import io.weir.faults.History.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/// Puts much into a stream when nothing else does, so that files fill, and remembers what.
final class Bulk {

    /// Of all the records of a batch together.
    static final int BATCH_BYTES = 2_000_000;

    private static final int BATCH = 100;

    private final String stream;
    private int next;

    Bulk(String stream) {
        this.stream = stream;
    }

    /// The ids that were put, each acknowledged.
    List<String> put(KinesisClient client, int batches) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < batches; i++) {
            List<PutRecordsRequestEntry> entries = new ArrayList<>();
            for (int j = 0; j < BATCH; j++) {
                String id = "r" + next++;
                ids.add(id);
                entries.add(PutRecordsRequestEntry.builder()
                        .partitionKey(id)
                        .data(SdkBytes.fromByteArrayUnsafe(Payload.of(id, BATCH_BYTES / BATCH)))
                        .build());
            }
            assertThat(client.putRecords(r -> r.streamName(stream).records(entries))
                            .failedRecordCount())
                    .isZero();
        }
        return ids;
    }

    /// The ids of what can be read now.
    List<String> ids(KinesisClient client) {
        return ids(Reader.everything(client, stream));
    }

    /// How content differs from what was put: nothing else, nothing less, nothing altered.
    static List<String> differences(List<String> put, Content content) {
        List<String> read = ids(content);
        TreeSet<String> lost = new TreeSet<>(put);
        read.forEach(lost::remove);
        TreeSet<String> more = new TreeSet<>(read);
        put.forEach(more::remove);
        List<String> differences = new ArrayList<>();
        lost.forEach(id -> differences.add("lost: " + id));
        more.forEach(id -> differences.add("altered or invented: " + id));
        if (read.size() != put.size() + more.size() - lost.size()) {
            differences.add("duplicates");
        }
        return differences;
    }

    private static List<String> ids(Content content) {
        return content.shards().values().stream()
                .flatMap(List::stream)
                .map(Bulk::name)
                .toList();
    }

    private static String name(Seen seen) {
        return seen.intact() && seen.id().equals(seen.key()) ? seen.id() : seen.id() + " altered";
    }
}
