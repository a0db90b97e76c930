package io.weir.api;

import io.weir.catalog.Catalog;
import io.weir.catalog.StreamEntry;
import io.weir.catalog.StreamKey;
import io.weir.limits.CallRates;
import io.weir.time.Clock;
import java.util.function.Supplier;

/// Counts the calls of operations that have a rate (B-016). Asked once for each call, behind the question whether the
/// caller may do what it asks for. For any thread.
public final class RateDoor {

    private static final int NO_STREAM = -1;

    private final CallRates rates;
    private final Supplier<Catalog> catalog;
    private final Clock clock;

    /// @param catalog knows which streams there are: a rate by stream is not counted for others
    public RateDoor(CallRates rates, Supplier<Catalog> catalog, Clock clock) {
        this.rates = rates;
        this.catalog = catalog;
        this.clock = clock;
    }

    /// Counts a call for a stream, whether or not that exists.
    ///
    /// @throws io.weir.protocol.error.ServiceException LimitExceededException
    void stream(String operation, StreamKey stream) {
        if (rates.counts(operation)) {
            int id = catalog.get().stream(stream).map(StreamEntry::id).orElse(NO_STREAM);
            switch (rates.take(operation, stream.accountId(), id, clock.monotonicNanos())) {
                case TAKEN -> {}
                case STREAM_EXCEEDED ->
                    throw Faults.limitExceeded("Rate exceeded for stream " + Faults.under(stream) + ".");
                case ACCOUNT_EXCEEDED -> throw exceeded(stream.accountId());
            }
        }
    }

    /// Counts a call for an account as a whole, or for a resource of it that is no stream.
    ///
    /// @throws io.weir.protocol.error.ServiceException LimitExceededException
    void account(String operation, String account) {
        if (rates.counts(operation)
                && rates.take(operation, account, NO_STREAM, clock.monotonicNanos()) != CallRates.Outcome.TAKEN) {
            throw exceeded(account);
        }
    }

    private static RuntimeException exceeded(String account) {
        return Faults.limitExceeded("Rate exceeded for account " + account + ".");
    }
}
