package io.weir.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.catalog.ShardEntry;
import io.weir.protocol.type.SequenceNumber;
import io.weir.shard.ReadPage;
import io.weir.shard.ShardAccess;
import io.weir.shard.StoredBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What the simulation knows of one shard: every record that is readable, and from which index on.
final class ShardModel {

    /// One record.
    ///
    /// @param id its payload
    record Known(long id, long arrivalMs) {}

    /// Records by index - 1, trimmed ones included.
    final List<Known> records = new ArrayList<>();

    final ShardEntry entry;
    final int streamId;
    long trimIndex = 1;

    ShardModel(int streamId, ShardEntry entry) {
        this.streamId = streamId;
        this.entry = entry;
    }

    /// Adds what was acknowledged; indexes are dense and arrivals never step back (rule C-016).
    void acknowledged(long firstIndex, long arrivalMs, List<Long> ids) {
        assertThat(firstIndex).isEqualTo(records.size() + 1L);
        SequenceNumber before = records.isEmpty()
                ? entry.startingSequenceNumber()
                : entry.sequenceNumber(firstIndex - 1, records.getLast().arrivalMs());
        assertThat(entry.sequenceNumber(firstIndex, arrivalMs)).isGreaterThan(before);
        assertThat(arrivalMs).isGreaterThanOrEqualTo(entry.openedAtMs());
        if (!records.isEmpty()) {
            assertThat(arrivalMs).isGreaterThanOrEqualTo(records.getLast().arrivalMs());
        }
        ids.forEach(id -> records.add(new Known(id, arrivalMs)));
    }

    /// Reads the shard from a random position in random pages and compares.
    void check(ShardAccess shard, Random random) {
        long from = random.nextInt(records.size() + 2);
        long horizonMs = records.isEmpty() || random.nextBoolean()
                ? 0
                : records.get(random.nextInt(records.size())).arrivalMs() + random.nextInt(3) - 1;
        List<Known> expected = new ArrayList<>();
        for (long index = Math.max(Math.max(1, from), trimIndex); index <= records.size(); index++) {
            Known known = records.get((int) index - 1);
            if (known.arrivalMs() >= horizonMs) {
                expected.add(known);
            }
        }
        assertThat(readAll(shard, from, horizonMs, random)).isEqualTo(expected);
        assertThat(shard.tail().nextIndex()).isEqualTo(records.size() + 1L);
        assertThat(shard.tail().trimIndex()).isEqualTo(trimIndex);
        checkLocate(shard, random);
    }

    private void checkLocate(ShardAccess shard, Random random) {
        long timestamp = records.isEmpty()
                ? 1
                : records.get(random.nextInt(records.size())).arrivalMs() + random.nextInt(3) - 1;
        long first = trimIndex;
        while (first <= records.size() && records.get((int) first - 1).arrivalMs() < timestamp) {
            first++;
        }
        assertThat(shard.locate(timestamp)).isEqualTo(first);
    }

    static List<Known> readAll(ShardAccess shard, long fromIndex, long horizonMs, Random random) {
        List<Known> read = new ArrayList<>();
        long next = fromIndex;
        while (true) {
            int recordsMax = 1 + random.nextInt(40);
            int bytesMax = random.nextInt(4_000);
            ReadPage page = shard.read(next, recordsMax, bytesMax, horizonMs);
            assertThat(page.nextIndex()).isGreaterThanOrEqualTo(next);
            long bytes = collect(page, read);
            assertThat(bytes).isEqualTo(page.dataBytes());
            assertThat(page.records()).isLessThanOrEqualTo(recordsMax);
            assertThat(page.records() <= 1 || bytes <= bytesMax).isTrue();
            assertThat(page.reachedTip() || page.records() > 0).isTrue();
            if (page.reachedTip()) {
                assertThat(page.reachedEnd()).isEqualTo(shard.tail().closed());
                return read;
            }
            next = page.nextIndex();
        }
    }

    private static long collect(ReadPage page, List<Known> into) {
        long bytes = 0;
        int count = 0;
        for (ReadPage.Slice slice : page.slices()) {
            StoredBatch batch = slice.batch();
            int offset = slice.offset();
            assertThat(batch.record((int) (slice.firstIndex() - batch.firstIndex())))
                    .isEqualTo(offset);
            for (int i = 0; i < slice.count(); i++) {
                into.add(new Known(Payloads.id(batch, offset), batch.arrivalMs()));
                bytes += batch.dataLength(offset);
                offset = batch.nextRecord(offset);
                count++;
            }
            assertThat(page.lastArrivalMs()).isGreaterThanOrEqualTo(batch.arrivalMs());
        }
        assertThat(count).isEqualTo(page.records());
        return bytes;
    }
}
