package io.weir.api;

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
        /// @return false when the client is gone; nothing more need be written
        boolean write(byte[] piece);

        /// Whether the client is still there, as far as is known.
        boolean open();

        /// Ends the body cleanly.
        @Override
        void close();
    }
}
