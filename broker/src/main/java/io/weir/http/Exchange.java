package io.weir.http;

import io.netty.channel.EventLoop;
import io.weir.api.Answer;

/// One request and its answer on one connection, whatever the protocol. All methods but [#loop()], [#mark()] and
/// [#secure()] are called on the event loop only. A connection that is gone swallows everything, and tells a
/// [StreamedAnswer] so.
interface Exchange {

    /// The thread that owns the connection.
    EventLoop loop();

    /// What the answer needs to know of the request.
    RequestMark mark();

    /// Whether the connection is encrypted.
    boolean secure();

    /// Sends a whole answer; gives its bytes back to the budget when written or lost.
    void send(OutgoingAnswer answer);

    /// Sends the head of a streamed answer.
    void begin(Answer head, StreamedAnswer body);

    /// Sends a piece of a streamed answer.
    ///
    /// @param written run when the piece no longer waits for the client, or is lost
    void piece(byte[] bytes, int from, int length, Runnable written);

    /// Ends a streamed answer.
    void end();

    /// Breaks a streamed answer off, so that the client sees that it is not whole.
    void abort();
}
