package io.weir.cli.transfer;

import io.weir.cli.CommandException;
import io.weir.cli.ExitCode;
import io.weir.cli.read.ShardCursor;
import io.weir.cli.read.StartPosition;
import io.weir.cli.send.NumberedRecord;
import io.weir.protocol.extension.Lease;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.part.DataRecord;
import io.weir.protocol.op.part.PutRecordsRequestEntry;
import io.weir.protocol.op.part.Shard;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/// Carries the records of one shard, in their order, batch by batch. Owned by one thread.
final class ShardCopy {
    /// Records of one read; some batches' worth.
    private static final int PAGE_RECORDS = 2_000;

    /// Records of one put (B-076).
    private static final int BATCH_RECORDS = 500;

    /// Bytes of one put, unless a single record has more: as much as a shard with the service's quotas takes in a
    /// second (B-073).
    private static final int BATCH_BYTES = 1 << 20;

    /// Between reads of a shard that is read to its newest record: below the service's five reads a second (B-100).
    private static final Duration IDLE = Duration.ofMillis(250);

    /// How a shard's copy can come to its end.
    enum Outcome {
        /// All that is to be carried of the shard is, now and for ever.
        ENDED,
        /// All that there is, and nobody waits for more.
        CAUGHT_UP
    }

    private final Route route;
    private final String shardId;
    private final Placement placement;
    private Lease lease;
    private Progress progress;

    ShardCopy(Route route, Shard shard) {
        this.route = route;
        this.shardId = shard.shardId();
        this.placement = Placement.of(shard);
        this.lease = route.rows().shard(shardId);
        this.progress = Progress.parse(lease.checkpoint())
                .orElseThrow(() -> new CommandException(
                        ExitCode.FAILED, "the lease of " + shardId + " holds no progress of a transfer"));
    }

    /// Carries on from where it came to.
    Outcome run() throws InterruptedException {
        if (progress.ended()) {
            return Outcome.ENDED;
        }
        Courier courier = route.couriers().make(progress.producer(), this::renew);
        if (progress.isSending()) {
            carryAgain(courier);
        }
        ShardCursor cursor = cursor();
        while (true) {
            GetRecords.Response page = route.read(cursor, PAGE_RECORDS);
            List<DataRecord> wanted = route.bounds().within(page.records());
            for (int from = 0; from < wanted.size(); ) {
                int to = batchEnd(wanted, from);
                carry(courier, wanted.subList(from, to));
                from = to;
            }
            boolean past = wanted.size() < page.records().size();
            boolean caughtUp = isAtTip(page);
            if (past
                    || page.nextShardIterator() == null
                    || (caughtUp && route.bounds().isPast(route.clock().instant()))) {
                save(progress.end());
                return Outcome.ENDED;
            }
            if (caughtUp) {
                settle();
                if (route.once()) {
                    return Outcome.CAUGHT_UP;
                }
                route.clock().sleep(IDLE);
            }
        }
    }

    private ShardCursor cursor() {
        StartPosition start =
                progress.after().isEmpty() ? route.bounds().from() : StartPosition.after(progress.after());
        return new ShardCursor(route.source(), shardId, start, route.clock());
    }

    /// Sends a batch, after it is written down that it is sent.
    private void carry(Courier courier, List<DataRecord> batch) {
        String last = batch.getLast().sequenceNumber();
        Progress sending = progress.sending(last, batch.size(), courier.producer());
        if (courier.producer().isEmpty()) {
            progress = sending;
        } else {
            save(sending);
        }
        send(courier, numbered(batch, 0), false);
        stored(batch);
        if (courier.producer().isEmpty()) {
            save(progress);
        }
    }

    /// Sends the batch that a process of before had written down: what the source still holds of it, under its
    /// numbers.
    private void carryAgain(Courier courier) throws InterruptedException {
        BigInteger until = new BigInteger(progress.until());
        List<DataRecord> batch = new ArrayList<>();
        ShardCursor cursor = cursor();
        boolean more = true;
        while (more) {
            GetRecords.Response page = route.read(cursor, BATCH_RECORDS);
            boolean beyond = false;
            for (DataRecord record : page.records()) {
                int order = new BigInteger(record.sequenceNumber()).compareTo(until);
                if (order <= 0) {
                    batch.add(record);
                }
                beyond |= order >= 0;
            }
            more = !beyond && page.nextShardIterator() != null && !isAtTip(page);
        }
        int gone = progress.count() - batch.size();
        if (gone < 0) {
            throw new CommandException(ExitCode.FAILED, shardId + " holds other records than before");
        }
        send(courier, numbered(batch, gone), !route.resend());
        stored(batch);
    }

    private void send(Courier courier, List<NumberedRecord> batch, boolean doubtful) {
        try {
            courier.carry(batch, doubtful);
        } catch (CommandException e) {
            if (e.exitCode() != ExitCode.OUTCOME_UNKNOWN) {
                throw e;
            }
            throw new CommandException(
                    ExitCode.OUTCOME_UNKNOWN,
                    shardId + ": " + e.getMessage() + ". With --resend they are sent, perhaps for the second time");
        }
    }

    /// Numbers what is left of the batch.
    ///
    /// @param gone records of its beginning that the source no longer holds
    private List<NumberedRecord> numbered(List<DataRecord> batch, int gone) {
        List<NumberedRecord> records = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            if (progress.left().get(gone + i)) {
                PutRecordsRequestEntry entry = placement.entry(batch.get(i));
                records.add(new NumberedRecord(entry, progress.number() + gone + i));
            }
        }
        return records;
    }

    private void stored(List<DataRecord> batch) {
        progress = progress.sent();
        long bytes = batch.stream().mapToLong(record -> record.data().length()).sum();
        route.meter().carried(batch.size(), bytes);
    }

    /// The target forgot the producer: writes down under which id what is left is going to be sent.
    private void renew(List<NumberedRecord> left, String producer) {
        BitSet bits = new BitSet();
        left.forEach(record -> bits.set((int) (record.number() - progress.number())));
        save(progress.renewed(bits, producer));
    }

    /// Writes down that no batch is under way, so that nobody has to ask later.
    private void settle() {
        String text = progress.text();
        if (!lease.checkpoint().equals(text)) {
            save(progress);
        }
    }

    private void save(Progress next) {
        lease = route.rows().save(lease, next);
        progress = next;
    }

    private static int batchEnd(List<DataRecord> records, int from) {
        long bytes = 0;
        int to = from;
        while (to < records.size() && to - from < BATCH_RECORDS) {
            bytes += recordBytes(records.get(to));
            if (to > from && bytes > BATCH_BYTES) {
                break;
            }
            to++;
        }
        return to;
    }

    private static long recordBytes(DataRecord record) {
        return (long) record.data().length()
                + Objects.requireNonNullElse(record.partitionKey(), "").length();
    }

    private static boolean isAtTip(GetRecords.Response page) {
        Long behind = page.millisBehindLatest();
        return behind == null ? page.records().isEmpty() : behind == 0;
    }
}
