package io.weir.cli.put;

import io.weir.cli.CommandException;
import io.weir.cli.ExitCode;
import io.weir.client.RetryPolicy;
import io.weir.client.WaitClock;
import io.weir.protocol.op.part.PutRecordsRequestEntry;
import io.weir.protocol.op.part.PutRecordsResultEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Puts batches one after the other: none is sent before every record of the one before is stored, and only records
/// that failed are sent again, in their order. So the records of a key stay in order as long as the service, once it
/// refused a record, refuses the later ones of that key in the same call, as Weir does; where a service does not
/// (B-082), that is counted. Owned by one thread.
final class OrderedSender {
    private final RecordSink sink;
    private final RetryPolicy retries;
    private final WaitClock clock;
    private final RandomGenerator random;
    private long stored;
    private long disordered;

    /// @param retries its waits, and its `elapsedMax` as the longest time without one more record stored
    OrderedSender(RecordSink sink, RetryPolicy retries, WaitClock clock, RandomGenerator random) {
        this.sink = sink;
        this.retries = retries;
        this.clock = clock;
        this.random = random;
    }

    /// Puts all of these records.
    ///
    /// @throws CommandException if the service refuses some of them for longer than the policy allows
    void send(List<PutRecordsRequestEntry> batch) {
        List<PutRecordsRequestEntry> left = batch;
        int attempts = 0;
        long progressAt = clock.nanoTime();
        while (!left.isEmpty()) {
            List<PutRecordsResultEntry> results = sink.put(left);
            List<PutRecordsRequestEntry> refused = refused(left, results);
            attempts++;
            if (refused.size() < left.size()) {
                stored += left.size() - refused.size();
                attempts = 1;
                progressAt = clock.nanoTime();
            }
            if (!refused.isEmpty()) {
                waitOrGiveUp(attempts, progressAt, refused.size(), results);
            }
            left = refused;
        }
    }

    /// Records stored so far.
    long stored() {
        return stored;
    }

    /// Records that the service stored although it had refused an earlier one of the same key in the same call.
    long disordered() {
        return disordered;
    }

    private List<PutRecordsRequestEntry> refused(
            List<PutRecordsRequestEntry> sent, List<PutRecordsResultEntry> results) {
        if (results.size() != sent.size()) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "the service answered " + sent.size() + " records with " + results.size() + " results");
        }
        List<PutRecordsRequestEntry> refused = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < sent.size(); i++) {
            PutRecordsRequestEntry record = sent.get(i);
            if (results.get(i).errorCode() != null) {
                refused.add(record);
                keys.add(String.valueOf(record.partitionKey()));
            } else if (!keys.isEmpty() && keys.contains(record.partitionKey())) {
                disordered++;
            }
        }
        return refused;
    }

    private void waitOrGiveUp(int attempts, long progressAt, int refused, List<PutRecordsResultEntry> results) {
        if (clock.nanoTime() - progressAt >= retries.elapsedMax().toNanos()) {
            throw new CommandException(
                    ExitCode.FAILED,
                    refused + " records were refused for "
                            + retries.elapsedMax().toSeconds() + " s, the first with " + firstError(results) + "; "
                            + stored + " are stored");
        }
        try {
            clock.sleep(retries.backoff(attempts, random));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.FAILED, "interrupted; " + stored + " records are stored");
        }
    }

    private static String firstError(List<PutRecordsResultEntry> results) {
        return results.stream()
                .filter(result -> result.errorCode() != null)
                .findFirst()
                .map(result -> result.errorCode() + ": " + result.errorMessage())
                .orElse("no error");
    }
}
