package io.weir.api;

import java.util.function.LongSupplier;

/// The way back to the caller. Exactly one of the two methods is called, once. May be called from any thread.
public interface Responder {

    /// Sends a whole answer. Does not block; a connection that is gone swallows it.
    void send(Answer answer);

    /// Starts an answer whose body is written piece by piece (event streams). The answer's own body is the first
    /// piece.
    Stream stream(Answer head);

    /// The body of a streamed answer. Used by one thread.
    interface Stream extends AutoCloseable {

        /// Writes a piece, waiting while the client does not read: that is the whole flow control.
        ///
        /// @param bytes holds the piece from 0 on; never written again
        /// @param deadlineNanos monotonic time at which to give up; asked again when the thread is interrupted,
        /// which does nothing else here
        /// @return false when the client is gone, or when the time passed with a part of the piece still here
        boolean write(byte[] bytes, int length, LongSupplier deadlineNanos);

        /// Has this run once, when the client is gone or the body has ended, on the thread that notices it; at
        /// once when that is so already.
        void onGone(Runnable told);

        /// Breaks the body off, so that the client sees that it is not whole.
        void abort();

        /// Ends the body cleanly.
        @Override
        void close();
    }
}
