package io.weir.client.producer;

import io.weir.client.RetryPolicy;
import io.weir.client.StreamClientException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is sent when, and what becomes of each record. Has neither threads nor a clock: every call says what time it
 * is. Owned by whoever holds the producer's lock.
 *
 * <p>A shard whose last request failed pauses, whatever waits for it. With one request at a time in flight, nothing is sent
 * to a shard while a request for a shard whose hash keys overlap has no answer, so that order survives a reshard.
 */
final class ProducerCore {
    private final ProducerSettings settings;
    private final RetryPolicy waits;
    private final RandomGenerator random;
    private final BatchMaker maker;
    private final ShardQueues queues;
    private final Learning learning = new Learning();
    private final Session session;
    private final RetryBudget budget;
    private final Tally tally = new Tally();
    private final Ledger ledger = new Ledger(tally);
    private final Misplaced misplaced = new Misplaced();

    /** Records that came before the shards were known. */
    private final Deque<UserRecord> unrouted = new ArrayDeque<>();

    private int inFlight;
    private int learningFailures;
    private long flushedEpoch = -1;
    private @Nullable StreamClientException lastFailure;
    private boolean saysFallback;
    private boolean abandoned;

    ProducerCore(ProducerSettings settings, RetryPolicy waits, RandomGenerator random, long nowNanos) {
        this.settings = settings;
        this.waits = waits;
        this.random = random;
        this.maker = new BatchMaker(settings);
        this.queues = new ShardQueues();
        this.session = new Session(settings.idempotent());
        this.budget = new RetryBudget(nowNanos);
    }

    /** Whether a record finds room. An empty buffer takes any. */
    boolean hasRoom(UserRecord record) {
        return tally.bufferedRecords == 0 || tally.bufferedBytes + record.heldBytes() <= settings.bufferBytes();
    }

    /**
     * Takes a record.
     *
     * @return whether something is to be done now that was not before
     */
    boolean offer(UserRecord record, long nowNanos) {
        ledger.begin(record, nowNanos);
        if (!queues.known()) {
            unrouted.addLast(record);
            return unrouted.size() == 1;
        }
        ShardQueue queue = queues.of(record.place);
        queue.add(record);
        return queue.fresh.size() == 1 || queue.full(settings);
    }

    /** The batches to send now; each is to be settled. */
    List<Batch> ready(long nowNanos) {
        expire(nowNanos);
        List<Batch> batches = new ArrayList<>();
        if (session.settled()) {
            for (ShardQueue queue : queues.inTurn()) {
                while (mayTake(queue) && nowNanos >= queue.pausedUntilNanos) {
                    Batch batch = next(queue, nowNanos);
                    if (batch == null) {
                        break;
                    }
                    take(queue, batch);
                    batches.add(batch);
                }
            }
        }
        return batches;
    }

    private boolean mayTake(ShardQueue queue) {
        int most = settings.oneAtATime() ? 1 : settings.requestsPerShard();
        return !queue.isEmpty()
                && inFlight < settings.requestsInFlight()
                && queue.inFlight < most
                && !(settings.oneAtATime() && blocked(queue));
    }

    private boolean blocked(ShardQueue queue) {
        return queues.orphaned(queue.shard) || misplaced.overlap(queue.shard);
    }

    private @Nullable Batch next(ShardQueue queue, long nowNanos) {
        if (queue.firstAgain() != null) {
            return budget.take(nowNanos) ? queue.takeAgain() : null;
        }
        return dueNanos(queue, nowNanos) <= nowNanos
                ? queue.takeFresh(maker, settings.ordered() && !session.open())
                : null;
    }

    /** When the records that wait are sent at the latest. */
    private long dueNanos(ShardQueue queue, long nowNanos) {
        UserRecord oldest = queue.fresh.getFirst();
        boolean now = queue.full(settings) || oldest.epoch <= flushedEpoch;
        return now ? nowNanos : oldest.sinceNanos + settings.linger().toNanos();
    }

    private void take(ShardQueue queue, Batch batch) {
        if (batch.session == null) {
            batch.session = session.id();
        }
        queues.sent(queue, batch);
        inFlight++;
        tally.requests++;
        if (batch.again) {
            tally.recordsSentAgain += batch.records.size();
        }
    }

    /** When there may be something to do that no answer brings about; the end of time when there is not. */
    long nextNanos(long nowNanos) {
        long next = learning.nextNanos();
        if (!unrouted.isEmpty()) {
            next = Math.min(next, unrouted.getFirst().deadlineNanos);
        }
        for (ShardQueue queue : queues.all()) {
            next = Math.min(next, queue.deadlineNanos());
            if (session.settled() && mayTake(queue)) {
                long due = queue.firstAgain() == null ? dueNanos(queue, nowNanos) : budget.nextNanos(nowNanos);
                next = Math.min(next, Math.max(due, queue.pausedUntilNanos));
            }
        }
        return next;
    }

    private void expire(long nowNanos) {
        while (!unrouted.isEmpty() && unrouted.getFirst().deadlineNanos <= nowNanos) {
            ledger.end(unrouted.removeFirst(), late(false));
        }
        for (ShardQueue queue : queues.all()) {
            queue.expire(nowNanos, (record, perhapsStored) -> ledger.end(record, late(perhapsStored)));
        }
    }

    private PutException late(boolean perhapsStored) {
        String last = lastFailure == null ? "" : "; last failure: " + lastFailure.getMessage();
        return new PutException(
                PutException.Reason.DEADLINE, "not stored before its deadline" + last, perhapsStored, lastFailure);
    }

    /** Notes what became of a batch. */
    void settle(Batch batch, BatchOutcome outcome, long nowNanos) {
        if (abandoned) {
            return;
        }
        inFlight--;
        @Nullable ShardQueue queue = queues.returned(batch);
        if (outcome instanceof BatchOutcome.Answered answered) {
            answered(batch, answered, queue, nowNanos);
        } else {
            failed(batch, ((BatchOutcome.Failed) outcome).failure(), queue, nowNanos);
        }
    }

    private void answered(Batch batch, BatchOutcome.Answered answered, @Nullable ShardQueue queue, long nowNanos) {
        budget.earn();
        if (!answered.deduplicated() && session.ignored(batch.session)) {
            saysFallback = true;
        }
        Verdict verdict = new Verdict(batch);
        for (int i = 0; i < batch.records.size(); i++) {
            verdict.judge(batch.records.get(i), answered.results().get(i), nowNanos);
        }
        if (verdict.producerLost) {
            session.lost(batch.session);
            learning.wantAtOnce();
        } else if (verdict.elsewhere) {
            learning.want();
        }
        Batch left = batch.remainder(verdict.left::contains);
        if (left != null) {
            queues.addAgain(left);
        }
        if (queue != null) {
            queue.failures = left == null ? 0 : verdict.progress ? 1 : queue.failures + 1;
            queue.pausedUntilNanos = left == null ? nowNanos : nowNanos + wait(queue.failures);
        }
    }

    /** The judgement over one answer. */
    private final class Verdict {
        final Set<WireRecord> left = new HashSet<>();
        private final Batch batch;
        boolean progress;
        boolean elsewhere;
        boolean producerLost;

        Verdict(Batch batch) {
            this.batch = batch;
        }

        void judge(WireRecord record, RecordOutcome outcome, long nowNanos) {
            if (outcome instanceof RecordOutcome.Stored stored) {
                progress = true;
                stored(record, stored.result(), nowNanos);
            } else if (outcome instanceof RecordOutcome.Throttled) {
                tally.recordsThrottled++;
                left.add(record);
            } else if (outcome instanceof RecordOutcome.Unknown) {
                record.perhapsStored = true;
                left.add(record);
            } else if (outcome instanceof RecordOutcome.UnknownProducer unknown) {
                producerLost = true;
                if (record.perhapsStored) {
                    ledger.endAll(record, PutException.Reason.PRODUCER_EXPIRED, unknown.text(), true, null);
                } else {
                    left.add(record);
                }
            } else if (outcome instanceof RecordOutcome.StaleSequence stale) {
                ledger.endAll(record, PutException.Reason.PRODUCER_EXPIRED, stale.text(), true, null);
            } else {
                RecordOutcome.Refused refused = (RecordOutcome.Refused) outcome;
                String text = refused.code() + ": " + refused.text();
                ledger.endAll(record, PutException.Reason.REFUSED, text, record.perhapsStored, null);
            }
        }

        private void stored(WireRecord record, PutResult result, long nowNanos) {
            boolean foretold = result.shardId().equals(batch.shard.id());
            elsewhere |= !foretold;
            if (record.members.size() == 1 || (foretold && record.visibleIn(batch.shard))) {
                ledger.endStored(record, result, nowNanos);
            } else {
                misplaced.add(record, batch.shard, result);
                learning.want();
            }
        }
    }

    private void failed(Batch batch, StreamClientException failure, @Nullable ShardQueue queue, long nowNanos) {
        lastFailure = failure;
        tally.requestsFailed++;
        if (failure.outcomeUnknown()) {
            batch.records.forEach(record -> record.perhapsStored = true);
        }
        if (failure.retryable() || failure.outcomeUnknown()) {
            Batch left = batch.remainder(record -> true);
            if (left != null) {
                queues.addAgain(left);
            }
            if (queue != null) {
                queue.failures++;
                queue.pausedUntilNanos = nowNanos + wait(queue.failures);
            }
        } else if (batch.records.size() > 1 && Failures.mayConcernOneRecord(failure)) {
            queues.addHalves(batch);
        } else {
            String text = String.valueOf(failure.getMessage());
            for (WireRecord record : batch.records) {
                ledger.endAll(record, PutException.Reason.REFUSED, text, record.perhapsStored, failure);
            }
        }
    }

    private long wait(int failures) {
        return waits.backoff(Math.max(1, failures), random).toNanos();
    }

    /** Whether to ask for the shards now, and with them for a session; the answer is to be given back. */
    boolean asksForShards(long nowNanos) {
        boolean asks = learning.ask(nowNanos);
        if (asks) {
            misplaced.asked();
        }
        return asks;
    }

    /** Whether for closed ones as well. */
    boolean asksForClosedShards() {
        return !misplaced.isEmpty();
    }

    /** Whether a session is to be asked for as well. */
    boolean asksForSession() {
        return !session.settled();
    }

    /**
     * The shards are known.
     *
     * @param given the session's id, or null when the service gave none
     */
    void learned(ShardMap map, @Nullable String given, long nowNanos) {
        learningFailures = 0;
        tally.shardMaps++;
        saysFallback |= session.answered(given);
        boolean changed = queues.install(map);
        learning.learned(changed, nowNanos);
        queues.addFirst(misplaced.place(map, (record, result) -> ledger.endStored(record, result, nowNanos)));
        if (!misplaced.isEmpty()) {
            learning.want();
        }
        while (!unrouted.isEmpty()) {
            UserRecord record = unrouted.removeFirst();
            queues.of(record.place).add(record);
        }
    }

    /** The shards did not come. */
    void notLearned(@Nullable StreamClientException failure, long nowNanos) {
        if (failure != null) {
            lastFailure = failure;
            if (!failure.retryable() && !queues.known()) {
                String text = String.valueOf(failure.getMessage());
                while (!unrouted.isEmpty()) {
                    ledger.end(
                            unrouted.removeFirst(),
                            new PutException(PutException.Reason.REFUSED, text, false, failure));
                }
            }
        }
        learningFailures++;
        learning.failed(wait(learningFailures), nowNanos);
    }

    /** Sends what waits without lingering; {@link #flushed} says when it is done. */
    long flush() {
        flushedEpoch = ledger.cut();
        return flushedEpoch;
    }

    /** Whether every record before that flush has ended. */
    boolean flushed(long epoch) {
        return ledger.done(epoch);
    }

    /** Ends everything that has not ended, since nobody will send it any more. */
    void abandon() {
        abandoned = true;
        while (!unrouted.isEmpty()) {
            ledger.end(unrouted.removeFirst(), closed(false));
        }
        for (WireRecord record : queues.drain(fresh -> ledger.end(fresh, closed(false)))) {
            record.members.forEach(member -> ledger.end(member, closed(record.perhapsStored)));
        }
        for (WireRecord record : misplaced.drain()) {
            record.members.forEach(member -> ledger.end(member, closed(true)));
        }
    }

    private static PutException closed(boolean perhapsStored) {
        return new PutException(PutException.Reason.CLOSED, "the producer was closed", perhapsStored, null);
    }

    /** What ended since the last call, for telling outside of the lock. */
    List<Ending> takeEndings() {
        return ledger.takeEndings();
    }

    /** The futures of these have ended: a flush may count on it. */
    void told(List<Ending> ended) {
        ledger.told(ended);
    }

    /** Whether it turned out since the last call that records may be stored twice although the opposite was asked for. */
    boolean takeFallback() {
        boolean says = saysFallback;
        saysFallback = false;
        return says;
    }

    ProducerMetrics metrics() {
        return tally.snapshot(inFlight, session.open(), session.refused());
    }
}
