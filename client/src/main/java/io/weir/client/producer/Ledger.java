package io.weir.client.producer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which records have not ended, and how the others did. Owned by whoever holds the producer's lock. */
final class Ledger {
    private final Tally tally;
    private final Outstanding outstanding = new Outstanding();
    private List<Ending> endings = new ArrayList<>();

    Ledger(Tally tally) {
        this.tally = tally;
    }

    void begin(UserRecord record, long nowNanos) {
        record.sinceNanos = nowNanos;
        record.epoch = outstanding.add();
        tally.recordsPut++;
        tally.bufferedRecords++;
        tally.bufferedBytes += record.heldBytes();
    }

    void endStored(WireRecord record, PutResult result, long nowNanos) {
        for (UserRecord member : record.members) {
            tally.recordsStored++;
            tally.bytesStored += member.payloadBytes;
            tally.storedNanos += nowNanos - member.sinceNanos;
            left(member);
            endings.add(new Ending(member, result, null));
        }
    }

    void endAll(
            WireRecord record,
            PutException.Reason reason,
            String text,
            boolean perhapsStored,
            @Nullable Throwable cause) {
        for (UserRecord member : record.members) {
            end(member, new PutException(reason, text, perhapsStored, cause));
        }
    }

    void end(UserRecord record, PutException failure) {
        tally.recordsFailed++;
        left(record);
        endings.add(new Ending(record, null, failure));
    }

    private void left(UserRecord record) {
        tally.bufferedRecords--;
        tally.bufferedBytes -= record.heldBytes();
    }

    /** The futures of these have ended, and what the application hung on them has run. */
    void told(List<Ending> ended) {
        ended.forEach(ending -> outstanding.end(ending.record().epoch));
    }

    /** Begins a new epoch; returns the one that ends with it. */
    long cut() {
        return outstanding.cut();
    }

    /** Whether every record of this epoch and of those before has ended. */
    boolean done(long epoch) {
        return outstanding.done(epoch);
    }

    /** What ended since the last call. */
    List<Ending> takeEndings() {
        if (endings.isEmpty()) {
            return List.of();
        }
        List<Ending> taken = endings;
        endings = new ArrayList<>();
        return taken;
    }
}
