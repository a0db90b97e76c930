package io.weir.log.local;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The first thing that went wrong in a lane, for good: after it nothing is applied, and nothing is acknowledged.
final class Failure {

    private static final Logger LOG = LoggerFactory.getLogger(Failure.class);

    private final AtomicReference<@Nullable String> first = new AtomicReference<>();

    /// What went wrong, or null.
    @Nullable
    String why() {
        return first.get();
    }

    /// Notes a failure.
    ///
    /// @param doing what the lane was doing
    void raise(String doing, Throwable cause) {
        if (first.compareAndSet(null, "the log failed in " + doing + ": " + cause)) {
            LOG.atError()
                    .addKeyValue("operation", doing)
                    .addKeyValue("error", cause.toString())
                    .setCause(cause)
                    .log("the log has failed; nothing more is acknowledged until a restart");
        }
    }
}
