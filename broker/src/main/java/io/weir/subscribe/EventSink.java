package io.weir.subscribe;

import java.util.function.LongSupplier;

/// Where the events of one subscription go. Filled by the api room over a streamed answer. Used by the subscription's
/// thread, but for [#onGone].
public interface EventSink {

    /// Writes an event, waiting while the client does not read: that is the whole flow control.
    ///
    /// @param bytes holds the event from 0 on; never written again
    /// @param deadlineNanos monotonic time at which to give up; asked again when the thread is interrupted
    /// @return false when the client is gone, or when the time passed with a part of the event still here
    boolean write(byte[] bytes, int length, LongSupplier deadlineNanos);

    /// Has this run once, when the client is gone, on whatever thread notices it; at once when it is gone already.
    void onGone(Runnable told);

    /// Ends the stream cleanly.
    void end();

    /// Ends the stream as broken: the client is too slow to be told.
    void abort();
}
