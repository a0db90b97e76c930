package io.weir.cli.send;

import io.weir.cli.CommandException;
import io.weir.cli.ExitCode;
import io.weir.client.RetryPolicy;
import io.weir.client.StreamClientException;
import io.weir.client.WaitClock;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.PutRecordsRequestEntry;
import io.weir.protocol.op.part.PutRecordsResultEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Puts batches one after the other: none is sent before every record of the one before is stored, and only records
/// that failed are sent again, in their order. So the records of a key stay in order as long as the service, once it
/// refused a record, refuses the later ones of that key in the same call, as Weir does; where a service does not
/// (B-082), that is counted.
///
/// Records have rising numbers, by which a service that can recognises what it stored before. Since nothing newer is
/// sent before all that is older is stored, a number that the service has forgotten because it stored newer ones is one
/// that it stored. Owned by one thread.
public final class OrderedSender {
    private final RecordSink sink;
    private final RetryPolicy retries;
    private final WaitClock clock;
    private final RandomGenerator random;
    private long stored;
    private long disordered;

    /// @param retries its waits, and its `elapsedMax` as the longest time without one more record stored
    public OrderedSender(RecordSink sink, RetryPolicy retries, WaitClock clock, RandomGenerator random) {
        this.sink = sink;
        this.retries = retries;
        this.clock = clock;
        this.random = random;
    }

    /// The way of one batch.
    private final class Way {
        private List<NumberedRecord> left;

        /// Whether an attempt may have stored some of what is left.
        private boolean doubtful;

        private boolean forgotten;
        private int attempts;
        private long progressAt = clock.nanoTime();

        Way(List<NumberedRecord> batch, boolean doubtful) {
            this.left = batch;
            this.doubtful = doubtful;
        }

        void go() {
            while (!left.isEmpty()) {
                attempts++;
                try {
                    judge(sink.put(left));
                } catch (StreamClientException failure) {
                    if (!failure.retryable() || isLate()) {
                        throw failure;
                    }
                    doubtful |= failure.outcomeUnknown();
                    pause();
                }
            }
        }

        private void judge(List<PutRecordsResultEntry> results) {
            List<NumberedRecord> refused = refused(results);
            if (refused.size() < left.size()) {
                stored += left.size() - refused.size();
                attempts = 1;
                progressAt = clock.nanoTime();
            }
            left = refused;
            if (refused.isEmpty()) {
                return;
            }
            if (forgotten) {
                renew();
            } else if (isLate()) {
                throw new CommandException(
                        ExitCode.FAILED,
                        refused.size() + " records were refused for "
                                + retries.elapsedMax().toSeconds() + " s, the first with " + firstError(results) + "; "
                                + stored + " are stored");
            } else {
                pause();
            }
        }

        private List<NumberedRecord> refused(List<PutRecordsResultEntry> results) {
            if (results.size() != left.size()) {
                throw new CommandException(
                        ExitCode.FAILED,
                        "the service answered " + left.size() + " records with " + results.size() + " results");
            }
            List<NumberedRecord> refused = new ArrayList<>();
            Set<String> keys = new HashSet<>();
            for (int i = 0; i < left.size(); i++) {
                NumberedRecord record = left.get(i);
                String key = String.valueOf(record.entry().partitionKey());
                if (!isStored(results.get(i))) {
                    refused.add(record);
                    keys.add(key);
                } else if (!keys.isEmpty() && keys.contains(key)) {
                    disordered++;
                }
            }
            return refused;
        }

        private boolean isStored(PutRecordsResultEntry result) {
            if (result.errorCode() == null) {
                return true;
            }
            Optional<ErrorType> type = ErrorType.ofWireName(result.errorCode());
            forgotten |= type.equals(Optional.of(ErrorType.UNKNOWN_PRODUCER));
            doubtful |= type.equals(Optional.of(ErrorType.INTERNAL_FAILURE));
            return type.equals(Optional.of(ErrorType.STALE_PRODUCER_SEQUENCE));
        }

        /// Only what no attempt can have stored may go under another id.
        private void renew() {
            if (doubtful) {
                throw new CommandException(
                        ExitCode.OUTCOME_UNKNOWN,
                        "the service no longer knows what it stored for this producer: of " + left.size()
                                + " records nobody can say whether they are stored; " + stored + " are");
            }
            forgotten = false;
            sink.renew(left);
        }

        private boolean isLate() {
            return clock.nanoTime() - progressAt >= retries.elapsedMax().toNanos();
        }

        private void pause() {
            try {
                clock.sleep(retries.backoff(attempts, random));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CommandException(ExitCode.FAILED, "interrupted; " + stored + " records are stored");
            }
        }
    }

    /// Puts all of these records.
    ///
    /// @param doubtful whether some of them may be stored by a sender of before, under the same numbers
    /// @throws CommandException if the service refuses some of them for longer than the policy allows
    /// @throws StreamClientException if it refuses the call, or does not answer for as long
    public void send(List<NumberedRecord> batch, boolean doubtful) {
        new Way(batch, doubtful).go();
    }

    /// The same with records that nobody sent before, numbered by what is stored so far.
    public void send(List<PutRecordsRequestEntry> batch) {
        List<NumberedRecord> records = new ArrayList<>(batch.size());
        batch.forEach(entry -> records.add(new NumberedRecord(entry, stored + records.size())));
        send(records, false);
    }

    /// Records stored so far.
    public long stored() {
        return stored;
    }

    /// Records that the service stored although it had refused an earlier one of the same key in the same call.
    public long disordered() {
        return disordered;
    }

    private static String firstError(List<PutRecordsResultEntry> results) {
        return results.stream()
                .filter(result -> result.errorCode() != null)
                .findFirst()
                .map(result -> result.errorCode() + ": " + result.errorMessage())
                .orElse("no error");
    }
}
